"""销号 by what a ledger knows: each project with its lead's words and what people wrote of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from validation.cells.amounts import show_amount
from validation.completion.state import Completion, LeadWord, completion_of
from validation.ledger.answer import ItemKey
from validation.ledger.answers import Answers
from validation.ledger.follow import Following, Track
from validation.ledger.keys import ProjectKey, ReportKey, project_key
from validation.ledger.ledger import Ledger
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.records.tables import ListedProject
from validation.ledger.unit_report import UnitReport
from validation.terms import CompletionState, Pace, Quarter, ReportColumn


class Told(Protocol):
    """What it is worked out from: a LedgerView."""

    ledger: Ledger
    following: Following

    @property
    def answers(self) -> Answers: ...
    def in_force(self, quarter: Quarter) -> Iterator[tuple[Track, ListedProject]]: ...
    def corrected(self, quarter: Quarter) -> Mapping[ReportKey, ReportedRow]: ...
    def unit_reports(self, quarter: Quarter) -> Mapping[str, UnitReport]: ...
    def rows(self, returned: Return) -> Mapping[ReportKey, ReportedRow]: ...


class Completions:
    """Every project is under the number and the name by which the newest table knows it."""

    def __init__(self, told: Told) -> None:
        self._year, written = told.ledger.year, told.ledger.written.verifications
        self._written = {project_key(one.number, one.name): one for one in written}
        # How each project stands that its lead, or the office, said anything of.
        self.all: Mapping[ProjectKey, Completion] = dict(self._each(told))

    def verified(self, quarter: Quarter) -> frozenset[ProjectKey]:
        """The projects of which nothing is asked in a quarter, since they were verified before."""
        return frozenset(key for key in self._written if self.all[key].verified(quarter))

    def since(self, quarter: Quarter) -> Mapping[ProjectKey, date]:
        """The projects of which nothing is asked in a quarter, each with its 销号日."""
        found = {key: self.all[key].verified(quarter) for key in self._written}
        days = {key: one.date(self._year) for key, one in found.items() if one}
        return {key: day for key, day in days.items() if day}

    def of(self, project: ProjectKey) -> Completion:
        """How a project stands; 未完成 where nobody said anything of it."""
        return self.all.get(project, _NOTHING)

    def _each(self, told: Told) -> Iterator[tuple[ProjectKey, Completion]]:
        words, counts = _words(told), told.answers.counts() if self._written else {}
        for key in dict.fromkeys((*words, *self._written)):
            one = self._written.get(key)
            short = tuple(_short(told.following, counts, key)) if one else ()
            yield key, completion_of(words.get(key, ()), one, self._year, short)


def _words(told: Told) -> Mapping[ProjectKey, list[LeadWord]]:
    """序时进度 of each project's lead, quarter by quarter; what is blank says nothing."""
    words: dict[ProjectKey, list[LeadWord]] = {}
    paces = {pace.value: pace for pace in Pace}
    for quarter in Quarter:
        corrected = told.corrected(quarter)
        for track, listed in told.in_force(quarter) if corrected else ():
            row = corrected.get(track.last.report_key(listed.units[0])) if listed.units else None
            pace = paces.get(str(row.values.get(ReportColumn.PACE))) if row else None
            if pace:
                words.setdefault(track.last.key, []).append(_word(told, track, listed.units[0], quarter, pace))
    return words


def _word(told: Told, track: Track, lead: str, quarter: Quarter, pace: Pace) -> LeadWord:
    report = told.unit_reports(quarter).get(lead) if pace is Pace.DONE else None
    key = track.last.report_key(lead)
    saying = [
        returned
        for returned in (report.received if report else ())
        if key in (rows := told.rows(returned)) and rows[key].values.get(ReportColumn.PACE) == pace
    ]
    if not saying:
        return LeadWord(quarter, pace)
    ledger = told.ledger
    first = min(ledger.first_seen[returned.sha256] for returned in saying).date()
    typed = (one.date(ledger.year) for one in ledger.written.receipts if (one.quarter, one.unit) == (quarter, lead))
    day = next(filter(None, typed), first)
    return LeadWord(quarter, pace, day, min(first, *(returned.modified.date() for returned in saying)))


def _short(following: Following, counts: Mapping[ItemKey, Decimal], project: ProjectKey) -> Iterator[str]:
    """The year's targets of a project that the last figures do not reach."""
    track = following.find(*project)
    for indicator in track.last.indicators if track else ():
        reached = counts.get(ItemKey(project, indicator.ref))
        if indicator.adopted and reached is not None and reached < indicator.target:
            figures = (f"{show_amount(figure)}{indicator.measure}" for figure in (reached, indicator.target))
            yield f"{indicator.part}{indicator.name}{'，全年目标'.join(figures)}"


_NOTHING = Completion(CompletionState.OPEN)
