"""What a 任务表 is: its sheets, its columns, and what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from validation.ledger.returns import ReportedRow
from validation.terms import SOURCES, Column, Quarter, ReportColumn, Role, TaskColumn

COVER, SHEET, MANIFEST = "填报说明", "任务表", "填报标识"
# Sheets or columns that are laid out otherwise get another number, so that what comes back is told apart.
LAYOUT = "任务表-1"

PLAN = (
    *(Column.NUMBER, Column.CATEGORY, Column.NAME, Column.TASK, Column.PLANNED, *SOURCES),
    *(TaskColumn.NODES, TaskColumn.ROLE, TaskColumn.OTHERS, Column.ASSIST),
)
FILL_IN = tuple(ReportColumn)
HISTORY = (TaskColumn.LAST_INVESTED, TaskColumn.LAST)
COLUMNS: tuple[Column | TaskColumn | ReportColumn, ...] = (*PLAN, *FILL_IN, *HISTORY)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One project of a unit. ``money`` has the year's plan and its four sources in 万元, or the cell's text if it
    is no amount; ``nodes`` is what this quarter is to bring."""

    number: int | None
    category: str
    name: str
    task: str
    money: Mapping[Column, Decimal | str | None]
    nodes: str
    role: Role
    others: tuple[str, ...] = ()
    assists: tuple[str, ...] = ()
    last: ReportedRow | None = None


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """The 任务表 of one unit for one quarter; ``with_history`` if what was last reported is to be shown."""

    unit: str
    year: int
    quarter: Quarter
    deadline: date
    office: str
    contact: str
    rows: tuple[TaskRow, ...]
    with_history: bool = False

    @property
    def title(self) -> str:
        return f"{self.year}年{self.quarter.term}民生实事项目任务表"


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which project a row was made for."""

    number: int | None
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook says of itself on its hidden sheet; ``layout`` is LAYOUT if this version made it."""

    layout: str
    year: int
    quarter: Quarter
    unit: str
    rows: tuple[RowKey, ...]
