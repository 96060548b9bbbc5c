"""What the office may set, with the defaults that are shipped; what it typed is read in ``typed_settings``.

A plain record, so that a command that works with the defaults loads no pydantic.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, get_args

from msgspec import Struct

from validation.terms import Quarter, Signoff


class _Row(NamedTuple):
    """A setting's row on the sheet: how it is called and what it is for, in Chinese, and its limits as pydantic names them
    (``ge``, ``gt``, ``le``, ``min_length``).
    """

    title: str
    description: str
    limits: Mapping[str, Any]


def _row(title: str, description: str, **limits: int) -> _Row:
    return _Row(title, description, limits)


def _points(title: str, description: str) -> _Row:
    """Points of 考核: a full mark, or what is taken off it."""
    return _row(title, description, ge=0, le=1000)


class Settings(Struct, frozen=True):
    """设置: each field is a row of the sheet; SETTINGS has what the sheet shows of it."""

    year: Annotated[int | None, _row("年度", "空着时以项目表表头或标题中的年份为准", ge=2000, le=2100)] = None
    quarter: Annotated[Quarter | None, _row("季度", "功能区按钮下发、汇总哪一季度，填 1 到 4", ge=1, le=4)] = None
    tolerance: Annotated[Decimal, _row("资金容差（万元）", "各项资金之和与年度计划投资允许相差多少", ge=0)] = Decimal(0)
    kinds: Annotated[tuple[str, ...], _row("项目类型", "允许的项目类型，用顿号分开", min_length=1)] = (
        "新增实施",
        "连续实施",
    )
    county_finance: Annotated[str, _row("财政部门", "使用县财政统筹资金的项目应有的责任或协办单位", min_length=1)] = (
        "财政局"
    )
    works_words: Annotated[
        tuple[str, ...],
        _row(
            "工程类用词", "任务明细中出现即视为工程类项目的词，用顿号分开；进度计划写明开工、施工的也算", min_length=1
        ),
    ] = ("新建", "改建", "改造", "建设", "施工", "工程", "维修", "修缮", "装修")
    office: Annotated[str, _row("汇总单位", "任务表填好后交给谁", min_length=1)] = "县政府办公室"
    contact: Annotated[str, _row("联系方式", "任务表上写的联系人、电话或邮箱")] = ""
    deadline_day: Annotated[int, _row("报送截止日", "每季度最后一个月的几日前报送", ge=1, le=28)] = 20
    grace_days: Annotated[int, _row("宽限天数", "报送截止日后宽限几天；过了宽限才第一次收到的算迟报", ge=0, le=60)] = 5
    backups: Annotated[int, _row("保留旧台账份数", "汇总时旧台账备份保留的份数", ge=1, le=1000)] = 10
    tasks_folder: Annotated[
        str, _row("任务表文件夹", "功能区生成的任务表放在哪里；不写盘符的，在本工作簿旁边", min_length=1)
    ] = "任务表"
    returns_folder: Annotated[str, _row("回收文件夹", "收回的任务表放在哪里；其下每个季度一个文件夹", min_length=1)] = (
        "回收"
    )
    master_file: Annotated[str, _row("总台账文件", "汇总到哪个文件，以 .xlsx 结尾", min_length=1)] = "总台账.xlsx"
    dates_as_plan: Annotated[
        Literal["否", "是"],
        _row("日期算分季度安排", "进度计划只写了日期（如3月底前完成）的，填“是”就算分季度安排，不报S01"),
    ] = "否"
    far_above: Annotated[
        int, _row("远超计划倍数", "累计完成投资、到位资金超过计划的几倍，就提示可能填错了", ge=2, le=1000)
    ] = 3
    contacts: Annotated[
        tuple[str, ...],
        _row(
            "留存填报信息",
            "任务表封面上的哪几项留在总台账里供催报用，用顿号分开；只留本季度的，写“无”就都不留",
            min_length=1,
        ),
    ] = (Signoff.FILLED_BY.value, Signoff.PHONE.value)

    light_green: Annotated[
        Decimal, _row("绿灯达到计划", "指标累计完成达到本季度计划的百分之几亮绿灯（L11）", ge=0, le=1000)
    ] = Decimal(90)
    light_yellow: Annotated[
        Decimal, _row("黄灯达到计划", "不到绿灯、达到本季度计划的百分之几亮黄灯，再低亮红灯（L11）", ge=0, le=1000)
    ] = Decimal(60)
    light_green_at_end: Annotated[
        Decimal, _row("四季度绿灯达到计划", "第四季度的绿灯线，百分之几（L11）", ge=0, le=1000)
    ] = Decimal(100)
    light_yellow_at_end: Annotated[
        Decimal, _row("四季度黄灯达到计划", "第四季度的黄灯线，百分之几（L11）", ge=0, le=1000)
    ] = Decimal(90)
    nodes_red: Annotated[
        Decimal, _row("未完成节点转红", "到期节点中填“否”的占百分之几就亮红灯，少于它亮黄灯（L13）", gt=0, le=100)
    ] = Decimal(50)
    stages_red: Annotated[
        int, _row("阶段落后转红", "工程类阶段比计划落后几个就亮红灯，少于它亮黄灯（L15）", ge=1, le=6)
    ] = 2
    yellows_red: Annotated[int, _row("连续黄灯转红", "连续几个季度黄灯就亮红灯（L41）", ge=2, le=4)] = 2
    money_behind: Annotated[
        Decimal,
        _row("资金滞后（百分点）", "资金到位率比时间进度低多少个百分点以上就注明（L61）；资金不影响亮灯", ge=0, le=100),
    ] = Decimal(30)

    closed_by: Annotated[str, _row("定稿人", "功能区“季度定稿”记在谁名下，写姓名")] = ""

    bulletin_head: Annotated[
        Literal["不要", "打印", "套打"],
        _row("通报红头", "通报首页上方：不要、打印出来，或空出位置套印在有红头的纸上"),
    ] = "不要"
    bulletin_issuer: Annotated[str, _row("发文机关标志", "通报红头上的字；空着就写汇总单位")] = ""
    bulletin_seal: Annotated[Literal["盖章", "不盖章"], _row("通报落款", "通报署名和日期按盖章还是不盖章的排法")] = (
        "盖章"
    )
    bulletin_fonts: Annotated[
        Literal["国标", "系统自带"],
        _row("通报字体", "国标：方正小标宋、仿宋_GB2312、楷体_GB2312；没有的选系统自带"),
    ] = "国标"
    bulletin_template: Annotated[
        str, _row("通报模板", "功能区写通报用的模板；不写盘符的，在本工作簿旁边；空着用自带的")
    ] = ""

    blue_days: Annotated[int, _row("蓝单时限（天）", "蓝单发出后几天内要反馈；时限空着的按它写", ge=1, le=365)] = 20
    yellow_days: Annotated[int, _row("黄单时限（天）", "黄单发出后几天内要反馈", ge=1, le=365)] = 15
    red_days: Annotated[int, _row("红单时限（天）", "红单发出后几天内要反馈", ge=1, le=365)] = 7
    yellows_behind: Annotated[int, _row("连续黄灯发黄单", "连续几个季度黄灯就发黄单（D02）", ge=2, le=4)] = 2
    reds_talk: Annotated[int, _row("连续红灯建议约谈", "连续几个季度红灯就发红单、建议约谈（D03）", ge=2, le=4)] = 2
    reds_account: Annotated[int, _row("红灯几次建议问责", "一年里红灯几次就建议问责（D05）", ge=2, le=4)] = 3
    dispatch_made_good: Annotated[
        Literal["否", "是"], _row("补上的黄灯发蓝单", "只因补上以前的（L14、L42）而黄的，填“是”也发蓝单（D01）")
    ] = "否"
    dispatch_folder: Annotated[
        str, _row("督办单文件夹", "功能区写出的督办单放在哪里；其下每个季度一个文件夹", min_length=1)
    ] = "督办单"

    score_projects: Annotated[
        Decimal, _row("考核项目满分", "每个项目从这个分扣起，扣完为止；单位取各项目的平均", gt=0, le=1000)
    ] = Decimal(80)
    score_red: Annotated[Decimal, _points("红灯扣分", "项目一个定稿的季度红灯扣几分（K12）")] = Decimal(8)
    score_yellow: Annotated[Decimal, _points("黄灯扣分", "项目一个定稿的季度黄灯扣几分（K11），不能高于红灯扣分")] = (
        Decimal(4)
    )
    score_unfinished: Annotated[
        Decimal, _points("年末未完成扣分", "第四季度定稿时全年计划没有完成的项目扣几分（K13）")
    ] = Decimal(20)
    score_reporting: Annotated[Decimal, _points("考核报送满分", "从这个分扣起，扣完为止")] = Decimal(10)
    score_missing: Annotated[Decimal, _points("未报扣分", "一个定稿的季度没有报送扣几分（K22）")] = Decimal(5)
    score_late: Annotated[Decimal, _points("迟报扣分", "一个定稿的季度迟报扣几分（K21），不能高于未报扣分")] = Decimal(
        1
    )
    score_returned: Annotated[
        Decimal, _points("退回扣分", "一个定稿的季度报来要退回修改的扣几分（K23），不能高于未报扣分")
    ] = Decimal("0.5")
    score_truth: Annotated[Decimal, _points("考核真实满分", "从这个分扣起，扣完为止")] = Decimal(10)
    score_untrue: Annotated[Decimal, _points("核实不符扣分", "自报与数据不符、经人核实属实的，一处扣几分（K31）")] = (
        Decimal(5)
    )
    score_satisfaction: Annotated[
        Decimal, _points("考核满意度满分", "在总台账“考核”里填，空着的不计，其余折算成百分（K41）")
    ] = Decimal(10)
    score_bonus: Annotated[Decimal, _points("考核加分上限", "加分最多几分，必须写加分理由（K51）")] = Decimal(5)
    unranked: Annotated[tuple[str, ...], _row("考核不排名", "只计分、不排名的单位，用顿号分开")] = ()


class Setting(NamedTuple):
    """A field of Settings: its type, and its row."""

    kind: Any
    title: str
    description: str
    limits: Mapping[str, Any]


def _setting(annotated: Any) -> Setting:
    kind, row = get_args(annotated)
    return Setting(kind, *row)


SETTINGS: Mapping[str, Setting] = {name: _setting(kind) for name, kind in Settings.__annotations__.items()}
