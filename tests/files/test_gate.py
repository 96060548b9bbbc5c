"""Files that are too large or made to do harm are refused before a reader sees them; odd but harmless ones are read."""

import re
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from docx import Document

from templates.files.gate import RETURN, admit
from templates.files.read import grids_of
from templates.files.reasons import FileError, Reason, Why
from tests.intake.hostile import (
    OLE,
    PLAIN,
    SHEET,
    cell,
    changed,
    locked,
    lying,
    row,
    with_declaration,
    with_rows,
    zipped,
)


def refused(data: bytes) -> Why:
    """Why a file is not read."""
    with pytest.raises(FileError) as stopped:
        admit(data, "表.xlsx", RETURN)
        grids_of(data, "表.xlsx")
    assert str(stopped.value) == f"{stopped.value.why}。"
    return stopped.value.why


def says(why: Why, reason: Reason) -> bool:
    """Whether it is that reason, and its sentence says so after the file's name, whatever is filled in."""
    sentence = f"“{why.name}”{reason.sentence}" if why.name else reason.sentence
    filled = re.sub(r"\\{\w+\\}", ".*", re.escape(sentence))
    return why.reason is reason and re.fullmatch(filled, str(why)) is not None


def packed_by_bzip2() -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(PLAIN)) as source, ZipFile(buffer, "w", ZIP_BZIP2) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return buffer.getvalue()


def document() -> bytes:
    buffer = BytesIO()
    Document().save(buffer)
    return buffer.getvalue()


MILLION = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
OUTSIDE = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
ZEROS = bytes(120 << 20)
PLANTED = [
    # what it is, its content, the reason
    ("nothing", b"", Reason.EMPTY),
    ("blanks", b" \r\n\t", Reason.EMPTY),
    ("21 MB", PLAIN + bytes(21 << 20), Reason.TOO_LARGE),
    ("a bomb that says so", changed({"xl/media/a.bin": ZEROS}), Reason.TOO_FULL),
    ("a bomb that says 10 bytes", lying(changed({"xl/media/a.bin": ZEROS}), 10), Reason.TOO_FULL),
    ("a small one that says 4 GB", lying(PLAIN, 0xFFFFFFF0), Reason.TOO_FULL),
    ("a string of 120 MB", changed({"xl/sharedStrings.xml": b"<sst><si><t>" + ZEROS}), Reason.TOO_FULL),
    ("3,000 parts", changed({f"xl/a{n}": b"" for n in range(3000)}), Reason.TOO_MANY_PARTS),
    ("content in the last cell", with_rows(row(1, cell("A1")) + row(1048576, cell("XFD1048576"))), Reason.TOO_FAR),
    (
        "the same in single quotes",
        with_rows("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        Reason.TOO_FAR,
    ),
    (
        "rows that count on",
        with_rows(row(1, cell("A1")) + '<row r="1048575"/><row><c r="XFD"><v>1</v></c></row>'),
        Reason.TOO_FAR,
    ),
    ("past the last row", with_rows(row(1, cell("A1")) + row(4294967295, cell("B4294967295"))), Reason.TOO_FAR),
    ("an entity of an entity", with_declaration(f"<!DOCTYPE worksheet [{MILLION}]>"), Reason.DECLARES),
    ("an outside entity", with_declaration(OUTSIDE), Reason.DECLARES),
    ("after a comment", with_declaration("<!-- x -->" + " " * 3000 + OUTSIDE), Reason.DECLARES),
    ("in UTF-16", with_declaration(OUTSIDE, encoding="utf-16"), Reason.DECLARES),
    ("in the list of sheets", with_declaration(OUTSIDE, "xl/workbook.xml"), Reason.DECLARES),
    ("in the links", with_declaration(OUTSIDE, "xl/_rels/workbook.xml.rels"), Reason.DECLARES),
    ("packed by bzip2", packed_by_bzip2(), Reason.ODD_PACKING),
    ("a zip with a password", locked(PLAIN), Reason.ENCRYPTED),
    ("Excel's password", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
    ("half a zip", PLAIN[: len(PLAIN) // 2], Reason.HALF),
    ("half an .xls", OLE + bytes(600), Reason.HALF),
    ("a sheet's part is missing", changed({SHEET: None}), Reason.NO_SHEET),
    ("no sheet in the list", changed({"xl/workbook.xml": b"<workbook/>"}), Reason.NO_SHEET),
    ("a sheet that is no XML", changed({SHEET: b"<worksheet><sheetData><row><c"}), Reason.BROKEN),
    ("Excel 3.0", b"\x09\x02\x06\x00\x00\x00\x10\x00", Reason.OLD),
    (
        "XML of 2003",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        Reason.XML_2003,
    ),
    ("PDF", b"%PDF-1.4", Reason.PDF),
    ("OFD", zipped({"OFD.xml": b"<OFD/>"}), Reason.OFD),
    ("PNG", b"\x89PNG\r\n\x1a\n", Reason.PICTURE),
    ("RTF", b"{\\rtf1", Reason.RICH_TEXT),
    ("RAR", b"Rar!\x1a\x07", Reason.ARCHIVE),
    ("a zip of papers", zipped({"a.txt": b"a"}), Reason.ARCHIVE),
    ("Word", document(), Reason.WORD),
    ("old Word", OLE + bytes(600) + "WordDocument".encode("utf-16-le"), Reason.WORD),
    ("slides", zipped({"ppt/presentation.xml": b"<p/>"}), Reason.SLIDES),
    ("HTML called .xls", b"<html><table></table></html>", Reason.WEB_PAGE),
    ("HTML of a reporting system", b'\xef\xbb\xbf\r\n<?xml version="1.0"?><!DOCTYPE html>', Reason.WEB_PAGE),
    ("CSV in UTF-8", "序号,项目名称".encode(), Reason.TEXT),
    ("CSV in GBK", "序号,项目名称\r\n".encode("gbk") * 300, Reason.TEXT),
    ("tabs between", "序号\t项目名称\r\n1\t甲\r\n".encode("gbk"), Reason.TEXT),
    ("a note", "一季度工作正常推进，完成率50%。\r\n教体局".encode("gbk"), Reason.PLAIN_TEXT),
    ("a note with one comma", b"done, thank you\r\nbye\r\n", Reason.PLAIN_TEXT),
    ("mail", b"From: a@example.invalid\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n", Reason.MAIL),
    ("mail on its way", b"X-QQ: 1\nReceived: from a\n\tby b\nTo: c\n\n<html>", Reason.MAIL),
    ("Outlook's mail", OLE + bytes(600) + "__properties_version1.0".encode("utf-16-le"), Reason.MAIL),
    ("a page saved as one file", b"From: <Saved by Blink>\nMIME-Version: 1.0\n", Reason.WEB_PAGE),
    ("a workbook saved as a page", b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", Reason.WEB_PAGE),
    ("a shortcut", b"[InternetShortcut]\r\nURL=https://example.invalid\r\n", Reason.SHORTCUT),
    ("a shortcut of Windows", b"\x4c\x00\x00\x00\x01\x14\x02\x00" + bytes(60), Reason.SHORTCUT),
    ("noise", bytes(range(256)), Reason.OTHER),
]


@pytest.mark.parametrize(("content", "reason"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_what_cannot_be_read_has_its_own_reason(content: bytes, reason: Reason) -> None:
    assert says(refused(content), reason), refused(content)


STYLED = "".join(
    row(number, *(cell(f"{letter}{number}", "") for letter in "ABCDEFGHIJ")) for number in range(2, 60_001)
)
READ = [
    # what it is, its content, the last row and column read
    ("every cell claimed", with_rows(row(1, cell("A1")), '<dimension ref="A1:XFD1048576"/>'), (1, 1)),
    ("60,000 styled rows", with_rows(row(1, cell("A1")) + STYLED), (1, 1)),
    ("a styled last cell", with_rows(row(1, cell("A1")) + row(1048576, cell("XFD1048576", ""))), (1, 1)),
    ("a value at row 60,000", with_rows(row(1, cell("A1")) + row(60_000, cell("Z60000"))), (60_000, 26)),
    ("the last cell alone", with_rows(row(1048576, cell("XFD1048576"))), (1048576, 16384)),
    ("a comment first", with_declaration("<!-- 制表：张 -->"), (2, 2)),
]


@pytest.mark.parametrize(("content", "last"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_what_is_only_odd_is_read(content: bytes, last: tuple[int, int]) -> None:
    admit(content, "表.xlsx", RETURN)
    (grid,) = grids_of(content, "表.xlsx")
    assert (grid.top + len(grid.rows) - 1, grid.left + grid.width - 1) == last
