"""The columns of what is supervised: 销号, each project with its state and what people write of its verification; and
节点和指标, what was asked of whom, what was answered, and what the office writes over it."""

from collections.abc import Iterable, Iterator

from templates.master.columns import MasterColumn
from validation.columns import ITEM_COLUMNS, Kind
from validation.sources import Source
from validation.terms import Finished, ItemColumn

COMPLETIONS = "销号"
HOW, BY, DAY, DOCUMENT, REOPENED = TYPED = ("核验方式", "核验人", "销号日", "文号", "重开理由")
COMPLETION_STATE = "状态"
_KNOWN = {
    "项目": {"序号": 6.0, "项目名称": 30.0, "牵头单位": 16.0},
    "自报": {"自报完成日": 15.0, COMPLETION_STATE: 9.0, "说明": 46.0},
}
# Which of what people write stands under which heading.
_WIDTHS = {HOW: 24.0, BY: 12.0, DAY: 15.0, DOCUMENT: 18.0, REOPENED: 28.0}
# How a line of 节点和指标 stands: what is not answered, what the office wrote over, and what no table has any more.
STATE = "情况"
CORRECTED = "更正"
# What the office writes there, and by what a line is known.
COUNTED_AGAIN, FINISHED_AGAIN, ITEM_NOTE = ITEM_TYPED = ("更正累计", "更正完成", "备注")
REF = "标识"
_OF_ITEMS = {"季度": 10, "序号": 6, "项目名称": 22, ItemColumn.PART: 9, ItemColumn.TEXT: 32}
_PLANNED = {ItemColumn.KIND: 11, "填报单位": 11, ItemColumn.DUE: 10, "计量单位": 8}
_AGAIN = {COUNTED_AGAIN: 10, FINISHED_AGAIN: 9, ITEM_NOTE: 15}
PROMPTS = {
    COUNTED_AGAIN: "指标的累计完成不对的，在这里写核实的数。下次汇总时生效，左边显示更正后的数，灯也按它。",
    FINISHED_AGAIN: f"节点的是否完成不对的，在这里选{'、'.join(Finished)}。下次汇总时生效，左边显示更正后的，灯也按它。",
    ITEM_NOTE: "自己记的话，一直保留。",
    HOW: "怎么核验的，如“现场核验”“查验收报告”。核验方式、核验人、销号日都写了才销号，下次汇总时生效；下季度不再要求填报。",
    BY: "谁核验的。",
    DAY: "核验销号的那天，如“7月10日”；不早于自报完成日，也不晚于今天。",
    DOCUMENT: "验收文件等的文号，可以不写。",
    REOPENED: "销号后发现问题的，在这里写为什么重开，不要删去左边的；下季度重新要求填报。再销号时改写销号日，删去重开理由。",
}


def completion_columns() -> Iterator[MasterColumn]:
    for group, headings in _KNOWN.items():
        yield from (MasterColumn(heading, width, group, since=2) for heading, width in headings.items())
    yield from (MasterColumn(heading, width, "核验", written=True, since=2) for heading, width in _WIDTHS.items())


def item_columns(_sources: Iterable[Source], form: int) -> Iterator[MasterColumn]:
    """What was asked of whom, what counts as answered, what the office wrote over it, and where the answer stands."""
    yield from (MasterColumn(heading, width, "事项") for heading, width in _OF_ITEMS.items())
    yield from (MasterColumn(heading, width, "计划") for heading, width in _PLANNED.items())
    yield from (MasterColumn(heading, 9, "计划", count=True) for heading in (ItemColumn.TARGET, ItemColumn.PLANNED))
    for column in ITEM_COLUMNS:
        if column.since <= form:
            yield MasterColumn(column.term, column.master_width, "填报", count=column.kind is Kind.COUNT)
    yield MasterColumn(STATE, 10, "填报")
    yield from (MasterColumn(heading, width, "更正", written=True, since=2) for heading, width in _AGAIN.items())
    yield from (MasterColumn(heading, width, "来源") for heading, width in {"文件": 24, "单元格": 7}.items())
    yield MasterColumn(REF, 8, "来源", cut=True, since=2)
