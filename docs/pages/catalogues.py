"""What has a code: the rules of the table, the rules of the lights, the clauses of 考核, the reasons for which a file is not taken."""

import re

from templates.files.reasons import Reason
from validation.dispatch.catalogue import Rule as DispatchRule
from validation.dispatch.catalogue import all_rules as all_dispatch_rules
from validation.lights.catalogue import Rule as LightRule
from validation.lights.catalogue import all_rules as all_light_rules
from validation.rules import Rule, all_rules
from validation.score.catalogue import Clause, all_clauses
from validation.settings import SETTINGS


def rules_page() -> str:
    """The rule catalogue, for the people who get the findings."""
    rows = "\n".join(_rule_row(rule) for rule in all_rules())
    return f"""# 校验规则

<!-- 本页由 docs/generate.py 根据 validation/rules 生成，请勿手工修改。 -->

`minshi check` 对项目表逐条检查下列规则，每处问题都写明在哪个单元格、错在哪里、怎么改、依据是什么。代码固定不变，不会挪作他用。

- **错误**：一定有误，须改正；有错误时命令的退出码是 1。
- **警告**：很可能有缺漏，应补正或核实。
- **提示**：值得看一眼，由人判断。

项目表缺少“所需内容”中的任何一项时，该条规则不检查，并在结果里说明一次。人工核对无误的，在工作表“校验结果”的“已核实”列选“是”、写明理由，此后不再计数和标色，直到有关单元格的内容改动。

| 代码 | 级别 | 规则 | 依据 | 所需内容 |
|---|---|---|---|---|
{rows}
"""


def _rule_row(rule: Rule) -> str:
    cells = (
        rule.code,
        rule.level.term,
        rule.statement,
        rule.basis,
        "、".join(need.value for need in rule.needs) or "—",
    )
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


def lights_page() -> str:
    """The rules of the lights, for those who are judged by them."""
    rows = "\n".join(_light_row(rule) for rule in all_light_rules())
    return f"""# 亮灯规则

<!-- 本页由 docs/generate.py 根据 validation/lights 生成，请勿手工修改。 -->

每个项目每季度一盏灯：绿、黄、红、灰（缺数据）、—（本季度不考核）。每条规则先各自判断，再按这个次序取：L00，L01 和 L02，红，黄，L23，L03，绿；
代码固定不变，不会挪作他用。只注明的（L51、L61—L64）不影响亮灯。正好在线上的从宽，百分数只舍不入；更正过的按更正后的数，沿用以前季度的数不作依据；
L41、L42 看以前季度的灯，定稿的按定稿。线都在“设置”里，可以改。

| 代码 | 规则 | 依据 | 用到的设置 |
|---|---|---|---|
{rows}
"""


def _light_row(rule: LightRule) -> str:
    titles = "、".join(SETTINGS[name].title for name in rule.settings) or "—"
    return f"| {rule.code} | {rule.statement} | {rule.ground} | {titles} |"


def score_page() -> str:
    """The clauses of 考核, for those whose points they take."""
    rows = "\n".join(map(_clause_row, all_clauses()))
    return f"""# 考核评分规则

<!-- 本页由 docs/generate.py 根据 validation/score 生成，请勿手工修改。 -->

`minshi score` 和按钮“考核”按下列条款给每个责任单位计分，结果在总台账的“考核”，每一处扣分在“扣分明细”，都写明条款、项目、季度、依据和来源格。
代码固定不变，不会挪作他用；分值都在“设置”里，可以改。

- **只算定稿的季度**：没有定稿的季度不算好也不算坏，标题里写明是哪几个；重新打开的季度随即不计。
- **项目平均**：每个项目从项目满分扣起，单位取它各项目的平均。牵头单位算整个项目；其他责任单位只算由它填报的节点和指标。
- **得分** = 各项得分之和 ÷ 计入各项的满分之和 × 100 + 加分。自带的满分是 80、10、10、10，共 110；满意度空着的，按其余 100 折算。
- 平均和得分都只舍不入，保留两位小数，名次按这两位小数排；同分的名次相同，后面的名次空出来（1、2、2、4）。
- “考核不排名”的单位只计分；没有可考核项目的单位不计分。

| 代码 | 项 | 条款 | 依据 | 用到的设置 |
|---|---|---|---|---|
{rows}
"""


def _clause_row(clause: Clause) -> str:
    titles = "、".join(SETTINGS[name].title for name in clause.settings)
    return f"| {clause.code} {clause.title} | {clause.item} | {clause.statement} | {clause.ground} | {titles} |"


def dispatch_page() -> str:
    """The rules of 督办, for those who are sent a 督办单."""
    rows = "\n".join(map(_dispatch_row, all_dispatch_rules()))
    return f"""# 督办规则

<!-- 本页由 docs/generate.py 根据 validation/dispatch 生成，请勿手工修改。 -->

`minshi dispatch` 和按钮“督办单”按下列规则看定稿季度的灯，拟出的列在总台账的“督办台账”；发不发由人定，约谈、问责只是建议。几条都符合的取最重的。
代码固定不变，不会挪作他用；季度数、次数、各色单子的天数都在“设置”里，可以改。

| 代码 | 规则 | 依据 | 用到的设置 |
|---|---|---|---|
{rows}
"""


def _dispatch_row(rule: DispatchRule) -> str:
    titles = "、".join(SETTINGS[name].title for name in rule.settings) or "—"
    return f"| {rule.code} | {rule.statement} | {rule.ground} | {titles} |"


# The groups of reasons, by the digit after the R.
_GROUPS = {
    "0": "打不开的文件",
    "1": "太大、太慢或可能有害的文件",
    "2": "损坏的，或不像表格软件写出来的文件",
    "3": "读不了的表格格式",
    "4": "不是表格的文件",
    "5": "不是任务表，或认不出是谁的任务表",
    "6": "这次不能采用的任务表",
}


def reasons_page() -> str:
    """Why a file was not taken, for the people who are told so and the programs that read the code."""
    groups = "".join(_reason_group(digit, title) for digit, title in _GROUPS.items())
    return f"""# 文件没有采用的原因

<!-- 本页由 docs/generate.py 根据 templates/files/reasons.py 生成，请勿手工修改。 -->

文件读不了、任务表没有采用时，软件说的是下面这些话，前面多半还有文件名；“……”处是当时的数字或名称。代码在 `minshi consolidate --json` 的
`files` 里（`code`，没有原因的是 null），固定不变，不会挪作他用。
{groups}"""


def _reason_group(digit: str, title: str) -> str:
    reasons = (reason for reason in Reason if reason.code[1] == digit)
    rows = "\n".join(f"| {reason.code} | {re.sub(r'{.+?}', '……', reason.sentence)} |" for reason in reasons)
    return f"""
## {title}

| 代码 | 说的话 |
|---|---|
{rows}
"""
