"""资金到位超过计划的，注明；资金不影响亮灯。

依据：超过计划的可能是追加，也可能填错，照实列出。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.lights.facts import Facts
from validation.lights.hit import Hit
from validation.settings import Settings


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    for money in facts.money:
        if money.planned and money.in_place is not None and money.in_place > money.planned:
            shown = f"到位{show_amount(money.in_place)}万元，超过计划{show_amount(money.planned)}万元"
            yield Hit(None, f"{money.source}{shown}", (money.at,))
