"""满意度由人在“考核”里填，0分到满意度满分（10分）；空着的不计，其余各项折算成百分。

依据：满意度来自群众评议，软件不推定；没有测评的不因此吃亏。
"""

from validation.ledger.records.office_notes import Merit
from validation.score.deduction import Item
from validation.score.typed import not_within
from validation.settings import Settings

TITLE = "满意度"
ITEM, SETTINGS = Item.SATISFACTION, ("score_satisfaction",)


def wrong(merit: Merit, settings: Settings) -> str:
    return not_within(ITEM, merit.satisfaction, settings.score_satisfaction)
