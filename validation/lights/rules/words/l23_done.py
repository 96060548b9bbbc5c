"""自报已完成、没有相反情况的，绿；本季度没有计划的也是。

依据：提前完成的项目不因后面季度没有计划而不计。
"""

from collections.abc import Iterator

from validation.lights.facts import NOWHERE, Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Pace, ReportColumn


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    if facts.lead.pace is Pace.DONE:
        yield Hit(Light.GREEN, f"{facts.lead.unit}自报已完成", (facts.lead.at.get(ReportColumn.PACE, NOWHERE),))
