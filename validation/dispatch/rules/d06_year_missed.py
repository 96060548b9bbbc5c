"""第四季度红灯的，就是全年任务没有完成，发红单，建议问责。

依据：对进展缓慢、工作不力的责任单位提出问责建议（项目通知第四部分）；是否问责由人定。
"""

from collections.abc import Iterator

from validation.dispatch.case import Case, Proposal
from validation.settings import Settings
from validation.terms import Advice, DispatchColour, Light, Quarter


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    if case.quarter is Quarter.FOURTH and case.light is Light.RED:
        yield Proposal(DispatchColour.RED, "第四季度红灯，全年任务没有完成", Advice.ACCOUNT)
