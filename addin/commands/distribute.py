"""生成任务表: a workbook for each responsible unit, none of which overwrites a person's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.commands.master_file import history
from addin.commands.sources import OfficeSource, TableSource, open_office, open_table
from addin.journeys import distribute as journey
from addin.journeys.check import check as check_journey
from addin.journeys.distribute import Fate, Saved
from addin.progress import Progress, silent
from validation.errors import MinshiError
from validation.finding import Finding
from validation.ledger.keys import ReportKey
from validation.ledger.returns import ReportedRow
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level, Quarter


@dataclass(frozen=True, slots=True)
class DistributeRequest:
    """``master`` holds what was last reported; ``without_history`` does without it on purpose."""

    table: TableSource
    quarter: Quarter
    folder: Path
    office: OfficeSource = None
    master: Path | None = None
    without_history: bool = False
    unit: str | None = None
    deadline: date | None = None
    replace: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class DistributeResult:
    """The table, what became of each unit's file, and the table's own open errors, which keep nothing from being made;
    ``no_contact`` where 设置 has nobody whom a unit could ask."""

    table: ProjectTable
    quarter: Quarter
    folder: Path
    saved: tuple[Saved, ...]
    errors: tuple[Finding, ...]
    no_contact: bool = False

    def of(self, *fates: Fate) -> list[Saved]:
        return [file for file in self.saved if file.fate in fates]

    @property
    def kept(self) -> list[Saved]:
        """The workbooks left alone, because a person may have filled them in."""
        return self.of(Fate.KEPT)


def distribute(request: DistributeRequest, progress: Progress = silent) -> DistributeResult:
    """Write the workbooks. Raises MinshiError where the table cannot be read or history is wanted and not given."""
    office = open_office(request.office)
    outcome = check_journey(open_table(request.table, office, request.sheet), office)
    last_reported = _history(request, outcome.table)
    sheets = journey.task_sheets(outcome.table, request.quarter, office, request.deadline, last_reported)
    saved = journey.distribute(
        sheets,
        request.folder,
        unit=_known_name(request.unit, office),
        replace=request.replace,
        backups=office.settings.backups,
        progress=progress,
    )
    return DistributeResult(
        outcome.table,
        request.quarter,
        request.folder,
        saved,
        tuple(outcome.still_open(Level.ERROR)),
        no_contact=not office.settings.contact.strip(),
    )


def _known_name(unit: str | None, office: Office) -> str | None:
    known = office.registry.find(unit) if unit else None
    return known.name if known else unit


def _history(request: DistributeRequest, table: ProjectTable) -> Mapping[ReportKey, ReportedRow] | None:
    """What was last reported, under the table's numbers and names; from the second quarter on it must be given, or be
    done without on purpose.
    """
    if request.master is not None:
        return history(request.master, table, request.quarter)
    if request.quarter > 1 and not request.without_history:
        raise MinshiError(
            f"{request.quarter.term}的任务表要带上次填报内容；请用 --master 给出总台账，没有的话加 --without-history。"
        )
    return None
