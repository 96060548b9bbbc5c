"""What people write of a project that reports itself done: how and by whom it was verified, when, and why it is open again."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.days import day_in
from validation.terms import Quarter

_SIGNED = ("how", "by", "day", "document")


class Verification(Struct, frozen=True):
    """One project's 核验方式, 核验人, 销号日, 文号 and 重开理由, as written; "" where nothing is.

    ``until`` is the last quarter that anybody had reported for when its 重开理由 was first met: in it the project still
    counts as verified. ``earlier`` are those of its verifications that were taken back, the oldest first.
    """

    number: int | None
    name: str
    how: str = ""
    by: str = ""
    day: str = ""
    document: str = ""
    reopened: str = ""
    until: Quarter | None = None
    earlier: tuple["Verification", ...] = ()

    @property
    def typed(self) -> tuple[str, ...]:
        """What people wrote, in the order of the columns."""
        return self.how, self.by, self.day, self.document, self.reopened

    @property
    def signed(self) -> bool:
        """Whether everything is written that makes it one."""
        return bool(self.how and self.by and self.day)

    def date(self, year: int) -> date | None:
        """销号日; ``year`` is used where the text states none. Returns None if the text is not a day."""
        return day_in(self.day, year)


def remembered(
    known: Iterable[Verification], typed: Iterable[Verification], newest: Quarter | None
) -> tuple[Verification, ...]:
    """What is typed now, with what the ledger knows of verifications that were taken back; sorted by project.

    All are under today's numbers and names. ``newest`` is the last quarter that anybody reported for.
    """
    before, now = ({(one.number or 0, one.name): one for one in given} for given in (known, typed))
    followed = (_followed(before.get(place), now.get(place), newest) for place in sorted(before.keys() | now.keys()))
    return tuple(one for one in followed if any(one.typed) or one.earlier)


def _followed(before: Verification | None, now: Verification | None, newest: Quarter | None) -> Verification:
    if before is None:
        assert now is not None
        return replace(now, until=newest if now.reopened else None)
    typed = now or Verification(number=before.number, name=before.name)
    same = _signed(typed) == _signed(before)
    earlier: Sequence[Verification] = before.earlier
    if before.signed and before.reopened and not (same and typed.reopened):
        earlier = (*earlier, replace(before, earlier=()))
    return replace(typed, until=_until(before, typed, same, newest), earlier=tuple(earlier))


def _until(before: Verification, typed: Verification, same: bool, newest: Quarter | None) -> Quarter | None:
    """Another wording of a reason reopens nothing anew, nor does one that was left beside another day."""
    if not typed.reopened:
        return None
    if same and before.reopened:
        return before.until
    return None if typed.reopened == before.reopened else newest


def _signed(one: Verification) -> tuple[str, ...]:
    return tuple(getattr(one, field) for field in _SIGNED)
