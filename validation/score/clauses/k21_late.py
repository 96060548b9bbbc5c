"""一个定稿的季度迟报的，扣迟报扣分（1分）。

依据：过了报送截止日和宽限天数才报齐的是迟报；收到日更正过的按更正。定稿以后才报来的，按迟报，不再按未报。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item
from validation.score.facts import UnitFacts
from validation.settings import Settings
from validation.terms import UnitStatus

TITLE = "迟报"
ITEM, SETTINGS = Item.REPORTING, ("score_reporting", "score_late")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for report in facts.reports:
        if report.status is UnitStatus.LATE:
            when = f"，{report.came}才报齐" if report.came else ""
            yield Deduction(settings.score_late, f"{report.quarter.term}迟报{when}", report.quarter)
