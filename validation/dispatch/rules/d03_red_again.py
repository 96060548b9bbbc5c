"""连续红灯达到设定的季度数（两个）的，发红单，建议约谈。

依据：红单督办逾期的（宿迁督查办法）；一再滞后的从重。
"""

from collections.abc import Iterator

from validation.dispatch.case import Case, Proposal, named
from validation.settings import Settings
from validation.terms import Advice, DispatchColour, Light

SETTINGS = ("reds_talk",)


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    if running := case.running(Light.RED, settings.reds_talk):
        yield Proposal(DispatchColour.RED, f"{named(running)}连续红灯", Advice.TALK)
