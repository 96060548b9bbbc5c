"""校验: the sheets of a file, or of the open workbook, become an Outcome."""

from collections.abc import Iterable
from dataclasses import dataclass

from templates.results.sheet import read_verified
from validation.cells.grid import Grid
from validation.check import Outcome, Verified, check_table
from validation.errors import MinshiError
from validation.office import Office
from validation.table.project_table import ProjectTable, read_table


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """The official table as a command reads it, once, and what is 已核实 on the sheet 校验结果 beside it."""

    table: ProjectTable
    verified: Verified


def official_table(grids: Iterable[Grid], office: Office, sheet: str | None = None) -> OfficialTable:
    """The official table among the sheets of a workbook, or on the one that is named.

    Raises MinshiError where there is no such sheet, NoTableError where none holds a table.
    """
    sheets = tuple(grids)
    wanted = tuple(grid for grid in sheets if sheet is None or grid.sheet == sheet)
    if not wanted:
        names = "、".join(f"“{grid.sheet}”" for grid in sheets if not grid.hidden)
        raise MinshiError(f"没有工作表“{sheet}”；这个文件里有{names}。")
    return OfficialTable(read_table(wanted, office), read_verified(sheets))


def check(official: OfficialTable, office: Office) -> Outcome:
    """Every rule over the official table; what is 已核实 is honoured."""
    return check_table(official.table, office, official.verified)
