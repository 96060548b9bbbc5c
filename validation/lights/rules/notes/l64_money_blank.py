"""有计划而资金到位没有填的，注明；资金不影响亮灯。

依据：没有填的不等于没有到位，沿用的数不作依据。
"""

from collections.abc import Iterator

from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for money in facts.money:
        if facts.lead.returned and money.planned and money.in_place is None:
            yield Hit(None, f"{money.source}到位资金没有填", (money.at,))
