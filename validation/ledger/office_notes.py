"""What people wrote in the master: 更正 and 备注, the day a return really came, and what a project became."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from pydantic import BaseModel, ConfigDict

from validation.cells.text import fold, squash, whole_number
from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key
from validation.terms import Light, Quarter

_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY = re.compile(r"(?:(?P<year>\d{4})\D{1,3})?(?P<month>\d{1,2})\D{1,3}(?P<day>\d{1,2})(?!\d)")
_NONE = frozenset(("无", "不是", "否", "都不是"))


def day_in(text: str, year: int) -> date | None:
    """A day as people write it: ``3月20日``, ``2024-3-20``, ``20240320``; ``year`` is used where the text states none.

    Returns None if the text is not a day.
    """
    found = _DAY.match(_RUN_TOGETHER.sub(r"\1-\2-\3", fold(text).strip()))
    with suppress(ValueError):
        return found and date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    return None


class Edit(BaseModel):
    """What the office wrote beside one report of one quarter: 更正 and 备注, as written."""

    model_config = ConfigDict(frozen=True)

    quarter: Quarter
    number: int | None
    name: str
    unit: str
    correction: str = ""
    note: str = ""

    @property
    def key(self) -> ReportKey:
        return report_key(self.number, self.name, self.unit)


class Receipt(BaseModel):
    """The day on which the office says that a unit's return for a quarter came, as written."""

    model_config = ConfigDict(frozen=True)

    quarter: Quarter
    unit: str
    day: str

    def date(self, year: int) -> date | None:
        """The day; ``year`` is used where the text states none. Returns None if the text is not a day."""
        return day_in(self.day, year)


class Decision(BaseModel):
    """What the office says became of an old project: its number in the newer table, or 无 (none); as written."""

    model_config = ConfigDict(frozen=True)

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


class Ruling(BaseModel):
    """人工认定: the light that a person set for a project in a quarter, the reason and who it was.

    ``light`` is None where only a reason or a name is written yet.
    """

    model_config = ConfigDict(frozen=True)

    quarter: Quarter
    number: int | None
    name: str
    light: Light | None = None
    reason: str = ""
    by: str = ""

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)


class Merit(BaseModel):
    """What people wrote beside a unit in 考核, as written: 满意度, 加分 and why."""

    model_config = ConfigDict(frozen=True)

    unit: str
    satisfaction: str = ""
    bonus: str = ""
    reason: str = ""


class Proof(BaseModel):
    """What a person found of a word of the lead that its figures contradict: whether that is so (核实属实)."""

    model_config = ConfigDict(frozen=True)

    quarter: Quarter
    number: int | None
    name: str
    proved: bool

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)


class OfficeNotes(BaseModel):
    """Everything that people wrote in one master; each kind is sorted, so that equal notes compare equal."""

    model_config = ConfigDict(frozen=True)

    edits: tuple[Edit, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
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

    return first.model_copy(
        update={"correction": both(first.correction, second.correction), "note": both(first.note, second.note)}
    )
