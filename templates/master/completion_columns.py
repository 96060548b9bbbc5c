"""销号's columns: each project with its state, and what people write of its verification."""

from collections.abc import Iterator

from templates.master.columns import MasterColumn

COMPLETIONS = "销号"
HOW, BY, DAY, DOCUMENT, REOPENED = TYPED = ("核验方式", "核验人", "销号日", "文号", "重开理由")
COMPLETION_STATE = "状态"
_KNOWN = {
    "项目": {"序号": 6.0, "项目名称": 30.0, "牵头单位": 16.0},
    "自报": {"自报完成日": 15.0, COMPLETION_STATE: 9.0, "说明": 46.0},
}
# Which of what people write stands under which heading.
_WIDTHS = {HOW: 24.0, BY: 12.0, DAY: 15.0, DOCUMENT: 18.0, REOPENED: 28.0}
PROMPTS = {
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
