"""责任单位 and 协办单位: a cell's text → the units that it names, by a registry."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.text import squash, unbroken
from validation.patterns import pattern

if TYPE_CHECKING:
    from validation.cells.alike import Names

# An unknown name is asked about where it is at least so much like a known one: as many are looked at, and named.
_ALIKE, _LOOKED_AT, _NEAR = 0.5, 6, 3

GROUP = "单位组"
KINDS = ("县直部门", "群团", "园区", "事业单位", "企业", "街道", "镇", "乡", GROUP)

# Within brackets nothing divides: 各县(市、区)政府 is one name. A bracket that is not closed protects nothing.
_BRACKET = r"[(（【\[][^()（）【】\[\]]*[)）】\]]"
# These always divide two names; a blank or a line break never does by itself.
_SECTION = pattern(rf"(?:{_BRACKET}|[^、，,；;/／|｜。])+")
_PIECE = pattern(rf"(?:{_BRACKET}|\S)+")
_TAIL = pattern(rf"{_BRACKET}$")
_LEADS, _SHARES, _HELPS = "牵头责任|牵头|主办|主责", "责任|承办", "协办|配合|协助|协同|参与"
# (?<!…) looks at a run of signs from its beginning only; without it, time would grow with the square of its length.
_LEAD_MARK = pattern(
    rf"^[*＊★]+|(?<![*＊★])[*＊★]+$|[(（【\[](?:{_LEADS})(?:单位|部门)?[)）】\]]",
)
_HELP_MARK = pattern(rf"[(（【\[](?:{_HELPS})(?:单位|部门)?[)）】\]]")
_MAY_MARK = pattern(r"[*＊★(（【\[]")
# A label speaks for every name up to the next: 牵头单位：甲；配合单位：乙、丙.
_LABEL = pattern(rf"(?<![(（【\[])(?:(?P<leads>{_LEADS})|(?:{_SHARES})|(?P<helps>{_HELPS}))(?:单位|部门)?\s*[:：]")
# A mark in brackets that stands alone belongs to the name before it.
_APART = pattern(rf"(?<!\s)\s+(?=[(（【\[](?:{_LEADS}|{_HELPS})(?:单位|部门)?[)）】\]](?:\s|$))")
_REGIONS = "县市区"
_REGION = pattern(f"^[{_REGIONS}]")
# A piece that ends with one of these is a whole name even if the registry does not know it.
_WHOLE = pattern(r"(?:局|委|办|院|会|队|街道|镇|乡|公司|中心|区|园|所|站|校|部|社|集团|控股|单位|平台|政府|厅|联|行)$")
# What stands in a cell that names no unit.
_NO_UNIT = pattern(r"(?:无|暂无|[-—–―\\]*)")
# A name is never broken over more pieces than this.
_MOST_PIECES = 5
# No name that is run together with others is longer.
_LONGEST = 20


class Unit(Struct, frozen=True):
    """A line of 单位名录. A group (各镇街) has the kind 单位组."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    contact: str = ""

    @property
    def is_group(self) -> bool:
        return self.kind == GROUP


class Mention(Struct, frozen=True):
    """A unit as a cell names it.

    ``written`` is the text as it stands in the cell, ``name`` the registry's name or, if ``unit`` is None, the text
    without its blanks. ``rewritten`` says that the name is written otherwise than in the registry (padded, broken over
    lines, another name); blanks between it and its neighbours do not count. ``marked_lead`` and ``marked_help`` say
    that the cell itself calls it the leading unit, or one that only assists.
    """

    name: str
    written: str
    unit: Unit | None = None
    rewritten: bool = False
    marked_lead: bool = False
    marked_help: bool = False


class Registry(Struct, frozen=True, dict=True):
    """单位名录: every unit the office knows."""

    units: tuple[Unit, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        names = {squash(alias): unit for unit in self.units for alias in unit.aliases}
        return names | {squash(unit.name): unit for unit in self.units}

    @cached_property
    def _first_signs(self) -> frozenset[str]:
        """What the names begin with, with and without their region."""
        return frozenset((*(name[:1] for name in self._by_name), *_REGIONS))

    @cached_property
    def _names(self) -> "Names":
        # Most tables name no unit that is unknown.
        from validation.cells.alike import Names

        return Names(self._by_name)

    @cached_property
    def parsed(self) -> dict[str, tuple[Mention, ...]]:
        """What cells' texts were read as so far; see ``parse_units``."""
        return {}

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """What has been asked already: an unknown unit has several projects."""
        return {}

    def near(self, name: str) -> list[str]:
        """Up to three known names that are similar to an unknown name."""
        if name not in self._near:
            alike = nlargest(_LOOKED_AT, self._names.like(squash(name), _ALIKE))
            self._near[name] = list(dict.fromkeys(self._by_name[word].name for _, word in alike))[:_NEAR]
        return self._near[name]

    def may_begin(self, text: str) -> bool:
        """Whether any name begins as the text does: most that is not known begins as no name does."""
        return squash(text)[:1] in self._first_signs

    def find(self, name: str) -> Unit | None:
        """The unit with this name or other name, ignoring blanks and a leading 县, 市 or 区. None if unknown."""
        word = squash(name)
        return self._by_name.get(word) or self._by_name.get(_REGION.sub("", word))


def parse_units(text: str, registry: Registry) -> tuple[Mention, ...]:
    """The units that a cell names, in the order written. Never raises."""
    # A unit has several projects, whose cells say the same.
    if text not in registry.parsed:
        registry.parsed[text] = _parsed(text, registry)
    return registry.parsed[text]


def _parsed(text: str, registry: Registry) -> tuple[Mention, ...]:
    if ":" not in text and "：" not in text:
        return tuple(_named(text, registry))
    labels = [None, *_LABEL.finditer(text)]
    ends = [*(label.start() for label in labels[1:] if label), len(text)]
    return tuple(
        mention
        for label, end in zip(labels, ends, strict=True)
        for mention in _called(_named(text[label.end() if label else 0 : end], registry), label)
    )


def _named(text: str, registry: Registry) -> Iterator[Mention]:
    for section in _SECTION.findall(text):
        yield from _mended(_section(_PIECE.findall(_APART.sub("", section)), registry))


def _called(mentions: Iterator[Mention], label: re.Match[str] | None) -> Iterator[Mention]:
    """The mentions as their label calls them; of several that lead the first does."""
    if label and label["leads"] and (first := next(mentions, None)):
        yield replace(first, marked_lead=True)
    for mention in mentions:
        yield replace(mention, marked_help=True) if label and label["helps"] else mention


class _Reading(Struct, frozen=True):
    """How a section's first pieces are read; the best reading has the fewest unknown names, then the fewest joins.

    The ``last`` names come from the pieces since ``start``.
    """

    unknown: int
    joins: int
    start: int
    last: list[Mention]


def _section(pieces: list[str], registry: Registry) -> Iterator[Mention]:
    """The names between two dividers: the pieces themselves if all are known, else as they are best joined."""
    singles = [_read([piece], registry) or [] for piece in pieces]
    if all(mention.unit for single in singles for mention in single):
        return chain.from_iterable(singles)
    best = [_Reading(0, 0, 0, [])]
    for end in range(1, len(pieces) + 1):
        readings = (_reading(pieces, start, end, best, registry) for start in range(max(0, end - _MOST_PIECES), end))
        best.append(min(filter(None, readings), key=lambda reading: (reading.unknown, reading.joins)))
    lasts = []
    end = len(pieces)
    while end:
        lasts.append(best[end].last)
        end = best[end].start
    return chain.from_iterable(reversed(lasts))


def _reading(pieces: list[str], start: int, end: int, best: list[_Reading], registry: Registry) -> _Reading | None:
    last = _read(pieces[start:end], registry)
    if last is None:
        return None
    unknown = sum(mention.unit is None for mention in last)
    return _Reading(best[start].unknown + unknown, best[start].joins + end - start - 1, start, last)


def _read(pieces: list[str], registry: Registry) -> list[Mention] | None:
    """A name broken over the pieces, or several names run together. Returns None if joining gives no name."""
    mention = _mention(" ".join(pieces), registry)
    if mention.unit:
        return _spelled_out(mention, registry) or [mention]
    return _run_together(mention, registry) or ([mention] if len(pieces) == 1 else None)


def _mention(written: str, registry: Registry) -> Mention:
    marked = _MAY_MARK.search(written)
    bare = (_HELP_MARK.sub("", _LEAD_MARK.sub("", written)) if marked else written).strip(" ：:")
    unit = registry.find(bare) or (registry.find(_TAIL.sub("", bare)) if marked else None)
    name = unit.name if unit else unbroken(bare)
    leads, helps = (bool(marked and mark.search(written)) for mark in (_LEAD_MARK, _HELP_MARK))
    return Mention(name, written, unit, bool(unit) and bare != name, leads, helps)


def _spelled_out(mention: Mention, registry: Registry) -> list[Mention]:
    """The units in the brackets after a group: 相关镇街（高沟镇、红窑镇） names two. Nothing if any is not known."""
    found = _TAIL.search(mention.written) if mention.unit and mention.unit.is_group else None
    if not found or registry.find(mention.written):
        return []
    members = list(_named(found[0][1:-1], registry))
    return members if all(member.unit for member in members) else []


def _run_together(mention: Mention, registry: Registry) -> list[Mention] | None:
    """Known names that follow one another with nothing between, the longest tried first.

    Returns None if a part of the text is left over.
    """
    name, place, found = mention.name, 0, list[Mention]()
    while place < len(name):
        # Whole cells are written so: what is ahead is looked at, never all of the rest.
        ahead = name[place : place + _LONGEST]
        if not registry.may_begin(ahead):
            return None
        size = next((size for size in range(len(ahead), 1, -1) if registry.find(ahead[:size])), 0)
        if not size:
            return None
        found.append(_mention(ahead[:size], registry))
        place += size
    if not found:
        return None
    return [replace(found[0], marked_lead=mention.marked_lead, marked_help=mention.marked_help), *found[1:]]


def _mended(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, with unknown pieces joined up to a piece that ends as a unit's name does."""
    held: list[Mention] = []
    for mention in mentions:
        if mention.unit is None:
            held.append(mention)
        if held and (mention.unit or _WHOLE.search(_TAIL.sub("", mention.name))):
            yield from _joined(held)
            held = []
        if mention.unit:
            yield mention
    yield from _joined(held)


def _joined(pieces: list[Mention]) -> Iterator[Mention]:
    """The name that unknown pieces make together; nothing if they say that there is no unit."""
    name = "".join(piece.name for piece in pieces)
    if not _NO_UNIT.fullmatch(name):
        written = " ".join(piece.written for piece in pieces)
        leads, helps = any(piece.marked_lead for piece in pieces), any(piece.marked_help for piece in pieces)
        yield Mention(name, written, marked_lead=leads, marked_help=helps)
