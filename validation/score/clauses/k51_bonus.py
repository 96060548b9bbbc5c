"""加分由人在“考核”里填，不超过加分上限（5分），必须写加分理由；领导批示、媒体报道不能作为加分理由。

依据：《整治形式主义为基层减负若干规定》；加分看实绩，由人写明做成了什么。
"""

from validation.ledger.records.office_notes import Merit
from validation.patterns import pattern
from validation.score.deduction import Item
from validation.score.typed import not_within, points_of
from validation.settings import Settings

TITLE = "加分"
ITEM, SETTINGS = Item.BONUS, ("score_bonus",)
_NO_MERIT = pattern(r"批\s*示|媒\s*体|报\s*道")


def wrong(merit: Merit, settings: Settings) -> str:
    if unfit := not_within(ITEM, merit.bonus, settings.score_bonus):
        return unfit
    if not points_of(merit.bonus):
        return ""
    if not merit.reason.strip():
        return f"加分{merit.bonus.strip()}没有写加分理由"
    if found := _NO_MERIT.search(merit.reason):
        return f"加分理由写了“{found[0]}”，领导批示、媒体报道不能作为加分理由（《整治形式主义为基层减负若干规定》）"
    return ""
