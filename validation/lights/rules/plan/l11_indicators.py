"""采用的指标，累计完成÷到本季度计划：达到绿灯线绿，达到黄灯线黄，再低红；第四季度另有两条线。计划为0或没有的不算。

依据：进度以量化指标对照计划；正好在线上的从宽，百分数只舍不入。
"""

from collections.abc import Iterator
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.lights.facts import Facts, IndicatorFact
from validation.lights.figures import percent, reaches
from validation.lights.hit import Hit
from validation.settings import Settings
from validation.terms import Light, Quarter

SETTINGS = (
    "light_green",
    "light_yellow",
    "light_green_at_end",
    "light_yellow_at_end",
)


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    green, yellow = settings.light_green, settings.light_yellow
    if facts.quarter is Quarter.FOURTH:
        green, yellow = settings.light_green_at_end, settings.light_yellow_at_end
    for indicator in facts.indicators:
        if indicator.planned and indicator.reached is not None:
            yield _judged(indicator, indicator.planned, indicator.reached, green, yellow)


def _judged(indicator: IndicatorFact, planned: Decimal, reached: Decimal, green: Decimal, yellow: Decimal) -> Hit:
    light = Light.RED
    if reaches(reached, planned, yellow):
        light = Light.YELLOW
    if reaches(reached, planned, green):
        light = Light.GREEN
    shown = f"完成{show_amount(reached)}{indicator.measure}，计划{show_amount(planned)}{indicator.measure}"
    gap = "" if light is Light.GREEN else f"差{show_amount(planned - reached)}{indicator.measure}"
    return Hit(light, f"{indicator.named}{shown}，{percent(reached, planned)}", (indicator.at,), gap)
