"""The rows of a 任务表 with what the quick reader did not tell of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from templates.files.doubts.doubt import EVERY, PICTURE_OVER, Doubt, Doubts, together, unread
from templates.files.doubts.looks import is_picture
from templates.files.zip_parts import Package
from templates.task.read import ReadTask
from validation.cells.amounts import WAN_PER_UNIT, parse_amount
from validation.cells.formats import NOT_SHOWN, as_shown
from validation.cells.grid import PICTURE, Grid, Merge, Shown, column_number
from validation.columns import is_money
from validation.ledger.returns import ReportedRow
from validation.terms import Role

NOT_ASKED = "这种格式（.xlsb）认不出错误值和百分数，请核对金额；最好请单位另存为 .xlsx 再报送"


def with_care(task: ReadTask, found: Doubts) -> tuple[ReportedRow, ...]:
    """The rows, with notes on the cells that could not be read, and percentages as text."""
    found = together(dict(_pictures(task)), found)
    if not found:
        return task.rows
    told = _by_row(task.columns, found)
    columns = told.pop(EVERY, {})
    rows = [_mended(_as_shown(row, own := told.pop(row.row, {}), task), {**columns, **own}) for row in task.rows]
    return (*rows, *_unread(task, told))


def _pictures(task: ReadTask) -> Iterator[tuple[tuple[int, int], Doubt]]:
    """The cells whose text was a formula that puts in a picture, in whatever way it came to be text."""
    for row in task.rows:
        for said in (row.values, row.raw):
            for report, text in said.items():
                if isinstance(text, str) and "(" in text and is_picture(text):
                    yield (row.row, column_number(task.columns[report])), unread(PICTURE)


def merges(package: Package | None, task: ReadTask, grids: Iterable[Grid]) -> tuple[Merge, ...]:
    """The merged ranges of a task's sheet. Of an .ods the reader does not tell them."""
    if package and any(entry.filename == "content.xml" for entry in package.entries):
        from templates.files.doubts import ods as in_ods

        return in_ods.merges(package, task.sheet)
    return next(grid.merges for grid in grids if grid.sheet == task.sheet)


def _by_row(columns: Mapping[str, str], found: Doubts) -> dict[int, dict[str, Doubt]]:
    """What is told of the cells that a unit fills in."""
    reports = {column_number(letters): report for report, letters in columns.items()}
    told: dict[int, dict[str, Doubt]] = {}
    for (row, column), doubt in found.items():
        if report := reports.get(column):
            told.setdefault(row, {})[report] = doubt
    return told


def _as_shown(row: ReportedRow, told: Mapping[str, Doubt], task: ReadTask) -> ReportedRow:
    """The row with its amounts as their formats show them; what is not shown at all is taken, and noted elsewhere."""
    values, raw = dict(row.values), dict(row.raw)
    for report, doubt in told.items():
        # What was not read as an amount says itself what it is: a number that is shown as a day.
        if doubt.formatted is None or not is_money(report) or report not in values:
            continue
        unit = task.units.get(report, "")
        wan = WAN_PER_UNIT.get(unit, Decimal(1))
        shown = as_shown(*doubt.formatted, wan)
        if isinstance(shown, Shown) and shown != NOT_SHOWN:
            amount = parse_amount(shown, wan).value
            values.pop(report)
            values.update({} if amount is None else {report: amount})
            raw[report] = f"{shown}{unit if shown[-1].isdecimal() else ''}"
    return replace(row, values=values, raw=raw)


def _mended(row: ReportedRow, told: Mapping[str, Doubt]) -> ReportedRow:
    """The row with what is noted of it; a cell that is taken has to have something, if only a picture."""
    said = row.values.keys() | row.raw.keys()
    noted = {
        report: doubt
        for report, doubt in told.items()
        if doubt.note and (doubt.unread or report in said or doubt == PICTURE_OVER)
    }
    if not noted:
        return row
    values = {report: value for report, value in row.values.items() if report not in noted or not noted[report].unread}
    notes = {report: doubt.note for report, doubt in noted.items()}
    return replace(row, values=values, notes={**row.notes, **notes})


def _unread(task: ReadTask, told: Mapping[int, Mapping[str, Doubt]]) -> Iterator[ReportedRow]:
    """Rows in which nothing at all could be read."""
    for row, doubts in told.items():
        lost = {report: doubt for report, doubt in doubts.items() if doubt.unread}
        if lost and row > task.header:
            blank = ReportedRow(number=None, name="", role=Role.LEAD, values={}, sheet=task.sheet, row=row)
            yield _mended(blank, lost)
