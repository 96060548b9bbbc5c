"""牵头单位自报与数据不符（L51）、经人核实属实的，一处扣核实不符扣分（5分）；没有核实的列出，不扣分。

依据：是否属实由人核实，在“扣分明细”的“核实属实”里选“是”才扣；定稿的季度才算。
"""

from collections.abc import Iterator
from decimal import Decimal

from validation.score.deduction import Deduction, Item
from validation.score.facts import UnitFacts
from validation.settings import Settings

TITLE = "核实不符"
ITEM, SETTINGS = Item.TRUTH, ("score_truth", "score_untrue")
_FOUND = {True: "核实属实", False: "核实不属实，不扣分", None: "待核实，不扣分"}


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for stand in facts.stands:
        if stand.against:
            points = settings.score_untrue if stand.proved else Decimal(0)
            why = f"{stand.against}；{_FOUND[stand.proved]}"
            yield Deduction(points, why, stand.quarter, stand.project, asks=True, proved=stand.proved)
