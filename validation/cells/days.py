"""A day as people write it, and as they read it."""

from contextlib import suppress
from datetime import date

from validation.cells.text import fold
from validation.patterns import pattern

_RUN_TOGETHER = pattern(r"(\d{4})(\d{2})(\d{2})")
_DAY = pattern(r"(?:(?P<year>\d{4})\D{1,3})?(?P<month>\d{1,2})\D{1,3}(?P<day>\d{1,2})(?!\d)")


def day_in(text: str, year: int) -> date | None:
    """A day as people write it: ``3月20日``, ``2024-3-20``, ``20240320``; ``year`` is used where the text states none.

    Returns None if the text is not a day.
    """
    found = _DAY.match(_RUN_TOGETHER.sub(r"\1-\2-\3", fold(text).strip()))
    with suppress(ValueError):
        return found and date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    return None


def show_day(day: date) -> str:
    """``2024年3月20日``."""
    return f"{day.year}年{day.month}月{day.day}日"
