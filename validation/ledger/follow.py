"""Projects followed through the official tables of a year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from validation.cells.amounts import show_amount
from validation.cells.text import squash
from validation.ledger.match import Matching, match, reworded
from validation.ledger.tables import ListedProject, ListedTable
from validation.terms import Change, Column

ProjectKey = tuple[int | None, str]
# What the office says of an old project: its number in the newer table, None for none of them.
Decisions = Mapping[ProjectKey, int | None]


@dataclass(slots=True, eq=False)
class Track:
    """One project through the tables: as each of them lists it, the newest last."""

    states: list[ListedProject]

    @property
    def last(self) -> ListedProject:
        return self.states[-1]

    def has_unit(self, unit: str) -> bool:
        """Whether any table makes the unit responsible for it."""
        return any(unit in listed.units for listed in self.states)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What changed at one project from one table to the next; ``old`` or ``new`` is None where it is in one alone."""

    listing: ListedTable
    changes: tuple[Change, ...]
    old: ListedProject | None
    new: ListedProject | None
    detail: str = ""

    def text(self) -> str:
        """One line for 变动记录."""
        shown = dict.fromkeys(f"{one.number or ''} {one.name}".strip() for one in (self.old, self.new) if one)
        return "：".join(("、".join(self.changes), "，".join(filter(None, ("→".join(shown), self.detail)))))


@dataclass(slots=True)
class Following:
    """Every project that any table had: ``tables`` has those of each, in its order."""

    listings: Sequence[ListedTable]
    decisions: Decisions
    tables: list[list[Track]] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)
    _tracks: list[Track] = field(default_factory=list)
    _by_key: dict[ProjectKey, Track] = field(default_factory=dict)
    _by_name: dict[str, Track | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for listing in self.listings:
            self._take(listing)
            self._index()

    def find(self, number: int | None, name: str) -> Track | None:
        """The project of that number and name in any table, the newest first; else the one that alone has the name."""
        name = squash(name)
        return self._by_key.get((number, name)) or self._by_name.get(name)

    def _take(self, listing: ListedTable) -> None:
        """Follow the projects into one more table."""
        old = self.tables[-1] if self.tables else []
        new = dict(enumerate(listing.projects))
        found = match({place: track.last for place, track in enumerate(old)}, new, self._decided(old, listing))
        there = set(map(id, old))
        gone = _unique([track for track in self._tracks if id(track) not in there])
        table = []
        for place, listed in new.items():
            before = old[found.pairs[place]] if place in found.pairs else gone.pop(squash(listed.name), None)
            table.append(before or Track([]))
        if self.tables:
            self.adjustments += _adjustments(listing, old, table, found)
        for track, listed in zip(table, listing.projects, strict=True):
            track.states.append(listed)
        self._tracks += [track for track in table if len(track.states) == 1]
        self.tables.append(table)

    def _decided(self, old: Sequence[Track], listing: ListedTable) -> dict[int, int | None]:
        numbers = {listed.number: place for place, listed in enumerate(listing.projects)}
        keys = {place: track.last.key for place, track in enumerate(old)}
        decided = {place: self.decisions[key] for place, key in keys.items() if key in self.decisions}
        return {
            place: None if number is None else numbers[number]
            for place, number in decided.items()
            if number is None or number in numbers
        }

    def _index(self) -> None:
        self._by_key |= {track.last.key: track for track in reversed(self.tables[-1])}
        names: dict[str, Track | None] = {}
        for track in self.tables[-1]:
            if name := squash(track.last.name):
                names[name] = None if name in names else track
        self._by_name |= names


def _unique(tracks: Sequence[Track]) -> dict[str, Track]:
    """Projects that no table has any more, by a name that one alone had."""
    times = Counter(squash(track.last.name) for track in tracks)
    return {name: track for track in tracks if times[name := squash(track.last.name)] == 1 and name}


def _adjustments(
    listing: ListedTable, old: Sequence[Track], new: Sequence[Track], found: Matching
) -> Iterator[Adjustment]:
    """Called before the projects of ``new`` have their state in this table."""
    for place, (track, listed) in enumerate(zip(new, listing.projects, strict=True)):
        before = track.last if track.states else None
        if before is None:
            yield Adjustment(listing, (Change.ADDED,), None, listed)
        elif place not in found.pairs:
            yield Adjustment(listing, (Change.RESTORED,), before, listed)
        elif changes := dict(_changes(before, listed)):
            yield Adjustment(listing, tuple(changes), before, listed, "；".join(filter(None, changes.values())))
    followed = set(found.pairs.values())
    for place, track in enumerate(old):
        if place not in followed:
            maybe = [listing.projects[other] for other in found.unclear.get(place, ())]
            change = Change.UNCLEAR if maybe else Change.DROPPED
            shown = "、".join(f"{one.number or ''} {one.name}".strip() for one in maybe)
            yield Adjustment(listing, (change,), track.last, None, f"可能就是现在的{shown}" if maybe else "")


def _changes(old: ListedProject, new: ListedProject) -> Iterator[tuple[Change, str]]:
    if squash(old.name) != squash(new.name):
        yield Change.RENAMED, "" if reworded(old, new) else "名称改动大，按序号、资金和责任单位或办公室的认定接续"
    if old.number != new.number:
        yield Change.RENUMBERED, ""
    columns = [column for column in Column if old.plan.get(column) != new.plan.get(column)]
    if columns:
        parts = (f"{column}{_amount(old, column)}→{_amount(new, column)}" for column in columns)
        yield Change.REFUNDED, "、".join(parts)
    if old.units != new.units:
        yield Change.UNITS, f"{'、'.join(old.units) or '无'}→{'、'.join(new.units) or '无'}"
    if squash(old.category) != squash(new.category):
        yield Change.CATEGORY, f"{old.category or '无'}→{new.category or '无'}"


def _amount(listed: ListedProject, column: Column) -> str:
    value = listed.plan.get(column)
    return "无" if value is None else value if isinstance(value, str) else show_amount(value)
