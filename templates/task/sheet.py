"""What a 任务表 is: its sheets, its columns, and what stands in it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from templates.files.own_kinds import TASK_STAMP
from validation.columns import ITEM_COLUMNS, LAYOUT, FillInColumn, fill_in_columns
from validation.ledger.records.returns import ReportedRow
from validation.sources import STANDARD, Source
from validation.terms import Column, ItemColumn, ItemKind, Quarter, Role, TaskColumn

COVER, SHEET, ITEMS_SHEET, MANIFEST = "填报说明", "任务表", "节点和指标", TASK_STAMP
# What the hidden sheet says of its workbook; the last, how many nodes and indicators it asks for.
LAYOUT_FACT, YEAR_FACT, QUARTER_FACT, UNIT_FACT, SOURCES_FACT, ITEMS_FACT = FACTS = (
    *("版式", "年度", "季度", "单位", "资金来源"),
    ITEMS_SHEET,
)
_LAYOUT = "任务表-"
# The name of the cell that a line looks like on which nothing is asked.
VERIFIED_LOOK = "销号格"
HISTORY = (TaskColumn.LAST_INVESTED, TaskColumn.LAST)
# What stands over the columns of one kind; the first stay in sight.
IN_SIGHT, FILL_IN, PLAN, BEFORE = (
    "本行项目（已锁定）",
    "请填写本季度情况",
    "项目计划（已锁定，不用填写）",
    "上次填报（供对照）",
)


class Form(Struct, frozen=True, dict=True):
    """The columns of 任务表 for the sources of a table, as a layout had them."""

    sources: tuple[Source, ...] = STANDARD
    layout: int = LAYOUT

    @cached_property
    def fill_in(self) -> tuple[FillInColumn, ...]:
        return fill_in_columns(self.sources, self.layout)

    @cached_property
    def tiers(self) -> Mapping[str, tuple[str, ...]]:
        """The columns' terms from the left, by what stands over them: what a row is about, what is filled in beside it,
        then the rest of the plan, by the table's own terms."""
        money = (Column.PLANNED, *(source.name for source in self.sources))
        return {
            IN_SIGHT: (Column.NUMBER, Column.NAME, TaskColumn.NODES, TaskColumn.LAST_INVESTED),
            FILL_IN: tuple(column.term for column in self.fill_in),
            PLAN: (Column.TASK, *money, Column.CATEGORY, TaskColumn.ROLE, TaskColumn.OTHERS, Column.ASSIST),
            BEFORE: (TaskColumn.LAST,),
        }

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column's term, from the left."""
        if self.layout == 1:
            return self._first_columns
        return tuple(term for terms in self.tiers.values() for term in terms)

    @property
    def _first_columns(self) -> tuple[str, ...]:
        """The first layout had the whole plan on the left."""
        _, in_place, plan, _ = self.tiers.values()
        _, *money, category, role, others, assist = plan
        before = (Column.NUMBER, category, Column.NAME, Column.TASK)
        return (*before, *money, TaskColumn.NODES, role, others, assist, *in_place, *HISTORY)


class TaskRow(Struct, frozen=True):
    """One project of a unit. ``money`` has the year's plan and its sources in 万元 by name, or the cell's text if it is
    no amount; ``nodes`` is what this quarter is to bring. Of a project that was 已销号, on the day ``verified``, nothing is
    asked."""

    number: int | None
    category: str
    name: str
    task: str
    money: Mapping[str, Decimal | str | None]
    nodes: str
    role: Role
    others: tuple[str, ...] = ()
    assists: tuple[str, ...] = ()
    last: ReportedRow | None = None
    verified: date | None = None


# The heading of the hidden column by which a line of 节点和指标 is known.
REF = "标识"
_ITEM_KNOWN = (Column.NUMBER, *(term for term in ItemColumn if term not in {column.term for column in ITEM_COLUMNS}))


def item_columns(layout: int = LAYOUT) -> tuple[str, ...]:
    """The terms of the columns of 节点和指标, from the left; none in a layout that had no such sheet."""
    filled_in = tuple(column.term for column in ITEM_COLUMNS if column.since <= layout)
    return (*_ITEM_KNOWN, *filled_in, REF) if filled_in else ()


class TaskItem(Struct, frozen=True):
    """One node or indicator that a unit is asked about; ``ref`` is what it is known by within its project.

    ``due`` is when a node is planned to be done. ``target``, ``planned`` (to the end of the quarter) and ``last`` are in
    ``measure`` and an indicator's alone; ``before`` is what was last said of a node that is carried.
    """

    kind: ItemKind
    number: int | None
    name: str
    part: str
    text: str
    ref: str
    due: str = ""
    measure: str = ""
    target: Decimal | None = None
    planned: Decimal | None = None
    last: Decimal | None = None
    before: str = ""


class TaskSheet(Struct, frozen=True):
    """The 任务表 of one unit for one quarter; ``with_history`` if what was last reported is to be shown.

    Of ``rows`` those come last of which nothing is asked. ``items`` are the nodes that earlier quarters left unfinished, then those of the quarter, then the indicators.
    """

    unit: str
    year: int
    quarter: Quarter
    deadline: date
    office: str
    contact: str
    rows: tuple[TaskRow, ...]
    with_history: bool = False
    sources: tuple[Source, ...] = STANDARD
    items: tuple[TaskItem, ...] = ()

    @property
    def asked(self) -> tuple[TaskRow, ...]:
        """The projects on which something is to be reported."""
        return tuple(row for row in self.rows if row.verified is None)

    @property
    def title(self) -> str:
        return f"{self.year}年{self.quarter.term}民生实事项目任务表"


class RowKey(Struct, frozen=True):
    """Which project a row was made for."""

    number: int | None
    name: str
    role: Role


class Manifest(Struct, frozen=True):
    """What a workbook says of itself on its hidden sheet; ``layout`` is as it stands there, ``items`` how many nodes and
    indicators it asks for."""

    layout: str
    year: int
    quarter: Quarter
    unit: str
    rows: tuple[RowKey, ...]
    sources: tuple[Source, ...] = STANDARD
    items: int = 0

    @property
    def number(self) -> int | None:
        """The number of the layout; None if what stands there is none of ours."""
        number = self.layout.removeprefix(_LAYOUT)
        return (int(number) or None) if self.layout.startswith(_LAYOUT) and number.isdecimal() else None


def layout_name(layout: int = LAYOUT) -> str:
    """A layout as the hidden sheet says it."""
    return f"{_LAYOUT}{layout}"
