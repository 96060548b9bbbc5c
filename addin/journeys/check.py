"""校验: the sheets of a file, or of the open workbook, become an Outcome."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from templates.results.sheet import is_results, listed_sheets, read_verified
from validation.cells.grid import Grid
from validation.check import Outcome, Verified, check_table
from validation.errors import MinshiError
from validation.office import Office
from validation.table.project_table import ProjectTable, TableSheet
from validation.table.sheets import in_quotes, read_first, read_table, read_together, table_sheets


class OfficialTable(Struct, frozen=True):
    """The official table as a command reads it, once, and what is 已核实 on the sheet 校验结果 beside it."""

    table: ProjectTable
    verified: Verified


# What is given for the name of a sheet to have all read together.
_ALL = ("all", "全部")


def official_table(grids: Iterable[Grid], office: Office, sheet: str | None = None) -> OfficialTable:
    """The official table among the sheets of a workbook, on the one that is named, or for ``all`` on those that hold one.

    Raises MinshiError where there is no such sheet or all are no one table, NoTableError where none holds a table.
    """
    sheets = tuple(grids)
    return OfficialTable(_table(sheets, office, sheet), read_verified(sheets))


def _table(grids: tuple[Grid, ...], office: Office, sheet: str | None) -> ProjectTable:
    if sheet is None:
        listed = next(map(listed_sheets, filter(is_results, grids)), ())
        tables = table_sheets(_as_listed(grids, listed), office.headings)
        return (
            read_together(in_order(tables, grids), office) if is_listed(tables, listed) else read_first(tables, office)
        )
    named = [grid for grid in grids if grid.sheet == sheet]
    if named:
        return read_table(named, office)
    if sheet.lower() in _ALL:
        return read_together(in_order(table_sheets(grids, office.headings), grids), office)
    in_sight = [grid.sheet for grid in grids if not grid.hidden]
    # Asked only where something is wrong.
    from validation.cells.offered import nearest

    near = nearest(sheet, in_sight)
    meant = f"是不是{in_quotes(near)}？" if near else ""
    raise MinshiError(f"没有工作表“{sheet}”；{meant}这个文件里有{in_quotes(in_sight)}。")


def _as_listed(grids: tuple[Grid, ...], listed: tuple[str, ...]) -> tuple[Grid, ...]:
    """The sheets; a list in front stands for the table that it lists."""
    if not any(grid.in_front and is_results(grid) for grid in grids):
        return grids
    return tuple(replace(grid, in_front=grid.sheet in listed[:1]) for grid in grids)


def is_listed(tables: Iterable[TableSheet], listed: tuple[str, ...]) -> bool:
    """Whether the sheets with a table are those that the last check read together: then they are again."""
    return len(listed) > 1 and {sheet.name for sheet in tables} == set(listed)


def in_order(tables: Iterable[TableSheet], grids: Iterable[Grid]) -> list[TableSheet]:
    """The sheets as they stand in the workbook."""
    places = {grid.sheet: place for place, grid in enumerate(grids)}
    return sorted(tables, key=lambda sheet: places[sheet.name])


def check(official: OfficialTable, office: Office) -> Outcome:
    """Every rule over the official table; what is 已核实 is honoured."""
    return check_table(official.table, office, official.verified)
