"""上季度红灯、本季度没有黄灯红灯情形的，黄一个季度。

依据：红灯整改后仍要说明，观察一个季度。
"""

from collections.abc import Iterator, Sequence

from validation.lights.facts import Facts
from validation.lights.hit import Found, Hit, with_light
from validation.settings import Settings
from validation.terms import Light


def check_after(facts: Facts, settings: Settings, found: Sequence[Found]) -> Iterator[Hit]:
    if facts.last and facts.last.light is Light.RED and not with_light(found, Light.RED, Light.YELLOW):
        yield Hit(Light.YELLOW, "上季度红灯，本季度已没有黄灯红灯情形")
