"""When a quarter's returns are wanted, and when they are late."""

from datetime import date, timedelta

from validation.settings import Settings
from validation.terms import Quarter


def deadline(year: int, quarter: Quarter, settings: Settings) -> date:
    """The day of the quarter's last month by which the office wants its returns."""
    return date(year, 3 * quarter, settings.deadline_day)


def last_day(year: int, quarter: Quarter, settings: Settings) -> date:
    """The last day of grace: a return that is first seen later is late."""
    return deadline(year, quarter, settings) + timedelta(days=settings.grace_days)
