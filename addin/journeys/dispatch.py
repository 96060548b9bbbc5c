"""督办: a closed quarter's matters proposed, those issued that a person put a name to, and the rows of 督办台账."""

from collections.abc import Collection
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.grid import CellValue
from validation.dispatch.case import made_good
from validation.dispatch.propose import noted, proposed
from validation.dispatch.typed import Noted, Wrong, days_for, wrongs
from validation.errors import MinshiError
from validation.ledger.keys import ProjectKey
from validation.ledger.ledger import Ledger
from validation.ledger.records.matters import Matter
from validation.ledger.records.office_notes import MatterNote
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.settings import Settings
from validation.terms import CompletionState, MatterState, Quarter


class Issuing(Struct, frozen=True):
    """The numbers of the matters that ``by`` issues."""

    codes: Collection[str] = ()
    by: str = ""


def dispatched(
    ledger: Ledger, quarter: Quarter, settings: Settings, issuing: Issuing, now: datetime, today: date
) -> Ledger:
    """The ledger after a run for a closed quarter: what has a name in 签发人 is issued, the rest is proposed anew.

    Raises MinshiError where the quarter is not closed, or a matter that is to be issued is not there to be issued.
    """
    if ledger.closing(quarter) is None:
        raise MinshiError(
            f"{ledger.year}年{quarter.term}还没有定稿，没有拟督办单；请先定稿（minshi close），再拟督办单。"
        )
    issued = _issued(_signed(ledger, issuing), settings, now, today)
    year = YearOfLights(LedgerView(issued), settings)
    return replace(issued, matters=proposed(year, quarter, now, today, completed(year.view)))


def completed(view: LedgerView) -> Collection[ProjectKey]:
    """The projects that are 已销号: nothing is proposed of them any more."""
    keys = (project.key for project in view.projects)
    return {key for key in keys if view.completions.of(key).state is CompletionState.VERIFIED}


def first_wrong(ledger: Ledger) -> Wrong | None:
    """The first thing that people wrote beside a matter and that cannot be. Returns None if all of it can."""
    return next((wrong for one in noted(ledger) for wrong in wrongs(one)), None)


def register_rows(view: LedgerView) -> list[tuple[CellValue, ...]]:
    """The rows of 督办台账; a project has the number and the name of the newest table."""
    return [_cells(view, one) for one in noted(view.ledger)]


def _cells(view: LedgerView, one: Noted) -> tuple[CellValue, ...]:
    matter, note = one.matter, one.note
    return (
        *(matter.code, *_known_as(view, matter), matter.unit, matter.colour.value),
        *(matter.quarter.term, matter.basis, matter.gap or None, matter.follows or None, matter.advice.value or None),
        one.state.value,
        *(text or None for text in (note.by, note.sent, note.due, note.answered, note.result, note.settled)),
    )


def _signed(ledger: Ledger, issuing: Issuing) -> Ledger:
    """The ledger with a name beside each matter that is to be issued."""
    there = {one.matter.code: one for one in noted(ledger)}
    for code in issuing.codes:
        _must_be_proposed(code, there.get(code))
    signed = {code: replace(there[code].note, by=issuing.by) for code in issuing.codes}
    return _with_notes(ledger, signed)


def _must_be_proposed(code: str, one: Noted | None) -> None:
    if one is None:
        raise MinshiError(f"督办台账里没有编号为“{code}”的督办单，没有签发；请照台账的编号写，几个用逗号隔开。")
    if one.state is MatterState.WITHDRAWN:
        raise MinshiError(f"“{code}”依据已变、不再提出，不能签发；没有改动任何内容。")
    if one.issued:
        raise MinshiError(f"“{code}”已由{one.note.by or '人'}签发过，不用再签发；没有改动任何内容。")


def _issued(ledger: Ledger, settings: Settings, now: datetime, today: date) -> Ledger:
    """The ledger with the days of what is issued, and since when it is, so that it stays as it is."""
    notes, matters = {}, {matter.code: matter for matter in ledger.matters}
    for one in noted(ledger):
        if one.issued:
            code, matter = one.matter.code, one.matter
            matters[code] = matter if matter.issued else replace(matter, issued=now)
            notes[code] = _dated(one, settings, today)
    return _with_notes(replace(ledger, matters=tuple(matters.values())), notes)


def _dated(one: Noted, settings: Settings, today: date) -> MatterNote:
    """The note with 发出日 and 时限 where they were left blank."""
    note = one.note if one.note.sent else replace(one.note, sent=today.isoformat())
    sent = Noted(one.matter, note, one.year).day("sent")
    if note.due or sent is None:
        return note
    due = sent + days_for(one.matter.colour, settings)
    return replace(note, due=due.isoformat())


def _with_notes(ledger: Ledger, notes: dict[str, MatterNote]) -> Ledger:
    known = {note.code: note for note in ledger.written.matters} | notes
    matters = tuple(known[code] for code in sorted(known))
    return replace(ledger, written=replace(ledger.written, matters=matters))


def sheets_wanted(ledger: Ledger, quarter: Quarter) -> list[Noted]:
    """The issued matters of a quarter, each of which is a 督办单 of its own."""
    return [one for one in noted(ledger) if one.issued and one.matter.quarter == quarter]


def left_alone(year: YearOfLights, quarter: Quarter) -> int:
    """How many projects are yellow only because something was made good, where that asks for no 督办单."""
    asked = year.settings.dispatch_made_good == "是"
    return 0 if asked else sum(map(made_good, year.frozen(quarter).values()))


def named(view: LedgerView, matter: Matter) -> str:
    """``7 提升基层医疗服务能力``, as the newest table has it."""
    number, name = _known_as(view, matter)
    return f"{number or ''} {name}".strip()


def _known_as(view: LedgerView, matter: Matter) -> tuple[int | None, str]:
    track = view.following.find(matter.number, matter.name)
    return (track.last.number, track.last.name) if track else (matter.number, matter.name)
