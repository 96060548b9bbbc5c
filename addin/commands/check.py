"""校验项目表: every rule over a file, and a flagged copy where one is asked for."""

from pathlib import Path

from msgspec import Struct

from addin.commands.opened.sources import OfficeSource, ending_in, open_office
from addin.commands.opened.table_file import read_table_file
from addin.journeys.check import check as check_journey
from addin.journeys.check import official_table
from templates.files.read import WorkbookFile
from validation.check import Outcome


class CheckRequest(Struct, frozen=True):
    """The file that holds the table; ``copy`` is where a flagged copy of it goes, ``sheet`` the one
    that the table is on, where several might be."""

    table: Path
    office: OfficeSource = None
    copy: Path | None = None
    sheet: str | None = None


class CheckResult(Struct, frozen=True):
    """What the rules found. ``note`` says why the copy is none of the whole file, None where it is."""

    outcome: Outcome
    copy: Path | None
    note: str | None


def check(request: CheckRequest) -> CheckResult:
    """Check a file, which is read once and never changed. Raises MinshiError where it holds no table."""
    office = open_office(request.office)
    file = read_table_file(request.table, office.headings)
    outcome = check_journey(official_table(file.grids, office, request.sheet), office)
    note = _save_copy(file, outcome, request.copy) if request.copy else None
    return CheckResult(outcome, request.copy, note)


def _save_copy(file: WorkbookFile, outcome: Outcome, copy: Path) -> str | None:
    # A check alone needs none of it.
    from templates.files.saving.save import save_new
    from templates.results.flagged_copy import write_flagged

    flagged = write_flagged(file, outcome)
    save_new(ending_in(flagged.suffix, copy), flagged.data)
    return flagged.note
