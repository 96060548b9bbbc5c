"""The lines of a sheet that was filled in with what the quick reader did not tell of them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Protocol, TypeVar

from msgspec.structs import replace

from templates.files.doubts.doubt import EVERY, PICTURE_OVER, Doubt, Doubts, together, unread
from templates.files.doubts.looks import is_picture
from templates.files.package.zip_parts import ODS_CONTENT, Package
from validation.cells.grid import PICTURE, Grid, Merge, column_number
from validation.columns import is_figure
from validation.ledger.records.returns import ReportedItem, ReportedRow

NOT_ASKED = "这种格式（.xlsb）认不出错误值和百分数，请核对金额；最好请单位另存为 .xlsx 再报送"


_Line = TypeVar("_Line", bound=ReportedRow | ReportedItem)
_Lines = TypeVar("_Lines", bound=ReportedRow | ReportedItem, covariant=True)


class Filled(Protocol[_Lines]):
    """A sheet that was filled in: ReadTask, ReadItems."""

    @property
    def rows(self) -> tuple[_Lines, ...]: ...
    @property
    def columns(self) -> Mapping[str, str]: ...
    @property
    def sheet(self) -> str: ...
    @property
    def header(self) -> int: ...
    def blank(self, row: int, /) -> _Lines: ...
    def as_shown(self, row: int, term: str, number: float, code: str, /) -> tuple[Decimal | None, str] | None: ...


def with_care(read: Filled[_Line], found: Doubts) -> tuple[_Line, ...]:
    """The lines, with notes on the cells that could not be read, and percentages as text."""
    found = together(dict(_pictures(read)), found)
    if not found:
        return read.rows
    told = _by_row(read, found)
    columns = told.pop(EVERY, {})
    if not (told or columns):
        return read.rows
    rows = [_mended(_as_shown(row, own := told.pop(row.row, {}), read), {**columns, **own}) for row in read.rows]
    return (*rows, *_unread(read, told))


def _pictures(read: Filled[_Line]) -> Iterator[tuple[tuple[int, int], Doubt]]:
    """The cells whose text was a formula that puts in a picture, in whatever way it came to be text."""
    for row in read.rows:
        for said in (row.values, row.raw):
            for report, text in said.items():
                if isinstance(text, str) and "(" in text and is_picture(text):
                    yield (row.row, column_number(read.columns[report])), unread(PICTURE)


def merges(package: Package | None, sheet: str, grids: Iterable[Grid]) -> tuple[Merge, ...]:
    """The merged ranges of a sheet. Of an .ods the reader does not tell them."""
    if package and any(entry.filename == ODS_CONTENT for entry in package.entries):
        from templates.files.doubts import ods as in_ods

        return in_ods.merges(package, sheet)
    return next(grid.merges for grid in grids if grid.sheet == sheet)


def _by_row(read: Filled[_Line], found: Doubts) -> dict[int, dict[str, Doubt]]:
    """What is told of the cells that a unit fills in, and of their columns."""
    reports = {column_number(letters): report for report, letters in read.columns.items()}
    told: dict[int, dict[str, Doubt]] = {}
    for (row, column), doubt in found.items():
        if (report := reports.get(column)) and (row > read.header or row == EVERY):
            told.setdefault(row, {})[report] = doubt
    return told


def _as_shown(row: _Line, told: Mapping[str, Doubt], read: Filled[_Line]) -> _Line:
    """The line with its figures as their formats show them; what is not shown at all is taken, and noted elsewhere."""
    if not told:
        return row
    values, raw = dict(row.values), dict(row.raw)
    for report, doubt in told.items():
        # What was not read as a figure says itself what it is: a number that is shown as a day.
        if doubt.formatted is None or not is_figure(report) or report not in values:
            continue
        if shown := read.as_shown(row.row, report, doubt.formatted.number, doubt.formatted.code):
            figure, raw[report] = shown
            values.pop(report)
            values.update({} if figure is None else {report: figure})
    return replace(row, values=values, raw=raw)


def _mended(row: _Line, told: Mapping[str, Doubt]) -> _Line:
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


def _unread(read: Filled[_Line], told: Mapping[int, Mapping[str, Doubt]]) -> Iterator[_Line]:
    """Lines in which nothing at all could be read."""
    for row, doubts in told.items():
        lost = {report: doubt for report, doubt in doubts.items() if doubt.unread}
        if lost:
            yield _mended(read.blank(row), lost)
