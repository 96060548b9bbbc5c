"""Automatic numbers: they stand nowhere in a document, and are counted as Word counts them."""

import re
from collections.abc import Mapping

from msgspec import Struct

from templates.files.word.elements import Element, number, switch, tag, value
from templates.files.word.formats import numeral
from templates.files.word.styles import Styles

_LEVELS = 9
# Longer than any number's words: each paragraph of the list begins with them.
_LONGEST = 100
_PLACE = re.compile("%([1-9])")
# After these no gap is wanted: 一、教育惠民.
_CLOSED = ("、", "）", ")", "：", ":", "。", "，", "】", "》")


class _Level(Struct, frozen=True):
    """How a level of a list is written: ``text`` has %1 for the number of the first level, and so on."""

    text: str
    style: str
    start: int
    gap: str
    legal: bool
    # The level (from 1) after whose numbers this one begins again; 0: never.
    restart: int


class _List(Struct, frozen=True):
    """A list as it counts: those of one ``kind`` count on together, but where a level begins anew (``anew``)."""

    name: str
    kind: str
    levels: tuple[_Level | None, ...]
    anew: frozenset[int]
    linked: Mapping[str, int]


class Numbering:
    """The lists of a document, and how far each of them has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._items = {} if root is None else {str(item.get(tag("numId"))): item for item in root.findall(tag("num"))}
        kinds = [] if root is None else root.findall(tag("abstractNum"))
        self._kinds = {str(kind.get(tag("abstractNumId"))): kind for kind in kinds}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """The number that the next paragraph, with these properties (``w:pPr``), shows before its text.

        Returns "" if it shows none, or a bullet: that says nothing.
        """
        found, depth = self._place(properties)
        if found is None:
            return ""
        counts = self._count(found, depth)
        level = found.levels[depth]
        if level is None or level.style == "bullet":
            return ""

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            return _written(found.levels[at], counts[at], level.legal)

        text = _PLACE.sub(written, level.text)
        return text if not text or text.endswith(_CLOSED) else text + level.gap

    def _place(self, properties: Element | None) -> tuple[_List | None, int]:
        """The list and the level (from 0): the paragraph's own, else those of its style."""
        by_style, style_level, styled = self._styles.numbered(self._styles.paragraph_style(properties))
        own, level = number(properties, "numPr", "numId"), number(properties, "numPr", "ilvl")
        found = self._list(str(by_style if own is None else own))
        if found is not None and level is None and own is None:
            level = found.linked.get(styled, style_level)
        return found, min(max(level or 0, 0), _LEVELS - 1)

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            item = self._items.get(name)
            self._lists[name] = None if item is None else self._read(name, item)
        return self._lists[name]

    def _read(self, name: str, item: Element) -> _List:
        kind = self._kind(item)
        definition = self._kinds.get(kind)
        defined = {} if definition is None else {_depth(level): level for level in definition.findall(tag("lvl"))}
        overrides = {_depth(override): override for override in item.findall(tag("lvlOverride"))}
        own = {depth: level for depth, one in overrides.items() if (level := one.find(tag("lvl"))) is not None}
        starts = {
            depth: start for depth, one in overrides.items() if (start := number(one, "startOverride")) is not None
        }
        elements = defined | own
        return _List(
            name,
            kind,
            tuple(
                _level(elements[depth], depth, starts.get(depth)) if depth in elements else None
                for depth in range(_LEVELS)
            ),
            frozenset(starts),
            {style: depth for depth, level in elements.items() if (style := value(level, "pStyle"))},
        )

    def _kind(self, item: Element) -> str:
        """The definition of a list; one that only names a numbering style stands for that style's."""
        named = value(item, "abstractNumId") or ""
        style = value(self._kinds.get(named), "numStyleLink")
        linked = self._items.get(str(self._styles.list_of(style))) if style else None
        return named if linked is None else value(linked, "abstractNumId") or ""

    def _count(self, found: _List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(found.kind, [None] * _LEVELS)
        anew = depth in found.anew and (found.name, depth) not in self._begun
        self._begun.add((found.name, depth))
        before = counts[depth]
        counts[depth] = _start(found.levels[depth]) if anew or before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            level = found.levels[deeper]
            if level is None or level.restart > depth:
                counts[deeper] = None
        return counts


def _level(element: Element, depth: int, start: int | None) -> _Level:
    restart, usual = number(element, "lvlRestart"), number(element, "start")
    return _Level(
        text=(value(element, "lvlText") or "")[:_LONGEST],
        style=value(element, "numFmt") or "decimal",
        start=next((one for one in (start, usual) if one is not None), 1),
        gap="" if value(element, "suff") == "nothing" else " ",
        legal=bool(switch(element, "isLgl")),
        restart=depth if restart is None else restart,
    )


def _depth(element: Element) -> int:
    return int(element.get(tag("ilvl"), "0"))


def _start(level: _Level | None) -> int:
    return 1 if level is None else level.start


def _written(level: _Level | None, count: int | None, legal: bool) -> str:
    shown = _start(level) if count is None else count
    return numeral(shown, "decimal" if legal or level is None else level.style)
