"""Headings of a plan by time: 一季度计划, 上半年目标, 3月底, 1-3月; and what is no plan but was done by then."""

import re

from msgspec import Struct

from validation.cells.text import whole_number
from validation.patterns import pattern
from validation.terms import PLAN_COLUMNS, Column, Quarter

_NUMBER = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PERIOD = pattern(
    r"(?:截至|截止|到)?(?:第?(?P<quarter>[一二三四1-4])季度?末?|Q(?P<q>[1-4])|(?P<half>[上下])半年"
    rf"|(?P<first>{_NUMBER})月?份?[-—–~～至到](?P<last>{_NUMBER})月(?:份|底|末)?|(?P<month>{_NUMBER})月(?:份|底|末)?)前?"
)
# What may follow, or stand below, where the heading is a plan.
_PLAN = pattern(
    r"(?:工作|进度|形象|实施|推进|建设|主要|具体|序时|应|需|拟|预计|计划|达到|目标|任务|安排|节点|要求|内容|进展|完成|措施|的|及|和|与|、)*"
    r"(?:计划|目标|任务|安排|节点|要求|内容|形象进度|进度|措施)"
)
_DONE = pattern(r"完成情况|进展|实际|已|累计|完成投资|完成率|情况|存在|问题|到位|支付|评价|得分|考核|状态")
_MONEY = pattern(r"投资|资金|金额|支出|亿元|万元|产值|数|量")


class Period(Struct, frozen=True):
    """What a heading says of a time: whose column it is, and what stands behind the time.

    ``is_month`` is said of 3月底, too; a ``bare_month`` may as well be the month of a report.
    """

    column: Column
    rest: str
    is_month: bool
    bare_month: bool


def find_period(word: str) -> Period | None:
    """The time with which a squashed heading, without its year, begins. Returns None where no column is so wide."""
    found = _PERIOD.match(word)
    column = found and _column_of(_quarters(found))
    if not found or not column:
        return None
    is_month = bool(found["month"])
    return Period(column, word[found.end() :], is_month, is_month and not re.search("[底末前]", found[0]))


def is_plan(rest: str) -> bool:
    """Whether what stands behind a time, or below it, makes its column a plan."""
    return not rest or (not _DONE.search(rest) and bool(_PLAN.fullmatch(rest)))


def is_report(rest: str) -> bool:
    """Whether it makes it a sum of money, or what was done by then: nothing that a plan by quarters asks."""
    return bool(_DONE.search(rest) or _MONEY.search(rest))


def _quarters(found: re.Match[str]) -> tuple[Quarter, ...]:
    if found["quarter"] or found["q"]:
        return (Quarter(whole_number(found["quarter"] or found["q"]) or 1),)
    if found["half"]:
        return tuple(Quarter)[:2] if found["half"] == "上" else tuple(Quarter)[2:]
    first = whole_number(found["first"] or found["month"]) or 1
    last = whole_number(found["last"] or found["month"]) or 1
    return tuple(Quarter)[(first - 1) // 3 : (last + 2) // 3]


def _column_of(quarters: tuple[Quarter, ...]) -> Column | None:
    return next((column for column, planned in PLAN_COLUMNS.items() if planned == quarters), None)
