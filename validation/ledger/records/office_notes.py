"""What people wrote in the master: 更正 and 备注, the day a return really came, what a project became, what became of a
督办 matter."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.days import day_in
from validation.cells.text import squash, whole_number
from validation.completion.verification import Verification
from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key
from validation.terms import Light, Quarter

_NONE = frozenset(("无", "不是", "否", "都不是"))


class Edit(Struct, frozen=True):
    """What the office wrote beside one report of one quarter: 更正 and 备注, as written."""

    quarter: Quarter
    number: int | None
    name: str
    unit: str
    correction: str = ""
    note: str = ""

    @property
    def key(self) -> ReportKey:
        return report_key(self.number, self.name, self.unit)


class ItemEdit(Struct, frozen=True):
    """What the office wrote beside a node or an indicator in one quarter: 更正累计, 更正完成 and 备注, as written.

    ``ref`` is what it is known by within its project, ``part`` and ``text`` what stood beside it.
    """

    quarter: Quarter
    number: int | None
    name: str
    ref: str
    part: str = ""
    text: str = ""
    counted: str = ""
    finished: str = ""
    note: str = ""

    @property
    def place(self) -> tuple[Quarter, int, str, str]:
        """Sorts them, and tells each from the others."""
        return self.quarter, self.number or 0, self.name, self.ref

    @property
    def said(self) -> tuple[str, str, str]:
        return self.counted, self.finished, self.note


class Receipt(Struct, frozen=True):
    """The day on which the office says that a unit's return for a quarter came, as written."""

    quarter: Quarter
    unit: str
    day: str

    def date(self, year: int) -> date | None:
        """The day; ``year`` is used where the text states none. Returns None if the text is not a day."""
        return day_in(self.day, year)


class Decision(Struct, frozen=True):
    """What the office says became of an old project: its number in the newer table, or 无 (none); as written."""

    number: int | None
    name: str
    becomes: str

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)

    @property
    def understood(self) -> bool:
        """Whether the text is a number, or says that the newer table does not have the project."""
        return squash(self.becomes) in _NONE or self.new_number is not None

    @property
    def new_number(self) -> int | None:
        """The number in the newer table. Returns None if the text is not a number."""
        return whole_number(self.becomes)


class Ruling(Struct, frozen=True):
    """人工认定: the light that a person set for a project in a quarter, the reason and who it was.

    ``light`` is None where only a reason or a name is written yet.
    """

    quarter: Quarter
    number: int | None
    name: str
    light: Light | None = None
    reason: str = ""
    by: str = ""

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)


class MatterNote(Struct, frozen=True):
    """What people wrote beside a matter of 督办台账, as written: who issued it, on which day, by when it is to be answered,
    when it was, what came of it, and that it is settled (核销).
    """

    code: str
    by: str = ""
    sent: str = ""
    due: str = ""
    answered: str = ""
    result: str = ""
    settled: str = ""


class Merit(Struct, frozen=True):
    """What people wrote beside a unit in 考核, as written: 满意度, 加分 and why."""

    unit: str
    satisfaction: str = ""
    bonus: str = ""
    reason: str = ""


class Proof(Struct, frozen=True):
    """What a person found of a word of the lead that its figures contradict: whether that is so (核实属实)."""

    quarter: Quarter
    number: int | None
    name: str
    proved: bool

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)


class OfficeNotes(Struct, frozen=True):
    """Everything that people wrote in one master; each kind is sorted, so that equal notes compare equal."""

    edits: tuple[Edit, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    matters: tuple[MatterNote, ...] = ()
    verifications: tuple[Verification, ...] = ()
    item_edits: tuple[ItemEdit, ...] = ()
    merits: tuple[Merit, ...] = ()
    proofs: tuple[Proof, ...] = ()


def ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits sorted by quarter, project and unit. Two edits at one place become one with both texts."""
    places: dict[tuple[Quarter, ReportKey], Edit] = {}
    for edit in sorted(edits, key=lambda edit: (edit.quarter, edit.number or 0, edit.name, edit.unit)):
        place = edit.quarter, edit.key
        places[place] = _joined(places[place], edit) if place in places else edit
    return tuple(places.values())


def _joined(first: Edit, second: Edit) -> Edit:
    def both(*texts: str) -> str:
        return "；".join(dict.fromkeys(filter(None, texts)))

    return replace(first, correction=both(first.correction, second.correction), note=both(first.note, second.note))
