"""已发的督办单过了时限，没有反馈、也没有核销的，不论亮什么灯都发红单，建议约谈；已经升级过的那一份不再算。

依据：红单督办逾期的（宿迁督查办法）。
"""

from collections.abc import Iterator

from validation.cells.days import show_day
from validation.dispatch.case import Case, Proposal
from validation.settings import Settings
from validation.terms import Advice, DispatchColour


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    for one in case.overdue:
        basis = f"{one.colour}{one.code}到{show_day(one.due)}没有反馈，也没有核销"
        yield Proposal(DispatchColour.RED, basis, Advice.TALK)
