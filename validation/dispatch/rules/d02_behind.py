"""本季度红灯，或者连续黄灯达到设定的季度数（两个）的，发黄单；因补上以前的而黄的季度不算。

依据：黄单督促落后的（宿迁督查办法）。
"""

from collections.abc import Iterator

from validation.dispatch.case import Case, Proposal, named
from validation.settings import Settings
from validation.terms import DispatchColour, Light

SETTINGS = ("yellows_behind",)


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    if case.light is Light.RED:
        yield Proposal(DispatchColour.YELLOW, f"{case.quarter.term}红灯")
    if running := case.running(Light.YELLOW, settings.yellows_behind):
        yield Proposal(DispatchColour.YELLOW, f"{named(running)}连续黄灯")
