"""Grid → ProjectTable: typed projects whose every field knows its cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from validation.funding import Amount, parse_amount
from validation.grid import CellValue, Grid, Merge, Origin, cell_text
from validation.header import Header, find_header
from validation.office import Office
from validation.schedule import Schedule, parse_schedule, schedule_of_columns
from validation.terms import MONEY, QUARTER_COLUMNS, Column
from validation.text import squash, unbroken
from validation.units import Mention, parse_units

_TOTAL_WORD = re.compile(r"(小计|合计|总计)")
_STATED_COUNT = re.compile(r"(\d+)[个项件]")
_CATEGORY_BAND = re.compile(r"[(（]?[一二三四五六七八九十]+[)）]?[、.．:：]")
_FOOTNOTE = re.compile(r"(注|备注|说明|附注|填表人|制表人?|审核人?|填报单位|联系人)[:：]")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of one project: the values read and where each stands (a project may span sheet rows)."""

    values: tuple[CellValue, ...]
    cells: tuple[Origin, ...]

    @property
    def text(self) -> str:
        """What stands there, one line for each sheet row that has something."""
        return "\n".join(text for value in self.values if (text := cell_text(value)))

    @property
    def cell(self) -> Origin:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Project:
    """One project. ``fields`` has exactly the columns that the table has; money is in 万元."""

    position: int
    fields: Mapping[Column, Field]
    number: int | None
    name: str
    category: str
    money: Mapping[Column, Amount]
    schedule: Schedule
    leads: tuple[Mention, ...]
    assists: tuple[Mention, ...]

    def text(self, column: Column) -> str:
        """The text of a column; "" where the table has no such column."""
        return self.fields[column].text if column in self.fields else ""

    def cells(self, *columns: Column) -> tuple[Origin, ...]:
        """The cells of those of the columns that the table has."""
        return tuple(cell for column in columns if column in self.fields for cell in self.fields[column].cells)

    def figure(self, column: Column) -> Decimal:
        """A money column's amount in 万元, 0 where it is blank, unreadable or absent."""
        return self.money[column].figure if column in self.money else Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """A 合计 or 小计 row: what it states, and the positions of the projects that it adds up."""

    label: str
    cell: Origin
    fields: Mapping[Column, Field]
    money: Mapping[Column, Amount]
    positions: frozenset[int]
    stated_count: int | None


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """The official table of one year."""

    grid: Grid
    header: Header
    projects: tuple[Project, ...]
    totals: tuple[Total, ...]
    year: int | None

    @property
    def title(self) -> str:
        return self.header.title

    def has(self, *columns: Column) -> bool:
        return all(column in self.header.columns for column in columns)

    @property
    def by_quarter(self) -> bool:
        """Whether this table plans by quarters at all."""
        return any(project.schedule.by_quarter for project in self.projects)

    @property
    def quarters(self) -> frozenset[int]:
        """The quarters that the table's layout can state: all four, or those that have a column."""
        own = frozenset(quarter for column, quarter in QUARTER_COLUMNS.items() if self.has(column))
        return frozenset((1, 2, 3, 4)) if self.has(Column.SCHEDULE) or not own else own


def read_table(grids: Iterable[Grid], office: Office) -> ProjectTable:
    """The official table that one of the sheets holds.

    Raises validation.header.NoTableError where none does.
    """
    grid, header = find_header(grids)
    rows = list(_body(grid, header))
    projects = tuple(_projects(rows, header, office))
    year = office.settings.year or header.year
    return ProjectTable(grid, header, projects, tuple(_totals(rows, header)), year)


@dataclass(slots=True)
class _Row:
    """Sheet rows that say one thing: a project (with its continuation rows), a total or a category's band."""

    kind: str
    fields: dict[Column, Field]
    category: str
    position: int = 0


def _body(grid: Grid, header: Header) -> Iterator[_Row]:
    """The table's rows in order, continuation rows joined to their project, categories filled down."""
    category, position = "", 0
    pending: _Row | None = None
    continued = _continued_numbers(grid, header)
    for index in range(header.body, len(grid.rows)):
        fields = _fields(grid, header, index)
        kind = _kind(grid, index, fields, index in continued, header)
        if kind == "end":
            break
        if kind == "more" and pending is not None:
            pending.fields = {column: _joined(field, fields[column]) for column, field in pending.fields.items()}
        if kind in ("blank", "more"):
            continue
        if pending is not None:
            yield pending
            pending = None
        if kind == "band":
            category = _row_text(grid, index)
        elif own := fields[Column.CATEGORY].text if Column.CATEGORY in fields and kind == "project" else "":
            category = own
        if kind == "project":
            position += 1
            pending = _Row(kind, fields, category, position)
        else:
            yield _Row(kind, fields, category, position)
    if pending is not None:
        yield pending


def _fields(grid: Grid, header: Header, row: int) -> dict[Column, Field]:
    return {
        column: Field((_raw(grid, row, heading.index),), (grid.origin(row, heading.index),))
        for column, heading in header.columns.items()
    }


def _raw(grid: Grid, row: int, index: int) -> CellValue:
    cells = grid.rows[row]
    return cells[index] if index < len(cells) else None


def _joined(field: Field, more: Field) -> Field:
    return Field(field.values + more.values, field.cells + more.cells)


def _row_text(grid: Grid, row: int) -> str:
    return next((text for index in range(grid.width) if (text := grid.text(row, index))), "")


def _kind(grid: Grid, row: int, fields: dict[Column, Field], continued: bool, header: Header) -> str:
    """project, more (of the project above), total, band (a category's own row), blank, or end (a footnote)."""
    texts = [text for index in range(grid.width) if (text := grid.text(row, index))]
    filled = {column for column, field in fields.items() if field.text}
    if not texts:
        return "blank"
    if _FOOTNOTE.match(squash(texts[0])):
        return "end"
    if _is_total(texts[0], fields):
        return "total"
    if len(texts) == 1 and _CATEGORY_BAND.match(texts[0]) and not filled & {Column.TASK, Column.LEAD}:
        return "project" if Column.NAME in filled and header.columns[Column.NAME].index == 0 else "band"
    if Column.NUMBER not in fields:
        return "project" if filled & {Column.NAME, Column.TASK} and Column.LEAD in filled else "more"
    if Column.NUMBER in filled:
        return "project"
    return "project" if not continued and _stands_alone(filled) else "more"


def _is_total(first: str, fields: dict[Column, Field]) -> bool:
    """A total says so in its first words and has neither a unit nor a schedule of its own."""
    if any(fields[column].text for column in (Column.LEAD, Column.SCHEDULE, Column.KIND) if column in fields):
        return False
    return bool(_TOTAL_WORD.search(squash(first)))


def _stands_alone(filled: set[Column]) -> bool:
    """A row without 序号 is a project that lost its number, not more of the one above, when it names its own unit."""
    return Column.NAME in filled and bool(filled & {Column.LEAD, Column.PLANNED, Column.KIND})


def _continued_numbers(grid: Grid, header: Header) -> set[int]:
    """Rows whose 序号 cell lies under a merge that began above: surely more of one project."""
    if Column.NUMBER not in header.columns:
        return set()
    index = header.columns[Column.NUMBER].index
    column = grid.left + index

    def spans(merge: Merge) -> bool:
        return merge.left <= column <= merge.right and merge.bottom > merge.top

    return {row - grid.top for merge in grid.merges if spans(merge) for row in range(merge.top + 1, merge.bottom + 1)}


def _projects(rows: list[_Row], header: Header, office: Office) -> Iterator[Project]:
    for row in rows:
        if row.kind == "project":
            yield _project(row, header, office)


def _project(row: _Row, header: Header, office: Office) -> Project:
    fields = row.fields

    def text(column: Column) -> str:
        return fields[column].text if column in fields else ""

    return Project(
        position=row.position,
        fields=fields,
        number=_whole_number(text(Column.NUMBER)),
        name=unbroken(text(Column.NAME)) or unbroken(text(Column.TASK)),
        category=row.category,
        money=_money(fields, header.wan),
        schedule=_schedule(fields),
        leads=parse_units(text(Column.LEAD), office.registry),
        assists=parse_units(text(Column.ASSIST), office.registry),
    )


def _whole_number(text: str) -> int | None:
    word = squash(text).rstrip(".、")
    return int(word) if word.isdecimal() and len(word) < 9 else None


def _money(fields: Mapping[Column, Field], wan: Decimal) -> dict[Column, Amount]:
    return {column: _amount(fields[column], wan) for column in MONEY if column in fields}


def _amount(field: Field, wan: Decimal) -> Amount:
    """The sum of what the project's sheet rows state: sub-items may each carry their own money."""
    amounts = [amount for value in field.values if (amount := parse_amount(value, wan)).raw not in (None, "")]
    if not amounts:
        return parse_amount(field.values[0], wan)
    doubtful = next((amount for amount in amounts if not amount.known), amounts[0])
    if len(amounts) == 1 or not doubtful.known:
        return doubtful
    return Amount(field.text, amounts[0].reading, sum((amount.figure for amount in amounts), Decimal(0)))


def _schedule(fields: Mapping[Column, Field]) -> Schedule:
    if Column.SCHEDULE in fields:
        return parse_schedule(fields[Column.SCHEDULE].text)
    return schedule_of_columns(
        {quarter: fields[column].text for column, quarter in QUARTER_COLUMNS.items() if column in fields}
    )


def _totals(rows: list[_Row], header: Header) -> Iterator[Total]:
    everything = frozenset(row.position for row in rows if row.kind == "project")
    for index, row in enumerate(rows):
        if row.kind != "total":
            continue
        label = _label(row)
        group = _group(rows, index) if "小计" in squash(label) else everything
        count = _STATED_COUNT.search(squash(label))
        yield Total(
            label,
            _label_cell(row),
            row.fields,
            _money(row.fields, header.wan),
            group,
            int(count[1]) if count else None,
        )


def _label(row: _Row) -> str:
    return next((field.text for field in row.fields.values() if _TOTAL_WORD.search(squash(field.text))), "合计")


def _label_cell(row: _Row) -> Origin:
    named = (field.cell for field in row.fields.values() if _TOTAL_WORD.search(squash(field.text)))
    return next(named, next(iter(row.fields.values())).cell)


def _group(rows: list[_Row], index: int) -> frozenset[int]:
    """The projects of a 小计: those up to the next total or band, looking the way the table's first 小计 looks."""
    first = next(place for place, row in enumerate(rows) if row.kind == "total" and "小计" in squash(_label(row)))
    leads = not any(row.kind == "project" for row in rows[:first])
    reach = rows[index + 1 :] if leads else rows[:index][::-1]
    positions = []
    for row in reach:
        if row.kind == "total":
            break
        if row.kind == "project":
            positions.append(row.position)
    return frozenset(positions)
