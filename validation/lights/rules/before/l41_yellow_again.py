"""连续黄灯达到设定的次数（两个季度）的，红；因补上以前的（L14、L42）而黄的不算。

依据：一再滞后的从重；有定稿的按定稿的灯。
"""

from collections.abc import Iterable, Iterator, Sequence

from validation.lights.facts import MADE_GOOD, Facts
from validation.lights.hit import Found, Hit, with_light
from validation.settings import Settings
from validation.terms import Light, Quarter

SETTINGS = ("yellows_red",)


def check_after(facts: Facts, settings: Settings, found: Sequence[Found]) -> Iterator[Hit]:
    yellow = with_light(found, Light.YELLOW)
    if not _counts(one.code for one in yellow):
        return
    first = facts.quarter - settings.yellows_red + 1
    if first < Quarter.FIRST:
        return
    before = [Quarter(number) for number in range(first, facts.quarter)]
    earlier = [facts.earlier.get(quarter) for quarter in before]
    if all(one and one.light is Light.YELLOW and _counts(one.codes) for one in earlier):
        again = "；".join(f"{one.code} {one.hit.figures}" for one in yellow)
        figures = f"{'、'.join(quarter.term for quarter in before)}黄灯，本季度又是黄灯：{again}"
        gap = "、".join(one.hit.gap for one in yellow if one.hit.gap)
        yield Hit(Light.RED, figures, yellow[0].hit.at, gap)


def _counts(codes: Iterable[str]) -> bool:
    return not MADE_GOOD.issuperset(codes)
