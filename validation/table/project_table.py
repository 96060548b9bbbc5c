"""Grid → ProjectTable: typed projects, each field with its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from validation.cells.amounts import Amount
from validation.cells.grid import CellValue, Grid, Origin, cell_text
from validation.cells.schedule import Schedule, parse_schedule, schedule_of_columns
from validation.cells.text import unbroken, whole_number
from validation.cells.units import Mention, parse_units
from validation.office import Office
from validation.sources import Source
from validation.table.header import Header, Heading, NoTableError
from validation.table.headings import TableColumn
from validation.table.project_money import MoneyCell, money_cells_of, sums_of
from validation.table.rows import BodyRow, Field, Kind, body_rows
from validation.table.totals import Total, totals_of
from validation.terms import QUARTER_COLUMNS, Column, Quarter


@dataclass(frozen=True, slots=True)
class Project:
    """A project. ``fields`` has exactly the columns that the table has; money is in 万元."""

    position: int
    fields: Mapping[TableColumn, Field]
    number: int | None
    name: str
    category: str
    money: Mapping[TableColumn, Amount]
    money_cells: tuple[MoneyCell, ...]
    schedule: Schedule
    leads: tuple[Mention, ...]
    assists: tuple[Mention, ...]

    @property
    def responsible_units(self) -> tuple[str, ...]:
        """The names in 责任单位 without repeats, the leading unit first: the one marked 牵头, else the first named."""
        marked = [mention.name for mention in self.leads if mention.marked_lead]
        return tuple(dict.fromkeys([*marked[:1], *(mention.name for mention in self.leads)]))

    @property
    def cell(self) -> Origin:
        """Where the project itself is shown: its number, else its name or task."""
        return self.cells(Column.NUMBER, Column.NAME, Column.TASK)[0]

    def text(self, column: TableColumn) -> str:
        """The text of a column; "" if the table has no such column."""
        return self.fields[column].text if column in self.fields else ""

    def cells(self, *columns: TableColumn) -> tuple[Origin, ...]:
        """The cells of the given columns, without columns that the table does not have."""
        return tuple(cell for column in columns if column in self.fields for cell in self.fields[column].cells)

    def mentions(self) -> Iterator[tuple[Column, Mention]]:
        """Every unit that is named, with the column that names it."""
        yield from ((Column.LEAD, mention) for mention in self.leads)
        yield from ((Column.ASSIST, mention) for mention in self.assists)

    def figure(self, column: TableColumn) -> Decimal:
        """A money column's amount in 万元; 0 if it is blank, unreadable or absent."""
        return self.money[column].figure if column in self.money else Decimal(0)


class TableSheet(NamedTuple):
    """A sheet that holds a table, and the header found on it."""

    grid: Grid
    header: Header

    @property
    def name(self) -> str:
        return self.grid.sheet


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """The official table of one year, on one sheet or on several that have the same columns.

    ``others`` are the sheets that hold another table, which is not read; ``may_join`` says that they and this one may
    be read together.
    """

    sheets: tuple[TableSheet, ...]
    projects: tuple[Project, ...]
    totals: tuple[Total, ...]
    year: int | None
    others: tuple[str, ...] = ()
    may_join: bool = False

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self.sheets)

    @property
    def header(self) -> Header:
        """The first sheet's header: every sheet has its columns, each at its own places and in its own unit."""
        return self.sheets[0].header

    def value(self, cell: Origin) -> CellValue:
        """What was read at a place. Returns None outside the table's sheets."""
        return next((grid.value(cell) for grid, _ in self.sheets if grid.sheet == cell.sheet), None)

    def heading(self, column: TableColumn, cell: Origin) -> Heading:
        """The heading above a cell of a column."""
        return next(header.columns[column] for grid, header in self.sheets if grid.sheet == cell.sheet)

    @property
    def by_sheet(self) -> tuple[tuple[Project, ...], ...]:
        """The projects of each sheet that has any."""
        return tuple(tuple(own) for _, own in groupby(self.projects, key=lambda project: project.cell.sheet))

    @property
    def title(self) -> str:
        return self.header.title

    def has(self, *columns: TableColumn) -> bool:
        """Whether the table has all of these; categories may stand in rows of their own instead of a column."""
        return all(column in self.header.columns or (column is Column.CATEGORY and self._banded) for column in columns)

    @property
    def _banded(self) -> bool:
        return any(project.category for project in self.projects)

    @property
    def has_money(self) -> bool:
        return bool(self.header.money)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The table's own sources of money, from the left."""
        return self.header.sources

    def money_cells(self) -> Iterator[tuple[Project | Total, MoneyCell]]:
        """Every money cell by itself, of the projects and of the totals."""
        owners: tuple[Project | Total, ...] = (*self.projects, *self.totals)
        for owner in owners:
            for cell in owner.money_cells:
                yield owner, cell

    def projects_of(self, total: Total) -> tuple[Project, ...]:
        """The projects that a total adds up, in the table's order."""
        return tuple(self.projects[position - 1] for position in sorted(total.positions))

    @property
    def has_schedule(self) -> bool:
        """Whether the table has a column in which a schedule is to be written."""
        return any(map(self.has, (Column.SCHEDULE, *QUARTER_COLUMNS)))

    @property
    def by_quarter(self) -> bool:
        """Whether this table plans by quarters at all."""
        return any(project.schedule.by_quarter for project in self.projects)

    @property
    def quarters(self) -> frozenset[Quarter]:
        """The quarters that the table's layout can state: all four, or those that have a column."""
        own = frozenset(quarter for column, quarter in QUARTER_COLUMNS.items() if self.has(column))
        return own or frozenset(Quarter)


def table_under(grid: Grid, header: Header, office: Office) -> ProjectTable:
    """The official table under a header that was found. Raises NoTableError where it has no projects."""
    rows = body_rows(grid, header)
    entries = [row for row in rows if row.kind is Kind.PROJECT]
    if not entries:
        raise NoTableError(
            f"工作表“{grid.sheet}”第{grid.top + header.body - 1}行是项目表的表头，但下面没有项目。请填入项目后再试。"
        )
    projects = tuple(_project(position, row, header, office) for position, row in enumerate(entries, 1))
    year = office.settings.year or header.year
    return ProjectTable((TableSheet(grid, header),), projects, tuple(totals_of(rows, header)), year)


def _project(position: int, row: BodyRow, header: Header, office: Office) -> Project:
    def text(column: Column) -> str:
        return row.fields[column].text if column in row.fields else ""

    money = tuple(money_cells_of(row.fields, header))
    return Project(
        position=position,
        fields=row.fields,
        number=whole_number(text(Column.NUMBER)),
        name=unbroken(text(Column.NAME)) or unbroken(text(Column.TASK)),
        category=row.category,
        money=sums_of(row.fields, money),
        money_cells=money,
        schedule=_schedule(row.fields, office.settings.year or header.year),
        leads=parse_units(text(Column.LEAD), office.registry),
        assists=parse_units(text(Column.ASSIST), office.registry),
    )


def _schedule(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule:
    quarters = {quarter: fields[column].text for column, quarter in QUARTER_COLUMNS.items() if column in fields}
    if quarters or Column.SCHEDULE not in fields:
        return schedule_of_columns(quarters)
    return _by_sheet_rows(fields, year) or parse_schedule(fields[Column.SCHEDULE].text, year)


def _by_sheet_rows(fields: Mapping[TableColumn, Field], year: int | None) -> Schedule | None:
    """A schedule with a part for each sheet row.

    Returns None if the project has only one row, or if a row has a task but no schedule, or a schedule but no task.
    """
    if Column.TASK not in fields:
        return None
    tasks, plans = ([cell_text(value) for value in fields[column].values] for column in (Column.TASK, Column.SCHEDULE))
    if len(tasks) == 1 or any(bool(task) != bool(plan) for task, plan in zip(tasks, plans, strict=True)):
        return None
    parts = [
        replace(part, name=part.name or unbroken(task))
        for task, plan in zip(tasks, plans, strict=True)
        for part in parse_schedule(plan, year).parts
    ]
    return Schedule(fields[Column.SCHEDULE].text, tuple(parts))
