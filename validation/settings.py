"""What the office may set, typed, with the defaults that are shipped."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from validation.terms import Quarter, Signoff

# What stands for none of several.
_NOTHING = "无"
# The sheet has a quarter's number, and limits and messages are those of a number.
_QuarterNumber = Annotated[
    Quarter,
    GetPydanticSchema(
        lambda quarter, schema_of: no_info_after_validator_function(
            quarter, schema_of(Annotated[int, Field(ge=1, le=4)])
        )
    ),
]


class Settings(BaseModel):
    """设置: each field is a row of the sheet; its title is the Chinese name that the sheet shows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int | None = Field(None, ge=2000, le=2100, title="年度", description="空着时以项目表表头或标题中的年份为准")
    quarter: _QuarterNumber | None = Field(None, title="季度", description="功能区按钮下发、汇总哪一季度，填 1 到 4")
    tolerance: Decimal = Field(
        Decimal(0), ge=0, title="资金容差（万元）", description="各项资金之和与年度计划投资允许相差多少"
    )
    kinds: tuple[str, ...] = Field(
        ("新增实施", "连续实施"), min_length=1, title="项目类型", description="允许的项目类型，用顿号分开"
    )
    county_finance: str = Field(
        "财政局", min_length=1, title="财政部门", description="使用县财政统筹资金的项目应有的责任或协办单位"
    )
    works_words: tuple[str, ...] = Field(
        ("新建", "改建", "改造", "建设", "施工", "工程", "维修", "修缮", "装修"),
        min_length=1,
        title="工程类用词",
        description="任务明细中出现即视为工程类项目的词，用顿号分开；进度计划写明开工、施工的也算",
    )
    office: str = Field("县政府办公室", min_length=1, title="汇总单位", description="任务表填好后交给谁")
    contact: str = Field("", title="联系方式", description="任务表上写的联系人、电话或邮箱")
    deadline_day: int = Field(20, ge=1, le=28, title="报送截止日", description="每季度最后一个月的几日前报送")
    grace_days: int = Field(
        5, ge=0, le=60, title="宽限天数", description="报送截止日后宽限几天；过了宽限才第一次收到的算迟报"
    )
    backups: int = Field(10, ge=1, le=1000, title="保留旧台账份数", description="汇总时旧台账备份保留的份数")
    tasks_folder: str = Field(
        "任务表",
        min_length=1,
        title="任务表文件夹",
        description="功能区生成的任务表放在哪里；不写盘符的，在本工作簿旁边",
    )
    returns_folder: str = Field(
        "回收", min_length=1, title="回收文件夹", description="收回的任务表放在哪里；其下每个季度一个文件夹"
    )
    master_file: str = Field(
        "总台账.xlsx", min_length=1, title="总台账文件", description="汇总到哪个文件，以 .xlsx 结尾"
    )
    dates_as_plan: Literal["否", "是"] = Field(
        "否",
        title="日期算分季度安排",
        description="进度计划只写了日期（如3月底前完成）的，填“是”就算分季度安排，不报S01",
    )
    far_above: int = Field(
        3, ge=2, le=1000, title="远超计划倍数", description="累计完成投资、到位资金超过计划的几倍，就提示可能填错了"
    )
    contacts: tuple[str, ...] = Field(
        (Signoff.FILLED_BY.value, Signoff.PHONE.value),
        min_length=1,
        title="留存填报信息",
        description="任务表封面上的哪几项留在总台账里供催报用，用顿号分开；只留本季度的，写“无”就都不留",
    )

    light_green: Decimal = Field(
        Decimal(90),
        ge=0,
        le=1000,
        title="绿灯达到计划",
        description="指标累计完成达到本季度计划的百分之几亮绿灯（L11）",
    )
    light_yellow: Decimal = Field(
        Decimal(60),
        ge=0,
        le=1000,
        validate_default=True,
        title="黄灯达到计划",
        description="不到绿灯、达到本季度计划的百分之几亮黄灯，再低亮红灯（L11）",
    )
    light_green_at_end: Decimal = Field(
        Decimal(100), ge=0, le=1000, title="四季度绿灯达到计划", description="第四季度的绿灯线，百分之几（L11）"
    )
    light_yellow_at_end: Decimal = Field(
        Decimal(90),
        ge=0,
        le=1000,
        validate_default=True,
        title="四季度黄灯达到计划",
        description="第四季度的黄灯线，百分之几（L11）",
    )
    nodes_red: Decimal = Field(
        Decimal(50),
        gt=0,
        le=100,
        title="未完成节点转红",
        description="到期节点中填“否”的占百分之几就亮红灯，少于它亮黄灯（L13）",
    )
    stages_red: int = Field(
        2, ge=1, le=6, title="阶段落后转红", description="工程类阶段比计划落后几个就亮红灯，少于它亮黄灯（L15）"
    )
    yellows_red: int = Field(2, ge=2, le=4, title="连续黄灯转红", description="连续几个季度黄灯就亮红灯（L41）")
    money_behind: Decimal = Field(
        Decimal(30),
        ge=0,
        le=100,
        title="资金滞后（百分点）",
        description="资金到位率比时间进度低多少个百分点以上就注明（L61）；资金不影响亮灯",
    )

    closed_by: str = Field("", title="定稿人", description="功能区“季度定稿”记在谁名下，写姓名")

    bulletin_head: Literal["不要", "打印", "套打"] = Field(
        "不要", title="通报红头", description="通报首页上方：不要、打印出来，或空出位置套印在有红头的纸上"
    )
    bulletin_issuer: str = Field("", title="发文机关标志", description="通报红头上的字；空着就写汇总单位")
    bulletin_seal: Literal["盖章", "不盖章"] = Field(
        "盖章", title="通报落款", description="通报署名和日期按盖章还是不盖章的排法"
    )
    bulletin_fonts: Literal["国标", "系统自带"] = Field(
        "国标", title="通报字体", description="国标：方正小标宋、仿宋_GB2312、楷体_GB2312；没有的选系统自带"
    )
    bulletin_template: str = Field(
        "", title="通报模板", description="功能区写通报用的模板；不写盘符的，在本工作簿旁边；空着用自带的"
    )

    @field_validator("contacts")
    @classmethod
    def _known(cls, labels: tuple[str, ...]) -> tuple[str, ...]:
        if not all(label in (_NOTHING, *Signoff) for label in labels):
            raise ValueError("no such line on the cover")
        return labels

    @field_validator("light_yellow", "light_yellow_at_end")
    @classmethod
    def _below_green(cls, yellow: Decimal, info: ValidationInfo) -> Decimal:
        """What is yellow begins below what is green; a line that is no number was told before."""
        above = (info.field_name or "").replace("yellow", "green")
        green = info.data.get(above)
        if green is not None and yellow > green:
            wrong = {
                "field": above,
                "above": str(cls.model_fields[above].title),
                "green": format(green.normalize() + 0, "f"),
            }
            raise PydanticCustomError("above_green", "yellow above green", wrong)
        return yellow
