"""The ledger: what was reported, by whom, when, from which file. Merging is pure; nothing once merged is lost."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from validation.correction import CorrectionError, parse_correction
from validation.returns import Reported, ReportKey, Return
from validation.terms import Report, Role


class Edit(BaseModel):
    """What the office wrote beside one report of one quarter: 更正 and 备注, as written."""

    model_config = ConfigDict(frozen=True)

    quarter: int
    number: int | None
    name: str
    unit: str
    correction: str = ""
    note: str = ""

    @property
    def key(self) -> ReportKey:
        return self.number, self.name, self.unit


class LogEntry(BaseModel):
    """One line of 变动记录."""

    model_config = ConfigDict(frozen=True)

    when: datetime
    quarter: int
    what: str
    detail: str = ""


class Ledger(BaseModel):
    """The record of one year. ``returns`` has every return ever merged, in an order of its own content.

    ``first_seen`` says when a run first met a file's content (sha256); ``table`` stands for the official table and the
    settings that the master was last drawn with.
    """

    model_config = ConfigDict(frozen=True)

    year: int
    returns: tuple[Return, ...] = ()
    first_seen: dict[str, datetime] = {}
    edits: tuple[Edit, ...] = ()
    log: tuple[LogEntry, ...] = ()
    table: str = ""

    def counting(self, quarter: int) -> dict[str, Return]:
        """The return of each unit that counts."""
        return {unit: latest_complete(received) for unit, received in self.by_unit(quarter).items()}

    def by_unit(self, quarter: int) -> dict[str, list[Return]]:
        """Every return for a quarter, by unit."""
        received: dict[str, list[Return]] = {}
        for one in self.of_quarter(quarter):
            received.setdefault(one.unit, []).append(one)
        return received

    def of_quarter(self, quarter: int) -> Iterator[Return]:
        return (one for one in self.returns if one.quarter == quarter)

    def quarters(self) -> tuple[int, ...]:
        """The quarters that anybody reported for."""
        return tuple(sorted({one.quarter for one in self.returns}))

    def reports(self, quarter: int) -> dict[ReportKey, tuple[Reported, Return]]:
        """Every row that counts for a quarter, as the unit reported it."""
        return {
            row.key(one.unit): (row, one) for one in self.counting(quarter).values() for row in one.rows if row.touched
        }

    def corrected(self, quarter: int) -> dict[ReportKey, Reported]:
        """Every row that counts for a quarter, 更正 applied: what the office wrote wins, also where a unit sent nothing.

        A 更正 that cannot be understood changes nothing.
        """
        rows = {key: row for key, (row, _) in self.reports(quarter).items()}
        for edit in self.edits:
            if edit.quarter == quarter and (corrections := _understood(edit)):
                rows[edit.key] = _applied(rows.get(edit.key) or _unreported(edit), corrections)
        return rows

    def history(self, before: int) -> dict[ReportKey, Reported]:
        """What each unit last reported for each project in the quarters before one."""
        last: dict[ReportKey, Reported] = {}
        for quarter in range(1, before):
            last |= self.corrected(quarter)
        return last

    def merged(self, returns: Iterable[Return], when: datetime) -> "Ledger":
        """The ledger with returns that it has not got yet: in any order, any number of times, the same ledger."""
        by_content: dict[str, Return] = {one.sha256: one for one in self.returns}
        for one in sorted(returns, key=lambda one: one.file):
            by_content.setdefault(one.sha256, one)
        seen = {sha: self.first_seen.get(sha, when) for sha in by_content}
        ordered = tuple(sorted(by_content.values(), key=lambda one: (one.quarter, one.unit, one.modified, one.sha256)))
        return self.model_copy(update={"returns": ordered, "first_seen": dict(sorted(seen.items()))})

    def edited(self, edits: Iterable[Edit]) -> "Ledger":
        """The ledger with 更正 and 备注 as they stand in the master now."""
        ordered = sorted(edits, key=lambda edit: (edit.quarter, edit.number or 0, edit.name, edit.unit))
        return self.model_copy(update={"edits": tuple(ordered)})

    def logged(self, entries: Iterable[LogEntry]) -> "Ledger":
        """The ledger with lines added to 变动记录; none is ever taken away."""
        return self.model_copy(update={"log": (*self.log, *entries)})


def latest_complete(received: Iterable[Return]) -> Return:
    """Of what one unit sent for one quarter the return that counts: of those complete, else of all, the latest."""
    return max(received, key=lambda one: (one.complete, one.modified, one.sha256))


def _understood(edit: Edit) -> Mapping[Report, Decimal | str]:
    try:
        return parse_correction(edit.correction)
    except CorrectionError:
        return {}


def _unreported(edit: Edit) -> Reported:
    """The row that a unit did not send, for the office to write on."""
    return Reported(number=edit.number, name=edit.name, role=Role.LEAD, values={}, sheet="", row=0)


def _applied(row: Reported, corrections: Mapping[Report, Decimal | str]) -> Reported:
    raw = {column: text for column, text in row.raw.items() if column not in corrections}
    return row.model_copy(update={"values": {**row.values, **corrections}, "raw": raw})
