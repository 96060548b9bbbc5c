"""What people wrote beside a matter of 督办台账: the days as days, how the matter stands, and what cannot be."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from validation.cells.days import day_in, show_day
from validation.ledger.records.matters import Matter
from validation.ledger.records.office_notes import MatterNote
from validation.settings import Settings
from validation.terms import DispatchColour, MatterState, Quarter

# A 督办单 of the last quarter goes out in the year after: a day of these months that names no year is of that one.
_NEXT_YEARS_MONTHS = 6
DAYS = {"sent": "发出日", "due": "时限", "answered": "反馈日"}


class Noted(Struct, frozen=True):
    """A matter with what people wrote beside it; ``year`` is that of the ledger."""

    matter: Matter
    note: MatterNote
    year: int

    @property
    def issued(self) -> bool:
        """A person's name in 签发人 issues a matter; what was issued once stays so."""
        return self.matter.issued is not None or bool(self.note.by)

    @property
    def state(self) -> MatterState:
        if not self.issued:
            return MatterState.WITHDRAWN if self.matter.withdrawn else MatterState.PROPOSED
        if self.note.settled:
            return MatterState.SETTLED
        return MatterState.ANSWERED if self.note.answered else MatterState.ISSUED

    def day(self, field: str) -> date | None:
        """A day by the name of its field. Returns None if it is blank or no day."""
        text = getattr(self.note, field)
        if self.matter.quarter is Quarter.FOURTH:
            late = day_in(text, self.year + 1)
            if late and late.month <= _NEXT_YEARS_MONTHS:
                return late
        return day_in(text, self.year)

    def is_overdue(self, today: date) -> bool:
        """Whether the matter's day is past, it is not answered, and not settled."""
        due = self.day("due")
        return self.state is MatterState.ISSUED and due is not None and due < today


def days_for(colour: DispatchColour, settings: Settings) -> timedelta:
    """How long a unit has to answer."""
    days = (settings.blue_days, settings.yellow_days, settings.red_days)
    return timedelta(days=days[list(DispatchColour).index(colour)])


class Wrong(Struct, frozen=True):
    """What somebody wrote beside a matter that cannot be: the field of the note, the problem, how to put it right."""

    code: str
    field: str
    problem: str
    remedy: str


def wrongs(noted: Noted) -> Iterator[Wrong]:
    """Everything that cannot be, the gravest first."""
    code, note = noted.matter.code, noted.note
    if noted.matter.withdrawn and note.by:
        yield Wrong(code, "by", "这一件依据已变、不再提出，不能签发", "删去签发人，或查明后重新定稿再拟")
    for field in DAYS:
        if getattr(note, field) and noted.day(field) is None:
            yield Wrong(code, field, f"“{getattr(note, field)}”读不出是哪一天", "改写成2024-07-05这样的日期")
    sent = noted.day("sent")
    for field in ("due", "answered"):
        day = noted.day(field)
        if sent and day and day < sent:
            yield Wrong(code, field, f"{show_day(day)}早于发出日{show_day(sent)}", "改正其中一个日期")
    if note.settled and not note.result:
        yield Wrong(code, "result", "核销了，没有写办理结果", "补上办理结果，或删去核销")
    if not noted.issued and any((note.answered, note.result, note.settled)):
        yield Wrong(code, "by", "没有签发人，却写了反馈、办理结果或核销", "补上签发人，或删去写的内容")
