"""The grammar of the field's headings: what offices make of the same few words, where no list has the heading itself.

A heading is taken only where every part of it is known; what is ranked first wins where two mean the same column.
"""

import re

from msgspec import Struct

from validation.patterns import pattern
from validation.terms import Column


class _Form(Struct, frozen=True):
    """The headings of a column: the whole of one has to match."""

    column: Column
    pattern: re.Pattern[str]


def _form(column: Column, parts: str, ends: str) -> _Form:
    return _Form(column, pattern(rf"(?:{parts})*(?:{ends})"))


_WHOSE = (
    "省|市|县|区|镇|乡|村|级|政府|人民|为民|办|民生|实事|惠民|利民|便民|重点|重大|十[大件项]|[0-9]+[大件项]|年度|本|的|"
)
_AND = "|及|和|与|或|、|,|/|暨"
_NAME = f"{_WHOSE}建设|工作|具体|子|拟|实施|项目|工程|任务|事项|计划"
_TASK = (
    f"{_WHOSE}建设|工作|具体|主要|总体|总|项目|工程|任务|目标|内容|规模|实施|改造|工程量|计划|全年|当年|指标|简要|基本|拟"
    f"{_AND}"
)
_TIME = "进度|季度|月度|分月|节点|时限|期限|步骤|阶段性?|里程碑|序时|时序|时间表?"
_PLAN = f"{_WHOSE}工作|项目|工程|实施|推进|建设|形象|年度|分|按|各|目标|任务|计划|安排|要求|完成|办理|拟|预计|主要|总体{_AND}"
_UNIT = f"{_WHOSE}责任|项目|第一|主要|行业|直|属{_AND}"
_UNITS = "单位|部门|主体|机构|科室"

# What leads, from the word that says so most clearly to the one that says so least.
_LEADING = ("责任|负责", "牵头", "主办|主责|承办", "主管|主体|落实|组织|承担", "实施", "业主|建设", "项目")
_OWNER = "项目业主|业主"

# From the first: the rank of a heading is the place of the form that it matches.
_FORMS = (
    _form(Column.NUMBER, "项目|工程|任务|实事|总|顺", "序号|编号|序列号|号"),
    *(_form(Column.LEAD, _UNIT, f"(?:{word})(?:责任)?(?:{_UNITS})(?:名称)?") for word in _LEADING),
    _form(Column.LEAD, _UNIT, _OWNER),
    _form(
        Column.ASSIST,
        _UNIT,
        f"(?:(?:配合|协办|协助|协同|协作|参与|参加|共同|相关|会办|联办|支持){{1,2}}(?:责任|实施)?|其[他它]责任)(?:{_UNITS})(?:名称)?",
    ),
    _form(
        Column.SCHEDULE,
        f"{_PLAN}|{_TIME}",
        "(?:进度|季度|月度|节点|序时|时序|阶段性?|里程碑)(?:工作|任务|形象)?(?:计划|安排|目标|要求|节点|任务){1,3}",
    ),
    _form(
        Column.SCHEDULE,
        f"{_PLAN}|{_TIME}",
        "(?:完成|完工|竣工|建成|办结|办理|要求|目标|计划|实施|节点|任务|工作)(?:时限|期限|时间|时间表|时间节点|节点)",
    ),
    _form(
        Column.SCHEDULE,
        f"{_PLAN}|{_TIME}",
        "时间(?:节点|安排|要求|计划|进度)|时限(?:要求)?|实施步骤|工作步骤|实施计划|推进计划",
    ),
    _form(Column.KIND, "项目|工程|建设|实施", "(?:建设|实施|项目|工程)性质"),
    _form(Column.CATEGORY, f"{_WHOSE}项目|工程|工作|任务|所属|行业|建设{_AND}", "类别|分类|大类|领域|板块|门类"),
    _form(Column.NAME, _NAME, "(?:项目|工程|实事|事项|任务|工作)(?:名称|名)"),
    _form(Column.NAME, f"{_WHOSE}建设|具体|工程|实施|工作", "项目|工程|实事|事项"),
    _form(Column.TASK, _TASK, "内容|任务|目标|明细|规模|指标|工程量|(?:目标|工作|任务|指标)要求"),
    _form(Column.TASK, "项目|工程|建设|基本", "概况|简介"),
)

# What is known and not used. What says any of this, unless it also says who is responsible or what is planned:
_REPORTED = pattern(
    r"(?<!基本)情况|进展|下一?步|问题|困难|原因|成效|打算|备注|说明|附注|领导|分管|责任人|负责人|联系人|联络员|电话|手机"
    r"|状态|完成率|满意度|得分|考核|亮灯|是否|审核|批复|绩效|受益"
)
_PAID = pattern(
    r"(?:完成|到位|支付|拨付|支出|使用|实际|累计|已).*(?:资金|投资|金额|额|率|量|数)|(?:资金|投资).*(?:完成|到位|支付|拨付|支出)"
)
_DONE = pattern("完成|到位|支付|拨付|支出|累计|实际|进展|已")
_RESPONSIBLE = pattern("单位|部门")
_PLANNED = pattern("计划|拟|预计|目标(?!完成情况)")
# Places, times of building, quantities by themselves, and who does what without being responsible.
_WHERE = "(?:项目|建设|实施|工程|具体|所在)*(?:地点|地址|点位|位置|选址|区域|范围|所在地|所在.{1,4}|地区)"
_PLACE = "(?:村|乡镇|镇街|镇村|街道|县|区|县区|县市区|市县|市|乡|镇|行政村|社区)(?:别|名称?)?"
_BUILT = (
    "(?:项目|建设|工程|计划|拟|预计|起止|起始)*(?:开工|竣工|完工|起止|建设|建成|投用|开竣工|开始|结束)(?:建成)?"
    "(?:年限|年份|时间|日期|工期|周期|期限|期|年月)|年份|年度|工期|时间|日期|月份"
)
_OTHERS = "(?:施工|监理|设计|勘察|代建|监管|监督|督办|督查|督导|验收|填报|报送|编制|联系|挂钩|帮扶|申报)(?:责任)?(?:单位|部门|机构)"
_FACTS = (
    "(?:建设|实施|补助)方式|补助(?:标准|对象)|资金(?:用途|性质|文号|类型|科目)|.*代码|.*文号|累计完成|当前进度|目前进度|实际进度"
    "|数量|计量单位|总?面积|人数|户数|长度|里程|(?:总建筑|建筑|占地|用地)面积|单价|个数"
)
_UNUSED = pattern("|".join((_WHERE, _PLACE, _BUILT, _OTHERS, _FACTS)))


class Guess(Struct, frozen=True):
    """A column by the grammar, and how plainly the heading says so: the less, the plainer."""

    column: Column
    rank: int


def by_grammar(word: str) -> Guess | None:
    """The column that a heading names, without its year, brackets and unit. Returns None if it says anything else too."""
    forms = ((rank, form) for rank, form in enumerate(_FORMS) if form.pattern.fullmatch(word))
    return next((Guess(form.column, rank) for rank, form in forms), None)


def is_unused(word: str) -> bool:
    """Whether a heading is known to be of no use here."""
    if _UNUSED.fullmatch(word):
        return True
    if _RESPONSIBLE.search(word):
        return False
    return bool(_REPORTED.search(word)) or is_paid(word)


def is_paid(word: str) -> bool:
    """Whether a heading is about money that came or was spent, not about a plan."""
    return bool(_PAID.search(word)) and not _PLANNED.search(word)


def is_done(word: str) -> bool:
    """Whether what stands below a heading came or was done already: 累计完成情况, 到位资金."""
    return bool(_DONE.search(word)) and not _PLANNED.search(word)
