"""项目一个定稿的季度黄灯的，扣黄灯扣分（4分）。

依据：以定稿的灯为准，没有定稿的季度不计。牵头单位按整个项目的灯；其他责任单位只按由它填报的节点和指标，没有的不算它的项目。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item, of_stand
from validation.score.facts import UnitFacts
from validation.settings import Settings
from validation.terms import Light

TITLE = "黄灯"
ITEM, SETTINGS = Item.PROJECTS, ("score_projects", "score_yellow")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for stand in facts.lit(Light.YELLOW):
        yield of_stand(stand, settings.score_yellow, stand.grounds)
