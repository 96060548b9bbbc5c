"""汇总回收表: what came back goes into the master; a run that changes nothing writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from addin.commands.master_file import concluded, held, ledger_for, relative
from addin.commands.sources import OfficeSource, TableSource, ending_in, open_office, open_table
from addin.intake.discover import discover
from addin.intake.read import read_returns
from addin.journeys import consolidate as journey
from addin.journeys.consolidate import Consolidation
from addin.progress import Progress, silent
from validation.table.project_table import ProjectTable
from validation.terms import Quarter


@dataclass(frozen=True, slots=True)
class ConsolidateRequest:
    """``returns`` is the folder of what came back; ``received`` the day on which what is new came, where that was
    before today. A ``dry_run`` leaves no trace.
    """

    returns: Path
    table: TableSource
    quarter: Quarter
    master: Path
    office: OfficeSource = None
    received: date | None = None
    dry_run: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ConsolidateResult:
    """What the run found, the master that it went into, and whether that was written or only tried; ``table`` is the
    official table that it read.
    """

    found: Consolidation
    master: Path
    dry_run: bool
    table: ProjectTable | None = None


def consolidate(request: ConsolidateRequest, progress: Progress = silent) -> ConsolidateResult:
    """Merge a folder of returns into the master.

    Raises MinshiError where the table or the master cannot be used; then nothing is changed.
    """
    office = open_office(request.office)
    table = open_table(request.table, office, request.sheet).table
    master = ending_in(".xlsx", request.master)
    files = discover(request.returns)
    received = datetime.combine(request.received, time()) if request.received else None
    with held(master, request.dry_run):
        ledger, written, overtyped = ledger_for(master, table)
        read, folder = read_returns(files, progress), relative(request.returns, master.parent)
        found = journey.consolidate(
            table, office, request.quarter, ledger, written, read, datetime.now(), received, folder, overtyped
        )
        concluded(found, master, office, request.dry_run)
    return ConsolidateResult(found, master, request.dry_run, table)
