"""The field's words: every Chinese column name with its aliases, each written once."""

import re
from enum import IntEnum, StrEnum
from functools import lru_cache

from validation.text import squash


class Column(StrEnum):
    """A column of the official table; its value is the official term."""

    CATEGORY = "项目类别"
    NUMBER = "序号"
    NAME = "项目名称"
    TASK = "任务明细"
    KIND = "项目类型"
    TOTAL = "项目计划总投资"
    PLANNED = "年度计划投资"
    UPPER = "上级补助"
    COUNTY = "县财政统筹"
    SOCIAL = "社会资本"
    OWN = "自筹资金"
    SCHEDULE = "进度计划"
    QUARTER_1 = "一季度计划"
    QUARTER_2 = "二季度计划"
    QUARTER_3 = "三季度计划"
    QUARTER_4 = "四季度计划"
    LEAD = "责任单位"
    ASSIST = "协办单位"


SOURCES = (Column.UPPER, Column.COUNTY, Column.SOCIAL, Column.OWN)
MONEY = (Column.TOTAL, Column.PLANNED, *SOURCES)
QUARTER_COLUMNS = {
    Column.QUARTER_1: 1,
    Column.QUARTER_2: 2,
    Column.QUARTER_3: 3,
    Column.QUARTER_4: 4,
}

# Other governments' words for the same columns as met in their published tables.
ALIASES: dict[Column, tuple[str, ...]] = {
    Column.CATEGORY: ("类别", "项目分类", "类型", "领域", "实事类别", "民生类别"),
    Column.NUMBER: ("编号", "项目序号", "序"),
    Column.NAME: ("实事项目", "实事名称", "民生实事", "重点工作", "项目", "民生实事项目", "实事项目名称"),
    Column.TASK: (
        "主要内容",
        "目标任务",
        "项目内容",
        "建设规模及内容",
        "建设内容及规模",
        "建设内容",
        "实施内容",
        "工作内容",
        "工作任务",
        "指标任务",
        "任务内容",
        "年度目标任务",
        "年度目标",
    ),
    Column.KIND: ("实施类型", "实施性质", "建设性质"),
    Column.TOTAL: ("计划总投资", "总投资", "项目总投资", "总投资额", "投资总额", "概算总投资"),
    Column.PLANNED: ("计划投资", "年计划投资", "本年计划投资", "当年计划投资", "年度投资计划", "年度投资"),
    Column.UPPER: ("上级补助资金", "上级资金", "向上争取资金"),
    Column.COUNTY: ("财政统筹", "县级财政", "县财政", "本级财政", "县财政统筹资金"),
    Column.SOCIAL: ("社会资金", "社会投资"),
    Column.OWN: ("自筹", "单位自筹", "自筹资金投入"),
    Column.SCHEDULE: (
        "进度要求",
        "进度安排",
        "季度目标",
        "完成时限",
        "工作举措及实施计划",
        "实施计划",
        "时间节点",
        "节点安排",
        "序时进度计划",
    ),
    Column.QUARTER_1: ("1-3月", "1-3月份", "1—3月", "3月底前", "3月底"),
    Column.QUARTER_2: ("4-6月", "4-6月份", "4—6月", "6月底前", "6月底"),
    Column.QUARTER_3: ("7-9月", "7-9月份", "7—9月", "9月底前", "9月底"),
    Column.QUARTER_4: ("10-12月", "10-12月份", "10—12月", "12月底前", "12月底"),
    Column.LEAD: ("牵头单位", "主办单位", "承办单位", "牵头责任单位", "责任部门", "牵头部门", "责任", "牵头"),
    Column.ASSIST: ("配合单位", "协助单位", "协同单位", "配合部门", "协办", "配合"),
}

_QUARTER_WORD = "(?:工作|进度)?(?:计划|目标|任务|安排|节点|要求){0,2}"
_QUARTER_HEADING = re.compile(rf"第?([一二三四1-4])季度{_QUARTER_WORD}")
_PREFIX = re.compile(r"^(?:其中:?)?(?:\d{4}年度?)?")
# A heading is a few words; what is longer is the text of a row.
_LONGEST_HEADING = 60
_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]")
_QUARTER_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_BY_WORD = {squash(word): column for column in Column for word in (column.value, *ALIASES.get(column, ()))}


@lru_cache(maxsize=4096)
def find_column(heading: str) -> Column | None:
    """The column that a heading names, whatever its padding, line breaks, year and brackets; None if unknown."""
    if len(heading) > _LONGEST_HEADING:
        return None
    word = _BRACKETED.sub("", squash(heading)).rstrip(":")
    bare = _PREFIX.sub("", word)
    return _BY_WORD.get(word) or _quarter_column(bare) or _BY_WORD.get(bare)


def _quarter_column(word: str) -> Column | None:
    found = _QUARTER_HEADING.fullmatch(word)
    return Column(f"{'一二三四'[_QUARTER_DIGITS[found[1]] - 1]}季度计划") if found else None


class Level(IntEnum):
    """How sure a finding is; ordered so that the gravest sorts first."""

    ERROR = 1
    WARNING = 2
    HINT = 3

    @property
    def term(self) -> str:
        return {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}[self]


class Quarter(IntEnum):
    """One of the four quarters of a year."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4

    @property
    def term(self) -> str:
        return f"第{'一二三四'[self - 1]}季度"


class Stage(StrEnum):
    """阶段: how far the work itself has come; whether that is in time is Pace."""

    PREPARATION = "前期手续"
    TENDER = "招标采购"
    BUILDING = "在建"
    COMPLETED = "完工"
    ACCEPTED = "验收"
    IN_USE = "投入使用"
    ROUTINE = "常态化开展"


class Pace(StrEnum):
    """序时进度: the work against its plan."""

    DONE = "已完成"
    AHEAD = "超序时"
    ON_TIME = "按序时"
    BEHIND = "滞后"


class Role(StrEnum):
    """A responsible unit's place in a project: the first named leads."""

    LEAD = "牵头"
    SHARED = "共同责任"


class Report(StrEnum):
    """A column that a responsible unit fills in, quarter by quarter."""

    DONE = "本季度完成情况"
    INVESTED = "累计完成投资"
    UPPER = "上级补助到位资金"
    COUNTY = "县财政统筹到位资金"
    SOCIAL = "社会资本到位资金"
    OWN = "自筹资金到位资金"
    STAGE = "阶段"
    PACE = "序时进度"
    PROBLEM = "存在问题"
    NEXT = "下一步打算"


# 到位资金 of each source, beside the source's plan.
IN_PLACE = {
    Column.UPPER: Report.UPPER,
    Column.COUNTY: Report.COUNTY,
    Column.SOCIAL: Report.SOCIAL,
    Column.OWN: Report.OWN,
}

MONEY_REPORTS = (Report.INVESTED, *IN_PLACE.values())


class TaskColumn(StrEnum):
    """A column of 任务表 that is neither the official table's nor filled in."""

    NODES = "本季度计划节点"
    ROLE = "责任分工"
    OTHERS = "其他责任单位"
    LAST_INVESTED = "上次累计完成投资"
    LAST = "上次填报情况"


class Signoff(StrEnum):
    """Who answers for a filled in 任务表."""

    FILLED_BY = "填报人"
    CHECKED_BY = "审核人"
    HEAD = "单位负责人"
    PHONE = "联系电话"
    DAY = "填报日期"


class Verdict(StrEnum):
    """What became of a file found among the returns."""

    MERGED = "merged"
    QUARANTINED = "quarantined"
    IGNORED = "ignored"

    @property
    def term(self) -> str:
        return {"merged": "已汇总", "quarantined": "未采用", "ignored": "略过"}[self.value]


class Change(StrEnum):
    """调整: how a project differs from what the official table had before."""

    ADDED = "新增"
    DROPPED = "取消"
    RESTORED = "恢复"
    RENAMED = "改名"
    RENUMBERED = "改序号"
    REFUNDED = "调整资金"
    UNITS = "调整责任单位"
    CATEGORY = "调整类别"
    UNCLEAR = "待认定"


class UnitStatus(StrEnum):
    """报送情况: whether a unit has reported for a quarter."""

    REPORTED = "已报"
    NOTHING = "零报告"
    LATE = "迟报"
    PARTLY = "部分"
    RETURNED = "退回"
    MISSING = "未报"
