"""报送情况: which unit has reported for a quarter, with what and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from addin.journeys.projects import Projects
from addin.journeys.verdicts import FileVerdict
from validation.grid import CellValue
from validation.ledger import Ledger
from validation.returns import Return
from validation.terms import Quarter, UnitStatus, Verdict


@dataclass(frozen=True, slots=True)
class UnitReport:
    """报送情况 of one unit for one quarter; ``counting`` is the return that counts of those in ``files``."""

    unit: str
    status: UnitStatus
    projects: int
    filled: int
    files: tuple[str, ...]
    counting: Return | None
    first_seen: datetime | None
    remark: str

    def cells(self) -> tuple[CellValue, ...]:
        """The row of the sheet 报送情况."""
        when = self.counting.modified if self.counting else None
        days = (f"{day:%Y-%m-%d %H:%M}" if day else None for day in (self.first_seen, when))
        return (
            *(self.unit, self.status.value, self.projects, self.filled),
            *("\n".join(self.files), *days, self.remark),
        )


def unit_reports(
    projects: Projects, ledger: Ledger, quarter: Quarter, files: Iterable[FileVerdict]
) -> Iterator[UnitReport]:
    """One for each responsible unit, in the table's order."""
    counting = ledger.counting(quarter)
    received: dict[str, list[Return]] = defaultdict(list)
    refused: dict[str, list[FileVerdict]] = defaultdict(list)
    for one in ledger.of_quarter(quarter):
        received[one.unit].append(one)
    for verdict in files:
        if verdict.verdict is Verdict.QUARANTINED:
            refused[verdict.unit].append(verdict)
    for unit, own in projects.of_unit.items():
        yield _unit_report(unit, len(own), ledger, received[unit], counting.get(unit), refused[unit])


def _unit_report(
    unit: str,
    projects: int,
    ledger: Ledger,
    received: Sequence[Return],
    counting: Return | None,
    refused: Sequence[FileVerdict],
) -> UnitReport:
    filled = sum(row.touched for row in counting.rows) if counting else 0
    return UnitReport(
        unit,
        _status(filled, projects, bool(received or refused)),
        projects,
        filled,
        tuple(one.file for one in received),
        counting,
        min((ledger.first_seen[one.sha256] for one in received), default=None),
        "；".join(f"“{verdict.file}”{verdict.reason}" for verdict in refused),
    )


def _status(filled: int, projects: int, sent: bool) -> UnitStatus:
    if not filled:
        return UnitStatus.RETURNED if sent else UnitStatus.MISSING
    return UnitStatus.REPORTED if filled >= projects else UnitStatus.PARTLY
