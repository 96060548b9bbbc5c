"""任务表 as it comes back: found by the words of its headings, whatever else has been done to it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from templates.files.reasons import FileError, Reason, unreadable
from templates.task.sheet import COLUMNS, FILL_IN, MANIFEST, SHEET, Manifest, RowKey
from validation.cells.amounts import exact, parse_amount
from validation.cells.grid import CellValue, Grid, cell_text, column_letters
from validation.cells.text import squash, unbroken, whole_number
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.returns import ReportedRow
from validation.terms import (
    MONEY_REPORT_COLUMNS,
    SOURCES,
    Column,
    Pace,
    Quarter,
    ReportColumn,
    Role,
    Signoff,
    Stage,
    TaskColumn,
)

_SEARCHED_ROWS = 40
_FEWEST_HEADINGS = 5
_LONGEST_HEADING = 60
_BRACKETED = re.compile(r"\(.*?\)")
_BY_WORD = {squash(column): column for column in COLUMNS}
_PLANS = (Column.PLANNED, *SOURCES)
_CHOICES: Mapping[ReportColumn, Mapping[str, str]] = {
    ReportColumn.STAGE: {choice: choice.value for choice in Stage},
    ReportColumn.PACE: {choice: choice.value for choice in Pace},
}
_ROLES: Mapping[str, Role] = {role: role for role in Role}
_LABELS: Mapping[str, str] = {squash(label): label for label in Signoff}


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A 任务表 as it came back. ``manifest`` is None if its hidden sheet is gone or is not ours any more.

    ``columns`` are the letters of the columns that are filled in, ``sheet`` and ``header`` (a row) where their headings stand,
    ``plans`` the cells of the money planned by their row.
    """

    manifest: Manifest | None
    signoff: dict[str, str]
    rows: tuple[ReportedRow, ...]
    columns: Mapping[ReportColumn, str]
    plans: Mapping[int, dict[Column, CellValue]]
    sheet: str
    header: int


def read_task(grids: Sequence[Grid]) -> ReadTask:
    """What a unit filled in, found by the words of the headings; a row that nothing is filled in has no values.

    Raises MinshiError if no sheet is a 任务表, or if a column is missing or there twice.
    """
    manifest = _manifest(grids)
    grid, top, columns = _header(grids)
    roles = {project_key(row.number, row.name): row.role for row in manifest.rows} if manifest else {}
    rows = tuple(_rows(grid, top + 1, columns, roles))
    _must_be_alone(grid, rows, grids)
    letters = {report: column_letters(grid.left + columns[report]) for report in FILL_IN}
    signoff = _signoff(other for other in grids if other is not grid and other.sheet != MANIFEST)
    plans = {row.row: _plan(grid.rows[row.row - grid.top], columns) for row in rows}
    return ReadTask(manifest, signoff, rows, letters, plans, grid.sheet, grid.top + top)


def _header(grids: Sequence[Grid]) -> tuple[Grid, int, dict[str, int]]:
    """The sheet, the row and the columns of the headings: the first row that has them all, or the most of them."""
    likely = sorted(grids, key=lambda grid: grid.sheet != SHEET)
    places = ((grid, row) for grid in likely for row in range(min(len(grid.rows), _SEARCHED_ROWS)))
    grid, row, headings = None, 0, list[tuple[str, int]]()
    for place in places:
        found = _headings(*place)
        if len(found) > len(headings):
            (grid, row), headings = place, found
        if len(found) >= len(COLUMNS):
            break
    if grid is None or len(headings) < _FEWEST_HEADINGS:
        raise unreadable(Reason.NO_TASK)
    wanted = (Column.NUMBER, Column.NAME, *FILL_IN)
    count = Counter(column for column, _ in headings)
    for column in wanted:
        if count[column] != 1:
            reason = Reason.TWO_COLUMNS if count[column] else Reason.NO_COLUMN
            raise unreadable(reason, sheet=grid.sheet, row=grid.top + row, column=column)
    return grid, row, dict(headings)


def _must_be_alone(grid: Grid, rows: Sequence[ReportedRow], grids: Sequence[Grid]) -> None:
    """Raises MinshiError if another sheet is a 任务表 too, filled in differently: which counts is not guessed."""
    for other in grids:
        if other is grid or other.width < len(FILL_IN):
            continue
        try:
            again, top, columns = _header([other])
        except FileError:
            continue
        if [_said(row) for row in _rows(again, top + 1, columns, {})] != [_said(row) for row in rows]:
            raise unreadable(Reason.TWO_TASKS, first=grid.sheet, second=other.sheet)


def _said(row: ReportedRow) -> tuple[object, ...]:
    return row.number, row.name, row.values, row.raw


def _headings(grid: Grid, row: int) -> list[tuple[str, int]]:
    found = ((_heading(value), index) for index, value in enumerate(grid.rows[row]) if isinstance(value, str))
    return [(column, index) for column, index in found if column]


def _heading(text: str) -> str | None:
    return _by_word(text) if len(text) <= _LONGEST_HEADING else None


@lru_cache(1024)
def _by_word(heading: str) -> str | None:
    """A thousand returns have the same headings."""
    return _BY_WORD.get(_BRACKETED.sub("", squash(heading)))


def _rows(grid: Grid, top: int, columns: Mapping[str, int], roles: Mapping[ProjectKey, Role]) -> Iterator[ReportedRow]:
    for row in range(top, len(grid.rows)):
        written, name = (grid.text(row, columns[column]) for column in (Column.NUMBER, Column.NAME))
        values, raw = _filled_in(grid.rows[row], columns)
        if not (written or name or values or raw):
            continue
        number = whole_number(written)
        place = grid.text(row, columns[TaskColumn.ROLE]) if TaskColumn.ROLE in columns else ""
        role = _ROLES.get(squash(place)) or roles.get(project_key(number, name), Role.LEAD)
        yield ReportedRow(
            number=number,
            name=unbroken(name),
            role=role,
            values=values,
            raw=raw,
            sheet=grid.sheet,
            row=grid.top + row,
        )


def _plan(cells: Sequence[CellValue], columns: Mapping[str, int]) -> dict[Column, CellValue]:
    """The money planned, as it stands in the row."""
    there = ((column, columns.get(column, len(cells))) for column in _PLANS)
    return {column: cells[index] for column, index in there if index < len(cells) and cells[index] is not None}


def _filled_in(
    cells: Sequence[CellValue], columns: Mapping[str, int]
) -> tuple[dict[ReportColumn, Decimal | str], dict[ReportColumn, str]]:
    """What a row says in each fill-in column, and the text of what was read as something else or not at all."""
    values: dict[ReportColumn, Decimal | str] = {}
    raw: dict[ReportColumn, str] = {}
    for report in FILL_IN:
        cell = cells[columns[report]] if columns[report] < len(cells) else None
        if isinstance(cell, float) and report in MONEY_REPORT_COLUMNS and (amount := exact(cell)) is not None:
            values[report] = amount
            continue
        text = cell_text(cell)
        if not text:
            continue
        value = _money(cell) if report in MONEY_REPORT_COLUMNS else _words(report, text)
        if value is not None:
            values[report] = value
        if value is None or (isinstance(cell, str) and str(value) != text):
            raw[report] = text
    return values, raw


def _money(cell: CellValue) -> Decimal | None:
    return parse_amount(cell).value


def _words(report: ReportColumn, text: str) -> str:
    """The text; a word of a list without the blanks around it."""
    choices = _CHOICES.get(report)
    return choices.get(squash(text), text) if choices else text


def _signoff(grids: Iterable[Grid]) -> dict[str, str]:
    """What stands to the right of each label, up to the next label."""
    found: dict[str, str] = {}
    for grid in grids:
        for row in grid.rows:
            label = None
            for text in filter(None, (cell_text(value) for value in row if value)):
                known = _LABELS.get(squash(text).rstrip(":")) if len(text) <= _LONGEST_HEADING else None
                if label and not known:
                    found.setdefault(label, text)
                label = known
    return found


def _manifest(grids: Iterable[Grid]) -> Manifest | None:
    grid = next((grid for grid in grids if grid.sheet == MANIFEST), None)
    if grid is None:
        return None
    facts = {cell_text(row[0]): row[1] for row in grid.rows if len(row) > 1}
    year, quarter = (whole_number(cell_text(facts.get(label))) for label in ("年度", "季度"))
    layout, unit = facts.get("版式"), facts.get("单位")
    if not (isinstance(layout, str) and year and quarter in tuple(Quarter) and isinstance(unit, str)):
        return None
    rows = tuple(
        RowKey(whole_number(cell_text(row[0])), cell_text(row[1]), role)
        for row in grid.rows
        if len(row) > 2 and (role := _ROLES.get(cell_text(row[2])))
    )
    return Manifest(layout, year, Quarter(quarter), unit, rows)
