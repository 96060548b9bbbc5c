"""A verdict for each file found: whether it is merged, and if not, why and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from templates.files.reasons import Reason
from validation.cells.amounts import parse_amount, show_amount
from validation.cells.grid import CellValue, cell_text
from validation.cells.units import Registry
from validation.ledger.returns import Refused, Return
from validation.ledger.view import LedgerView
from validation.terms import Quarter, Verdict


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What became of one file found."""

    file: str
    verdict: Verdict
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict a file, and the returns to be merged."""

    files: list[FileVerdict] = field(default_factory=list)
    accepted: list[Return] = field(default_factory=list)


def judge(read: Iterable[Return | Refused], view: LedgerView, registry: Registry, quarter: Quarter) -> Judged:
    """Decide on every file; of several with the same content the first by name is taken."""
    judged = Judged()
    first: dict[str, str] = {}
    withdrawn = {one.sha256 for one in view.ledger.withdrawn}
    for one in sorted(read, key=lambda one: one.file):
        if isinstance(one, Refused):
            unit = _whose(one, view, registry)
            judged.files.append(FileVerdict(one.file, one.verdict, unit, one.reason))
        elif one.sha256 in first:
            reason = f"与“{first[one.sha256]}”内容相同"
            judged.files.append(FileVerdict(one.file, Verdict.IGNORED, one.unit, reason))
        elif one.sha256 in withdrawn:
            judged.files.append(FileVerdict(one.file, Verdict.IGNORED, one.unit, Reason.WITHDRAWN))
        else:
            first[one.sha256] = one.file
            known = registry.find(one.unit)
            named = replace(one, unit=known.name) if known else one
            _judge_return(named, view, quarter, judged)
    return judged


def _whose(refused: Refused, view: LedgerView, registry: Registry) -> str:
    """Whose file it is by what is in it, else by the one unit that its name names; "" where nothing says so."""
    if refused.unit:
        known = registry.find(refused.unit)
        return known.name if known else refused.unit
    named = [unit for unit in view.units if unit in refused.file]
    return named[0] if len(named) == 1 else ""


def _judge_return(one: Return, view: LedgerView, quarter: Quarter, judged: Judged) -> None:
    refused = _why_refused(one, view, quarter)
    if refused:
        judged.files.append(FileVerdict(one.file, Verdict.QUARANTINED, one.unit, refused))
        return
    judged.accepted.append(replace(one, plans={}, notes=(*one.notes, *_changed_plans(one, view))))
    again = "此前已汇总" if one.sha256 in view.ledger.first_seen else ""
    judged.files.append(FileVerdict(one.file, Verdict.MERGED, one.unit, again))


def _changed_plans(one: Return, view: LedgerView) -> Iterator[str]:
    """What a unit changed of the plan, which is the official table's to say: both are shown, the table's stands."""
    for row in one.rows:
        track = view.find(row)
        if track is None:
            continue
        for column, cell in one.plans.get(row.row, {}).items():
            official = [listed.plan.get(column) for listed in track.states]
            if cell not in official and (value := _planned(cell)) not in official:
                yield f"第{row.number}个项目的{column}改成了{_shown(value)}，仍按项目表的{_shown(official[-1])}"


def _planned(cell: CellValue) -> Decimal | str | None:
    """An amount, or a text that is none."""
    amount = parse_amount(cell).value
    return amount if amount is not None else cell_text(cell) or None


def _shown(value: Decimal | str | None) -> str:
    if isinstance(value, Decimal):
        return f"{show_amount(value)}万元"
    return f"“{value}”" if value else "空白"


def _why_refused(one: Return, view: LedgerView, quarter: Quarter) -> str:
    year = view.ledger.year
    if one.year != year:
        return Reason.OTHER_YEAR.format(theirs=one.year, ours=year)
    if one.quarter != quarter:
        return Reason.OTHER_QUARTER.format(theirs=one.quarter.term, ours=quarter.term)
    if one.unit not in view.units:
        return Reason.OTHER_UNIT.format(unit=one.unit)
    return "" if view.rows(one) else Reason.NO_ROW
