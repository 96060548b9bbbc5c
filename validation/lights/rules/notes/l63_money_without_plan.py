"""没有计划而有资金到位的，注明；资金不影响亮灯。

依据：计划外的资金照实列出。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for money in facts.money:
        if not money.planned and money.in_place:
            yield Hit(None, f"{money.source}到位{show_amount(money.in_place)}万元，没有计划", (money.at,))
