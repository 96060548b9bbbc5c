"""The columns of 考核 and 扣分明细."""

from templates.master.columns import MasterColumn, MasterSheet
from validation.score.deduction import Item

SCORES, DEDUCTIONS = "考核", "扣分明细"
RANK, UNIT, TOTAL, NOTE = "名次", "责任单位", "得分", "说明"
# What people write: beside a unit, and beside a word that its figures contradict.
SATISFACTION, BONUS, REASON = Item.SATISFACTION.value, Item.BONUS.value, "加分理由"
PROVED, YES, NO = "核实属实", "是", "否"
# The cell that a deduction rests on, which is a link.
CELL = "来源格"
CLAUSE, POINTS = "条款", "分值"
# The clause whose lines ask a person whether it is so.
ASKING = "K31"
# What has points.
FIGURES = frozenset((Item.PROJECTS.value, Item.REPORTING.value, Item.TRUTH.value, TOTAL, POINTS))
# The first stay in sight.
_UNIT = "单位"

_SCORES = (
    MasterColumn(RANK, 8, _UNIT),
    MasterColumn(UNIT, 20, _UNIT),
    MasterColumn("项目数", 8),
    MasterColumn(Item.PROJECTS, 11),
    MasterColumn(Item.REPORTING, 10),
    MasterColumn(Item.TRUTH, 10),
    MasterColumn(SATISFACTION, 10, written=True),
    MasterColumn(BONUS, 8, written=True),
    MasterColumn(REASON, 36, written=True),
    MasterColumn(TOTAL, 11),
    MasterColumn(NOTE, 44),
)
_DEDUCTIONS = (
    MasterColumn(UNIT, 18),
    MasterColumn("序号", 6),
    MasterColumn("项目名称", 28),
    MasterColumn("季度", 11),
    MasterColumn(CLAUSE, 16),
    MasterColumn(POINTS, 10),
    MasterColumn("依据", 64),
    MasterColumn(CELL, 18),
    MasterColumn(PROVED, 10, written=True),
)
SHEETS = (
    MasterSheet(SCORES, "scores", 2, lambda _sources, _form: _SCORES, since=2, only_with_rows=True),
    MasterSheet(DEDUCTIONS, "deductions", 2, lambda _sources, _form: _DEDUCTIONS, since=2, only_with_rows=True, kept=3),
)
# A heading that people write under, and how.
PROMPTS = {
    SATISFACTION: "测评的满意度，0分到满意度满分（自带10分）；没有测评的空着，不计。下次汇总或考核时生效。",
    BONUS: "加几分，不超过加分上限（自带5分），必须写加分理由。",
    REASON: "为什么加分，写做成了什么；领导批示、媒体报道不能作为理由。",
    PROVED: f"只写在条款{ASKING}的行：自报确实与数据不符的选“是”，才扣分；核对后没有不符的选“否”。",
}
