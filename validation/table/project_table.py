"""Grid → ProjectTable: typed projects, each field with its cells."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, groupby
from typing import NamedTuple

from msgspec import Struct

from validation.cells.amounts import Amount
from validation.cells.grid import CellValue, Grid, Look, Origin, Unread
from validation.cells.schedule import Schedule
from validation.cells.text import whole_number
from validation.cells.units import Mention
from validation.office import Office
from validation.sources import Source
from validation.table.assignments import Assignment, assignments_in, named_in, schedule_of_rows
from validation.table.header import Header, NoTableError
from validation.table.project_money import MoneyCell, money_of
from validation.table.project_names import name_of
from validation.table.project_schedule import schedule_of
from validation.table.row_kinds import Kind
from validation.table.rows import BodyRow, Field, body_rows
from validation.table.totals import Total, totals_of
from validation.table.unread import ColumnUse, unread_money, uses
from validation.table.words.headings import TableColumn
from validation.table.words.recognise import Heading, Leaf
from validation.terms import PLAN_COLUMNS, Column, Quarter


class Project(Struct, frozen=True):
    """A project. ``fields`` has exactly the columns that the table has; money is in 万元.

    ``named`` is every unit with the column that names it, ``place`` where the project is, "" if no column says it, and
    ``assignments`` are the tasks of its rows where these have different units.
    """

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
    named: tuple[tuple[Column, Mention], ...]
    place: str = ""
    assignments: tuple[Assignment, ...] = ()

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
        return iter(self.named)

    def share_of(self, unit: str) -> tuple[str, tuple[str, ...], Schedule]:
        """What of the project a responsible unit has: the task, who assists, the schedule."""
        own = [assignment for assignment in self.assignments if unit in assignment.units]
        if not own:
            return self.text(Column.TASK), tuple(mention.name for mention in self.assists), self.schedule
        task = "\n".join(assignment.task for assignment in own if assignment.task)
        assists = dict.fromkeys(name for assignment in own for name in assignment.assists)
        return task, tuple(assists), schedule_of_rows(own) or self.schedule

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


class ProjectTable(Struct, frozen=True):
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
        """The table's own sources of money, from the left, without those that only their figures speak for."""
        guessed = self.guessed
        return tuple(source for source in self.header.sources if source not in guessed)

    @property
    def guessed(self) -> frozenset[TableColumn]:
        """The columns that on some sheet are known by their content alone."""
        return frozenset(chain.from_iterable(header.guessed for _, header in self.sheets))

    @property
    def uses(self) -> tuple[ColumnUse, ...]:
        """What became of every column of every sheet that is not empty."""
        return tuple(chain.from_iterable(uses(header) for _, header in self.sheets))

    @property
    def unread_money(self) -> tuple[Leaf, ...]:
        """The columns of figures in or beside the money that are not read."""
        return tuple(chain.from_iterable(unread_money(grid, header) for grid, header in self.sheets))

    def money_cells(self) -> Iterator[tuple[Project | Total, MoneyCell]]:
        """Every money cell by itself, of the projects and of the totals."""
        owners: tuple[Project | Total, ...] = (*self.projects, *self.totals)
        for owner in owners:
            for cell in owner.money_cells:
                yield owner, cell

    def unread(self) -> Iterator[tuple[Origin, Unread]]:
        """The cells that cannot be read, and what stands there: above the header, and below it in the table's columns."""
        for grid, header in self.sheets:
            columns = {heading.index for heading in header.columns.values()}
            for row, values in enumerate(grid.rows):
                for column, value in enumerate(values):
                    if isinstance(value, Unread) and (row < header.body or column in columns):
                        yield grid.origin(row, column), value

    def looks(self) -> list[tuple[Origin, Look]]:
        """The cells that look otherwise than they are read, where ``unread`` looks."""
        return [
            (cell, look)
            for grid, header in self.sheets
            if grid.looks
            for columns in [{grid.left + heading.index for heading in header.columns.values()}]
            for cell, look in grid.looks
            if cell.row < grid.top + header.body or cell.column in columns
        ]

    @property
    def not_asked(self) -> str:
        """What of the sheets was not looked at, "" if everything was."""
        return "；".join(dict.fromkeys(grid.not_asked for grid, _ in self.sheets if grid.not_asked))

    def projects_of(self, total: Total) -> tuple[Project, ...]:
        """The projects that a total adds up, in the table's order."""
        return tuple(self.projects[position - 1] for position in sorted(total.positions))

    @property
    def has_schedule(self) -> bool:
        """Whether the table has a column in which a schedule is to be written."""
        return any(map(self.has, (Column.SCHEDULE, *PLAN_COLUMNS)))

    @property
    def by_quarter(self) -> bool:
        """Whether this table plans by quarters at all."""
        return any(project.schedule.by_quarter for project in self.projects)

    @property
    def quarters(self) -> frozenset[Quarter]:
        """The quarters that the table's layout can state: all four, or those that have a column."""
        own = (quarters for column, quarters in PLAN_COLUMNS.items() if self.has(column))
        return frozenset(chain.from_iterable(own)) or frozenset(Quarter)


def table_under(grid: Grid, header: Header, office: Office) -> ProjectTable:
    """The official table under a header that was found. Raises NoTableError where it has no projects."""
    if header.unread:
        from validation.table.evidence import with_evidence

        header = with_evidence(grid, header, office)
    rows = body_rows(grid, header)
    entries = [row for row in rows if row.kind is Kind.PROJECT]
    if not entries:
        raise NoTableError(
            f"工作表“{grid.sheet}”第{grid.top + header.body - 1}行是项目表的表头，但下面没有项目。请填入项目后再试。"
        )
    projects = tuple(
        _project(position, row, TableSheet(grid, header), office) for position, row in enumerate(entries, 1)
    )
    year = office.settings.year or header.year
    return ProjectTable((TableSheet(grid, header),), projects, tuple(totals_of(rows, header)), year)


def _project(position: int, row: BodyRow, sheet: TableSheet, office: Office) -> Project:
    money_cells, money = money_of(row.fields, sheet.header)
    year = office.settings.year or sheet.header.year
    named = named_in(row, office.registry)
    return Project(
        position=position,
        fields=row.fields,
        number=whole_number(row.fields[Column.NUMBER].text) if Column.NUMBER in row.fields else None,
        name=name_of(row, *sheet),
        category=row.category,
        money=money,
        money_cells=money_cells,
        schedule=schedule_of(row.fields, year),
        leads=named.leads,
        assists=named.assists,
        named=named.mentions,
        place=row.place,
        assignments=assignments_in(row, office.registry, year),
    )
