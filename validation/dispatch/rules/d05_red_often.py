"""本季度红灯，一年里红灯达到设定次数（三次）的，发红单，建议问责。

依据：对进展缓慢、工作不力的责任单位提出问责建议（项目通知第四部分）；是否问责由人定。
"""

from collections.abc import Iterator

from validation.dispatch.case import Case, Proposal, named
from validation.settings import Settings
from validation.terms import Advice, DispatchColour, Light

SETTINGS = ("reds_account",)


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    reds = case.reds
    if case.light is Light.RED and len(reds) >= settings.reds_account:
        yield Proposal(DispatchColour.RED, f"{named(reds)}红灯，共{len(reds)}次", Advice.ACCOUNT)
