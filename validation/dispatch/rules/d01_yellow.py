"""本季度黄灯的，发蓝单；只因补上以前的（L14、L42）而黄的不发，设置可以改。

依据：蓝单提醒临近时限的（宿迁督查办法）；已经补上的不再发文，为基层减负。
"""

from collections.abc import Iterator

from validation.dispatch.case import Case, Proposal, made_good
from validation.settings import Settings
from validation.terms import DispatchColour, Light

SETTINGS = ("dispatch_made_good",)


def check(case: Case, settings: Settings) -> Iterator[Proposal]:
    if case.light is not Light.YELLOW:
        return
    if settings.dispatch_made_good == "是" or not made_good(case.lights[case.quarter]):
        yield Proposal(DispatchColour.BLUE, f"{case.quarter.term}黄灯")
