"""What a unit writes as the count of something → the figure in the indicator's measure: ``1.9万人次`` is 19000人次."""

import re
from decimal import Decimal

from validation.cells.amounts import exact
from validation.cells.grid import CellValue
from validation.cells.quantities import same_measure
from validation.cells.text import squash
from validation.patterns import pattern

# What a word before the measure makes of a figure.
_TIMES = {"亿": Decimal(10) ** 8, "千万": Decimal(10) ** 7, "百万": Decimal(10) ** 6, "万": Decimal(10) ** 4}
_TIMES |= {"千": Decimal(1000), "百": Decimal(100)}
_WORDS = "|".join(_TIMES)
_COUNT = pattern(
    r"(?:累计|完成|已|共|约|近|超过?|达到?)*[:为]?"
    r"(?P<figure>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,10})?|\d{1,12}(?:\.\d{1,10})?)"
    rf"(?P<times>{_WORDS})?(?:余|多)?(?P<measure>[^\d,.()]{{0,12}}?)(?:余|多)?(?:\(.*\))?[。;]?",
    re.DOTALL,
)
_SCALED = pattern(rf"(?P<times>{_WORDS})(?P<measure>.*)", re.DOTALL)
_NOTHING = frozenset(("无", "零", "没有", "-", "--", "—", "——", "/"))
_LONGEST = 200
_PERCENT = "%"


def parse_count(value: CellValue, measure: str = "") -> Decimal | None:
    """The figure that a cell gives, in ``measure``; a bare number is in it. Never raises.

    Returns None for a blank, and for what is no figure, is below 0, or is of another measure.
    """
    if isinstance(value, str):
        return _of_text(value, _plain(measure))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = exact(value)
    return number if number is not None and number >= 0 else None


def _of_text(text: str, measure: str) -> Decimal | None:
    said = _plain(text[:_LONGEST])
    if said in _NOTHING:
        return Decimal(0)
    found = _COUNT.fullmatch(said)
    if found is None:
        return None
    number = Decimal(found["figure"].replace(",", "")) * _TIMES.get(found["times"] or "", Decimal(1))
    if not (found["times"] or found["measure"]):
        return exact(number)
    scaled = _SCALED.fullmatch(measure)
    bare, unit = (scaled["measure"], _TIMES[scaled["times"]]) if scaled else (measure, Decimal(1))
    return exact(number / unit) if _may_be(found["measure"], bare) else None


def _plain(text: str) -> str:
    """千 is a word of its own in 千米, and none in 公里."""
    return squash(text).replace("公里", "千米")


def _may_be(said: str, measure: str) -> bool:
    """Whether a figure said in one measure is one of another; none said is the indicator's own, but for a percentage."""
    if _PERCENT in (said, measure):
        return said == measure or not said
    return not said or not measure or said == measure or same_measure(said, measure)
