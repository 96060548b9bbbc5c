"""Sheet rows → the body of an official table: projects, each with its continuation rows, and totals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.grid import CellValue, Grid, Origin, cell_text, said
from validation.cells.ordinals import ordinal
from validation.cells.text import squash, unbroken
from validation.patterns import pattern
from validation.table.beside import Beside, beside_columns
from validation.table.header import Header
from validation.table.row_kinds import (
    Kind,
    Layout,
    SheetRow,
    category_of,
    goes_by_number_of,
    is_group,
    is_part,
    kind_of,
    label_of,
)
from validation.table.words.headings import TableColumn, is_money
from validation.table.words.recognise import Heading
from validation.terms import Column

_PAGE_BREAK = pattern(r"\(?单位:.{1,4}|\(?续表\)?")
# So many projects without a 序号, of so many, are no slips.
_FEWEST_BLANK = 2
# What is said once for several projects in a merged cell.
_SAID_ONCE = (Column.CATEGORY, Column.NUMBER, Column.LEAD, Column.ASSIST)


class Field(Struct, frozen=True, gc=False):
    """A column of a project: the value read and its cell. A project may span several sheet rows; ``more`` are the others.

    Of a large table these are most of what is kept: nearly all have one cell, and need no tuples.
    """

    value: CellValue
    cell: Origin
    more: tuple[tuple[CellValue, Origin], ...] = ()

    @classmethod
    def of(cls, cells: Iterable[tuple[CellValue, Origin]]) -> "Field":
        """Several cells, at least one, each with what was read there."""
        (value, cell), *more = cells
        return cls(value, cell, tuple(more))

    @property
    def each(self) -> tuple[tuple[CellValue, Origin], ...]:
        return ((self.value, self.cell), *self.more) if self.more else ((self.value, self.cell),)

    @property
    def values(self) -> tuple[CellValue, ...]:
        return (self.value, *(value for value, _ in self.more)) if self.more else (self.value,)

    @property
    def cells(self) -> tuple[Origin, ...]:
        return (self.cell, *(cell for _, cell in self.more)) if self.more else (self.cell,)

    @property
    def text(self) -> str:
        """The texts of the cells that are not blank and can be read, a line for each."""
        return "\n".join(filter(None, map(said, self.values))) if self.more else said(self.value)


class BodyRow(Struct, frozen=True):
    """A project with its continuation rows, or a total; ``label`` is the words by which a total is a total, ``row`` the
    index of its first row in the Grid's.

    ``units`` are the columns of responsible units where there are several, the leading one first, which ``units_led``
    says is one of 牵头单位; ``place`` is where the project is, "" if no column says it.
    """

    kind: Kind
    category: str
    label: str
    fields: Mapping[TableColumn, Field]
    row: int
    units: tuple[Field, ...] = ()
    units_led: bool = False
    place: str = ""

    @property
    def group(self) -> bool:
        """Whether this total adds up a group of projects, not all of them."""
        return is_group(self.label)


# A cell in a vertical merge → the cell that has the merge's value (row and column indexes in the Grid).
_Merged = Mapping[tuple[int, int], tuple[int, int]]


def body_rows(grid: Grid, header: Header) -> list[BodyRow]:
    """The projects and totals in order, each with the category that it stands under."""
    beside = beside_columns(header)
    merged = _merged(grid, header, beside)
    sheet_rows = list(_with_parts(_sheet_rows(grid, header, merged)))
    layout = Layout.of(header, sheet_rows)
    entries: list[tuple[Kind, str, list[SheetRow]]] = []
    category = ""
    project: SheetRow | None = None
    for row in sheet_rows:
        kind = kind_of(row, project, layout)
        if kind is Kind.MORE:
            if project:
                entries[-1][2].append(row)
            continue
        if project and kind is Kind.PROJECT and not row.continued and goes_by_number_of(row, project):
            merged |= _said_above(row, project, merged, grid, header)
        project = row if kind is Kind.PROJECT else None
        category = category_of(row, kind, layout) or category
        if kind in (Kind.PROJECT, Kind.TOTAL):
            entries.append((kind, category, [row]))
    if not grid.merges and Column.NUMBER in header.columns:
        projects = [rows[0] for kind, _, rows in entries if kind is Kind.PROJECT]
        merged |= _numbers_above(projects, header.columns[Column.NUMBER].index)
    bodies = (
        BodyRow(
            kind, category, label_of(rows[0], kind, layout), _fields(kind, rows, grid, header, merged), rows[0].index
        )
        for kind, category, rows in entries
    )
    indexes = ([row.index for row in rows] for _, _, rows in entries)
    return [_with_beside(body, own, beside, grid, merged) for body, own in zip(bodies, indexes, strict=True)]


def _with_parts(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """The rows, each marked that says what the money above it consists of."""
    above: SheetRow | None = None
    for row in rows:
        above = replace(row, part=True) if is_part(row, above) else row
        yield above


def _with_beside(body: BodyRow, rows: list[int], beside: Beside, grid: Grid, merged: _Merged) -> BodyRow:
    """The row with what columns say that stand beside those of the header."""
    if body.kind is not Kind.PROJECT or not (beside.units or beside.places):
        return body
    places = (_field(rows[:1], (column,), grid, merged).text for column in beside.places)
    units = tuple(_field(rows, (column,), grid, merged) for column in beside.units)
    fields = {**body.fields, Column.LEAD: _together(units)} if units else body.fields
    return replace(body, fields=fields, units=units, units_led=beside.leads, place=unbroken("".join(places)))


def _together(fields: Iterable[Field]) -> Field:
    return Field.of(chain.from_iterable(field.each for field in fields))


def _sheet_rows(grid: Grid, header: Header, merged: _Merged) -> Iterator[SheetRow]:
    """The rows below the header that are not blank, without headings and titles that are repeated at a page break."""
    leader = header.columns.get(Column.NUMBER) or header.columns.get(Column.NAME)
    shared = [
        header.columns[column].index for column in (Column.TASK, Column.KIND, Column.LEAD) if column in header.columns
    ]
    for index in range(header.body, len(grid.rows)):
        every = [cell_text(value) for value in grid.rows[index]]
        first = next(filter(None, every), "")
        if not first:
            continue
        texts = {column: text for column, heading in header.columns.items() if (text := _text(every, heading))}
        continued = leader is not None and (index, leader.index) in merged and not grid.text(index, leader.index)
        shares = any(grid.text(*merged[index, column]) for column in shared if (index, column) in merged)
        row = SheetRow(index, texts, first, continued, shares)
        if not _is_repeated(row, header):
            yield row


def _text(texts: Sequence[str], heading: Heading) -> str:
    """The text of the first cell of a column that is not blank, for it may be several of the sheet's."""
    if not heading.more:
        return texts[heading.index] if heading.index < len(texts) else ""
    return next((texts[index] for index in heading.indexes if index < len(texts) and texts[index]), "")


def _is_repeated(row: SheetRow, header: Header) -> bool:
    if len(row.texts) <= 1:
        alone = unbroken(row.first)
        if _PAGE_BREAK.fullmatch(squash(alone)) or (header.title and alone.startswith(header.title)):
            return True
    headings = (squash(text) in header.columns[column].words for column, text in row.texts.items())
    return bool(row.texts) and all(headings)


def _merged(grid: Grid, header: Header, beside: Beside) -> dict[tuple[int, int], tuple[int, int]]:
    columns = {
        *(index for heading in header.columns.values() for index in heading.indexes),
        *beside.units,
        *beside.places,
    }
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in grid.merges:
        top, left, right = merge.top - grid.top, merge.left - grid.left, merge.right - grid.left
        rows = range(max(top + 1, header.body), min(merge.bottom - grid.top + 1, len(grid.rows)))
        covered = [column for column in columns if left <= column <= right]
        merged |= {(row, column): (top, left) for row in rows for column in covered}
    return merged


def _said_above(row: SheetRow, project: SheetRow, merged: _Merged, grid: Grid, header: Header) -> _Merged:
    """What a row without a 序号 has from the project above, as if the cells were merged; where merges are known, the
    words are only shared in those.
    """
    columns = _SAID_ONCE if not grid.merges else (Column.NUMBER,)
    blank = [header.columns[column].index for column in columns if column in header.columns and column not in row.texts]
    above = ((project.index, index) for index in blank)
    return {(row.index, place[1]): merged.get(place, place) for place in above}


def _numbers_above(projects: list[SheetRow], column: int) -> _Merged:
    """What projects without a 序号 have from the one above, as if the cells were merged, where merges are not known.

    A number that was forgotten leaves a gap, or is the only one; a table with many blanks and no gaps has merged cells.
    """
    blank = [row for row in projects if not row.number]
    numbers = [path for row in projects if (path := ordinal(row.number))]
    gaps = any(after not in ((before[0] + 1,), (1,)) for before, after in pairwise(numbers))
    if len(blank) < _FEWEST_BLANK or len(numbers) > _FEWEST_BLANK * len(blank) or gaps:
        return {}
    above: dict[tuple[int, int], tuple[int, int]] = {}
    number: SheetRow | None = None
    for row in projects:
        number = row if row.number else number
        if number and number is not row:
            above[row.index, column] = (number.index, column)
    return above


def _fields(kind: Kind, rows: list[SheetRow], grid: Grid, header: Header, merged: _Merged) -> dict[TableColumn, Field]:
    """The row's columns, each with its cells. A cell merged over several projects counts for each where it has words,
    and for none but the first where it has money.
    """
    shared: _Merged = merged if kind is Kind.PROJECT else {}
    fields: dict[TableColumn, Field] = {}
    for column, heading in header.columns.items():
        own: _Merged = {} if is_money(column) else shared
        if len(rows) == 1 and not heading.more:
            fields[column] = _field_of_cell(rows[0].index, heading.index, grid, own)
        else:
            fields[column] = _field(_rows_of(column, rows), heading.indexes, grid, own)
    return fields


def _rows_of(column: TableColumn, rows: list[SheetRow]) -> list[int]:
    """The rows that a field has its cells from: the name and the money of 其中 are not the project's own."""
    if is_money(column) and not any(column in row.texts for row in rows if not row.part):
        return [row.index for row in rows]
    apart = column is Column.NAME or is_money(column)
    return [row.index for row in rows if not (apart and row.part)]


def _field(rows: list[int], columns: tuple[int, ...], grid: Grid, merged: _Merged) -> Field:
    places = [(row, column) for row in rows for column in columns]
    for place in range(len(columns)):
        if not grid.text(*places[place]):
            places[place] = merged.get(places[place], places[place])
    return Field.of((grid.at(*place), grid.origin(*place)) for place in places)


def _field_of_cell(row: int, column: int, grid: Grid, merged: _Merged) -> Field:
    """The same of a single cell, as nearly all are."""
    if (row, column) in merged and not grid.text(row, column):
        row, column = merged[row, column]
    return Field(grid.at(row, column), grid.origin(row, column))
