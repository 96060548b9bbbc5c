"""The ledger: what was reported, by whom, when, from which file. Merging is pure; nothing once merged is lost."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from validation.ledger.records.closings import Closing, Reopening
from validation.ledger.records.matters import Matter
from validation.ledger.records.office_notes import OfficeNotes
from validation.ledger.records.returns import Return
from validation.ledger.records.tables import ListedTable
from validation.sources import Source
from validation.terms import Quarter


class LogEntry(Struct, frozen=True):
    """One line of 变动记录."""

    when: datetime
    quarter: Quarter
    what: str
    detail: str = ""


class Refusal(Struct, frozen=True):
    """A file that was sent for a quarter and not taken; ``seen`` is when the first run that wrote the master met it.

    ``code`` is the reason's, "" in what a version without codes has written.
    """

    quarter: Quarter
    unit: str
    file: str
    reason: str
    seen: datetime
    code: str = ""


class Drawing(Struct, frozen=True):
    """What a master was drawn by, which says how it is to be read; all 0 where none was drawn yet.

    ``record`` is the schema that its ledger was written in, ``layout`` that of its sheets, ``form`` that of the 任务表
    whose columns it shows; ``sources`` are those that have columns, ``settings`` stands for those that show in it;
    ``first`` is the quarter whose columns stand before those of the others, None where they follow the calendar;
    ``office`` the name of the office whose master it is, "" in what an older version has drawn.
    """

    record: int = 0
    layout: int = 0
    form: int = 0
    sources: tuple[Source, ...] = ()
    settings: str = ""
    first: Quarter | None = None
    office: str = ""

    @property
    def numbers(self) -> tuple[int, int, int]:
        return self.record, self.layout, self.form


class Ledger(Struct, frozen=True):
    """The record of one year as it was sent and written; LedgerView says what it means.

    ``listings`` are the official tables, sorted by quarter and then by the runs that had them. ``returns`` has every
    return ever merged, as its unit sent it but for who signed it, sorted by what it contains; ``withdrawn`` has those that the office took
    out again. ``first_seen`` says when a run first met a file's content (sha256). ``drawn`` is what the master was last
    drawn by. ``closed`` has the quarters whose lights are frozen, sorted, ``reopened`` the closings that were taken back.
    ``matters`` has every 督办 matter that was ever proposed, by its number.
    """

    year: int
    listings: tuple[ListedTable, ...] = ()
    returns: tuple[Return, ...] = ()
    withdrawn: tuple[Return, ...] = ()
    first_seen: dict[str, datetime] = {}
    refused: tuple[Refusal, ...] = ()
    written: OfficeNotes = OfficeNotes()
    log: tuple[LogEntry, ...] = ()
    drawn: Drawing = Drawing()
    closed: tuple[Closing, ...] = ()
    reopened: tuple[Reopening, ...] = ()
    matters: tuple[Matter, ...] = ()

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that anybody reported for."""
        return tuple(sorted({returned.quarter for returned in self.returns}))

    def project_names(self) -> Iterable[str]:
        """The names that projects have had in any official table."""
        return (project.name for listing in self.listings for project in listing.projects)

    def listed(self, table: ListedTable) -> "Ledger":
        """The ledger with a quarter's official table, unless it is the one in force or a later one is just so."""
        place = bisect_right(self.listings, table.quarter, key=lambda listing: listing.quarter)
        if any(map(table.says_the_same, self.listings[max(place - 1, 0) :])):
            return self
        return replace(self, listings=(*self.listings[:place], table, *self.listings[place:]))

    def merged(self, returns: Iterable[Return], when: datetime) -> "Ledger":
        """The ledger with the returns that it does not have yet; merging in any order or twice gives the same ledger.

        What was withdrawn stays out. If several files have the same content, the first by name is kept; or the one that
        was read with a fuller table, which has more rows.
        """
        by_content = {returned.sha256: returned for returned in self.returns}
        out = {returned.sha256 for returned in self.withdrawn}
        for returned in returns:
            if returned.sha256 not in out:
                known = by_content.get(returned.sha256, returned)
                by_content[returned.sha256] = min(known, returned, key=_first)
        seen = self.first_seen | {sha: when for sha in by_content if sha not in self.first_seen}
        return replace(self, returns=_ordered(by_content.values()), first_seen=dict(sorted(seen.items())))

    def without(self, wrong: Return) -> "Ledger":
        """The ledger with a return taken out; it stays out even if a later run meets its file again."""
        kept = tuple(returned for returned in self.returns if returned.sha256 != wrong.sha256)
        return replace(self, returns=kept, withdrawn=_ordered((*self.withdrawn, wrong)))

    def again(self, right: Return) -> "Ledger":
        """The ledger with a withdrawn return let in again."""
        kept = tuple(returned for returned in self.withdrawn if returned.sha256 != right.sha256)
        return replace(self, returns=_ordered((*self.returns, right)), withdrawn=kept)

    def closing(self, quarter: Quarter) -> Closing | None:
        """The closing of a quarter. Returns None while it is open."""
        return next((closing for closing in self.closed if closing.quarter == quarter), None)

    def closed_by(self, closing: Closing) -> "Ledger":
        """The ledger with one more quarter closed."""
        closed = sorted((*self.closed, closing), key=lambda closing: closing.quarter)
        return replace(self, closed=tuple(closed))

    def open_again(self, reopening: Reopening) -> "Ledger":
        """The ledger with a closing taken back."""
        closed = tuple(closing for closing in self.closed if closing != reopening.closing)
        return replace(self, closed=closed, reopened=(*self.reopened, reopening))

    def keeping(self, labels: Collection[str], quarter: Quarter) -> "Ledger":
        """The ledger with these lines of the sign-offs of one quarter; whatever else they say of people is dropped."""
        signed = {
            kept: tuple(_signed(returned, labels if returned.quarter == quarter else ()) for returned in returns)
            for kept, returns in (("returns", self.returns), ("withdrawn", self.withdrawn))
        }
        return replace(self, **signed)

    def logged(self, entries: Iterable[LogEntry]) -> "Ledger":
        """The ledger with lines added to 变动记录; lines are never removed."""
        return replace(self, log=(*self.log, *entries))


def _signed(returned: Return, labels: Collection[str]) -> Return:
    signoff = {label: text for label, text in returned.signoff.items() if label in labels}
    return returned if signoff == returned.signoff else replace(returned, signoff=signoff)


def _first(returned: Return) -> tuple[int, str, str, datetime]:
    return -len(returned.rows), returned.file, returned.folder, returned.modified


def _ordered(returns: Iterable[Return]) -> tuple[Return, ...]:
    return tuple(sorted(returns, key=lambda sent: (sent.quarter, sent.unit, sent.modified, sent.sha256)))
