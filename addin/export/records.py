"""What a row of each table says: a class is a table, its fields are the columns, each with its type and its meaning.

The files and docs/data.md are made by these classes. A column keeps its name and its meaning; new ones come at the end.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, NamedTuple

_PROJECT = Annotated[str, "项目：最新项目表里的序号和名称（去掉空格），在一份总台账里不重复"]
_UNIT = Annotated[str, "责任单位，按单位名录的名称"]
_QUARTER = Annotated[int, "季度，1 到 4"]
_TABLE_QUARTER = Annotated[int, "这一张项目表从哪个季度起用，1 到 4"]
_CURRENT = Annotated[bool, "最新的项目表里是不是还这样"]
_COUNTED = Annotated[bool, "是否计入合计：项目还在项目表里，这个单位是牵头的（几个单位都报的，合计只算牵头单位的数）"]
_ITEM_UNIT = Annotated[str | None, "填报单位"]
_SURE = Annotated[bool, "填报单位是否确定；否：还待确认"]


class Origin(NamedTuple):
    """每张表最前面的几列：这一行是哪一份总台账的。"""

    file: Annotated[str, "总台账文件，如命令里所写"]
    office: Annotated[str | None, "汇总单位，如设置所写；旧版程序写的总台账没有记，空着"]
    year: Annotated[int, "年度"]


class Ledger(NamedTuple):
    """总台账：给出的每一份一行。"""

    sha256: Annotated[str, "文件内容的校验码"]
    projects: Annotated[int, "最新项目表里的项目数"]
    units: Annotated[int, "责任单位数"]
    returns: Annotated[int, "采用的任务表份数"]
    quarters: Annotated[int, "有报送的季度数"]


class Project(NamedTuple):
    """项目：本年度任何一张项目表里有过的，每个一行，按最新的写法。"""

    project: _PROJECT
    number: Annotated[int | None, "序号"]
    name: Annotated[str, "项目名称"]
    category: Annotated[str | None, "项目类别"]
    lead: Annotated[str | None, "牵头单位"]
    planned: Annotated[Decimal | None, "年度计划投资"]
    current: Annotated[bool, "最新的项目表里是不是还有"]
    since_quarter: Annotated[int | None, "从哪个季度的项目表起有；空的：哪一张都没有，只有人写过更正或备注"]


class Responsibility(NamedTuple):
    """责任单位：项目和责任单位，一对一行。"""

    project: _PROJECT
    unit: _UNIT
    role: Annotated[str, "角色：牵头、共同责任"]
    current: Annotated[bool, "最新的项目表里是不是还由它负责"]


class Plan(NamedTuple):
    """计划：每张项目表里，每个项目的每一项计划资金一行。"""

    project: _PROJECT
    table_quarter: _TABLE_QUARTER
    table_since: Annotated[datetime, "这一张项目表第一次用来汇总的时间"]
    current: Annotated[bool, "是不是最新的项目表"]
    heading: Annotated[str, "哪一项：年度计划投资，或资金来源的名称"]
    kind: Annotated[str | None, "资金来源的类别：上级、本级、债券、社会、自筹、其他；不是资金来源的空着"]
    amount: Annotated[Decimal | None, "计划数"]
    text: Annotated[str | None, "单元格里不是金额时的原文"]


class Report(NamedTuple):
    """填报：项目、责任单位、季度，每一个应报或报过的一行；内容已按更正改过。"""

    project: _PROJECT
    unit: _UNIT
    quarter: _QUARTER
    role: Annotated[str, "角色：牵头、共同责任"]
    counted: _COUNTED
    reported: Annotated[bool, "单位有没有填报"]
    corrected: Annotated[bool, "汇总单位有没有写更正（写得读不懂、没有采用的也算）"]
    done: Annotated[str | None, "本季度完成情况"]
    stage: Annotated[str | None, "阶段"]
    pace: Annotated[str | None, "序时进度：已完成、超序时、按序时、滞后"]
    problem: Annotated[str | None, "存在问题"]
    next: Annotated[str | None, "下一步打算"]
    return_sha256: Annotated[str | None, "取自哪一份任务表（returns 的 sha256）"]
    return_row: Annotated[int | None, "在那份任务表的第几行"]


class Amount(NamedTuple):
    """金额：项目、责任单位、季度、栏目，每一个数一行；按 counted 加起来就是“本季汇总”。"""

    project: _PROJECT
    unit: _UNIT
    quarter: _QUARTER
    counted: _COUNTED
    heading: Annotated[str, "栏目：累计完成投资，或某项资金来源的到位资金"]
    source: Annotated[str | None, "资金来源的名称，和 plans 的 heading 相同；累计完成投资空着"]
    amount: Annotated[Decimal | None, "年初至这个季度末的累计数；空的：填的读不成数"]
    origin: Annotated[str | None, "数从哪里来：报送、更正、沿用（本季没有数，沿用以前季度的）"]
    from_quarter: Annotated[int | None, "沿用的是哪个季度的数"]
    sent: Annotated[Decimal | None, "单位自己报的数，更正之前的"]
    text: Annotated[str | None, "单位填的不是数字时的原文"]


class Standing(NamedTuple):
    """报送情况：责任单位和季度，一对一行。"""

    unit: _UNIT
    quarter: _QUARTER
    state: Annotated[str, "状态：已报、零报告、迟报、部分、需修改、退回、未报"]
    late: Annotated[bool, "是否迟报（截止日和宽限按 --office 的设置；需修改的也可能是迟报）"]
    projects: Annotated[int, "应报的项目数"]
    filled: Annotated[int, "已填的项目数"]
    problems: Annotated[int, "需要修改的有几处"]
    refused: Annotated[int, "没有采用的文件有几份"]
    first_seen: Annotated[datetime | None, "首次收到"]
    complete: Annotated[datetime | None, "收齐的时间"]
    received: Annotated[str | None, "汇总单位写的更正收到日，原样"]


class Correction(NamedTuple):
    """更正和备注：汇总单位在总台账里写的，每一处一行，原样。"""

    project: _PROJECT
    unit: _UNIT
    quarter: _QUARTER
    correction: Annotated[str | None, "更正"]
    note: Annotated[str | None, "备注"]
    used: Annotated[bool | None, "更正有没有采用；否：读不懂"]


class ReturnFile(NamedTuple):
    """任务表：收回并采用过的文件，每份一行。填报人和电话不写出。"""

    sha256: Annotated[str, "文件内容的校验码"]
    unit: _UNIT
    quarter: _QUARTER
    file_name: Annotated[str, "文件名，在回收文件夹里的位置"]
    saved: Annotated[datetime, "文件保存的时间，如它自己所说"]
    first_seen: Annotated[datetime, "首次收到"]
    withdrawn: Annotated[bool, "是否已撤回；撤回的不算数"]


class NodeOf(NamedTuple):
    """节点：每个项目的每个节点一行。"""

    project: _PROJECT
    item: Annotated[str, "节点的代号，在一个项目里不重复"]
    part: Annotated[str | None, "分项"]
    quarter: Annotated[int, "计划完成季度，1 到 4"]
    ordinal: Annotated[int, "在这一分项、这一季度里的第几个"]
    text: Annotated[str, "节点"]
    due: Annotated[str | None, "计划里写的日期"]
    unit: _ITEM_UNIT
    sure: _SURE
    current: _CURRENT


class IndicatorOf(NamedTuple):
    """指标：每个项目采用的每个指标一行。"""

    project: _PROJECT
    item: Annotated[str, "指标的代号，在一个项目里不重复"]
    part: Annotated[str | None, "分项"]
    name: Annotated[str, "指标"]
    measure: Annotated[str, "单位（人次、公里……）"]
    target: Annotated[Decimal, "全年目标"]
    running: Annotated[bool, "计划里写的是不是累计数"]
    adopted: Annotated[bool, "是否采用；不采用的不填报、不评判"]
    unit: _ITEM_UNIT
    sure: _SURE
    current: _CURRENT


class Target(NamedTuple):
    """指标的分季计划：指标和季度，一对一行。"""

    project: _PROJECT
    item: Annotated[str, "指标的代号"]
    quarter: _QUARTER
    planned: Annotated[Decimal, "到这个季度末应达到的累计数"]


class Answer(NamedTuple):
    """节点和指标的填报：项目、节点或指标、季度、单位、栏目，每填一格一行；内容已按更正改过。"""

    project: _PROJECT
    item: Annotated[str, "节点或指标的代号"]
    unit: _UNIT
    quarter: _QUARTER
    heading: Annotated[str, "栏目：累计完成、是否完成、说明"]
    amount: Annotated[Decimal | None, "填的数"]
    text: Annotated[str | None, "填的文字"]
    corrected: Annotated[bool, "是不是汇总单位更正的"]


class LightOf(NamedTuple):
    """亮灯：项目和季度，一对一行；定稿的季度是定稿时的灯，没有定稿的是按现在的总台账评出来的。"""

    project: _PROJECT
    quarter: _QUARTER
    light: Annotated[str, "灯：绿、黄、红、灰（缺数据）、—（本季度不考核）"]
    frozen: Annotated[bool, "是否定稿"]
    own: Annotated[str | None, "牵头单位自报的序时进度"]
    closed_at: Annotated[datetime | None, "定稿的时间"]


class GroundOf(NamedTuple):
    """亮灯的依据：每个灯的每条依据一行，和灯一样或冻结、或现评。"""

    project: _PROJECT
    quarter: _QUARTER
    place: Annotated[int, "第几条，从 1 起；第一条最要紧"]
    decides: Annotated[bool, "是否决定了灯；否：只注明"]
    code: Annotated[str, "规则的代码，见 docs/lights.md"]
    figures: Annotated[str, "依据的数"]
    gap: Annotated[str | None, "差距"]
    source_file: Annotated[str | None, "取自哪个文件"]
    source_sheet: Annotated[str | None, "哪张工作表"]
    source_cell: Annotated[str | None, "哪一格"]


class CompletionOf(NamedTuple):
    """销号：自报过已完成的、写过销号的项目，每个一行。核验人不写出。"""

    project: _PROJECT
    state: Annotated[str, "状态：未完成、待核验、已销号、重开"]
    reported_quarter: Annotated[int | None, "牵头单位从哪个季度起自报已完成，一直没有改口"]
    reported_on: Annotated[datetime | None, "自报完成日；空的：是汇总单位更正的"]
    verified_on: Annotated[datetime | None, "销号日；没有写全、不作销号的空着"]
    how: Annotated[str | None, "核验方式，原样"]
    document: Annotated[str | None, "文号，原样"]
    reopened: Annotated[str | None, "重开理由，原样"]
    remarks: Annotated[str | None, "缺什么、有什么矛盾、以前的重开"]


class ScoreOf(NamedTuple):
    """考核：责任单位一行，只算定稿的季度；没有定稿的季度时没有行。"""

    unit: Annotated[str, "责任单位"]
    rank: Annotated[int | None, "名次；不排名、不计分的没有"]
    score: Annotated[Decimal | None, "得分，只舍不入；不计分的没有"]
    projects: Annotated[int, "算它的项目几个"]
    project_points: Annotated[Decimal | None, "项目平均"]
    reporting_points: Annotated[Decimal, "报送"]
    truth_points: Annotated[Decimal, "真实"]
    satisfaction: Annotated[Decimal | None, "满意度，人填的；空着的不计"]
    bonus: Annotated[Decimal | None, "加分，人填的"]
    note: Annotated[str | None, "为什么不排名、不计分"]


class DeductionOf(NamedTuple):
    """扣分明细：每处扣分一行；与数据不符待核实的也在，扣 0 分。"""

    unit: Annotated[str, "责任单位"]
    place: Annotated[int, "这个单位的第几处，从 1 起"]
    quarter: _QUARTER
    clause: Annotated[str, "条款的代码，见 docs/score.md"]
    project: Annotated[str | None, "项目的标识；报送的没有"]
    points: Annotated[Decimal, "扣几分，满分扣完为止；项目的从项目满分里扣"]
    why: Annotated[str, "依据"]
    proved: Annotated[bool | None, "与数据不符是否核实属实；没有核实的、不是这一条的没有"]
