"""The sheets that a table was read from, and those left out, as every sentence names them."""

from typing import Protocol

from validation.finding import Finding
from validation.table.project_table import ProjectTable
from validation.table.sheets import in_quotes


class Sheets(Protocol):
    """The sheets that a table was read from, those left out, and whether all may be one table."""

    @property
    def sheet_names(self) -> tuple[str, ...]: ...

    @property
    def others(self) -> tuple[str, ...]: ...

    @property
    def may_join(self) -> bool: ...


def table_sheets(table: Sheets) -> str:
    """``工作表“项目表”``, and that several were read together."""
    together = "（合为一张表）" if len(table.sheet_names) > 1 else ""
    return f"工作表{in_quotes(table.sheet_names)}{together}"


def left_out(table: Sheets, use: str = "用", used: str = "用到") -> str:
    """The sheets that might have been meant, and how to take them; "" if there are none. ``use`` says what for."""
    if not table.others:
        return ""
    together = f"，合为一张表{use}加 --sheet all" if table.may_join else ""
    return f"（工作表{in_quotes(table.others)}也像项目表，没有{used}；要{use}它加 --sheet{together}）"


def which_sheets(table: Sheets) -> str:
    """The sentence for a command that uses a table, "" where there was only one sheet to take."""
    alone = len(table.sheet_names) == 1 and not table.others
    return "" if alone else f"项目表用的是{table_sheets(table)}{left_out(table)}。"


def place_of(finding: Finding, table: ProjectTable) -> str:
    """``B3``, and where the table has several sheets ``教育!B3``."""
    sheet = f"{finding.cell.sheet}!" if len(table.sheets) > 1 else ""
    return f"{sheet}{finding.cell.a1}"
