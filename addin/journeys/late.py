"""迟报 that rests on the day of the run alone: asked about before the master is written."""

from datetime import date, datetime

from msgspec import Struct

from addin.journeys.consolidate import Consolidation
from validation.settings import Settings
from validation.standing.deadlines import last_day
from validation.terms import UnitStatus


class LateToday(Struct, frozen=True):
    """Units that are late because a run met their returns only now. ``last`` was the last day of grace; ``saved`` are
    the first and the last day on which the files say that they were saved, which proves nothing; None where one says a
    day that cannot be.
    """

    units: tuple[str, ...]
    last: date
    saved: tuple[date, date] | None


def late_by_this_run(found: Consolidation, when: datetime, settings: Settings) -> LateToday | None:
    """Whose return is late by a run at ``when``. Returns None if nobody's is: in time, late before, or of a day that
    the office wrote.
    """
    late = [
        (unit.unit, max(returned.modified for returned in unit.counting).date())
        for unit in found.standing.units
        if unit.status is UnitStatus.LATE and not unit.received and unit.complete == when
    ]
    if not late:
        return None
    year, (units, days) = found.master.ledger.year, zip(*late, strict=True)
    saved = (min(days), max(days)) if min(days).year >= year else None
    return LateToday(units, last_day(year, found.quarter, settings), saved)
