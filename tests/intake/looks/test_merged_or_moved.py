"""Cells merged over projects or columns, and forms moved down or right."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.looks.returned import DONE, INVESTED, Change, first, read, sent
from tests.support.other_programs import saved_again
from tests.support.tasks import FIRST
from validation.terms import ReportColumn

BELOW = FIRST + 1
MERGES = [
    # the range, what is read and said of the first row's column, and of the other's
    (
        f"{DONE}:{DONE[0]}{BELOW}",
        ReportColumn.DONE,
        ("已立项。", "每个项目都按这一格采用"),
        ("已立项。", "每个项目都按这一格采用"),
    ),
    (
        f"{INVESTED}:{INVESTED[0]}{BELOW}",
        ReportColumn.INVESTED,
        (None, "分不清各个项目是多少"),
        (None, "分不清各个项目是多少"),
    ),
    (f"{DONE}:{INVESTED}", ReportColumn.INVESTED, (None, "这一项读不出内容"), (None, "")),
    (f"{DONE}:{INVESTED}", ReportColumn.DONE, ("已立项。", "按这一格采用"), (None, "")),
]


@pytest.mark.parametrize(("area", "report", "upper", "lower"), MERGES)
def test_a_merged_cell_is_named(
    area: str, report: str, upper: tuple[str | None, str], lower: tuple[str | None, str], tmp_path: Path
) -> None:
    rows = read(sent(tmp_path, lambda sheet: sheet.merge_cells(area))).rows
    for row, (value, note) in zip(rows, (upper, lower), strict=True):
        assert row.values.get(report) == value
        assert row.notes.get(report, "").endswith(note) and bool(note) == (report in row.notes)


def _moved_both_ways(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1, 2)


MOVED: dict[str, Change] = {
    "a blank row above": lambda sheet: sheet.insert_rows(1),
    "fifty": lambda sheet: sheet.insert_rows(1, 50),
    "a blank column before": lambda sheet: sheet.insert_cols(1),
    "both": _moved_both_ways,
    "a blank row between headings and projects": lambda sheet: sheet.insert_rows(FIRST),
}


@pytest.mark.parametrize("program", ["openpyxl", "gnumeric", "excelize"])
@pytest.mark.parametrize("moved", MOVED)
def test_a_form_that_was_moved_is_read(moved: str, program: str, tmp_path: Path) -> None:
    path = sent(tmp_path, MOVED[moved])
    row = first(path if program == "openpyxl" else saved_again(program, path, tmp_path / program))
    assert row.number == 1 and row.values[ReportColumn.INVESTED] == 60
