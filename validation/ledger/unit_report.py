"""What a unit reported for a quarter, out of however many files it sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from validation.ledger.keys import ReportKey
from validation.ledger.records.returns import ReportedRow, Return
from validation.terms import Quarter

# A clock may be of another time zone; what is saved later than this after it came was saved by a wrong one.
_ZONES = timedelta(days=1)


class Reported(Struct, frozen=True):
    """A row that counts, and the return that has it."""

    returned: Return
    row: ReportedRow


class UnitReport(Struct, frozen=True):
    """``received`` are the unit's returns, the last one last; of each project that any of them has, ``rows`` has the row
    that was filled in last, or a blank one where none is filled in."""

    unit: str
    quarter: Quarter
    received: tuple[Return, ...]
    rows: Mapping[ReportKey, Reported]

    @property
    def last(self) -> Return:
        return self.received[-1]

    @property
    def counting(self) -> tuple[Return, ...]:
        """The returns that any row is taken from, the last one last; the last of all where none is filled in."""
        taken = {reported.returned.sha256 for reported in self.rows.values() if reported.row.touched}
        return tuple(returned for returned in self.received if returned.sha256 in taken) or self.received[-1:]

    def says(self, key: ReportKey) -> bool:
        """Whether anything is filled in on a project."""
        return key in self.rows and self.rows[key].row.touched


def put_together(
    unit: str, quarter: Quarter, sent: Iterable[tuple[Return, Mapping[ReportKey, ReportedRow]]]
) -> UnitReport:
    """One report of several returns, given with their rows, the last one last."""
    rows: dict[ReportKey, Reported] = {}
    received = []
    for returned, own in sent:
        received.append(returned)
        for key, row in own.items():
            if row.touched or key not in rows or not rows[key].row.touched:
                rows[key] = Reported(returned, row)
    return UnitReport(unit, quarter, tuple(received), rows)


def is_believable(returned: Return, first_seen: datetime) -> bool:
    """Whether a file can have been saved when it says: not after it came."""
    return returned.modified <= first_seen + _ZONES


def saved(returned: Return, first_seen: datetime) -> datetime:
    """When a return was saved, for telling which is later: a time that cannot be gives way to that of its receipt."""
    return returned.modified if is_believable(returned, first_seen) else first_seen
