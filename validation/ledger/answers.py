"""What units answered to nodes and indicators, each line under what it is about; and what was asked of whom."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field

from validation.cells.text import squash
from validation.ledger.answer import Answer, Asked, Item, ItemKey, Line, Placed, applied, understood, words_of
from validation.ledger.follow import Following, Track
from validation.ledger.keys import ProjectKey
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import ItemEdit
from validation.ledger.records.returns import ReportedItem, Return
from validation.ledger.records.tables import ListedProject
from validation.ledger.unit_report import saved
from validation.terms import Finished, ItemColumn, Quarter


class _Known(Struct, dict=True):
    """The items of one project in all tables, by their mark, the newest last."""

    by_ref: dict[str, Item] = field(default_factory=dict)

    @cached_property
    def by_text(self) -> dict[str, list[str]]:
        """The marks by their words, which are asked for where a line's own mark does not tell."""
        found: dict[str, list[str]] = {}
        for ref, item in self.by_ref.items():
            found.setdefault(squash(words_of(item)), []).append(ref)
        return found


class Answers:
    """The answers of one ledger, by the tables that it has followed."""

    def __init__(self, ledger: Ledger, following: Following) -> None:
        self._ledger, self._following = ledger, following
        self._known: dict[int, _Known] = {}
        self._sent: dict[Quarter, dict[ItemKey, Answer]] = {}
        self._of: dict[Quarter, dict[ItemKey, Answer]] = {}
        self._lines: dict[str, list[Line]] = {}

    def of(self, quarter: Quarter) -> Mapping[ItemKey, Answer]:
        """What counts in a quarter: as it was sent, with what the office wrote over it, which wins. What it wrote that cannot
        be understood changes nothing."""
        if quarter not in self._of:
            found = self._of.setdefault(quarter, dict(self.sent(quarter)))
            for edit in self._ledger.written.item_edits:
                placed = self.edited(edit) if edit.quarter == quarter else None
                if placed and (values := understood(edit, placed.item)):
                    found[placed.key] = applied(found.get(placed.key), placed, values)
        return self._of[quarter]

    def edited(self, edit: ItemEdit) -> Placed | None:
        """What the office wrote beside; without an item where no table has it any more. Returns None where no table has
        its project."""
        track = self._following.find(edit.number, edit.name)
        if track is None:
            return None
        return Placed(ItemKey(track.last.key, edit.ref), track.last, self._of_track(track).by_ref.get(edit.ref), True)

    def sent(self, quarter: Quarter) -> Mapping[ItemKey, Answer]:
        """What units sent in a quarter: of each item the line filled in last, a blank one where none is filled in."""
        if quarter not in self._sent:
            found = self._sent.setdefault(quarter, {})
            for returned in self._in_order(quarter):
                own: dict[ItemKey, Answer] = {}
                for line, placed in self.lines(returned):
                    if placed and (placed.key not in own or not own[placed.key].line.touched):
                        own[placed.key] = Answer(returned, line, placed)
                found |= {key: answer for key, answer in own.items() if answer.line.touched or key not in found}
        return self._sent[quarter]

    def lines(self, returned: Return) -> Sequence[Line]:
        """The lines of a return, each with what it is about."""
        if returned.sha256 not in self._lines:
            self._lines[returned.sha256] = [Line(line, self._place(returned, line)) for line in returned.items]
        return self._lines[returned.sha256]

    def asked(self, quarter: Quarter, done: Collection[ProjectKey] = ()) -> Iterator[Asked]:
        """The nodes that are due in a quarter by the table in force in it, then the indicators that count; nothing of the
        projects that are ``done``."""
        projects = [(track, listed) for track, listed in self._in_force(quarter) if track.last.key not in done]
        yield from (
            Asked(track.last, node) for track, listed in projects for node in listed.nodes if node.quarter == quarter
        )
        yield from (
            Asked(track.last, indicator)
            for track, listed in projects
            for indicator in listed.indicators
            if indicator.adopted
        )

    def carried(self, quarter: Quarter, done: Collection[ProjectKey] = ()) -> Iterator[Asked]:
        """The nodes that were due in earlier quarters and that nobody has said are done, of projects that are still there
        and not ``done``.

        A quarter for which nobody had a table with nodes asked nobody.
        """
        there = {id(track) for track, _ in self._in_force(quarter) if track.last.key not in done}
        earlier = [before for before in Quarter if before < quarter]
        said = self._finished(earlier)
        for before in earlier:
            for track, listed in self._in_force(before, exactly=True):
                for node in listed.nodes if id(track) in there else ():
                    key = ItemKey(track.last.key, node.ref)
                    if node.quarter == before and said.get(key) != Finished.YES:
                        newest = self._of_track(track).by_ref.get(node.ref, node)
                        yield Asked(track.last, newest, said.get(key, ""))

    def counts(self, before: int = len(Quarter) + 1) -> Mapping[ItemKey, Decimal]:
        """The last figure that each indicator had in the quarters before a quarter; without one, in the year."""
        counts: dict[ItemKey, Decimal] = {}
        for quarter in (quarter for quarter in Quarter if quarter < before):
            for key, answer in self.of(quarter).items():
                count = answer.line.values.get(ItemColumn.COUNTED)
                if isinstance(count, Decimal):
                    counts[key] = count
        return counts

    def _finished(self, quarters: Sequence[Quarter]) -> Mapping[ItemKey, str]:
        """What was last said of whether a node is done."""
        return {
            key: str(said)
            for quarter in quarters
            for key, answer in self.of(quarter).items()
            if (said := answer.line.values.get(ItemColumn.FINISHED))
        }

    def _in_force(self, quarter: Quarter, exactly: bool = False) -> Iterator[tuple[Track, ListedProject]]:
        """The projects of the table in force in a quarter; ``exactly`` of none where the first table is of a later one."""
        listings = self._ledger.listings
        place = bisect_right(listings, quarter, key=lambda listing: listing.quarter) - 1
        if listings and (place >= 0 or not exactly):
            place = max(place, 0)
            yield from zip(self._following.tables[place], listings[place].projects, strict=True)

    def _in_order(self, quarter: Quarter) -> list[Return]:
        sent = (returned for returned in self._ledger.returns if returned.quarter == quarter and returned.items)
        seen = self._ledger.first_seen
        return sorted(
            sent,
            key=lambda returned: (saved(returned, seen[returned.sha256]), returned.modified, returned.sha256),
        )

    def _place(self, returned: Return, line: ReportedItem) -> Placed | None:
        """What a line is about: by its project, and there by its mark and its words; where its project is not to be told,
        by what the unit has alone."""
        track = self._following.find(line.number, line.name)
        if track is None:
            return self._of_unit(returned, line)
        if not self._is_of(track, returned.unit):
            return None
        return self._in_project(track, line, returned.quarter)

    def _in_project(self, track: Track, line: ReportedItem, quarter: Quarter) -> Placed | None:
        known, text = self._of_track(track), squash(line.text)
        item = known.by_ref.get(line.ref)
        if item and (not text or squash(words_of(item)) == text):
            return Placed(ItemKey(track.last.key, line.ref), track.last, item, True)
        ref = _alone(known, text, line, quarter) or line.ref
        if not ref:
            return None
        return Placed(ItemKey(track.last.key, ref), track.last, known.by_ref.get(ref), False)

    def _of_unit(self, returned: Return, line: ReportedItem) -> Placed | None:
        """The only item with the line's mark, or with its words, among the projects that are the unit's."""
        found = []
        for track in dict.fromkeys(track for table in self._following.tables for track in table):
            known = self._of_track(track) if self._is_of(track, returned.unit) else _Known()
            ref = line.ref if line.ref in known.by_ref else _alone(known, squash(line.text), line, returned.quarter)
            if ref:
                found.append(Placed(ItemKey(track.last.key, ref), track.last, known.by_ref[ref], False))
        return found[0] if len(found) == 1 else None

    def _is_of(self, track: Track, unit: str) -> bool:
        """Whether a unit may answer for a project: it is responsible, or has to report on something of it."""
        return track.has_unit(unit) or any(item.unit == unit for item in self._of_track(track).by_ref.values())

    def _of_track(self, track: Track) -> _Known:
        if id(track) not in self._known:
            known = self._known.setdefault(id(track), _Known())
            for listed in track.states:
                items: tuple[Item, ...] = (*listed.nodes, *listed.indicators)
                known.by_ref |= {item.ref: item for item in items}
        return self._known[id(track)]


def _alone(known: _Known, text: str, line: ReportedItem, quarter: Quarter) -> str:
    """The mark of the only item that has a line's words: its text, then its part too, then its quarter; "" if none."""
    refs = known.by_text.get(text, []) if text else []
    if len(refs) > 1:
        refs = [ref for ref in refs if squash(known.by_ref[ref].part) == squash(line.part)]
    if len(refs) > 1:
        refs = [ref for ref in refs if getattr(known.by_ref[ref], "quarter", quarter) == quarter]
    return refs[0] if len(refs) == 1 else ""
