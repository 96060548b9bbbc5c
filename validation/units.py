"""责任单位 and 协办单位: one cell's text → the units it names, by a registry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of 单位名录. A group (各镇街) has the kind 单位组."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    contact: str = ""


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


@dataclass(frozen=True, slots=True)
class Registry:
    """单位名录: every unit the office knows."""

    units: tuple[Unit, ...] = ()


def parse_units(text: str, registry: Registry) -> tuple[Mention, ...]:
    """The units that a cell names, in the order written. Never raises."""
    raise NotImplementedError
