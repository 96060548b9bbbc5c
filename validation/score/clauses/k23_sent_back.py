"""一个定稿的季度报来的任务表要退回修改的，扣退回扣分（0.5分）。

依据：以“催报退回”为准：文件没有采用，或填的内容要单位改正。改好重报的，不再扣。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item
from validation.score.facts import UnitFacts
from validation.settings import Settings
from validation.terms import UnitStatus

TITLE = "退回"
ITEM, SETTINGS = Item.REPORTING, ("score_reporting", "score_returned")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for report in facts.reports:
        if report.sent_back or report.status is UnitStatus.RETURNED:
            what = f"：{report.remark}" if report.remark else ""
            yield Deduction(settings.score_returned, f"{report.quarter.term}退回修改{what}", report.quarter)
