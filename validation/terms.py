"""The field's words: every official Chinese term, written once."""

from enum import IntEnum, StrEnum


class Column(StrEnum):
    """A column of the official table besides its sources of money; its value is the official term."""

    CATEGORY = "项目类别"
    NUMBER = "序号"
    NAME = "项目名称"
    TASK = "任务明细"
    KIND = "项目类型"
    TOTAL = "项目计划总投资"
    PLANNED = "年度计划投资"
    SCHEDULE = "进度计划"
    QUARTER_1 = "一季度计划"
    QUARTER_2 = "二季度计划"
    QUARTER_3 = "三季度计划"
    QUARTER_4 = "四季度计划"
    HALF_1 = "上半年计划"
    HALF_2 = "下半年计划"
    LEAD = "责任单位"
    ASSIST = "协办单位"


class Level(IntEnum):
    """How sure a finding is; ordered so that the gravest sorts first."""

    ERROR = 1
    WARNING = 2
    HINT = 3

    @property
    def term(self) -> str:
        return {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}[self]


class Quarter(IntEnum):
    """A quarter of a year."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4

    @property
    def term(self) -> str:
        return f"第{self.numeral}季度"

    @property
    def numeral(self) -> str:
        """一, 二, 三 or 四."""
        return "一二三四"[self - 1]


# The columns of a plan by time, each with the quarters that it is about.
PLAN_COLUMNS = {
    Column.QUARTER_1: (Quarter.FIRST,),
    Column.QUARTER_2: (Quarter.SECOND,),
    Column.QUARTER_3: (Quarter.THIRD,),
    Column.QUARTER_4: (Quarter.FOURTH,),
    Column.HALF_1: (Quarter.FIRST, Quarter.SECOND),
    Column.HALF_2: (Quarter.THIRD, Quarter.FOURTH),
}


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
    """A responsible unit's place in a project."""

    LEAD = "牵头"
    SHARED = "共同责任"


class ReportColumn(StrEnum):
    """A column that a responsible unit fills in, quarter by quarter, besides the money in place of each source."""

    DONE = "本季度完成情况"
    INVESTED = "累计完成投资"
    STAGE = "阶段"
    PACE = "序时进度"
    PROBLEM = "存在问题"
    NEXT = "下一步打算"


class TaskColumn(StrEnum):
    """A column of 任务表 that is neither the official table's nor filled in."""

    NODES = "本季度计划节点"
    ROLE = "责任分工"
    OTHERS = "其他责任单位"
    LAST_INVESTED = "上次累计完成投资"
    LAST = "上次填报情况"


class ItemState(StrEnum):
    """状态: whether a line of 指标和节点设置 waits for the office."""

    PLAIN = ""
    TO_CONFIRM = "待确认"
    UNCLEAR = "待认定"
    SETTLED = "已认定"


class ItemColumn(StrEnum):
    """A column of 节点和指标; those from 累计完成 on are filled in."""

    PROJECT = "项目"
    PART = "分项"
    TEXT = "事项"
    KIND = "类型"
    DUE = "计划完成季度"
    TARGET = "全年目标"
    PLANNED = "到本季度计划"
    LAST = "上次累计"
    COUNTED = "累计完成"
    FINISHED = "是否完成"
    REMARK = "说明"


class ItemKind(StrEnum):
    """类型: what a line of 节点和指标 asks for; a node that an earlier quarter left unfinished is asked again."""

    CARRIED = "以前未完成"
    NODE = "节点"
    INDICATOR = "指标"


class Finished(StrEnum):
    """是否完成: how far a node has come."""

    YES = "是"
    PARTLY = "部分"
    NO = "否"


class Signoff(StrEnum):
    """Who answers for a 任务表 that was filled in."""

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
    """调整: how a project differs from the official table before."""

    ADDED = "新增"
    DROPPED = "取消"
    RESTORED = "恢复"
    RENAMED = "改名"
    RENUMBERED = "改序号"
    REFUNDED = "调整资金"
    UNITS = "调整责任单位"
    CATEGORY = "调整类别"
    UNCLEAR = "待认定"


class CompletionState(StrEnum):
    """状态 of 销号: whether a project that reports itself done was verified."""

    OPEN = "未完成"
    REPORTED = "待核验"
    VERIFIED = "已销号"
    REOPENED = "重开"


class UnitStatus(StrEnum):
    """报送情况: whether a unit has reported for a quarter; ordered so that the worst comes last."""

    REPORTED = "已报"
    NOTHING = "零报告"
    LATE = "迟报"
    PARTLY = "部分"
    TO_CORRECT = "需修改"
    RETURNED = "退回"
    MISSING = "未报"


class Light(StrEnum):
    """灯: how a project stands in a quarter by supervision's rules; its value is the word that a clerk reads."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"
    NOT_JUDGED = "—"

    @property
    def term(self) -> str:
        """With what a word alone does not say: 灰（缺数据）."""
        return {Light.GREY: "灰（缺数据）", Light.NOT_JUDGED: "—（本季度不考核）"}.get(self, self.value)


class DispatchColour(StrEnum):
    """颜色: how grave a 督办单 is, from the lightest to the gravest."""

    BLUE = "蓝单"
    YELLOW = "黄单"
    RED = "红单"


class Advice(StrEnum):
    """建议: what a 红单 puts to those who decide on it, from the lighter to the graver."""

    NONE = ""
    TALK = "建议约谈"
    ACCOUNT = "建议问责"


class MatterState(StrEnum):
    """状态: how a matter of 督办台账 stands."""

    PROPOSED = "拟发"
    WITHDRAWN = "不再提出"
    ISSUED = "已发"
    ANSWERED = "已反馈"
    SETTLED = "已核销"
