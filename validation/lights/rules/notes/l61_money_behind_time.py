"""资金到位率比时间进度低出设定的百分点（30）以上的，注明；资金不影响亮灯。

依据：到位迟常不是责任单位的原因，有的年底或半年才拨付，单列说明。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.lights.facts import Facts
from validation.lights.figures import percent, reaches
from validation.lights.hit import Hit
from validation.settings import Settings

SETTINGS = ("money_behind",)


def check(facts: Facts, settings: Settings) -> Iterator[Hit]:
    passed = 25 * facts.quarter
    for money in facts.money:
        if not money.planned or money.in_place is None:
            continue
        if not reaches(money.in_place, money.planned, passed - settings.money_behind):
            shown = f"{show_amount(money.in_place)}万元，计划{show_amount(money.planned)}万元"
            rate = percent(money.in_place, money.planned)
            yield Hit(None, f"{money.source}到位{shown}，{rate}，时间已过{passed}%", (money.at,))
