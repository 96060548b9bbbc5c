"""一个定稿的季度没有报送的，扣未报扣分（5分）。

依据：没有进展的也应零报告；没有收到任何任务表的是未报。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item
from validation.score.facts import UnitFacts
from validation.settings import Settings
from validation.terms import UnitStatus

TITLE = "未报"
ITEM, SETTINGS = Item.REPORTING, ("score_reporting", "score_missing")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for report in facts.reports:
        if report.status is UnitStatus.MISSING:
            yield Deduction(settings.score_missing, f"{report.quarter.term}未报", report.quarter)
