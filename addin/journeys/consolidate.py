"""汇总: returns → ledger → master. Pure: what was read comes in, what is to be written goes out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from addin.journeys.judge import FileVerdict, judge
from addin.journeys.master_content import master_of, newest
from templates.master.sheet import Master
from validation.ledger.changes import log_of
from validation.ledger.from_table import listed_projects
from validation.ledger.ledger import Ledger, LogEntry, Refusal
from validation.ledger.office_notes import OfficeNotes
from validation.ledger.returns import Refused, Return
from validation.ledger.view import LedgerView, take_over
from validation.office import Office
from validation.settings import Settings
from validation.standing.standing import Standing, standing_of
from validation.table.project_table import ProjectTable
from validation.terms import Quarter, Verdict


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What one run found, and the master to be written; ``changes`` are what makes it differ from the one there was."""

    master: Master
    changed: bool
    quarter: Quarter
    files: tuple[FileVerdict, ...]
    standing: Standing
    changes: tuple[LogEntry, ...]


def consolidate(
    table: ProjectTable,
    office: Office,
    quarter: Quarter,
    ledger: Ledger,
    written: OfficeNotes,
    read: Iterable[Return | Refused],
    when: datetime,
    received: datetime | None = None,
) -> Consolidation:
    """Merge what was read, and what people wrote in the master, into the ledger.

    Order does not matter, and the same returns twice change nothing. ``received`` is when the returns really came,
    where that was before this run.
    """
    known = LedgerView(take_over(ledger.listed(listed_projects(table), quarter, when), written))
    judged = judge(read, known, office.registry, quarter)
    merged = known.ledger.merged(judged.accepted, received or when)
    files = tuple(judged.files)
    seen = _with_refused(merged, quarter, files, received or when)
    # A run that takes nothing leaves the master as it is, and says all the same what it met.
    done = redrawn(ledger, known.over(seen if judged.accepted else merged), office, quarter, when)
    standing = done.standing if judged.accepted else standing_of(known.over(seen), quarter, office)
    return replace(done, files=files, standing=standing)


def redrawn(before: Ledger, after: LedgerView, office: Office, quarter: Quarter, when: datetime) -> Consolidation:
    """A run that reads no returns: the master by what has become of its ledger."""
    view = after.over(after.ledger.model_copy(update={"drawn": _drawn_with(office.settings)}))
    changed = view.ledger != before
    changes = tuple(log_of(before, view, quarter, when)) if changed else ()
    standing, shown = standing_of(view, quarter, office), newest(view, quarter)
    master = master_of(view, shown, standing if shown == quarter else standing_of(view, shown, office))
    logged = replace(master, ledger=view.ledger.logged(changes))
    return Consolidation(logged, changed, quarter, (), standing, changes)


def _with_refused(ledger: Ledger, quarter: Quarter, files: Iterable[FileVerdict], when: datetime) -> Ledger:
    """The ledger with what a quarter's folder has that was not taken."""
    seen = {(one.quarter, one.file): one.seen for one in ledger.refused}
    fresh = (
        Refusal(
            quarter=quarter, unit=one.unit, file=one.file, reason=one.reason, seen=seen.get((quarter, one.file), when)
        )
        for one in files
        if one.verdict is Verdict.QUARANTINED
    )
    others = (one for one in ledger.refused if one.quarter != quarter)
    refused = sorted((*others, *fresh), key=lambda one: (one.quarter, one.unit, one.file))
    return ledger.model_copy(update={"refused": tuple(refused)})


def _drawn_with(settings: Settings) -> str:
    """Stands for the settings that what the master shows depends on."""
    return f"{settings.deadline_day}+{settings.grace_days} {settings.office} {settings.contact}"
