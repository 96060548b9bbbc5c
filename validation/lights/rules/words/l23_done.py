"""自报已完成、没有相反情况的，绿；本季度没有计划的也是。已销号的，销号以后的季度也是绿。

依据：提前完成的项目不因后面季度没有计划而不计；已核验销号的不再要求填报，不因没有填报而灰、黄、红，上季度红灯的照样观察一个季度。
"""

from collections.abc import Iterator

from validation.lights.facts import NOWHERE, Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Pace, ReportColumn


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if facts.verified:
        yield Hit(Light.GREEN, facts.verified.figures, (facts.verified.at,))
    elif facts.lead.pace is Pace.DONE:
        yield Hit(Light.GREEN, f"{facts.lead.unit}自报已完成", (facts.lead.at.get(ReportColumn.PACE, NOWHERE),))
