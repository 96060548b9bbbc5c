"""第四季度定稿时全年计划没有完成的，扣年末未完成扣分（20分）。

依据：指标没有达到全年目标（L11、L22），节点没有完成（L13、L14），阶段落后（L15），或责任单位自报滞后（L21、L31）的，是没有完成；没有填的、
没有报的不由此推定。人工认定为绿灯、灰灯或不考核的不扣。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item, of_stand
from validation.score.facts import UnitFacts
from validation.settings import Settings

TITLE = "年末未完成"
ITEM, SETTINGS = Item.PROJECTS, ("score_projects", "score_unfinished")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for stand in facts.stands:
        if stand.unfinished:
            yield of_stand(stand, settings.score_unfinished, stand.unfinished)
