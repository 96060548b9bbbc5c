"""The journey from a file's sheets to findings, and back by the copy that the clerk has marked."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from templates.files.read import read_grids
from templates.results.sheet import SHEET, ResultColumn
from tests.results.lists import OFFICE, TABLE
from tests.support.journeys import check, flagged_copy
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from validation.check import Outcome
from validation.finding import Status
from validation.table.header import NoTableError
from validation.terms import Level


def marked_copy(folder: Path) -> tuple[Path, Outcome]:
    """The flagged copy of a table in which the clerk has marked the finding of project 1, and what was found."""
    table = folder / "项目表.xlsx"
    table.write_bytes(workbook_bytes(grid("| 说明 |\n| 别的 |", "说明"), grid(TABLE)))
    outcome = check(read_grids(table), OFFICE)
    book = load_workbook(BytesIO(flagged_copy(table, outcome).data))
    for row in book[SHEET].iter_rows():
        if (row[1].value, row[2].value) == ("F01", 1):
            row[list(ResultColumn).index(ResultColumn.VERIFIED)].value = "是"
            row[list(ResultColumn).index(ResultColumn.REASON)].value = "含上年结转"
    path = folder / "副本.xlsx"
    book.save(path)
    return path, outcome


def sums(outcome: Outcome) -> list[tuple[int | None, Status, str]]:
    return [(finding.number, finding.status, finding.reason) for finding in outcome.findings if finding.code == "F01"]


FOUND = [(1, Status.OPEN, ""), (3, Status.OPEN, "")]
MARKED = [(1, Status.VERIFIED, "含上年结转"), (3, Status.OPEN, "")]


def test_what_the_clerk_marked_on_the_copy_is_honoured(tmp_path: Path) -> None:
    path, before = marked_copy(tmp_path)
    after = check(read_grids(path), OFFICE)
    assert (sums(before), sums(after)) == (FOUND, MARKED)
    assert (after.count(Level.ERROR), after.verified) == (before.count(Level.ERROR) - 1, 1)


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_copy_saved_again_as_another_kind_is_honoured_too(kind: str, tmp_path: Path) -> None:
    path, before = marked_copy(tmp_path)
    again = convert(path, kind, tmp_path / "另存")
    after = check(read_grids(again), OFFICE)
    assert sums(after) == MARKED
    assert [(finding.code, finding.number, finding.cell) for finding in after.findings] == [
        (finding.code, finding.number, finding.cell) for finding in before.findings
    ]
    copy = flagged_copy(again, after)
    sheets = load_workbook(BytesIO(copy.data)).sheetnames
    if kind == "xlsx":
        assert (copy.note, sheets) == (None, ["说明", "项目表", SHEET, "校验标记"])
    else:
        assert (copy.note is not None, sheets) == (True, [SHEET])


def test_rules_for_want_of_columns_are_skipped_and_the_others_asked() -> None:
    outcome = check([grid("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 |  |\n| 1 | 乙 |  |")], OFFICE)
    assert "F01" in {skipped.code for skipped in outcome.skipped}
    assert not {finding.code for finding in outcome.findings} & {skipped.code for skipped in outcome.skipped}


def test_a_list_of_findings_is_no_table(tmp_path: Path) -> None:
    path, _ = marked_copy(tmp_path)
    ours = [sheet for sheet in read_grids(path) if sheet.sheet != "项目表"]
    assert len(ours) == 3
    with pytest.raises(NoTableError):
        check(ours, OFFICE)
