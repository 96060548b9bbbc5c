"""The flagged copy: marks at exactly the findings' cells, once, and with their project."""

from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from templates.files.read import read_grids
from templates.results.flagged_copy import Flagged
from templates.results.marks import FILLS
from templates.results.sheet import SHEET, ResultColumn
from tests.results.lists import OFFICE
from tests.support.cells import as_text
from tests.support.journeys import check, flagged_copy
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from validation.cells.grid import Origin
from validation.check import Outcome
from validation.finding import Finding, Status
from validation.terms import Level

TABLE = """
| 2024年项目表 |
| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
| 1    | 甲       | 10           | 4        | 5          |          |          |          |
| 2    | 乙       | 10           | 10       |            |          |          |          |
| '3   | 丙       | 7            |          |            |          | 8        |          |
| 4    | 丁       | 7            | 7        |            |          |          |          |
| 4    | 戊       | 7            | 7        |            |          |          |          |
"""


def saved(folder: Path, data: bytes, name: str = "项目表.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def flagged(path: Path, *marks: tuple[str, Level]) -> Flagged:
    """The copy of a file with a finding at each of the cells."""
    grids = read_grids(path)
    found = tuple(
        Finding("X01", level, "不对", "改正", "通知", (Origin("项目表", *_place(cell)),), f"{cell:0>16}")
        for cell, level in marks
    )
    return flagged_copy(path, Outcome(check(grids, OFFICE).table, found, ()))


def _place(cell: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(cell)
    return row, column_index_from_string(letters)


class _Colours(HTMLParser):
    """The background of each cell of one table of a page written by LibreOffice."""

    def __init__(self, table: int) -> None:
        super().__init__()
        self.table = table
        self.row = self.column = self.tables = 0
        self.covered: set[tuple[int, int]] = set()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables, self.row = self.tables + 1, 0
        if tag == "tr":
            self.row, self.column = self.row + 1, 0
        if tag == "td" and self.tables == self.table:
            self._cell(dict(attrs))

    def _cell(self, attributes: dict[str, str | None]) -> None:
        self.column += 1
        while (self.row, self.column) in self.covered:
            self.column += 1
        height, width = (int(attributes.get(span) or 1) for span in ("rowspan", "colspan"))
        self.covered |= {(self.row + down, self.column + right) for down in range(height) for right in range(width)}
        if colour := attributes.get("bgcolor"):
            self.found[Origin("", self.row, self.column).a1] = colour.lstrip("#")


def painted(data: bytes, folder: Path, sheet: int = 1) -> dict[str, Level]:
    """The cells of a sheet, counted from 1, that LibreOffice paints as marks."""
    page = _Colours(sheet)
    page.feed(convert(saved(folder, data, "copy.xlsx"), "html", folder).read_text("utf-8"))
    levels = {colour: level for level, colour in FILLS.items()}
    return {cell: levels[colour] for cell, colour in page.found.items() if colour in levels}


MARKS = {
    "C3": Level.ERROR,
    "H3": Level.WARNING,
    "B4": Level.HINT,
    "C5": Level.WARNING,  # its 序号 is text
    "B6": Level.ERROR,  # two projects have the number 4
    "A7": Level.HINT,
    "D2": Level.WARNING,  # a heading
}


@needs_calc
def test_exactly_the_findings_cells_are_painted(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    assert painted(flagged(path, *MARKS.items()).data, tmp_path) == MARKS


@needs_calc
def test_marks_stay_with_their_project_when_rows_are_sorted_and_columns_inserted(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    book = load_workbook(BytesIO(flagged(path, ("C3", Level.ERROR), ("B4", Level.HINT)).data))
    sheet = book["项目表"]
    for cell, other in zip(sheet[3], sheet[5], strict=True):
        cell.value, other.value = other.value, cell.value
    # A spreadsheet program moves the formula of a column's place with its column; here C goes to D.
    sheet.insert_cols(3)
    marks = book["校验标记"]
    moved = next(cell for cell in marks[1] if "$C$" in str(cell.value))
    moved.value = as_text(moved.value).replace("$C$", "$D$")
    buffer = BytesIO()
    book.save(buffer)
    assert painted(buffer.getvalue(), tmp_path) == {"D5": Level.ERROR, "B4": Level.HINT}


@needs_calc
def test_the_gravest_level_wins_and_what_is_verified_is_not_painted(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    marks = [("C3", Level.HINT), ("C3", Level.ERROR), ("C3", Level.WARNING)]
    assert painted(flagged(path, *marks).data, tmp_path) == {"C3": Level.ERROR}
    first = check(read_grids(path), OFFICE)
    data = flagged_copy(path, first).data
    assert painted(data, tmp_path).get("C3") is Level.ERROR
    book = load_workbook(BytesIO(data))
    for row in book[SHEET].iter_rows():
        if row[1].value == "F01" and row[2].value == 1:
            row[list(ResultColumn).index(ResultColumn.VERIFIED)].value = "是"
    book.save(tmp_path / "marked.xlsx")
    again = check(read_grids(tmp_path / "marked.xlsx"), OFFICE)
    assert [finding.status for finding in again.findings if (finding.code, finding.number) == ("F01", 1)] == [
        Status.VERIFIED
    ]
    assert "C3" not in painted(flagged_copy(tmp_path / "marked.xlsx", again).data, tmp_path)


def test_a_copy_of_a_copy_has_one_list_and_one_set_of_marks(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    data = flagged(path, *MARKS.items()).data
    twice = flagged(saved(tmp_path, data, "二.xlsx"), ("C3", Level.ERROR))
    assert twice.note is None
    book = load_workbook(BytesIO(twice.data))
    assert book.sheetnames == ["项目表", SHEET, "校验标记"] and book["校验标记"].sheet_state == "hidden"
    assert [len(area.rules) for area in book["项目表"].conditional_formatting] == [1]
    assert list(book.defined_names) == ["minshi_marks", "minshi_places", "minshi_table"]


@pytest.mark.parametrize(("left_open", "shown"), [("项目表", "项目表"), (SHEET, "项目表"), ("其他", "其他")])
def test_one_sheet_is_shown_and_no_other_selected(left_open: str, shown: str, tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE), grid("| 甲 |", "其他")))
    book = load_workbook(BytesIO(flagged(path, ("C3", Level.ERROR)).data))
    book.active = book[left_open]
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == left_open
    book.save(path)
    book = load_workbook(BytesIO(flagged(path, ("C3", Level.ERROR)).data))
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert book.active and (book.active.title, selected) == (shown, [shown])


def test_an_earlier_list_that_the_clerk_renamed_is_left_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    book = load_workbook(BytesIO(flagged(path, ("C3", Level.ERROR)).data))
    book[SHEET].title = "一月的结果"
    book.save(path)
    copy = flagged(path, ("C3", Level.ERROR))
    book = load_workbook(BytesIO(copy.data))
    assert (copy.note, book.sheetnames) == (None, ["项目表", "一月的结果", SHEET, "校验标记"])
    assert len({name for sheet in book.worksheets for name in sheet.tables}) == 2


def test_nothing_found_leaves_the_table_without_marks(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(flagged(saved(tmp_path, workbook_bytes(grid(TABLE)))).data))
    assert book.sheetnames == ["项目表", SHEET] and not book["项目表"].conditional_formatting


def notes(data: bytes) -> dict[str, str]:
    sheet = load_workbook(BytesIO(data))["项目表"]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_each_marked_cell_has_a_note_that_says_what_to_do(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    copy = flagged(path, ("C3", Level.WARNING), ("C3", Level.ERROR), ("D4", Level.HINT)).data
    found = notes(copy)
    assert set(found) == {"C3", "D4"}
    assert found["C3"].startswith("【错误 ") and "【警告 " in found["C3"] and found["C3"].count("改法：") == 2


def test_a_copy_of_a_copy_has_the_notes_of_today_and_everybody_elses(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    book = load_workbook(path)
    book["项目表"]["C3"].comment = Comment("再问一下", "甲")
    book.save(path)
    path.write_bytes(flagged(path, ("C3", Level.ERROR), ("D4", Level.HINT)).data)
    assert notes(path.read_bytes())["C3"].endswith("再问一下")
    again = notes(flagged(path, ("E4", Level.HINT)).data)
    assert set(again) == {"C3", "E4"} and again["C3"].endswith("再问一下")
