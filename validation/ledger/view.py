"""The ledger by its newest table: every row under the project that it is about."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from validation.columns import FillInColumn, fill_in_columns
from validation.ledger.answer import Asked
from validation.ledger.answers import Answers
from validation.ledger.completions import Completions
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.follow import Track
from validation.ledger.keys import ProjectKey, ReportKey
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import Edit
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.records.tables import ListedProject
from validation.ledger.today import following_of
from validation.ledger.unit_report import UnitReport, put_together, saved
from validation.sources import Source
from validation.terms import Quarter, Role


class Carried(Struct, frozen=True):
    """A cumulative amount in 万元 that a quarter was not told, and the quarter that it is from."""

    amount: Decimal
    quarter: Quarter


class LedgerView:
    """What one ledger says. A ReportKey has the number and the name by which the newest table knows the project."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.following = following_of(ledger)
        # Every unit that any table makes responsible for something.
        self.units = {unit for listing in ledger.listings for project in listing.projects for unit in project.units}
        # Every source of money that any table has had, those of the newest first: what was reported stays in sight.
        tables = reversed(ledger.listings)
        self.sources: tuple[Source, ...] = tuple(dict.fromkeys(source for table in tables for source in table.sources))
        # What units fill in, for all of these sources.
        self.columns = fill_in_columns(self.sources)
        self._rows: dict[tuple[str, int], dict[ReportKey, ReportedRow]] = {}
        self._projects_by_unit: dict[Quarter, dict[str, list[ListedProject]]] = {}
        self._unit_reports: dict[Quarter, dict[str, UnitReport]] = {}
        self._corrected: dict[Quarter, dict[ReportKey, ReportedRow]] = {}

    def over(self, ledger: Ledger) -> "LedgerView":
        """The view of a ledger with the same tables and decisions, but other returns."""
        view = copy(self)
        view.ledger, view._unit_reports, view._corrected, view._projects_by_unit = ledger, {}, {}, {}
        for worked_out in ("answers", "completions"):
            view.__dict__.pop(worked_out, None)
        return view

    @cached_property
    def answers(self) -> Answers:
        """What units answered to nodes and indicators."""
        return Answers(self.ledger, self.following)

    @cached_property
    def completions(self) -> Completions:
        """How far each project is towards 销号."""
        return Completions(self)

    def verified(self, quarter: Quarter) -> Collection[ProjectKey]:
        """The projects that were 已销号 before a quarter's returns, so that nothing is asked of them in the quarter."""
        return self.completions.verified(quarter) if self.ledger.written.verifications else ()

    def asked_items(self, quarter: Quarter) -> Iterator[Asked]:
        """The nodes and indicators that a quarter asks for."""
        return self.answers.asked(quarter, self.verified(quarter))

    def carried_items(self, quarter: Quarter) -> Iterator[Asked]:
        """The nodes that earlier quarters left open, and that a quarter asks for again."""
        return self.answers.carried(quarter, self.verified(quarter))

    @property
    def projects(self) -> tuple[ListedProject, ...]:
        """The projects of the newest table."""
        return self.ledger.listings[-1].projects if self.ledger.listings else ()

    def projects_by_unit(self, quarter: Quarter) -> Mapping[str, list[ListedProject]]:
        """What each unit has to report on by the table in force in a quarter, in that table's order; nothing of what is
        已销号 by then.

        Each project is given as the newest table that has it lists it.
        """
        if quarter not in self._projects_by_unit and self.ledger.listings:
            own, done = self._projects_by_unit.setdefault(quarter, {}), self.verified(quarter)
            for track, listed in self.in_force(quarter):
                for unit in () if track.last.key in done else listed.units:
                    own.setdefault(unit, []).append(track.last)
        return self._projects_by_unit.get(quarter, {})

    def in_force(self, quarter: Quarter) -> Iterator[tuple[Track, ListedProject]]:
        """The projects of the table in force in a quarter, each followed and as that table lists it."""
        if self.ledger.listings:
            place = max(bisect_right(self.ledger.listings, quarter, key=lambda listing: listing.quarter) - 1, 0)
            yield from zip(self.following.tables[place], self.ledger.listings[place].projects, strict=True)

    def find(self, row: ReportedRow) -> Track | None:
        """The project that a row is about. Returns None if no table has it."""
        return self.following.find(row.number, row.name)

    def rows(self, returned: Return) -> Mapping[ReportKey, ReportedRow]:
        """The rows of a return that are about projects of its unit.

        If several rows are about one project, the first that is filled in is taken.
        """
        # The same content has more rows where it was read with a fuller table.
        known_by = returned.sha256, len(returned.rows)
        if known_by not in self._rows:
            own = self._rows.setdefault(known_by, {})
            for row in returned.rows:
                track = self.find(row)
                if track and track.has_unit(returned.unit):
                    key = track.last.report_key(returned.unit)
                    if key not in own or not own[key].touched:
                        own[key] = _named(row, track.last, returned.unit)
        return self._rows[known_by]

    def asked(self, returned: Return) -> list[FillInColumn]:
        """The columns that a return's form had."""
        return [column for column in self.columns if column.term in returned.columns or not returned.columns]

    def left_open(self, report: UnitReport) -> list[ListedProject]:
        """The projects of its unit that a report says nothing about."""
        own = self.projects_by_unit(report.quarter).get(report.unit, ())
        return [project for project in own if not report.says(project.report_key(report.unit))]

    def unit_reports(self, quarter: Quarter) -> Mapping[str, UnitReport]:
        """What each unit that sent anything reported for a quarter: of each project the row filled in last."""
        if quarter not in self._unit_reports:
            sent: dict[str, list[Return]] = {}
            for returned in self.ledger.returns:
                if returned.quarter == quarter:
                    sent.setdefault(returned.unit, []).append(returned)
            self._unit_reports[quarter] = {
                unit: self.report_of(unit, quarter, returns) for unit, returns in sent.items()
            }
        return self._unit_reports[quarter]

    def report_of(self, unit: str, quarter: Quarter, returns: Iterable[Return]) -> UnitReport:
        """What some returns of a unit come to."""
        in_order = sorted(returns, key=self._saved)
        return put_together(unit, quarter, ((returned, self.rows(returned)) for returned in in_order))

    def _saved(self, returned: Return) -> tuple[datetime, datetime, str]:
        return saved(returned, self.ledger.first_seen[returned.sha256]), returned.modified, returned.sha256

    def reports(self, quarter: Quarter) -> dict[ReportKey, ReportedRow]:
        """Every row that counts for a quarter, as the unit reported it."""
        return {
            key: reported.row
            for report in self.unit_reports(quarter).values()
            for key, reported in report.rows.items()
            if reported.row.touched
        }

    def corrected(self, quarter: Quarter) -> Mapping[ReportKey, ReportedRow]:
        """Every row that counts for a quarter with 更正 applied: what the office wrote wins, even if a unit sent nothing.

        A 更正 that cannot be understood changes nothing.
        """
        if quarter not in self._corrected:
            rows = self._corrected.setdefault(quarter, self.reports(quarter))
            for edit in self.ledger.written.edits:
                if edit.quarter == quarter and (corrections := self._understood(edit)):
                    rows[edit.key] = _applied(rows.get(edit.key) or _unreported(edit), corrections)
        return self._corrected[quarter]

    def _understood(self, edit: Edit) -> Mapping[str, Decimal | str]:
        try:
            return parse_correction(edit.correction, self.columns)
        except CorrectionError:
            return {}

    def history(self, before: Quarter) -> dict[ReportKey, ReportedRow]:
        """What each unit last reported for each project in the quarters before a quarter.

        Amounts are cumulative: one that was left blank is that of the quarter before.
        """
        last: dict[ReportKey, ReportedRow] = {}
        for quarter in _before(before):
            last |= self.corrected(quarter)
        amounts = self._told(before)
        return {key: _completed(row, amounts[key]) for key, row in last.items()}

    def carried(self, quarter: Quarter) -> Mapping[ReportKey, Mapping[str, Carried]]:
        """The amounts, by column, that a quarter has none of and an earlier one has: cumulative, they stand.

        They are for totals and to be shown as what they are; what a unit says of the quarter they are not.
        """
        now = self.corrected(quarter)
        return {
            key: {
                column: figure for column, figure in figures.items() if key not in now or column not in now[key].values
            }
            for key, figures in self._told(quarter).items()
        }

    def _told(self, before: Quarter) -> Mapping[ReportKey, Mapping[str, Carried]]:
        """The last amount of each column that any quarter before a quarter was told."""
        told: dict[ReportKey, dict[str, Carried]] = {}
        for quarter in _before(before):
            for key, row in self.corrected(quarter).items():
                amounts = ((column, value) for column, value in row.values.items() if isinstance(value, Decimal))
                told.setdefault(key, {}).update({column: Carried(value, quarter) for column, value in amounts})
        return told


def _before(quarter: Quarter) -> Iterator[Quarter]:
    return (earlier for earlier in Quarter if earlier < quarter)


def _completed(row: ReportedRow, amounts: Mapping[str, Carried]) -> ReportedRow:
    """A row with the amounts that it was not told itself."""
    missing = {column: figure.amount for column, figure in amounts.items() if column not in row.values}
    return replace(row, values={**missing, **row.values}) if missing else row


def _named(row: ReportedRow, listed: ListedProject, unit: str) -> ReportedRow:
    number, name, role = listed.number, listed.name, listed.role(unit)
    if (row.number, row.name, row.role) == (number, name, role):
        return row
    return replace(row, number=number, name=name, role=role)


def _unreported(edit: Edit) -> ReportedRow:
    """The row that a unit did not send, for the office to write on."""
    return ReportedRow(number=edit.number, name=edit.name, role=Role.LEAD, values={}, sheet="", row=0)


def _applied(row: ReportedRow, corrections: Mapping[str, Decimal | str]) -> ReportedRow:
    raw, notes = (
        {column: text for column, text in said.items() if column not in corrections} for said in (row.raw, row.notes)
    )
    return replace(row, values={**row.values, **corrections}, raw=raw, notes=notes)
