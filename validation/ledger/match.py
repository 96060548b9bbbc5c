"""Which project of a table is which of the table before: by name, by number, and never by guessing."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from validation.cells.text import squash
from validation.ledger.tables import ListedProject

# From here on a name is another wording of the same name; below it is another name.
_ALIKE = 0.6
_COUNTED = re.compile(r"\d+|[一二三四五六七八九十百千]+")

_Numbered = Mapping[int, ListedProject]
_Pair = tuple[int, int]


@dataclass(slots=True)
class Matching:
    """Positions in the old table by positions in the new one; ``unclear`` are the old ones that may be one of several."""

    pairs: dict[int, int] = field(default_factory=dict)
    unclear: dict[int, list[int]] = field(default_factory=dict)


def match(old: _Numbered, new: _Numbered, decided: Mapping[int, int | None]) -> Matching:
    """Follow each project of a table into the next.

    The same name under another number is the same project; so is another name under the same number, where the
    wording, or money and units, bear it out and no other project comes as near. ``decided`` is what the office said of
    an old project: its position in the new table, None where it is none of them.
    """
    found = Matching()
    left, right = dict(old), dict(new)

    def settle(pairs: Iterable[_Pair]) -> None:
        for before, after in list(pairs):
            if before in left and after in right:
                found.pairs[after] = before
                del left[before], right[after]

    settle(_only(left, right, lambda one: one.key))
    settle((before, after) for before, after in decided.items() if after is not None)
    for before in decided:
        left.pop(before, None)
    settle(_only(left, right, lambda one: squash(one.name)))
    near = _near(left, right)
    settle(_renamed(left, right, near))
    found.unclear = {before: [one for one in near[before] if one in right] for before in left}
    found.unclear = {before: after for before, after in found.unclear.items() if after}
    return found


def _only(left: _Numbered, right: _Numbered, key: Callable[[ListedProject], Hashable]) -> Iterator[_Pair]:
    """Those that alone have a key on either side."""
    ours, theirs = _grouped(left, key), _grouped(right, key)
    for known, before in ours.items():
        after = theirs.get(known, [])
        if len(before) == len(after) == 1 and left[before[0]].name:
            yield before[0], after[0]


def _grouped(listed: _Numbered, key: Callable[[ListedProject], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for position, one in listed.items():
        groups.setdefault(key(one), []).append(position)
    return groups


def _near(left: _Numbered, right: _Numbered) -> dict[int, list[int]]:
    """What each project may have become: whatever has its number, or one of its units and a like name."""
    numbers = _grouped(right, lambda one: one.number)
    of_unit: dict[str, list[int]] = {}
    for position, one in right.items():
        for unit in one.units:
            of_unit.setdefault(unit, []).append(position)
    near: dict[int, list[int]] = {}
    for before, one in left.items():
        same = numbers.get(one.number, []) if one.number is not None else []
        neighbours = {position for unit in one.units for position in of_unit.get(unit, ())}
        alike = [position for position in neighbours if likeness(one, right[position]) >= _ALIKE]
        near[before] = sorted({*same, *alike})
    return near


def _renamed(left: _Numbered, right: _Numbered, near: Mapping[int, list[int]]) -> Iterator[_Pair]:
    """One that keeps its number, where nothing else comes as near to either of the two."""
    near_to: dict[int, list[int]] = {}
    for before, maybe in near.items():
        for after in maybe:
            near_to.setdefault(after, []).append(before)
    for before, one in left.items():
        for after in near[before]:
            if not (_same_number(one, right[after]) and _borne_out(one, right[after])):
                continue
            score = likeness(one, right[after])
            rivals = [likeness(one, right[other]) for other in near[before] if other != after]
            rivals += [likeness(left[other], right[after]) for other in near_to[after] if other != before]
            if score > max(rivals, default=-1):
                yield before, after


def _same_number(one: ListedProject, other: ListedProject) -> bool:
    return one.number is not None and one.number == other.number


def _borne_out(one: ListedProject, other: ListedProject) -> bool:
    same_money = one.plan == other.plan and any(one.figure(column) for column in one.plan)
    return reworded(one, other) or (same_money and set(one.units) == set(other.units))


def reworded(one: ListedProject, other: ListedProject) -> bool:
    """Whether one name is the other with words added or left out."""
    short, long = sorted((squash(one.name), squash(other.name)), key=len)
    letters = iter(long)
    return likeness(one, other) >= _ALIKE and all(letter in letters for letter in short)


def likeness(one: ListedProject, other: ListedProject) -> float:
    """How alike two names are, from 0 to 1; names that count differently (一期, 二期) are not."""
    ours, theirs = squash(one.name), squash(other.name)
    if _COUNTED.findall(ours) != _COUNTED.findall(theirs):
        return 0
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
