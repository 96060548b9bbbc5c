"""The ledger as its newest table has it: every row under the project that it is about."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from decimal import Decimal

from validation.cells.text import squash
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.follow import Following, Track
from validation.ledger.ledger import Ledger
from validation.ledger.office_notes import Edit, OfficeNotes, ordered
from validation.ledger.returns import ReportedRow, ReportKey, Return
from validation.ledger.tables import ListedProject
from validation.terms import ReportColumn, Role


class LedgerView:
    """What one ledger says. A ReportKey has the number and the name by which the newest table knows the project."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        decisions = {one.key: one.new_number for one in ledger.written.decisions if one.understood}
        self.following = Following(ledger.listings, decisions)
        # Every unit that any table makes responsible for something.
        self.units = {unit for listing in ledger.listings for one in listing.projects for unit in one.units}
        self._rows: dict[str, dict[ReportKey, ReportedRow]] = {}
        self._of_unit: dict[int, dict[str, list[ListedProject]]] = {}
        self._counting: dict[int, dict[str, Return]] = {}

    def over(self, ledger: Ledger) -> "LedgerView":
        """The view of a ledger with the same tables and decisions, but other returns."""
        view = copy(self)
        view.ledger, view._counting = ledger, {}
        return view

    @property
    def projects(self) -> tuple[ListedProject, ...]:
        """The newest table."""
        return self.ledger.listings[-1].projects if self.ledger.listings else ()

    def of_unit(self, quarter: int) -> Mapping[str, list[ListedProject]]:
        """What each unit has to report on by the table in force in a quarter, in that table's order.

        Each project is given as the newest table that has it lists it.
        """
        if quarter not in self._of_unit and self.ledger.listings:
            place = max(bisect_right(self.ledger.listings, quarter, key=lambda one: one.quarter) - 1, 0)
            own = self._of_unit.setdefault(quarter, {})
            for track, listed in zip(self.following.tables[place], self.ledger.listings[place].projects, strict=True):
                for unit in listed.units:
                    own.setdefault(unit, []).append(track.last)
        return self._of_unit.get(quarter, {})

    def find(self, row: ReportedRow) -> Track | None:
        """The project that a row is about."""
        return self.following.find(row.number, row.name)

    def rows(self, one: Return) -> Mapping[ReportKey, ReportedRow]:
        """The rows of a return that are its unit's own; of several for one project the first that is filled in."""
        if one.sha256 not in self._rows:
            own = self._rows.setdefault(one.sha256, {})
            for row in one.rows:
                track = self.find(row)
                if track and track.has_unit(one.unit):
                    key = report_key(track.last, one.unit)
                    if key not in own or not own[key].touched:
                        own[key] = _named(row, track.last, one.unit)
        return self._rows[one.sha256]

    def of_quarter(self, quarter: int) -> Iterator[Return]:
        return (one for one in self.ledger.returns if one.quarter == quarter)

    def by_unit(self, quarter: int) -> dict[str, list[Return]]:
        """Every return for a quarter, by unit."""
        received: dict[str, list[Return]] = {}
        for one in self.of_quarter(quarter):
            received.setdefault(one.unit, []).append(one)
        return received

    def left_open(self, one: Return) -> list[ListedProject]:
        """The unit's projects that a return has nothing on."""
        rows = self.rows(one)
        own = self.of_unit(one.quarter).get(one.unit, ())
        return [listed for listed in own if not ((row := rows.get(report_key(listed, one.unit))) and row.touched)]

    def counting(self, quarter: int) -> Mapping[str, Return]:
        """The return of each unit that counts: of those complete, else of all, the latest."""
        if quarter not in self._counting:
            self._counting[quarter] = {
                unit: max(received, key=lambda one: (not self.left_open(one), one.modified, one.sha256))
                if received[1:]
                else received[0]
                for unit, received in self.by_unit(quarter).items()
            }
        return self._counting[quarter]

    def reports(self, quarter: int) -> dict[ReportKey, ReportedRow]:
        """Every row that counts for a quarter, as the unit reported it."""
        return {
            key: row for one in self.counting(quarter).values() for key, row in self.rows(one).items() if row.touched
        }

    def corrected(self, quarter: int) -> dict[ReportKey, ReportedRow]:
        """Every row that counts for a quarter, 更正 applied: what the office wrote wins, also where a unit sent nothing.

        A 更正 that cannot be understood changes nothing.
        """
        rows = self.reports(quarter)
        for edit in self.ledger.written.edits:
            if edit.quarter == quarter and (corrections := _understood(edit)):
                rows[edit.key] = _applied(rows.get(edit.key) or _unreported(edit), corrections)
        return rows

    def history(self, before: int) -> dict[ReportKey, ReportedRow]:
        """What each unit last reported for each project in the quarters before one."""
        last: dict[ReportKey, ReportedRow] = {}
        for quarter in range(1, before):
            last |= self.corrected(quarter)
        return last


def report_key(listed: ListedProject, unit: str) -> ReportKey:
    return listed.number, squash(listed.name), unit


def take_over(ledger: Ledger, written: OfficeNotes) -> Ledger:
    """The ledger with what people wrote in the master, each 更正 and 备注 under the number and name of today."""
    if not written.edits:
        return ledger.model_copy(update={"written": written})
    following = LedgerView(ledger.model_copy(update={"written": written})).following
    edits = edits_of_today(written.edits, following)
    return ledger.model_copy(update={"written": written.model_copy(update={"edits": edits})})


def edits_of_today(edits: Iterable[Edit], following: Following) -> tuple[Edit, ...]:
    """更正 and 备注 under the number and name by which the newest table knows each project."""
    return ordered(_of_today(edit, following) for edit in edits)


def _of_today(edit: Edit, following: Following) -> Edit:
    track = following.find(edit.number, edit.name)
    if track is None:
        return edit
    return edit.model_copy(update={"number": track.last.number, "name": squash(track.last.name)})


def _named(row: ReportedRow, listed: ListedProject, unit: str) -> ReportedRow:
    number, name, role = listed.number, listed.name, listed.role(unit)
    if (row.number, row.name, row.role) == (number, name, role):
        return row
    return replace(row, number=number, name=name, role=role)


def _understood(edit: Edit) -> Mapping[ReportColumn, Decimal | str]:
    try:
        return parse_correction(edit.correction)
    except CorrectionError:
        return {}


def _unreported(edit: Edit) -> ReportedRow:
    """The row that a unit did not send, for the office to write on."""
    return ReportedRow(number=edit.number, name=edit.name, role=Role.LEAD, values={}, sheet="", row=0)


def _applied(row: ReportedRow, corrections: Mapping[ReportColumn, Decimal | str]) -> ReportedRow:
    raw, notes = (
        {column: text for column, text in said.items() if column not in corrections} for said in (row.raw, row.notes)
    )
    return replace(row, values={**row.values, **corrections}, raw=raw, notes=notes)
