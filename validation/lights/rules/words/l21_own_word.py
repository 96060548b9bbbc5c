"""牵头单位自报滞后的，黄；自报其他的，绿。

依据：序时进度由责任单位如实自报。
"""

from collections.abc import Iterator

from validation.lights.facts import NOWHERE, Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Pace, ReportColumn


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    lead = facts.lead
    if lead.pace:
        light = Light.YELLOW if lead.pace is Pace.BEHIND else Light.GREEN
        yield Hit(light, f"{lead.unit}自报{lead.pace}", (lead.at.get(ReportColumn.PACE, NOWHERE),))
