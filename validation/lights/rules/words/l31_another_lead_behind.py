"""其他责任单位自报滞后的，黄。

依据：几个单位共同负责的项目，任何一家滞后都影响整个项目。
"""

from collections.abc import Iterator

from validation.lights.facts import NOWHERE, Facts
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Pace, ReportColumn


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for word in facts.others:
        if word.pace is Pace.BEHIND:
            yield Hit(Light.YELLOW, f"{word.unit}自报滞后", (word.at.get(ReportColumn.PACE, NOWHERE),))
