"""A flagged copy is made by part: whatever is in the file and is not ours is there to the byte, or no copy is made."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment

from templates.data import TABLE_2024
from templates.files.openpyxl_book import saved as saved_book
from templates.files.package.xml import parse
from templates.files.read import WorkbookFile, read_grids
from templates.results.flagged_copy import Flagged, write_flagged
from templates.results.notes import AUTHOR
from templates.results.sheet import SHEET
from tests.files.test_lossless import LOST, NOT_MISSED, Parts, described, dressed, packed, part, parts, strict
from tests.results.lists import OFFICE
from tests.results.test_flagged_copy import MARKS, TABLE, flagged, notes, saved
from tests.support.journeys import check, flagged_copy
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from validation.terms import Level

TABLE_PART, BOOK, TYPES, STYLES = (
    *("xl/worksheets/sheet1.xml", "xl/workbook.xml"),
    *("[Content_Types].xml", "xl/styles.xml"),
)
# What says that something was added.
TOLD = {TABLE_PART, BOOK, TYPES, STYLES, "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"}
SIGNED = part("_xmlsignatures/sig1.xml")
PLANTED = [plant for plant, said in LOST if plant is not strict and said != "签名"] + NOT_MISSED


@pytest.mark.parametrize("plant", PLANTED, ids=range(len(PLANTED)))
def test_every_other_part_is_there_to_the_byte(plant: Callable[[Parts], Parts], tmp_path: Path) -> None:
    plain = parts(workbook_bytes(grid(TABLE)))
    before = plant(plain)
    outcome = check([grid(TABLE)], OFFICE)
    copy = write_flagged(
        WorkbookFile("项目表.xlsx", packed(before), tuple(read_grids(_kept(tmp_path, before)))), outcome
    )
    after = parts(copy.data)
    assert copy.note is None and set(before) <= set(after)
    assert {name for name in before if before[name] != after[name]} <= TOLD
    # An element that was planted in the table's sheet is there, among those that mark it.
    planted = set(re.findall(rb"<(?:\w+:)?(\w+)", before[TABLE_PART])) - set(re.findall(rb"<(\w+)", plain[TABLE_PART]))
    assert planted <= set(re.findall(rb"<(?:\w+:)?(\w+)", after[TABLE_PART]))


def _kept(folder: Path, content: Parts) -> Path:
    return saved(folder, packed(content))


def test_the_tables_own_rows_are_there_as_they_were_written(tmp_path: Path) -> None:
    data = dressed()
    assert _rows(flagged(saved(tmp_path, data), *MARKS.items()).data) == _rows(data)


def _rows(data: bytes) -> bytes:
    (rows,) = parse(parts(data)[TABLE_PART]).iter("{*}sheetData")
    return etree.tostring(rows, method="c14n", exclusive=True)


def test_a_copy_of_a_copy_is_the_copy(tmp_path: Path) -> None:
    found = check(read_grids(TABLE_2024), OFFICE)
    once = flagged_copy(TABLE_2024, found)
    again = flagged_copy(saved(tmp_path, once.data), found)
    assert (once.note, again.note) == (None, None) and parts(again.data) == parts(once.data)


def test_the_real_table_is_marked_and_reads_as_before(tmp_path: Path) -> None:
    found = check(read_grids(TABLE_2024), OFFICE)
    copy = flagged_copy(TABLE_2024, found)
    again = check(read_grids(saved(tmp_path, copy.data)), OFFICE)
    assert found.findings and again.findings == found.findings
    marked = {cell.a1 for finding in found.findings for cell in finding.cells}
    assert list(described(copy.data, noted=marked)) == list(described(TABLE_2024.read_bytes(), noted=marked))


def test_marks_lie_above_the_tables_own_conditional_formats(tmp_path: Path) -> None:
    content = parts(dressed())
    extended = b'<extLst><ext xmlns:x14="urn:x"><x14:cfRule type="dataBar" priority="7"/><x14:cfRule type="iconSet"/></ext></extLst></worksheet>'
    sheet = content[TABLE_PART].replace(b"</worksheet>", extended)
    copy = flagged(saved(tmp_path, packed(content | {TABLE_PART: sheet})), *MARKS.items())
    rules = re.findall(rb'<(?:x14:)?cfRule [^>]*type="(\w+)"[^>]*', parts(copy.data)[TABLE_PART])
    priorities = {
        kind: [int(number) for rule in rules_of(copy.data, kind) for number in re.findall(rb'priority="(\d+)"', rule)]
        for kind in set(rules)
    }
    assert sorted(priorities[b"expression"]) == [1, 2, 3]
    assert priorities[b"cellIs"] == [4] and priorities[b"dataBar"] == [10] and priorities[b"iconSet"] == []


def rules_of(data: bytes, kind: bytes) -> list[bytes]:
    return re.findall(rb"<(?:x14:)?cfRule [^>]*\"" + kind + rb"\"[^>]*>", parts(data)[TABLE_PART])


@pytest.mark.parametrize("with_macros", [False, True])
def test_notes_and_buttons_of_others_stay_beside_ours(with_macros: bool, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    book["项目表"]["B4"].comment = Comment("问过了", "办公室")
    content = parts(saved_book(book))
    (drawing,) = (name for name in content if name.endswith(".vml"))
    button = b'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="B"><x:ClientData ObjectType="Button"><br></v:shape>'
    content[drawing] = content[drawing].replace(b"</xml>", button + b"</xml>")
    macros = macro_book(content) if with_macros else content
    path = saved(tmp_path, packed(macros), "项目表.xlsm" if with_macros else "项目表.xlsx")
    for _ in range(2):
        copy = flagged(path, ("C3", Level.ERROR), ("B4", Level.HINT))
        path.write_bytes(copy.data)
        kept = parts(copy.data)
        assert copy.note is None and notes(copy.data) == {"B4": "问过了", "C3": "【错误 X01】不对。改法：改正。"}
        assert button in kept[drawing] and kept[drawing].count(b'ObjectType="Note"') == 2
        assert kept[drawing].endswith(b"</xml>") and kept.get("xl/vbaProject.bin") == macros.get("xl/vbaProject.bin")
        boxes = re.findall(rb' id="(_x0000_s\d+)"', kept[drawing])
        assert len(set(boxes)) == len(boxes) == 2
    sheet = load_workbook(path)["项目表"]
    assert [sheet[cell].comment.author for cell in ("B4", "C3") if sheet[cell].comment] == ["办公室", AUTHOR]


def macro_book(content: Parts) -> Parts:
    types = content[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return content | {TYPES: types, "xl/vbaProject.bin": b"\xd0\xcf macros"}


def test_a_workbook_with_macros_stays_one(tmp_path: Path) -> None:
    content = macro_book(parts(workbook_bytes(grid(TABLE))))
    copy = flagged(saved(tmp_path, packed(content), "项目表.xlsm"), ("C3", Level.ERROR))
    assert (copy.note, copy.suffix) == (None, ".xlsm") and b"macroEnabled" in parts(copy.data)[TYPES]
    assert set(notes(copy.data)) == {"C3"}


def test_names_of_a_sheet_stay_with_it_when_an_earlier_list_before_it_goes(tmp_path: Path) -> None:
    path = saved(tmp_path, flagged(saved(tmp_path, workbook_bytes(grid(TABLE))), ("C3", Level.ERROR)).data)
    book = load_workbook(path)
    after = book.create_sheet("以后")
    after.print_title_rows = "1:1"
    book.active = after
    book.save(path)
    book = load_workbook(BytesIO(flagged(path, ("C3", Level.ERROR)).data))
    assert book.sheetnames == ["项目表", "以后", SHEET, "校验标记"] and book.active and book.active.title == "以后"
    assert (book["以后"].print_title_rows, book[SHEET].print_title_rows) == ("$1:$1", "$5:$5")


@needs_calc
def test_calc_shows_the_notes(tmp_path: Path) -> None:
    path = saved(tmp_path, flagged(saved(tmp_path, dressed()), *MARKS.items()).data)
    shown = notes(convert(path, "xlsx", tmp_path / "另存").read_bytes())
    # Somebody's own note of C4, and ours of each marked cell.
    assert set(shown) == {"C4", *MARKS}


NONE_MADE = [
    ("项目表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是 .xlsx 或 .xlsm 格式"),
    ("项目表.xlsx", b"not a zip", "不是 .xlsx 或 .xlsm 格式"),
    ("项目表.ods", packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "不是 .xlsx 或 .xlsm 格式"),
    ("项目表.xlsb", packed({TYPES: b"", "xl/workbook.bin": b""}), "不是 .xlsx 或 .xlsm 格式"),
    ("项目表.xlsx", packed(SIGNED(parts(workbook_bytes(grid(TABLE))))), "里有数字签名"),
    ("项目表.xlsx", packed(strict(parts(workbook_bytes(grid(TABLE))))), "是“严格 Open XML”格式"),
    ("项目表.xlsx", packed(part(STYLES, b"<styles")(parts(workbook_bytes(grid(TABLE))))), "写法少见"),
    ("项目表.xlsx", packed(part(STYLES)(parts(workbook_bytes(grid(TABLE))))), "写法少见"),
]


@pytest.mark.parametrize(("name", "data", "said"), NONE_MADE, ids=range(len(NONE_MADE)))
def test_where_no_copy_can_be_made_the_list_is_written_alone(name: str, data: bytes, said: str) -> None:
    """What a reader may not even open: the sheets that the file held do not matter here."""
    outcome = check([grid(TABLE)], OFFICE)
    assert_only_the_list(write_flagged(WorkbookFile(name, data, ()), outcome), said)


@pytest.mark.parametrize("taken", [SHEET, "校验标记"])
def test_somebodys_own_sheet_of_that_name_is_not_replaced(taken: str, tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE), grid("| 我的 | 笔记 |", taken)))
    assert_only_the_list(flagged_copy(path, check(read_grids(path), OFFICE)), taken)


def assert_only_the_list(copy: Flagged, said: str) -> None:
    book = load_workbook(BytesIO(copy.data))
    assert copy.note and said in copy.note and copy.note.endswith("。") and copy.suffix == ".xlsx"
    assert book.sheetnames == [SHEET]
    # The line of the kind has no place.
    places = [row[5].value for row in book[SHEET].iter_rows() if row[1].value == "F01" and row[5].value]
    assert places == ["项目表!C3", "项目表!C5"]
