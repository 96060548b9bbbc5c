"""The state of one project: 未完成, 待核验, 已销号 or 重开, by its lead's words and what people wrote; and what contradicts it."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from validation.cells.days import show_day
from validation.completion.verification import Verification
from validation.terms import CompletionState, Pace, Quarter

_FIELDS = (("how", "核验方式"), ("by", "核验人"), ("day", "销号日"))


class LeadWord(Struct, frozen=True):
    """序时进度 that the lead gave in a quarter; ``day`` is when it came, None where the office wrote it (更正); ``saved``
    when it was written at the latest."""

    quarter: Quarter
    pace: Pace
    day: date | None = None
    saved: date | None = None

    @property
    def shown(self) -> str:
        """The day, else the quarter."""
        return show_day(self.day) if self.day else self.quarter.term


class Span(Struct, frozen=True):
    """The quarters in which a project counts as verified by ``verification``, the first and the last, as numbers; none
    where the first is the greater."""

    verification: Verification
    first: int
    last: int


class Completion(Struct, frozen=True):
    """How a project stands. ``reported`` is where the lead's 已完成 began that holds today, None where its last word is
    another; ``day`` is 销号日. ``doubts`` say what a verification lacks and what contradicts it, ``history`` what became of it.
    """

    state: CompletionState
    reported: LeadWord | None = None
    verification: Verification | None = None
    day: date | None = None
    doubts: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        return *self.doubts, *self.history

    def verified(self, quarter: Quarter) -> Verification | None:
        """By what it was verified before the quarter's returns, so that nothing is asked of it in it. Returns None if by
        nothing."""
        return next((span.verification for span in self.spans if span.first <= quarter <= span.last), None)


def completion_of(
    words: Sequence[LeadWord], verification: Verification | None, year: int, short: Sequence[str] = ()
) -> Completion:
    """The state by the lead's words, in the order of the quarters, and what people wrote.

    What contradicts a person's verification is told and does not undo it; what is not whole, or is older than the
    lead's own word, is none yet. ``short`` are the year's targets that are not reached.
    """
    claims = list(_claims(words))
    reported = claims[-1] if words and words[-1].pace is Pace.DONE else None
    base = CompletionState.REPORTED if reported else CompletionState.OPEN
    if verification is None:
        return Completion(base, reported)
    day = verification.date(year)
    lacks = tuple(_lacks(verification, day, claims, year))
    spans = tuple(_spans((*verification.earlier, *(() if lacks else (verification,))), claims, year))
    before = tuple(f"曾于{_shown(one, year)}销号，后重开：{one.reopened}" for one in verification.earlier)
    if lacks or day is None:
        return Completion(base, reported, verification, None, lacks, before, spans)
    if verification.reopened:
        said = f"重开：{verification.reopened}；再销号时改写销号日，删去重开理由"
        return Completion(CompletionState.REOPENED, reported, verification, day, (), (said, *before), spans)
    doubts = tuple(_doubts(words, _claim(claims, day, year), short))
    return Completion(CompletionState.VERIFIED, reported, verification, day, doubts, before, spans)


def _claims(words: Sequence[LeadWord]) -> Iterator[LeadWord]:
    """Where the lead began to say 已完成, each time anew."""
    for before, word in zip((None, *words), words, strict=False):
        if word.pace is Pace.DONE and not (before and before.pace is Pace.DONE):
            yield word


def _claim(claims: Sequence[LeadWord], day: date, year: int) -> LeadWord | None:
    """The last of them that a verification of some day can be about. Returns None if it is older than all."""
    return next((claim for claim in reversed(claims) if _said_by(claim, year) <= day), None)


def _said_by(claim: LeadWord, year: int) -> date:
    """When the word had been said; of what the office wrote itself only the quarter is known."""
    known = filter(None, (claim.day, claim.saved))
    return min(known, default=date(year, 3 * claim.quarter - 2, 1))


def _lacks(one: Verification, day: date | None, claims: Sequence[LeadWord], year: int) -> Iterator[str]:
    """Why what is written is no verification yet."""
    missing = [term for field, term in _FIELDS if not getattr(one, field)]
    if not any(one.typed):
        return
    if missing and any(one.typed[:-1]):
        yield f"没有写{'、'.join(missing)}，写全了才销号"
    elif missing:
        yield "写了重开理由，但没有销号，不用重开"
    elif day is None:
        yield f"销号日“{one.day}”读不成日期，请写成“{year}年3月20日”"
    elif day.year < year:
        yield f"销号日{show_day(day)}不在{year}年，不作销号"
    elif claims and _claim(claims, day, year) is None:
        yield f"销号日{show_day(day)}早于自报完成日{claims[0].shown}，不作销号；收到日不对的写“更正收到日”"


def _doubts(words: Sequence[LeadWord], claim: LeadWord | None, short: Sequence[str]) -> Iterator[str]:
    """What contradicts a verification."""
    since = claim.quarter if claim else 0
    others = [word for word in words if word.quarter > since and word.pace is not Pace.DONE]
    if claim is None:
        yield "牵头单位没有自报过已完成，请核对"
    if others:
        said = "、".join(f"{word.quarter.term}报{word.pace}" for word in others)
        yield f"{'自报完成后' if claim else '牵头单位'}{said}，请核对；确有问题的写重开理由"
    if short:
        yield f"全年目标没有完成：{'、'.join(short)}，请核对"


def _spans(signed: Sequence[Verification], claims: Sequence[LeadWord], year: int) -> Iterator[Span]:
    """From the quarter of 销号日 on, but never the one in which the lead itself reported the project done, or could not."""
    for one in signed:
        day = one.date(year)
        if day is None:
            continue
        claim, quarter = _claim(claims, day, year), _quarter(day, year)
        first = max(claim.quarter + 1, quarter) if claim else quarter + 1
        last = max(Quarter) if not one.reopened else one.until or 0
        yield Span(one, first, last)


def _quarter(day: date, year: int) -> int:
    """The quarter of a day, counted on from the first of the year."""
    return (day.year - year) * len(Quarter) + (day.month + 2) // 3


def _shown(one: Verification, year: int) -> str:
    day = one.date(year)
    return show_day(day) if day else one.day
