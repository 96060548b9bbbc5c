"""任务表 as it comes back: found by the words of its headings, whatever else has been done to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from templates.files.reasons import FileError, Reason, unreadable
from templates.task.filled_in import LONGEST_HEADING, bare, filled_in, placed, texts
from templates.task.money_unit import convert, other_units
from templates.task.read_items import ReadItems, read_items
from templates.task.sheet import (
    ITEMS_FACT,
    ITEMS_SHEET,
    LAYOUT_FACT,
    MANIFEST,
    QUARTER_FACT,
    SHEET,
    SOURCES_FACT,
    UNIT_FACT,
    YEAR_FACT,
    Form,
    Manifest,
    RowKey,
)
from templates.task.signoff import read_signoff
from validation.cells.amounts import WAN_PER_UNIT, parse_amount
from validation.cells.formats import NOT_SHOWN, as_shown
from validation.cells.grid import CellValue, Grid, Shown, cell_text, column_letters
from validation.cells.text import squash, unbroken, whole_number
from validation.columns import LAYOUT, LONGEST_TEXT, is_money
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.records.returns import ReportedRow
from validation.sources import STANDARD, Source, SourceKind, find_source, is_in_place, source_name
from validation.terms import Column, Quarter, Role, TaskColumn

_SEARCHED_ROWS = 40
_FEWEST_HEADINGS = 5
_ROLES: Mapping[str, Role] = {role: role for role in Role}


class ReadTask(Struct, frozen=True):
    """A 任务表 as it came back. ``manifest`` is None if its hidden sheet is gone or is not ours any more.

    ``columns`` are the letters of the columns that are filled in, ``sheet`` and ``header`` (a row) where their headings stand,
    ``plans`` the cells of the money planned by their row, ``units`` the units of the amounts that are not in 万元.
    ``items`` are the answers to nodes and indicators, None where the form has no such sheet.
    """

    manifest: Manifest | None
    signoff: dict[str, str]
    rows: tuple[ReportedRow, ...]
    columns: Mapping[str, str]
    plans: Mapping[int, dict[str, CellValue]]
    sheet: str
    header: int
    units: Mapping[str, str]
    items: ReadItems | None = None

    def blank(self, row: int) -> ReportedRow:
        """A row of which nothing is known."""
        return ReportedRow(number=None, name="", role=Role.LEAD, values={}, sheet=self.sheet, row=row)

    def as_shown(self, _row: int, term: str, number: float, code: str) -> tuple[Decimal | None, str] | None:
        """An amount and its text as a number's format shows it. Returns None where that is the number itself, or none."""
        unit = self.units.get(term, "")
        wan = WAN_PER_UNIT.get(unit, Decimal(1))
        shown = as_shown(number, code, wan)
        if not isinstance(shown, Shown) or shown == NOT_SHOWN:
            return None
        return parse_amount(shown, wan).value, f"{shown}{unit if shown[-1].isdecimal() else ''}"


def read_task(grids: Sequence[Grid]) -> ReadTask:
    """What a unit filled in, found by the words of the headings; a row that nothing is filled in has no values.

    Raises MinshiError if no sheet is a 任务表, or if a column is missing or there twice.
    """
    manifest = _manifest(grids)
    form = _form(manifest.sources, manifest.number or LAYOUT) if manifest else _form_in_sight(grids)
    grid, top, columns = _header(grids, form)
    roles = {project_key(row.number, row.name): row.role for row in manifest.rows} if manifest else {}
    units = _units(grid, top, columns, form)
    rows = tuple(_rows(grid, top, columns, form, units, roles))
    _must_be_alone(grid, rows, grids, form)
    letters = {column.term: column_letters(grid.left + columns[column.term]) for column in form.fill_in}
    items = read_items(grids, grid, manifest.items if manifest else 0)
    signoff = read_signoff(other for other in grids if other is not grid and other.sheet not in (MANIFEST, ITEMS_SHEET))
    planned = _planned(columns, form)
    plans = {row.row: _plan(grid.rows[row.row - grid.top], planned) for row in rows}
    return ReadTask(manifest, signoff, rows, letters, plans, grid.sheet, grid.top + top, units, items)


# A thousand returns have the same form.
@lru_cache(64)
def _form(sources: tuple[Source, ...], layout: int) -> Form:
    return Form(sources, layout)


def _form_in_sight(grids: Iterable[Grid]) -> Form:
    """The form by its headings, if its hidden sheet is gone: the newest layout that has them all, else the oldest."""
    rows = (row for grid in grids for row in grid.rows[:_SEARCHED_ROWS])
    seen = dict.fromkeys(bare(value) for row in rows for value in row if isinstance(value, str))
    asked = (Source(source_name(heading), SourceKind.OTHER) for heading in seen if is_in_place(heading))
    sources = dict.fromkeys((*asked, *(source for source in STANDARD if source.name in seen)))
    forms = [Form(tuple(sources), layout) for layout in range(LAYOUT, 0, -1)]
    return next((form for form in forms if all(squash(column.term) in seen for column in form.fill_in)), forms[-1])


def _header(grids: Sequence[Grid], form: Form) -> tuple[Grid, int, dict[str, int]]:
    """The sheet, the row and the columns of the headings: the first row that has them all, or the most of them."""
    likely = sorted(grids, key=lambda grid: grid.sheet != SHEET)
    places = ((grid, row) for grid in likely for row in range(min(len(grid.rows), _SEARCHED_ROWS)))
    words, (grid, row), headings = _by_word(form), (None, 0), list[tuple[str, int]]()
    for place in places:
        found = _headings(*place, words)
        if len(found) > len(headings):
            (grid, row), headings = place, found
        if len(found) >= len(form.columns):
            break
    if grid is None or len(headings) < _FEWEST_HEADINGS:
        raise unreadable(Reason.NO_TASK)
    count = Counter(column for column, _ in headings)
    for column in _asked_for(form):
        if count[column] != 1:
            reason = Reason.TWO_COLUMNS if count[column] else Reason.NO_COLUMN
            raise unreadable(reason, sheet=grid.sheet, row=grid.top + row, column=column)
    return grid, row, dict(headings)


def _must_be_alone(grid: Grid, rows: Sequence[ReportedRow], grids: Sequence[Grid], form: Form) -> None:
    """Raises MinshiError if another sheet is a 任务表 too, filled in differently: which counts is not guessed."""
    for other in grids:
        if other is grid or not _has_headings(other, form):
            continue
        try:
            again, top, columns = _header([other], form)
        except FileError:
            continue
        said = _rows(again, top, columns, form, _units(again, top, columns, form), {})
        if [*map(_said, said)] != [*map(_said, rows)]:
            raise unreadable(Reason.TWO_TASKS, first=grid.sheet, second=other.sheet)


def _has_headings(grid: Grid, form: Form) -> bool:
    """Whether a row has every heading that must be there. Few rows have so many texts, and only theirs are compared."""
    wanted, words = _asked_for(form), _by_word(form)
    return grid.width >= len(wanted) and any(
        wanted <= {column for column, _ in _headings(grid, row, words)}
        for row, cells in enumerate(grid.rows[:_SEARCHED_ROWS])
        if sum(isinstance(value, str) for value in cells) >= len(wanted)
    )


def _said(row: ReportedRow) -> tuple[object, ...]:
    return row.number, row.name, row.values, row.raw


def _headings(grid: Grid, row: int, words: Mapping[str, str]) -> list[tuple[str, int]]:
    return [
        (column, index)
        for index, value in enumerate(grid.rows[row])
        if isinstance(value, str) and (column := words.get(bare(value)))
    ]


@lru_cache(64)
def _asked_for(form: Form) -> Set[str]:
    """The columns that must be there, in the order of the form."""
    return dict.fromkeys((Column.NUMBER, Column.NAME, *(column.term for column in form.fill_in))).keys()


@lru_cache(64)
def _by_word(form: Form) -> Mapping[str, str]:
    return {squash(column): column for column in form.columns}


def _rows(
    grid: Grid,
    top: int,
    columns: Mapping[str, int],
    form: Form,
    units: Mapping[str, str],
    roles: Mapping[ProjectKey, Role],
) -> Iterator[ReportedRow]:
    places = [columns.get(term, -1) for term in (Column.NUMBER, Column.NAME, TaskColumn.ROLE)]
    asked = placed(form.fill_in, columns)
    for row, cells in enumerate(grid.rows[top + 1 :], grid.top + top + 1):
        written, name, part = texts(cells, places)
        values, raw, notes = filled_in(cells, asked)
        for term in units.keys() & values.keys():
            convert(values, raw, term, units[term], cells[columns[term]])
        if not (written or name or values or raw):
            continue
        number = whole_number(written)
        role = _ROLES.get(squash(part)) or roles.get(project_key(number, name), Role.LEAD)
        yield ReportedRow(
            number=number,
            # A word where a number belongs (合计) is what the row is called.
            name=(unbroken(name) or (unbroken(written) if number is None else ""))[:LONGEST_TEXT],
            notes=notes,
            role=role,
            values=values,
            raw=raw,
            sheet=grid.sheet,
            row=row,
        )


def _units(grid: Grid, top: int, columns: Mapping[str, int], form: Form) -> Mapping[str, str]:
    """Of the columns of money, those that are in another unit than 万元."""
    headings = {column.term: grid.text(top, columns[column.term]) for column in form.fill_in if is_money(column.term)}
    return other_units(headings, grid.rows[:top])


def _planned(columns: Mapping[str, int], form: Form) -> list[tuple[str, int]]:
    """The columns of the money planned, and where they stand."""
    planned = (Column.PLANNED, *(source.name for source in form.sources))
    return [(str(column), columns[column]) for column in planned if column in columns]


def _plan(cells: Sequence[CellValue], planned: Iterable[tuple[str, int]]) -> dict[str, CellValue]:
    """The money planned, as it stands in the row."""
    return {column: _cut(cells[index]) for column, index in planned if index < len(cells) and cells[index] is not None}


def _cut(cell: CellValue) -> CellValue:
    return cell[:LONGEST_TEXT] if isinstance(cell, str) else cell


def _manifest(grids: Iterable[Grid]) -> Manifest | None:
    grid = next((grid for grid in grids if grid.sheet == MANIFEST), None)
    if grid is None:
        return None
    facts = {cell_text(row[0]): row[1] for row in grid.rows if len(row) > 1}
    year, quarter = (whole_number(cell_text(facts.get(label))) for label in (YEAR_FACT, QUARTER_FACT))
    layout, unit = facts.get(LAYOUT_FACT), facts.get(UNIT_FACT)
    if not (isinstance(layout, str) and year and quarter in tuple(Quarter) and isinstance(unit, str)):
        return None
    rows = tuple(
        RowKey(whole_number(cell_text(row[0])), cell_text(row[1]), role)
        for row in grid.rows
        if len(row) > 2 and (role := _ROLES.get(cell_text(row[2])))
    )
    items = whole_number(cell_text(facts.get(ITEMS_FACT))) or 0
    layout, unit = layout[:LONGEST_HEADING], unit[:LONGEST_TEXT]
    return Manifest(layout, year, Quarter(quarter), unit, rows, _sources(facts), items)


def _sources(facts: Mapping[str, CellValue]) -> tuple[Source, ...]:
    """What the form says of its table's sources; the first layout was for four, and said nothing."""
    if SOURCES_FACT not in facts:
        return STANDARD
    names = cell_text(facts[SOURCES_FACT]).split("\n")
    return tuple(find_source(name) or Source(name, SourceKind.OTHER) for name in names if name)
