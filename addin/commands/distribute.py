"""生成任务表: a workbook for each responsible unit, none of which overwrites a person's work."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.master_file import view_before
from addin.commands.opened.sources import OfficeSource, TableSource, open_office, open_table
from addin.journeys import distribute as journey
from addin.journeys.check import check as check_journey
from addin.journeys.distribute import Fate, Saved
from addin.journeys.task_items import task_items
from addin.progress import Progress, silent
from templates.task.sheet import TaskSheet
from validation.errors import MinshiError
from validation.finding import Finding
from validation.ledger.view import LedgerView
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level, Quarter


class DistributeRequest(Struct, frozen=True):
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


class DistributeResult(Struct, frozen=True):
    """The table, what became of each unit's file, and the table's own open errors, which keep nothing from being made;
    ``no_contact`` where 设置 has nobody whom a unit could ask, ``finished`` the units whose projects are all 已销号."""

    table: ProjectTable
    quarter: Quarter
    folder: Path
    saved: tuple[Saved, ...]
    errors: tuple[Finding, ...]
    no_contact: bool = False
    finished: tuple[str, ...] = ()

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
    journey.must_have_units(outcome.table)
    known = _known(request, outcome.table, office)
    sheets = journey.task_sheets(
        outcome.table,
        request.quarter,
        office,
        request.deadline,
        known.history(request.quarter) if request.master else None,
        task_items(known, request.quarter),
        known.completions.since(request.quarter),
    )
    unit = _known_name(request.unit, office)
    finished = _finished(outcome.table, sheets)
    if unit in finished:
        raise MinshiError(f"“{unit}”的项目都已销号，{request.quarter.term}没有任务表可发。")
    saved = journey.distribute(
        sheets,
        request.folder,
        unit=unit,
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
        finished=finished,
    )


def _finished(table: ProjectTable, sheets: Sequence[TaskSheet]) -> tuple[str, ...]:
    """The responsible units that get no workbook, for all their projects are 已销号."""
    units = dict.fromkeys(unit for project in table.projects for unit in project.responsible_units)
    asked = {sheet.unit for sheet in sheets}
    return tuple(unit for unit in units if unit not in asked)


def _known_name(unit: str | None, office: Office) -> str | None:
    known = office.registry.find(unit) if unit else None
    return known.name if known else unit


def _known(request: DistributeRequest, table: ProjectTable, office: Office) -> LedgerView:
    """What is known before the quarter; from the second quarter on a master must be given, or be done without on purpose."""
    if request.quarter > 1 and not (request.master or request.without_history):
        raise MinshiError(
            f"{request.quarter.term}的任务表要带上次填报内容；请用 --master 给出总台账，没有的话加 --without-history。"
        )
    return view_before(request.master, table, office, request.quarter)
