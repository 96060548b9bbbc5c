"""汇总: returns → ledger → master. Pure: what was read comes in, what is to be written goes out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from addin.intake.outcome import ReadFile
from addin.journeys.judge import FileVerdict, judge
from addin.journeys.master.content import master_of, newest
from addin.journeys.supervised import listed
from addin.version import __version__
from templates.master.content import Master
from templates.master.sheet import drawing
from validation.ledger.changes import RESTORED, log_of
from validation.ledger.ledger import Ledger, LogEntry, Refusal
from validation.ledger.records.office_notes import OfficeNotes
from validation.ledger.records.tables import ListedTable
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.lights.year import thresholds
from validation.office import Office
from validation.score.catalogue import drawn_by
from validation.settings import Settings
from validation.standing.standing import Standing, standing_of
from validation.table.project_table import ProjectTable
from validation.terms import Quarter, Verdict


class Found(Struct, frozen=True):
    """What one run found; ``changes`` are what makes the master differ from the one there was."""

    changed: bool
    quarter: Quarter
    files: tuple[FileVerdict, ...]
    standing: Standing
    changes: tuple[LogEntry, ...]


class Consolidation(Found, frozen=True):
    """What one run found, and the master to be written."""

    master: Master


def consolidate(
    table: ProjectTable | ListedTable | None,
    office: Office,
    quarter: Quarter,
    ledger: Ledger,
    written: OfficeNotes,
    read: Iterable[ReadFile],
    when: datetime,
    received: datetime | None = None,
    folder: str = "",
    put_back: Sequence[str] = (),
) -> Consolidation:
    """Merge what was read, and what people wrote in the master, into the ledger.

    Order does not matter, and the same returns twice change nothing. ``table`` is as it was read, or as it is
    to be listed, None where the ledger has it as the last that a run for the quarter had. ``received`` is when the returns really came,
    where that was before this run; ``folder`` leads from the master to the folder of returns, "" where no path does.
    ``put_back`` says what in the master was overtyped and is to be as it was.
    """
    today = listed(table, office, quarter, when) if isinstance(table, ProjectTable) else table
    known = LedgerView(take_over(ledger.listed(today) if today else ledger, written))
    judged = judge(read, known, office.registry, quarter, folder)
    merged = known.ledger.merged(judged.accepted, received or when)
    files = tuple(judged.files)
    seen = _with_refused(merged, quarter, files, received or when)
    # A run that takes nothing leaves the master as it is, and says all the same what it met.
    done = redrawn(ledger, known.over(seen if judged.accepted else merged), office, quarter, when, put_back)
    standing = done.standing if judged.accepted else standing_of(known.over(seen), quarter, office)
    return replace(done, files=files, standing=standing)


def redrawn(
    before: Ledger,
    after: LedgerView,
    office: Office,
    quarter: Quarter,
    when: datetime,
    put_back: Sequence[str] = (),
) -> Consolidation:
    """A run that reads no returns: the master by what has become of its ledger."""
    shown = newest(after, quarter)
    drawn = drawing(after.sources, drawn_with(office.settings), shown, office.settings.office)
    kept = after.ledger.keeping(office.settings.contacts, shown)
    view = after.over(replace(kept, drawn=drawn))
    restored = tuple(LogEntry(when=when, quarter=quarter, what=RESTORED, detail=detail) for detail in put_back)
    grown = view.ledger != before
    changes = (*restored, *(log_of(before, view, quarter, when) if grown else ()))
    standing = standing_of(view, quarter, office)
    master = master_of(view, shown, standing if shown == quarter else standing_of(view, shown, office), office.settings)
    logged = replace(master, ledger=view.ledger.logged(changes))
    return Consolidation(bool(changes), quarter, (), standing, changes, logged)


def _with_refused(ledger: Ledger, quarter: Quarter, files: Iterable[FileVerdict], when: datetime) -> Ledger:
    """The ledger with what a quarter's folder has that was not taken."""
    seen = {(refusal.quarter, refusal.file): refusal.seen for refusal in ledger.refused}
    fresh = (
        Refusal(
            quarter=quarter,
            unit=file.unit,
            file=file.file,
            reason=file.reason,
            code=file.code,
            seen=seen.get((quarter, file.file), when),
        )
        for file in files
        if file.verdict is Verdict.QUARANTINED
    )
    others = (refusal for refusal in ledger.refused if refusal.quarter != quarter)
    refused = sorted((*others, *fresh), key=lambda refusal: (refusal.quarter, refusal.unit, refusal.file))
    return replace(ledger, refused=tuple(refused))


def drawn_with(settings: Settings) -> str:
    """Stands for the settings that what the master shows depends on, and for the program, whose rules it shows."""
    lines = " ".join(thresholds(settings).values())
    said = f"{settings.deadline_day}+{settings.grace_days} {settings.office} {settings.contact}"
    return f"{__version__} {said} {lines} {drawn_by(settings)}"
