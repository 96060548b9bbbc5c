"""Points that people wrote: what they come to, and why they cannot count."""

from contextlib import suppress
from decimal import Decimal, InvalidOperation

from validation.cells.amounts import show_amount
from validation.cells.text import fold, squash


def points_of(text: str) -> Decimal | None:
    """The points of ``9.5`` or ``9.5分``. Returns None where nothing is written, or no number."""
    with suppress(InvalidOperation):
        points = Decimal(squash(fold(text)).removesuffix("分"))
        return points if points.is_finite() else None
    return None


def not_within(what: str, text: str, most: Decimal) -> str:
    """Why what is written is no number of points from 0 to the most that there are; "" where it is, or is blank."""
    points = points_of(text)
    if not text.strip() or (points is not None and 0 <= points <= most):
        return ""
    return f"{what}写的是“{text.strip()}”，应是0到{show_amount(most)}之间的数"
