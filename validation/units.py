"""责任单位 and 协办单位: one cell's text → the units it names, by a registry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from validation.text import squash, unbroken

GROUP = "单位组"
KINDS = ("县直部门", "群团", "园区", "事业单位", "企业", "街道", "镇", "乡", GROUP)

# These always divide two names; a blank or a line break never does by itself.
_DIVIDERS = re.compile(r"[、，,；;/／|｜。]+")
_LEAD_MARK = re.compile(r"^[*★]+|[(（](?:牵头|牵头单位)[)）]|^牵头(?:单位)?[:：]")
_LABEL = re.compile(r"^(?:责任|协办|配合|主办|承办)单位[:：]")
_REGION = re.compile(r"^[县市区]")
# A piece that ends so is a whole name even where the registry does not know it.
_WHOLE = re.compile(r"(?:局|委|办|院|会|队|街道|镇|乡|公司|中心|区|园|所|站|校|部|社|集团|控股|单位|平台)$")
# A name is never broken over more pieces than this.
_MOST_PIECES = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of 单位名录. A group (各镇街) has the kind 单位组."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    contact: str = ""

    @property
    def is_group(self) -> bool:
        return self.kind == GROUP


@dataclass(frozen=True, slots=True)
class Mention:
    """One unit as a cell names it.

    ``written`` is the text as it stands in the cell, ``name`` the registry's name or, where ``unit`` is None, the
    text without its blanks. ``rewritten`` says that the name is written otherwise than in the registry (padded,
    broken, another name); being merely divided from its neighbours by blanks is not that.
    """

    name: str
    written: str
    unit: Unit | None = None
    rewritten: bool = False
    marked_lead: bool = False


@dataclass(frozen=True)
class Registry:
    """单位名录: every unit the office knows."""

    units: tuple[Unit, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        names = {squash(alias): unit for unit in self.units for alias in unit.aliases}
        return names | {squash(unit.name): unit for unit in self.units}

    def near(self, name: str) -> list[str]:
        """Up to three names much like one that is not known."""
        alike = get_close_matches(squash(name), self._by_name, n=6, cutoff=0.5)
        return list(dict.fromkeys(self._by_name[word].name for word in alike))[:3]

    def find(self, name: str) -> Unit | None:
        """The unit of a name or other name, blanks and a leading 县, 市 or 区 aside."""
        word = squash(name)
        return self._by_name.get(word) or self._by_name.get(_REGION.sub("", word))


def parse_units(text: str, registry: Registry) -> tuple[Mention, ...]:
    """The units that a cell names, in the order written. Never raises."""
    return tuple(mention for section in _DIVIDERS.split(text) for mention in _section(section.split(), registry))


def _section(pieces: list[str], registry: Registry) -> Iterator[Mention]:
    """The pieces between two dividers, joined as leaves the fewest unknown, then as joins the fewest."""
    best: list[tuple[int, int, list[Mention]]] = [(0, 0, [])]
    for end in range(1, len(pieces) + 1):
        choices = []
        for start in range(max(0, end - _MOST_PIECES), end):
            mentions = _read(pieces[start:end], registry)
            if mentions is not None:
                unknown, joins, before = best[start]
                lost = sum(mention.unit is None for mention in mentions)
                choices.append((unknown + lost, joins + end - start - 1, [*before, *mentions]))
        best.append(min(choices, key=lambda choice: choice[:2]))
    yield from _mended(best[-1][2])


def _read(pieces: list[str], registry: Registry) -> list[Mention] | None:
    """One name broken over the pieces, or the several that one piece runs together; None where joining helps nothing."""
    mention = _mention(" ".join(pieces), registry)
    if mention.unit or len(pieces) > 1:
        return [mention] if mention.unit else None
    return _run_together(mention, registry) or [mention]


def _mention(written: str, registry: Registry) -> Mention:
    bare = _LABEL.sub("", _LEAD_MARK.sub("", written)).strip(" ：:")
    unit = registry.find(bare)
    name = unit.name if unit else unbroken(bare)
    return Mention(name, written, unit, bool(unit) and bare != name, bool(_LEAD_MARK.search(written)))


def _run_together(mention: Mention, registry: Registry) -> list[Mention] | None:
    """Known names that follow one another with nothing between, longest first; None where any is left over."""
    rest, found = mention.name, []
    while rest:
        size = next((size for size in range(min(len(rest), 20), 1, -1) if registry.find(rest[:size])), 0)
        if not size:
            return None
        found.append(_mention(rest[:size], registry))
        rest = rest[size:]
    return [replace(found[0], marked_lead=mention.marked_lead), *found[1:]] if found else None


def _mended(mentions: list[Mention]) -> Iterator[Mention]:
    """Unknown pieces joined up to one that ends as a unit's name does."""
    held: Mention | None = None
    for mention in mentions:
        if held and mention.unit is None:
            mention = Mention(
                held.name + mention.name, f"{held.written} {mention.written}", None, False, held.marked_lead
            )
        elif held:
            yield held
        held = None
        if mention.unit is None and not _WHOLE.search(mention.name):
            held = mention
        elif mention.name:
            yield mention
    if held and held.name:
        yield held
