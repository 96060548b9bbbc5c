"""What a responsible unit fills in: one record a column, which everything that draws, reads or judges it asks.

A new column is one more record, ``since`` the next layout; the templates are drawn anew by ``python -m templates``.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum, auto

from msgspec import Struct

from validation.sources import Source, is_in_place
from validation.terms import Column, Finished, ItemColumn, ItemKind, Pace, ReportColumn, Stage


class Kind(Enum):
    """What is typed into a column: running text, an amount in 万元, a count of what is measured, or one of its choices."""

    TEXT = auto()
    MONEY = auto()
    COUNT = auto()
    CHOICE = auto()


class Test(Enum):
    """What must hold of another cell of the row for a column to be wanted there; the value is Excel's writing of it."""

    FILLED = '{0}<>""'
    # In Excel any text is more than any number: a plan that says 待定 wants a figure as well.
    PLANNED = "{0}>0"
    IS = '{0}="{1}"'
    IS_NOT = '{0}<>"{1}"'
    OTHER = '({0}<>"")*({0}<>"{1}")'


class Wanted(Struct, frozen=True):
    """When a column must not stay blank: where ``test`` holds of the row's cell in ``column``."""

    column: str
    test: Test = Test.FILLED
    value: str = ""

    def formula(self, cell: str) -> str:
        """The condition as an Excel formula over a cell or a range."""
        return self.test.value.format(cell, self.value)

    def holds(self, said: object) -> bool:
        """The same of what the row says in that column; None where it says nothing."""
        match self.test:
            case Test.FILLED:
                return said not in (None, "")
            case Test.PLANNED:
                return bool(said) if isinstance(said, str) else isinstance(said, int | float | Decimal) and said > 0
            case Test.IS:
                return said == self.value
            case Test.IS_NOT:
                return said != self.value
            case Test.OTHER:
                return said not in (None, "", self.value)


ALWAYS = Wanted(Column.NAME)
LONGEST_TEXT = 2000


class FillInColumn(Struct, frozen=True):
    """One column that a unit fills in. ``heading`` is its term broken to fit, ``prompt`` what Excel says when its cell
    is selected, ``missing`` the office's own sentence where it is wanted and blank, ``since`` the layout of 任务表 that
    first had it; widths are in characters, in 任务表 and in the master.
    """

    term: str
    kind: Kind
    wanted: Wanted
    prompt: str
    width: float
    master_width: float = 9
    heading: str = ""
    choices: tuple[str, ...] = ()
    missing: str = ""
    since: int = 1

    @property
    def shown(self) -> str:
        """The heading as it stands in 任务表."""
        return self.heading or self.term

    @property
    def error(self) -> str:
        """What Excel says of anything else that is typed."""
        match self.kind:
            case Kind.MONEY:
                return "请只填数字，不小于0，以万元为单位，不要写“约”“万元”等字。"
            case Kind.COUNT:
                return "请只填数字，不小于0，不要写“约”和单位。"
            case Kind.CHOICE:
                return f"请从下拉列表中选择：{'、'.join(self.choices)}。"
            case Kind.TEXT:
                return f"请不超过{LONGEST_TEXT}字，更多内容请另附材料。"

    def reads(self, text: str) -> bool:
        """Whether a text is one of the choices; any is, where there are none."""
        return not self.choices or text in self.choices


_AMOUNT = "以万元为单位，只填数字，填年初至本季度末的累计数；还没有的填0。"
_CHOOSE = "请从下拉列表中选择。"
# Before the money in place, and after it.
_FIRST = (
    FillInColumn(
        ReportColumn.DONE,
        Kind.TEXT,
        ALWAYS,
        "对照“本季度计划节点”逐条写明完成了什么、完成多少。",
        width=27,
        master_width=33,
    ),
    FillInColumn(
        ReportColumn.INVESTED,
        Kind.MONEY,
        Wanted(Column.PLANNED, Test.PLANNED),
        _AMOUNT,
        width=9.5,
        heading="累计完成\n投资",
    ),
)
_LAST = (
    FillInColumn(
        ReportColumn.STAGE,
        Kind.CHOICE,
        ALWAYS,
        f"工作做到了哪一步。{_CHOOSE}",
        width=9.5,
        choices=tuple(stage.value for stage in Stage),
    ),
    FillInColumn(
        ReportColumn.PACE,
        Kind.CHOICE,
        ALWAYS,
        f"与本季度计划节点相比，是快是慢。{_CHOOSE}",
        width=8,
        master_width=7,
        heading="序时\n进度",
        choices=tuple(pace.value for pace in Pace),
    ),
    FillInColumn(
        ReportColumn.PROBLEM,
        Kind.TEXT,
        Wanted(ReportColumn.PACE, Test.IS, Pace.BEHIND),
        "序时进度为“滞后”的必须填写，写明原因和需要协调的事项；没有问题的可以不填。",
        width=19,
        master_width=20,
        missing="序时进度为滞后，没有写存在问题",
    ),
    FillInColumn(
        ReportColumn.NEXT,
        Kind.TEXT,
        Wanted(ReportColumn.PACE, Test.IS_NOT, Pace.DONE),
        "写明下一步的措施和时间；已完成的可以不填。",
        width=19,
        master_width=22,
    ),
)
# What is filled in on 节点和指标, beside each node and indicator.
ITEM_COLUMNS = (
    FillInColumn(
        ItemColumn.COUNTED,
        Kind.COUNT,
        Wanted(ItemColumn.KIND, Test.IS, ItemKind.INDICATOR),
        "填年初至本季度末的累计数，不是本季度新增的数；还没有的填0。节点不填这一格。",
        width=9,
        since=2,
    ),
    FillInColumn(
        ItemColumn.FINISHED,
        Kind.CHOICE,
        Wanted(ItemColumn.KIND, Test.IS_NOT, ItemKind.INDICATOR),
        "这个节点完成了没有。请从下拉列表中选择。指标不填这一格。",
        width=7,
        choices=tuple(answer.value for answer in Finished),
        since=2,
    ),
    FillInColumn(
        ItemColumn.REMARK,
        Kind.TEXT,
        Wanted(ItemColumn.FINISHED, Test.OTHER, Finished.YES),
        "是否完成选“部分”“否”的必须填写，写明做到哪一步、为什么没有完成、什么时候能完成；其他的可以不填。",
        width=24,
        master_width=26,
        missing="没有完成，没有写说明",
        since=2,
    ),
)
_BROKEN = {"县财政统筹到位资金": "县财政\n统筹到位\n资金"}
# The layout of 任务表: what comes back says by which it was made. 2: the form says which sources its table has, and
# what is filled in stands beside the project, and nodes and indicators have a sheet.
LAYOUT = max(2, *(column.since for column in (*_FIRST, *_LAST, *ITEM_COLUMNS)))


def fill_in_columns(sources: Iterable[Source], layout: int = LAYOUT) -> tuple[FillInColumn, ...]:
    """What a unit fills in, in the order of 任务表: the form of a table's sources, as a layout had it."""
    columns = (*_FIRST, *map(_in_place, sources), *_LAST)
    return tuple(column for column in columns if column.since <= layout)


def by_term(columns: Iterable[FillInColumn]) -> Mapping[str, FillInColumn]:
    return {column.term: column for column in columns}


def is_money(term: str) -> bool:
    """Whether what is reported under a term is an amount."""
    return term == ReportColumn.INVESTED or is_in_place(term)


def is_figure(term: str) -> bool:
    """Whether what is reported under a term is a number: an amount, or a count."""
    return term == ItemColumn.COUNTED or is_money(term)


def _in_place(source: Source) -> FillInColumn:
    """到位资金 of one source, wanted where the plan has any of it."""
    heading = _BROKEN.get(source.in_place, f"{source.name}\n到位资金")
    return FillInColumn(
        source.in_place, Kind.MONEY, Wanted(source.name, Test.PLANNED), _AMOUNT, width=9.5, heading=heading
    )
