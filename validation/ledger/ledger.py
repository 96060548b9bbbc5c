"""The ledger: what was reported, by whom, when, from which file. Merging is pure; nothing once merged is lost."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, field_validator

from validation.ledger.office_notes import OfficeNotes
from validation.ledger.returns import ReportedRow, Return
from validation.ledger.tables import ListedProject, ListedTable
from validation.terms import MONEY_REPORT_COLUMNS


class LogEntry(BaseModel):
    """One line of 变动记录."""

    model_config = ConfigDict(frozen=True)

    when: datetime
    quarter: int
    what: str
    detail: str = ""


class Refusal(BaseModel):
    """A file that was sent for a quarter and not taken; ``seen`` is when a run that wrote first met it.

    ``code`` is the reason's, "" in what a version without codes has written.
    """

    model_config = ConfigDict(frozen=True)

    quarter: int
    unit: str
    file: str
    reason: str
    seen: datetime
    code: str = ""


class Ledger(BaseModel):
    """The record of one year; how it is read is LedgerView's.

    ``listings`` are the official tables, in the order of the quarters and of the runs that had them. ``returns`` has
    every return ever merged, as its unit sent it and in an order of its own content; ``withdrawn`` those that the
    office took out again. ``first_seen`` says when a run first met a file's content (sha256), ``drawn`` stands for the
    settings that the master was last drawn with.
    """

    model_config = ConfigDict(frozen=True)

    year: int
    listings: tuple[ListedTable, ...] = ()
    returns: tuple[Return, ...] = ()
    withdrawn: tuple[Return, ...] = ()
    first_seen: dict[str, datetime] = {}
    refused: tuple[Refusal, ...] = ()
    written: OfficeNotes = OfficeNotes()
    log: tuple[LogEntry, ...] = ()
    drawn: str = ""

    @field_validator("returns", "withdrawn")
    @classmethod
    def _money_is_decimal(cls, returns: tuple[Return, ...]) -> tuple[Return, ...]:
        """JSON has no Decimal: what stands in a money column was one."""
        return tuple(replace(one, rows=tuple(map(_with_decimals, one.rows))) for one in returns)

    def quarters(self) -> tuple[int, ...]:
        """The quarters that anybody reported for."""
        return tuple(sorted({one.quarter for one in self.returns}))

    def listed(self, projects: Iterable[ListedProject], quarter: int, when: datetime) -> "Ledger":
        """The ledger with a quarter's official table, unless it is the one in force or a later one is just so."""
        listing = ListedTable(quarter=quarter, since=when, projects=tuple(projects))
        place = bisect_right(self.listings, quarter, key=lambda one: one.quarter)
        if any(listing.projects == one.projects for one in self.listings[max(place - 1, 0) :]):
            return self
        return self.model_copy(update={"listings": (*self.listings[:place], listing, *self.listings[place:])})

    def merged(self, returns: Iterable[Return], when: datetime) -> "Ledger":
        """The ledger with returns that it has not got yet: in any order, any number of times, the same ledger.

        What was withdrawn stays out. Of one content under several names the first name is kept.
        """
        by_content = {one.sha256: one for one in self.returns}
        out = {one.sha256 for one in self.withdrawn}
        for one in returns:
            if one.sha256 not in out:
                known = by_content.get(one.sha256, one)
                by_content[one.sha256] = min(known, one, key=lambda each: (each.file, each.folder, each.modified))
        seen = self.first_seen | {sha: when for sha in by_content if sha not in self.first_seen}
        return self.model_copy(
            update={"returns": _ordered(by_content.values()), "first_seen": dict(sorted(seen.items()))}
        )

    def without(self, one: Return) -> "Ledger":
        """The ledger as if one return had not come, and will not come again."""
        kept = tuple(each for each in self.returns if each.sha256 != one.sha256)
        return self.model_copy(update={"returns": kept, "withdrawn": _ordered((*self.withdrawn, one))})

    def again(self, one: Return) -> "Ledger":
        """The ledger with a return that was withdrawn."""
        kept = tuple(each for each in self.withdrawn if each.sha256 != one.sha256)
        return self.model_copy(update={"returns": _ordered((*self.returns, one)), "withdrawn": kept})

    def logged(self, entries: Iterable[LogEntry]) -> "Ledger":
        """The ledger with lines added to 变动记录; none is ever taken away."""
        return self.model_copy(update={"log": (*self.log, *entries)})


def _with_decimals(row: ReportedRow) -> ReportedRow:
    money = {column: Decimal(row.values[column]) for column in MONEY_REPORT_COLUMNS if column in row.values}
    return replace(row, values={**row.values, **money})


def _ordered(returns: Iterable[Return]) -> tuple[Return, ...]:
    return tuple(sorted(returns, key=lambda one: (one.quarter, one.unit, one.modified, one.sha256)))
