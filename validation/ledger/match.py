"""Which project of a table is which project of the table before: by name, by number, and never by guessing."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from msgspec import Struct, field

from validation.cells.alike import Names
from validation.cells.text import squash
from validation.ledger.records.tables import ListedProject
from validation.patterns import pattern

# At this likeness or above a name is another wording of the same name; below it is another name.
_ALIKE = 0.6
_COUNTED = pattern(r"\d+|[一二三四五六七八九十百千]+")

# The projects of a table by their positions in it.
_Placed = Mapping[int, ListedProject]
# A position in the old table, and one in the new table.
_Pair = tuple[int, int]


class Matching(Struct):
    """``pairs`` has positions in the old table by positions in the new one; ``unclear`` has, for an old project that
    was not paired, the positions of the new projects that it may have become.
    """

    pairs: dict[int, int] = field(default_factory=dict)
    unclear: dict[int, list[int]] = field(default_factory=dict)


def match(old: _Placed, new: _Placed, decided: Mapping[int, int | None]) -> Matching:
    """Follow each project of a table into the next.

    The same name under another number is the same project; so is another name under the same number, where the
    wording, or money and units, confirm it and no other project is as similar. ``decided`` is what the office said of
    an old project: its position in the new table, or None if it is not in the new table.
    """
    found = Matching()
    if not old:
        return found
    left, right = dict(old), dict(new)

    def settle(pairs: Iterable[_Pair]) -> None:
        for before, after in list(pairs):
            if before in left and after in right:
                found.pairs[after] = before
                del left[before], right[after]

    settle(_only(left, right, lambda project: project.key))
    settle((before, after) for before, after in decided.items() if after is not None)
    for before in decided:
        left.pop(before, None)
    settle(_only(left, right, lambda project: squash(project.name)))
    near = _near(left, right)
    settle(_renamed(left, right, near))
    maybe = {before: [after for after in near[before] if after in right] for before in left}
    found.unclear = {before: afters for before, afters in maybe.items() if afters}
    return found


def _only(left: _Placed, right: _Placed, key: Callable[[ListedProject], Hashable]) -> Iterator[_Pair]:
    """The pairs of projects that are the only ones with their key in either table."""
    ours, theirs = _grouped(left, key), _grouped(right, key)
    for known, before in ours.items():
        after = theirs.get(known, [])
        if len(before) == len(after) == 1 and left[before[0]].name:
            yield before[0], after[0]


def _grouped(projects: _Placed, key: Callable[[ListedProject], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for position, project in projects.items():
        groups.setdefault(key(project), []).append(position)
    return groups


def _near(left: _Placed, right: _Placed) -> dict[int, list[int]]:
    """What each project may have become: whatever has its number, shares a unit and has a similar name, or has its
    units and its money."""
    numbers = _grouped(right, lambda project: project.number)
    means = _grouped(right, _means)
    near: dict[int, set[int]] = {}
    for before, project in left.items():
        same = numbers.get(project.number, []) if project.number is not None else []
        paid = means.get(_means(project), []) if _has_money(project) else []
        near[before] = {*same, *paid}
    for before, after in _alike(left, right):
        near[before].add(after)
    return {before: sorted(afters) for before, afters in near.items()}


def _alike(left: _Placed, right: _Placed) -> Iterator[_Pair]:
    """The projects that share a unit and have similar names."""
    ours, theirs = _by_unit_and_name(left), _by_unit_and_name(right)
    for known, befores in ours.items():
        names = Names(befores)
        for name, afters in theirs.get(known, {}).items():
            for _, alike in names.like(name, _ALIKE):
                yield from product(befores[alike], afters)


def _by_unit_and_name(projects: _Placed) -> Mapping[Hashable, dict[str, list[int]]]:
    """The positions of projects by their names, for each unit and each way in which names count: others are not alike."""
    groups: dict[Hashable, dict[str, list[int]]] = {}
    for position, project in projects.items():
        name = squash(project.name)
        for unit in project.units:
            groups.setdefault((unit, *_COUNTED.findall(name)), {}).setdefault(name, []).append(position)
    return groups


def _renamed(left: _Placed, right: _Placed, near: Mapping[int, list[int]]) -> Iterator[_Pair]:
    """The projects that kept their number under another name, if nothing else comes as near to either of the two."""
    near_to: dict[int, list[int]] = {}
    for before, maybe in near.items():
        for after in maybe:
            near_to.setdefault(after, []).append(before)
    for before, project in left.items():
        for after in near[before]:
            if not (_same_number(project, right[after]) and _borne_out(project, right[after])):
                continue
            score = likeness(project, right[after])
            rivals = [likeness(project, right[other]) for other in near[before] if other != after]
            rivals += [likeness(left[other], right[after]) for other in near_to[after] if other != before]
            if score > max(rivals, default=-1):
                yield before, after


def _same_number(old: ListedProject, new: ListedProject) -> bool:
    return old.number is not None and old.number == new.number


def _borne_out(old: ListedProject, new: ListedProject) -> bool:
    return reworded(old, new) or (_has_money(old) and _means(old) == _means(new))


def _means(project: ListedProject) -> Hashable:
    """Its units and its money."""
    return frozenset(project.units), frozenset(project.plan.items()), frozenset(project.unread.items())


def _has_money(project: ListedProject) -> bool:
    return any(project.plan.values())


def reworded(old: ListedProject, new: ListedProject) -> bool:
    """Whether one of two names is the other with words added or left out."""
    short, long = sorted((squash(old.name), squash(new.name)), key=len)
    letters = iter(long)
    return likeness(old, new) >= _ALIKE and all(letter in letters for letter in short)


def likeness(old: ListedProject, new: ListedProject) -> float:
    """How alike two names are, from 0 to 1; names that count differently (一期, 二期) are not alike at all."""
    return _likeness(squash(old.name), squash(new.name))


# Of a project that may have become one of several each is asked about more than once.
@lru_cache(16_384)
def _likeness(before: str, after: str) -> float:
    if _COUNTED.findall(before) != _COUNTED.findall(after):
        return 0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
