"""Figures as the lights count them: percentages are cut, never rounded up, and stages stand in an order."""

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from validation.cells.amounts import show_amount
from validation.terms import Stage

_TENTH = Decimal("0.1")
# 常态化开展 is no step on the way of works.
_ORDER: Mapping[Stage, int] = {
    stage: place
    for place, stage in enumerate(
        (Stage.PREPARATION, Stage.TENDER, Stage.BUILDING, Stage.COMPLETED, Stage.ACCEPTED, Stage.IN_USE)
    )
}


def percent(part: Decimal, whole: Decimal) -> str:
    """``99.6%`` for 2790 of 2800, which is 99.64…."""
    return f"{show_amount((part * 100 / whole).quantize(_TENTH, ROUND_DOWN))}%"


def reaches(part: Decimal, whole: Decimal, limit: Decimal) -> bool:
    """Whether a part is at least so many per cent of the whole."""
    return part * 100 >= whole * limit


def stages_behind(stage: Stage | None, planned: Stage | None) -> int | None:
    """By how many stages the work is behind its plan, 0 or less if it is not. Returns None if that cannot be told."""
    if stage is None or planned is None or not {stage, planned} <= _ORDER.keys():
        return None
    return _ORDER[planned] - _ORDER[stage]


def latest(*stages: Stage) -> Stage | None:
    """The last of some stages on the way of works. Returns None if there is none."""
    return max((stage for stage in stages if stage in _ORDER), key=_ORDER.__getitem__, default=None)
