"""Workbooks made to do harm, or spoilt on their way: an ordinary one with parts put in, changed or left out."""

import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.support.tables import grid, parts, workbook_bytes

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = workbook_bytes(grid("| 姓名 | 数 |\n| 张 | 1 |"))


def zipped(content: Mapping[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", packing) as target:
        for name, data in content.items():
            # Without a date, so that what is spoilt at random is the same each time.
            target.writestr(ZipInfo(name), data, packing)
    return buffer.getvalue()


def changed(content: Mapping[str, bytes | None], whole: bytes = PLAIN) -> bytes:
    """A workbook with parts changed or added; a part whose content is None is left out."""
    merged = {**parts(whole), **content}
    return zipped({name: data for name, data in merged.items() if data is not None})


def with_rows(rows: str, before: str = "") -> bytes:
    """A workbook whose sheet has these rows of XML."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData></worksheet>'
    return changed({SHEET: xml.encode()})


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(place: str, value: str = "<v>1</v>") -> str:
    return f'<c r="{place}" s="0">{value}</c>' if value else f'<c r="{place}" s="0"/>'


def with_declaration(declaration: str, part: str = SHEET, encoding: str = "utf-8") -> bytes:
    """A workbook one part of which has a DTD before its root."""
    xml = parts(PLAIN)[part].decode().partition("?>")[2] or parts(PLAIN)[part].decode()
    return changed({part: (declaration + xml).encode(encoding)})


def lying(data: bytes, size: int) -> bytes:
    """The zip with every part declared to unpack to this many bytes."""
    spoilt = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<I", spoilt, at + place, size)
            at = data.find(mark, at + 1)
    return bytes(spoilt)


def locked(data: bytes) -> bytes:
    """The zip with every part said to be encrypted."""
    spoilt = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            spoilt[at + place] |= 1
            at = data.find(mark, at + 1)
    return bytes(spoilt)
