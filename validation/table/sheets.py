"""The sheets of a workbook → its official table: the one to take of several, or several read together as one."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from validation.cells.grid import Grid, Origin
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.office import HeadingPairs, Office
from validation.table.header import find_headers
from validation.table.project_table import Project, ProjectTable, TableSheet, table_under
from validation.table.row_kinds import Kind
from validation.table.rows import BodyRow, body_rows
from validation.table.totals import Total
from validation.terms import Column

# What a total over all the sheets is called where each has its 合计.
_GRAND_TOTAL = "总计"


def read_table(grids: Iterable[Grid], office: Office) -> ProjectTable:
    """The official table on one of the sheets: the first of ``table_sheets``.

    Raises validation.table.header.NoTableError if no sheet has a table, or if the table has no projects.
    """
    return read_first(table_sheets(grids, office.headings), office)


def read_first(sheets: Sequence[TableSheet], office: Office) -> ProjectTable:
    """The table on the first of the sheets, the others named; raises as ``read_table`` does."""
    first, *others = sheets
    table = table_under(first.grid, first.header, office)
    return replace(table, others=tuple(sheet.name for sheet in others), may_join=may_join(sheets))


def read_together(sheets: Sequence[TableSheet], office: Office) -> ProjectTable:
    """The tables of all these sheets as one, in the order given; a sheet without projects adds none.

    Raises MinshiError, which names the sheets and what differs, where they are no one table; NoTableError where no
    sheet has a project.
    """
    wanted = _filled(sheets) or list(sheets[:1])
    why = _why_apart(wanted)
    if why:
        raise MinshiError(f"工作表{in_quotes(sheet.name for sheet in wanted)}不能合为一张项目表：{why}。")
    tables = [table_under(*sheet, office) for sheet in wanted]
    return _joined(tables) if len(tables) > 1 else tables[0]


def table_sheets(grids: Iterable[Grid], headings: HeadingPairs = ()) -> list[TableSheet]:
    """The sheets that hold a table, the one to take first: those in sight, or where none of them does those that are
    hidden. A copy of one before it is left out. ``headings`` is what the office said of headings.

    Raises validation.table.header.NoTableError if no sheet has a table.
    """
    found = [TableSheet(*pair) for pair in find_headers(grids, headings)]
    seen: dict[object, TableSheet] = {}
    for sheet in found:
        if sheet.grid.hidden == found[0].grid.hidden:
            seen.setdefault(sheet.grid.rows, sheet)
    return list(seen.values())


def may_join(sheets: Sequence[TableSheet]) -> bool:
    """Whether several of the sheets have projects, and all those are one table."""
    filled = _filled(sheets) if len(sheets) > 1 else []
    return len(filled) > 1 and not _why_apart(filled)


def in_quotes(names: Iterable[str]) -> str:
    """Sheets as a sentence names them: ``“教育”、“交通”``."""
    return "、".join(f"“{name}”" for name in names)


def _filled(sheets: Iterable[TableSheet]) -> list[TableSheet]:
    return [sheet for sheet in sheets if next(_projects(sheet), None)]


def _projects(sheet: TableSheet) -> Iterator[BodyRow]:
    return (row for row in body_rows(*sheet) if row.kind is Kind.PROJECT)


def _why_apart(sheets: Sequence[TableSheet]) -> str:
    """What keeps the sheets from being one table: unequal columns, two years, a project that two of them have."""
    first, *others = sheets
    differing = (why for other in others if (why := _other_columns(first, other) or _other_year(first, other)))
    return next(differing, "") or _project_twice(sheets)


def _other_columns(one: TableSheet, other: TableSheet) -> str:
    for has, lacks in ((one, other), (other, one)):
        columns = [column for column in has.header.columns if column not in lacks.header.columns]
        if columns:
            return f"“{has.name}”有{in_quotes(map(str, columns))}，“{lacks.name}”没有；请把表头改成一样的再试"
    return ""


def _other_year(one: TableSheet, other: TableSheet) -> str:
    years = one.header.year, other.header.year
    if None in years or years[0] == years[1]:
        return ""
    return f"“{one.name}”写的是{years[0]}年，“{other.name}”写的是{years[1]}年；请只用本年度的"


def _project_twice(sheets: Sequence[TableSheet]) -> str:
    seen: dict[str, Origin] = {}
    for sheet in sheets:
        own = dict(_named(sheet))
        for name, cell in own.items():
            if name in seen:
                before = seen[name]
                places = f"“{before.sheet}”（{before.a1}）和“{cell.sheet}”（{cell.a1}）"
                return f"项目“{name}”在{places}里都有；请只留一处，或只用其中一张工作表"
        seen |= own
    return ""


def _named(sheet: TableSheet) -> Iterator[tuple[str, Origin]]:
    """The projects' names, squashed, each with its cell."""
    for row in _projects(sheet):
        fields = (row.fields[column] for column in (Column.NAME, Column.TASK) if column in row.fields)
        field = next((field for field in fields if field.text), None)
        if field:
            yield squash(field.text), field.cell


def _joined(tables: Sequence[ProjectTable]) -> ProjectTable:
    projects: list[Project] = []
    totals: list[tuple[Total, frozenset[int]]] = []
    for table in tables:
        before = len(projects)
        projects += (replace(project, position=before + project.position) for project in table.projects)
        own = frozenset(range(before + 1, len(projects) + 1))
        totals += ((_moved(total, before), own) for total in table.totals)
    year = next((table.year for table in tables if table.year), None)
    joined = ProjectTable(tuple(table.sheets[0] for table in tables), tuple(projects), (), year)
    return replace(joined, totals=tuple(_spread(total, own, joined, tables) for total, own in totals))


def _moved(total: Total, places: int) -> Total:
    return replace(total, positions=frozenset(places + position for position in total.positions))


def _spread(total: Total, own: frozenset[int], joined: ProjectTable, tables: Sequence[ProjectTable]) -> Total:
    """A total of a whole sheet as the sum of all sheets, where it is called so or states what they come to."""
    over_all = replace(total, positions=frozenset(range(1, len(joined.projects) + 1)))
    if total.positions != own:
        return total
    if _is_grand(total) and not all(any(map(_is_grand, table.totals)) for table in tables):
        return over_all
    return over_all if _is_right(over_all, joined) and not _is_right(total, joined) else total


def _is_grand(total: Total) -> bool:
    return _GRAND_TOTAL in squash(total.label)


def _is_right(total: Total, table: ProjectTable) -> bool:
    """Whether the count and the sums that a total states are those of its projects."""
    projects = table.projects_of(total)
    sums = (
        (amount.value, sum((project.figure(column) for project in projects), Decimal(0)))
        for column, amount in total.money.items()
        if amount.value is not None
    )
    return total.stated_count in (None, len(projects)) and all(stated == added for stated, added in sums)
