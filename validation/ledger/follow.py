"""Projects followed through the official tables of a year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from validation.cells.amounts import show_amount
from validation.cells.text import squash
from validation.ledger.keys import ProjectKey, project_key
from validation.ledger.match import Matching, match, reworded
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.terms import Change

# What the office says of an old project: its number in the newer table, or None if it is not in it.
Decisions = Mapping[ProjectKey, int | None]


class Track(Struct, eq=False):
    """One project through the tables: as each of them lists it, the newest last."""

    states: list[ListedProject]

    @property
    def last(self) -> ListedProject:
        return self.states[-1]

    def has_unit(self, unit: str) -> bool:
        """Whether any table makes the unit responsible for it."""
        return any(unit in project.units for project in self.states)


class Adjustment(Struct, frozen=True):
    """What changed about a project from one table to the next, ``listing``.

    ``old`` or ``new`` is None if the project is in only one of the two tables.
    """

    listing: ListedTable
    changes: tuple[Change, ...]
    old: ListedProject | None
    new: ListedProject | None
    detail: str = ""

    def text(self) -> str:
        """One line for 变动记录."""
        shown = dict.fromkeys(_shown(project) for project in (self.old, self.new) if project)
        return "：".join(("、".join(self.changes), "，".join(filter(None, ("→".join(shown), self.detail)))))


class Following(Struct):
    """Every project of the year: ``tables`` has, for each official table, its projects in its order."""

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
        """The project that has this number and name in any table, the newest table first.

        If there is none, the project that alone has the name. Returns None if no project, or several, have it.
        """
        key = project_key(number, name)
        return self._by_key.get(key) or self._by_name.get(key.name)

    def _take(self, listing: ListedTable) -> None:
        """Follow the projects into one more table."""
        old = self.tables[-1] if self.tables else []
        new = dict(enumerate(listing.projects))
        found = match({place: track.last for place, track in enumerate(old)}, new, self._decided(old, listing))
        there = set(map(id, old))
        gone = _unique([track for track in self._tracks if id(track) not in there])
        table = []
        for place, project in new.items():
            before = old[found.pairs[place]] if place in found.pairs else gone.pop(squash(project.name), None)
            table.append(before or Track([]))
        if self.tables:
            self.adjustments += _adjustments(listing, old, table, found)
        for track, project in zip(table, listing.projects, strict=True):
            track.states.append(project)
        self._tracks += [track for track in table if len(track.states) == 1]
        self.tables.append(table)

    def _decided(self, old: Sequence[Track], listing: ListedTable) -> dict[int, int | None]:
        """What the office decided, as positions in the old table and in the new one."""
        numbers = {project.number: place for place, project in enumerate(listing.projects)}
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
    """Those of the projects that alone have their name, by that name."""
    times = Counter(squash(track.last.name) for track in tracks)
    return {name: track for track in tracks if times[name := squash(track.last.name)] == 1 and name}


def _adjustments(
    listing: ListedTable, old: Sequence[Track], new: Sequence[Track], found: Matching
) -> Iterator[Adjustment]:
    """What a table changed; to be asked before the tracks of ``new`` are given their states in this table."""
    for place, (track, project) in enumerate(zip(new, listing.projects, strict=True)):
        before = track.last if track.states else None
        if before is None:
            yield Adjustment(listing, (Change.ADDED,), None, project)
        elif place not in found.pairs:
            yield Adjustment(listing, (Change.RESTORED,), before, project)
        elif changes := dict(_changes(before, project)):
            yield Adjustment(listing, tuple(changes), before, project, "；".join(filter(None, changes.values())))
    followed = set(found.pairs.values())
    for place, track in enumerate(old):
        if place not in followed:
            maybe = [listing.projects[other] for other in found.unclear.get(place, ())]
            change = Change.UNCLEAR if maybe else Change.DROPPED
            detail = f"可能就是现在的{'、'.join(map(_shown, maybe))}" if maybe else ""
            yield Adjustment(listing, (change,), track.last, None, detail)


def _shown(project: ListedProject) -> str:
    return f"{project.number or ''} {project.name}".strip()


def _changes(old: ListedProject, new: ListedProject) -> Iterator[tuple[Change, str]]:
    """Each change with its detail; "" if the change says everything."""
    if squash(old.name) != squash(new.name):
        yield Change.RENAMED, "" if reworded(old, new) else "名称改动大，按序号、资金和责任单位或办公室的认定接续"
    if old.number != new.number:
        yield Change.RENUMBERED, ""
    planned = dict.fromkeys((*old.plan, *old.unread, *new.plan, *new.unread))
    columns = [column for column in planned if old.planned(column) != new.planned(column)]
    if columns:
        parts = (f"{column}{_amount(old, column)}→{_amount(new, column)}" for column in columns)
        yield Change.REFUNDED, "、".join(parts)
    if old.units != new.units:
        yield Change.UNITS, f"{'、'.join(old.units) or '无'}→{'、'.join(new.units) or '无'}"
    if squash(old.category) != squash(new.category):
        yield Change.CATEGORY, f"{old.category or '无'}→{new.category or '无'}"


def _amount(project: ListedProject, column: str) -> str:
    value = project.planned(column)
    return "无" if value is None else value if isinstance(value, str) else show_amount(value)
