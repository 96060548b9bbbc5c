"""What is looked at before any reader sees a file: nothing here unpacks more than it was allowed to.

The readers trust a file's sizes and its furthest cell: a few kilobytes can make them ask for more memory than there is,
which ends the process. Looking at all but the sheets costs a tenth of the reading.
"""

import re
from collections.abc import Iterator
from typing import Final
from zipfile import BadZipFile, ZipInfo

from msgspec import Struct

from templates.files.package.zip_parts import HEADER, PACKINGS, Package, is_locked
from templates.files.reasons import Reason, unreadable
from validation.cells.grid import column_letters, column_number
from validation.errors import MinshiError

MEGABYTE: Final = 1 << 20
# What deflate can make of a byte at most.
_STRONGEST_PACKING = 1032
_BEGINNING = 512
# As much of a part that is too large as is looked into.
_SAMPLE = 8 * MEGABYTE
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_XML = (".xml", ".rels")
# Nothing here takes these for XML.
_NEVER_READ = ("docProps/", "xl/theme/")
_SHEET_ROOT = re.compile(rb"<(?:\w+:)?worksheet\b")
# Nearly every part begins so, and what begins so declares nothing.
_PLAIN_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*\?>)?\s*<[A-Za-z_]")
_DECLARATION = b"<!DOCTYPE"
# A row past 9999, or a column past ZZ: common enough, and reason to look where the content ends. An xmlns:r, as programs
# write it where there are links, is neither.
_FAR = re.compile(rb"""r(?<![\w:]r)\s*=\s*["'](?:[A-Za-z]*\d{5}|[A-Za-z]{3})""")
_ROWS_AND_CELLS = re.compile(rb"<(?:\w+:)?(?:(row)|c)\b([^>]*?)(/?)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})(\d{0,12})["']""")


class Limits(Struct, frozen=True):
    """The most that a file may be: bytes as it is and unpacked, parts, cells of the area that a sheet's content takes.

    Without ``cells`` nobody looks how far that is: it takes unpacking every sheet.
    """

    size: int
    unpacked: int
    parts: int
    cells: int | None


# A unit's workbook has a few dozen rows; the office's own may hold years of them.
RETURN: Final = Limits(20 * MEGABYTE, 100 * MEGABYTE, 2_000, 2_000_000)
OWN: Final = Limits(200 * MEGABYTE, 1000 * MEGABYTE, 10_000, 20_000_000)


def admit(data: bytes, name: str, limits: Limits) -> Package | None:
    """The file's parts, None if it is no zip.

    Raises MinshiError with what to do if it is too large to be read, or made to do harm.
    """
    if len(data) > limits.size:
        raise unreadable(Reason.TOO_LARGE, name, limit=limits.size // MEGABYTE)
    if not data.startswith(HEADER):
        return None
    try:
        package = Package(data)
        _admit(package, name, limits)
    except BadZipFile as error:
        raise unreadable(Reason.BROKEN if b"PK\x05\x06" in data else Reason.HALF, name) from error
    return package


def must_stay_readable(data: bytes, name: str) -> None:
    """Raises MinshiError where what is to be written would not be let in when it is read again."""
    unpacked = sum(entry.file_size for entry in Package(data).entries)
    if len(data) > OWN.size or unpacked > OWN.unpacked:
        size = max(len(data), unpacked) // MEGABYTE
        raise MinshiError(
            f"“{name}”会有{size} MB，以后读不了，没有写；请用 minshi withdraw 撤回内容太多的任务表后再试。"
        )


def _admit(package: Package, name: str, limits: Limits) -> None:
    if len(package.entries) > limits.parts:
        raise unreadable(Reason.TOO_MANY_PARTS, name, limit=limits.parts)
    if any(map(is_locked, package.entries)):
        raise unreadable(Reason.ENCRYPTED, name)
    if any(entry.compress_type not in PACKINGS for entry in package.entries):
        raise unreadable(Reason.ODD_PACKING, name)
    if len({entry.filename for entry in package.entries}) < len(package.entries):
        raise unreadable(Reason.BROKEN, name)
    if _unpacks_to_more(package, limits.unpacked):
        reason = Reason.FORMATTED_FAR if _is_formatted_far(package) else Reason.TOO_FULL
        raise unreadable(reason, name, limit=limits.unpacked // MEGABYTE)
    for entry in package.entries:
        if entry.filename.endswith(_XML) and not entry.filename.startswith(_NEVER_READ):
            _admit_part(package, entry, name, limits)


def _is_formatted_far(package: Package) -> bool:
    """Whether what takes the room are rows of a sheet whose cells have a format and nothing else."""
    start = package.unpack(max(package.entries, key=lambda entry: entry.file_size), _SAMPLE)
    end = start[-MEGABYTE:]
    rows = len(start) == _SAMPLE and _SHEET_ROOT.search(start[:_BEGINNING]) and end.count(b"<c ") + end.count(b"<row ")
    return bool(rows) and not _CONTENT.search(end)


def _unpacks_to_more(package: Package, most: int) -> bool:
    """Whether all parts together are more. What is declared may only make it more."""
    packed = sum(entry.compress_size for entry in package.entries)
    if packed > package.length or sum(entry.file_size for entry in package.entries) > most:
        return True
    if packed * _STRONGEST_PACKING <= most:
        return False
    left = most
    for entry in package.entries:
        left -= package.size(entry, left)
        if left < 0:
            return True
    return False


def _admit_part(package: Package, entry: ZipInfo, name: str, limits: Limits) -> None:
    start = package.unpack(entry, _BEGINNING)
    if not _PLAIN_BEGINNING.match(start):
        start = package.unpack(entry, limits.unpacked)
        if _declares(start):
            raise unreadable(Reason.DECLARES, name)
    if limits.cells is not None and _SHEET_ROOT.search(start):
        xml = package.unpack(entry, limits.unpacked)
        if _FAR.search(xml) and (cell := _too_far(xml, limits.cells)):
            raise unreadable(Reason.TOO_FAR, name, cell=cell)


def _declares(xml: bytes) -> bool:
    # Without its zero bytes UTF-16 is as good as ASCII.
    return _DECLARATION in xml.replace(b"\0", b"").upper()


def _too_far(xml: bytes, most: int) -> str:
    """The furthest row and column, as one cell's name, if the area from first to last content is larger; else ""."""
    top = left = 1 << 62
    bottom = right = 0
    for row, column in _places_of_content(xml):
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
    too_large = bottom and (bottom - top + 1) * (right - left + 1) > most
    return f"{column_letters(right)}{bottom}" if too_large else ""


def _places_of_content(xml: bytes) -> Iterator[tuple[int, int]]:
    """(row, column) of every cell that is more than a format; a cell without a place follows the cell before it."""
    row = column = 0
    for tag in _ROWS_AND_CELLS.finditer(xml):
        is_row, attributes, empty = tag.groups()
        place = _PLACE.search(attributes)
        letters, digits = place.groups() if place else (b"", b"")
        if is_row:
            row, column = int(digits) if digits else row + 1, 0
            continue
        column = column_number(letters.decode()) if letters else column + 1
        if not empty:
            yield int(digits) if digits else row, column
