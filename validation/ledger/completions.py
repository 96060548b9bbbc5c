"""销号 by what a ledger knows: each project with its lead's words and what people wrote of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
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
        self._told = told
        self._written = {project_key(one.number, one.name): one for one in told.ledger.written.verifications}

    def is_verified(self, project: ProjectKey, quarter: Quarter) -> bool:
        """Whether nothing is asked of a project in a quarter, since it was verified before."""
        return project in self._written and self.all[project].verified(quarter) is not None

    def since(self, quarter: Quarter) -> Mapping[ProjectKey, date]:
        """The projects of which nothing is asked in a quarter, each with its 销号日."""
        found = {key: self.all[key].verified(quarter) for key in self._written}
        days = {key: one.date(self._told.ledger.year) for key, one in found.items() if one}
        return {key: day for key, day in days.items() if day}

    def of(self, project: ProjectKey) -> Completion:
        """How a project stands; 未完成 where nobody said anything of it."""
        return self.all.get(project, _NOTHING)

    @cached_property
    def all(self) -> Mapping[ProjectKey, Completion]:
        """How each project stands that its lead, or the office, said anything of."""
        words, year = self._words, self._told.ledger.year
        return {
            key: completion_of(
                words.get(key, ()), one := self._written.get(key), year, tuple(self._short(key)) if one else ()
            )
            for key in dict.fromkeys((*words, *self._written))
        }

    @cached_property
    def _words(self) -> Mapping[ProjectKey, list[LeadWord]]:
        """序时进度 of each project's lead, quarter by quarter; what is blank says nothing."""
        words: dict[ProjectKey, list[LeadWord]] = {}
        paces = {pace.value: pace for pace in Pace}
        for quarter in Quarter:
            corrected = self._told.corrected(quarter)
            for track, listed in self._told.in_force(quarter) if corrected else ():
                row = corrected.get(track.last.report_key(listed.units[0])) if listed.units else None
                pace = paces.get(str(row.values.get(ReportColumn.PACE))) if row else None
                if pace:
                    words.setdefault(track.last.key, []).append(self._word(track, listed.units[0], quarter, pace))
        return words

    def _word(self, track: Track, lead: str, quarter: Quarter, pace: Pace) -> LeadWord:
        report = self._told.unit_reports(quarter).get(lead) if pace is Pace.DONE else None
        key = track.last.report_key(lead)
        saying = [
            returned
            for returned in (report.received if report else ())
            if key in (rows := self._told.rows(returned)) and rows[key].values.get(ReportColumn.PACE) == pace
        ]
        if not saying:
            return LeadWord(quarter, pace)
        ledger = self._told.ledger
        first = min(ledger.first_seen[returned.sha256] for returned in saying).date()
        typed = (one.date(ledger.year) for one in ledger.written.receipts if (one.quarter, one.unit) == (quarter, lead))
        day = next(filter(None, typed), first)
        return LeadWord(quarter, pace, day, min(first, *(returned.modified.date() for returned in saying)))

    def _short(self, project: ProjectKey) -> Iterator[str]:
        """The year's targets of a project that the last figures do not reach."""
        track = self._told.following.find(*project)
        for indicator in track.last.indicators if track else ():
            reached = self._counts.get(ItemKey(project, indicator.ref))
            if indicator.adopted and reached is not None and reached < indicator.target:
                figures = (f"{show_amount(figure)}{indicator.measure}" for figure in (reached, indicator.target))
                yield f"{indicator.part}{indicator.name}{'，全年目标'.join(figures)}"

    @cached_property
    def _counts(self) -> Mapping[ItemKey, Decimal]:
        return self._told.answers.counts()


_NOTHING = Completion(CompletionState.OPEN)
