"""A verdict for each file found: whether it is merged, and if not, why and what to do."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct, field

from addin.intake.outcome import ReadFile, ReadReturn, Refused
from templates.files.reasons import Reason, Remark, Why
from validation.cells.amounts import parse_amount, show_amount
from validation.cells.grid import CellValue, cell_text
from validation.cells.units import Registry
from validation.ledger.records.returns import Return
from validation.ledger.view import LedgerView
from validation.terms import Quarter, Verdict

# Of a text that stands where an amount was planned.
_LONGEST_SHOWN = 60


class FileVerdict(Struct, frozen=True):
    """What became of one file found. ``why`` is None where it was merged and there is nothing to say."""

    file: str
    verdict: Verdict
    unit: str
    why: Why | None = None

    @property
    def reason(self) -> str:
        """The sentence without its full stop, "" where there is none."""
        return str(self.why) if self.why else ""

    @property
    def code(self) -> str:
        """The reason's code, "" where there is none."""
        return self.why.code if self.why else ""


class Judged(Struct, frozen=True):
    """One verdict a file, and the returns to be merged."""

    files: list[FileVerdict] = field(default_factory=list)
    accepted: list[Return] = field(default_factory=list)


def judge(read: Iterable[ReadFile], view: LedgerView, registry: Registry, quarter: Quarter, folder: str = "") -> Judged:
    """Decide on every file; of several with the same content the first by name is taken.

    ``folder`` leads from the master to the folder of returns, "" where no path does.
    """
    judged = Judged()
    first: dict[str, str] = {}
    withdrawn = {returned.sha256 for returned in view.ledger.withdrawn}
    for outcome in sorted(read, key=lambda outcome: outcome.file):
        if isinstance(outcome, Refused):
            unit = _whose(outcome, view, registry)
            judged.files.append(FileVerdict(outcome.file, outcome.verdict, unit, outcome.why))
        elif outcome.sha256 in first:
            why = Why(remark=Remark.SAME, values={"file": first[outcome.sha256]})
            judged.files.append(FileVerdict(outcome.file, Verdict.IGNORED, outcome.unit, why))
        elif outcome.sha256 in withdrawn:
            why = Why(Reason.WITHDRAWN)
            judged.files.append(FileVerdict(outcome.file, Verdict.IGNORED, outcome.unit, why))
        else:
            first[outcome.sha256] = outcome.file
            notes = tuple(_changed_plans(outcome, view))
            _judge_return(outcome.record(_known_as(outcome.unit, registry), folder, notes), view, quarter, judged)
    return judged


def _known_as(unit: str, registry: Registry) -> str:
    """The unit's one name; what is written where the registry does not know it."""
    known = registry.find(unit)
    return known.name if known else unit


def _whose(refused: Refused, view: LedgerView, registry: Registry) -> str:
    """Whose file it is by what is in it, else by the one unit that its name names; "" where nothing says so."""
    if refused.unit:
        return _known_as(refused.unit, registry)
    named = [unit for unit in view.units if unit in refused.file]
    return named[0] if len(named) == 1 else ""


def _judge_return(returned: Return, view: LedgerView, quarter: Quarter, judged: Judged) -> None:
    file, unit = returned.file, returned.unit
    refused = _why_refused(returned, view, quarter)
    if refused:
        judged.files.append(FileVerdict(file, Verdict.QUARANTINED, unit, refused))
        return
    judged.accepted.append(returned)
    before = Why(remark=Remark.MERGED_BEFORE) if returned.sha256 in view.ledger.first_seen else None
    judged.files.append(FileVerdict(file, Verdict.MERGED, unit, before))


def _changed_plans(read: ReadReturn, view: LedgerView) -> Iterator[str]:
    """What a unit changed of the plan, which is the official table's to say: both are shown, the table's stands."""
    for row in read.rows:
        track = view.find(row)
        if track is None:
            continue
        for column, cell in read.plans.get(row.row, {}).items():
            official = [listed.planned(column) for listed in track.states]
            if cell not in official and (value := _planned(cell)) not in official:
                yield f"第{row.number}个项目的{column}改成了{_shown(value)}，仍按项目表的{_shown(official[-1])}"


def _planned(cell: CellValue) -> Decimal | str | None:
    """An amount, or a text that is none."""
    amount = parse_amount(cell).value
    return amount if amount is not None else cell_text(cell) or None


def _shown(value: Decimal | str | None) -> str:
    if isinstance(value, Decimal):
        return f"{show_amount(value)}万元"
    return f"“{value[:_LONGEST_SHOWN]}”" if value else "空白"


def _why_refused(returned: Return, view: LedgerView, quarter: Quarter) -> Why | None:
    year = view.ledger.year
    if returned.year != year:
        return Why(Reason.OTHER_YEAR, values={"theirs": returned.year, "ours": year})
    if returned.quarter != quarter:
        theirs = returned.quarter.term
        return Why(Reason.OTHER_QUARTER, values={"theirs": theirs, "ours": quarter.term})
    if returned.unit not in view.units:
        return Why(Reason.OTHER_UNIT, values={"unit": returned.unit})
    return None if view.rows(returned) else Why(Reason.NO_ROW)
