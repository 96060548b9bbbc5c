"""The rows of a 任务表 with what the quick reader did not tell of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from templates.files.doubts.doubt import EVERY, PICTURE, PICTURE_OVER, Doubt, Doubts, together
from templates.files.doubts.looks import is_picture
from templates.files.zip_parts import Package
from templates.task.read import ReadTask
from validation.cells.grid import Grid, Merge, column_number
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
    rows = [_mended(row, {**columns, **told.pop(row.row, {})}) for row in task.rows]
    return (*rows, *_unread(task, told))


def _pictures(task: ReadTask) -> Iterator[tuple[tuple[int, int], Doubt]]:
    """The cells whose text was a formula that puts in a picture, in whatever way it came to be text."""
    for row in task.rows:
        for said in (row.values, row.raw):
            for report, text in said.items():
                if isinstance(text, str) and "(" in text and is_picture(text):
                    yield (row.row, column_number(task.columns[report])), PICTURE


def merges(package: Package | None, task: ReadTask, grids: Iterable[Grid]) -> tuple[Merge, ...]:
    """The merged ranges of a task's sheet. Of an .ods the reader does not tell them."""
    if package and any(entry.filename == "content.xml" for entry in package.entries):
        from templates.files.doubts import ods as in_ods

        return in_ods.merges(package, task.sheet)
    return next(grid.merges for grid in grids if grid.sheet == task.sheet)


def _by_row(columns: Mapping[str, str], found: Doubts) -> dict[int, dict[str, Doubt]]:
    """What is told of the cells that a unit fills in; a percentage is doubtful only as an amount."""
    reports = {column_number(letters): report for report, letters in columns.items()}
    told: dict[int, dict[str, Doubt]] = {}
    for (row, column), doubt in found.items():
        report = reports.get(column)
        if report and (doubt.note or is_money(report)):
            told.setdefault(row, {})[report] = doubt
    return told


def _mended(row: ReportedRow, told: Mapping[str, Doubt]) -> ReportedRow:
    """The row with what is told of it; a cell that is taken has to have something, if only a picture."""
    said = row.values.keys() | row.raw.keys()
    told = {
        report: doubt for report, doubt in told.items() if not doubt.taken or report in said or doubt == PICTURE_OVER
    }
    if not told:
        return row
    values = {report: value for report, value in row.values.items() if report not in told or told[report].taken}
    notes = {report: doubt.note for report, doubt in told.items() if doubt.note}
    texts = {report: doubt.text for report, doubt in told.items() if doubt.text}
    return replace(row, values=values, raw={**row.raw, **texts}, notes={**row.notes, **notes})


def _unread(task: ReadTask, told: Mapping[int, Mapping[str, Doubt]]) -> Iterator[ReportedRow]:
    """Rows in which nothing at all could be read."""
    for row, doubts in told.items():
        unread = {report: doubt for report, doubt in doubts.items() if not doubt.taken}
        if unread and row > task.header:
            blank = ReportedRow(number=None, name="", role=Role.LEAD, values={}, sheet=task.sheet, row=row)
            yield _mended(blank, unread)
