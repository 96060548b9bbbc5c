"""项目一个定稿的季度红灯的，扣红灯扣分（8分）。

依据：以定稿的灯为准，没有定稿的季度不计；灰灯是缺数据，另由报送扣分。每个项目从项目满分（80分）扣起，扣完为止，单位取各项目的平均，
项目多的不吃亏。
"""

from collections.abc import Iterator

from validation.score.deduction import Deduction, Item, of_stand
from validation.score.facts import UnitFacts
from validation.settings import Settings
from validation.terms import Light

TITLE = "红灯"
ITEM, SETTINGS = Item.PROJECTS, ("score_projects", "score_red")


def check(facts: UnitFacts, settings: Settings) -> Iterator[Deduction]:
    for stand in facts.lit(Light.RED):
        yield of_stand(stand, settings.score_red, stand.grounds)
