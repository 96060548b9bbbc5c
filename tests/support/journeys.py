"""The journeys as a test calls them: files in, and out comes what people and programs are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from addin.commands.consolidate import ConsolidateRequest, ConsolidateResult
from addin.commands.consolidate import consolidate as consolidate_command
from addin.commands.opened.sources import OfficeSource
from addin.commands.status import StatusRequest, status
from addin.commands.withdraw import WithdrawRequest
from addin.commands.withdraw import withdraw as withdraw_command
from addin.journeys.check import check as check_journey
from addin.journeys.check import official_table
from addin.reports import consolidation as report
from templates.files.read import read_workbook
from templates.results.flagged_copy import Flagged, write_flagged
from validation.cells.grid import Grid
from validation.check import Outcome
from validation.office import Office
from validation.terms import Quarter


@dataclass(frozen=True)
class Said:
    """What a consolidation says to people, to programs, and by its exit code."""

    text: str
    json: dict[str, Any]
    attention: bool


def check(grids: Iterable[Grid], office: Office) -> Outcome:
    """Every rule over the official table among the sheets."""
    return check_journey(official_table(grids, office), office)


def flagged_copy(path: Path, outcome: Outcome) -> Flagged:
    """The flagged copy of a file."""
    return write_flagged(read_workbook(path), outcome)


def consolidate(
    returns: Path,
    table: Path,
    quarter: Quarter,
    master: Path,
    office: OfficeSource = None,
    received: date | None = None,
    dry_run: bool = False,
) -> Said:
    """A folder of returns into the master."""
    request = ConsolidateRequest(returns, table, quarter, master, office, received, dry_run)
    return _said(consolidate_command(request))


def withdraw(master: Path, file: str, undo: bool = False, dry_run: bool = False) -> Said:
    """One return out of the master, or in again."""
    result = withdraw_command(WithdrawRequest(master, file, None, undo, dry_run))
    return Said(report.withdrawn_as_text(result), {}, report.wants_attention(result.result))


def reporting(master: Path, quarter: Quarter) -> str:
    """Who has reported, as ``minshi status`` says it."""
    return report.standing_as_text(status(StatusRequest(master, quarter)))


def _said(result: ConsolidateResult) -> Said:
    return Said(report.as_text(result), report.as_json(result), report.wants_attention(result))
