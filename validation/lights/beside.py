"""What is frozen beside the light of a project: how the items of each other unit stand, and what the year left undone."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from validation.ledger.records.closings import Ground, Share
from validation.lights.facts import NOWHERE, Facts, Word
from validation.lights.hit import Found, with_light
from validation.lights.judge import hits
from validation.settings import Settings
from validation.terms import Light, Quarter

_PERSON, _CARRIED = "L00", "L14"
# What rests on nodes and indicators alone.
_OF_ITEMS = frozenset(("L11", "L12", "L13", "L14"))
# What says at the year's end that something of the plan is not done: a blank, or a silent unit, says nothing of it.
_UNDONE = frozenset(("L11", "L13", "L14", "L15", "L21", "L22", "L31"))


def shares(facts: Facts, settings: Settings) -> Iterator[Share]:
    """Those of the units beside the lead that have something of their own due.

    Where a person ruled that the project is neither 黄 nor 红, nobody has a share in what it is not.
    """
    if _excused(hits(facts, settings)):
        return
    for word in facts.others:
        own = _own(facts, word)
        if own.due or own.carried or any(indicator.is_due for indicator in own.indicators):
            yield _share(own, settings)


def unfinished(facts: Facts, settings: Settings) -> tuple[Ground, ...]:
    """What of the year's plan is not done when its last quarter is closed; nothing in the others."""
    if facts.quarter is not Quarter.FOURTH:
        return ()
    found = tuple(hits(facts, settings))
    return () if _excused(found) else tuple(map(ground_of, _undone(found)))


def _excused(found: Iterable[Found]) -> bool:
    return any(one.code == _PERSON and one.hit.light not in (Light.YELLOW, Light.RED) for one in found)


def _own(facts: Facts, word: Word) -> Facts:
    """A project as if it had one unit's nodes and indicators alone."""
    return replace(
        facts,
        words=(word,),
        due=[node for node in facts.due if node.unit == word.unit],
        carried=[node for node in facts.carried if node.unit == word.unit],
        indicators=[indicator for indicator in facts.indicators if indicator.unit == word.unit],
        money=(),
        plan_stage=None,
        earlier={},
        ruled=None,
    )


def _share(own: Facts, settings: Settings) -> Share:
    found = [one for one in hits(own, settings) if one.code in _OF_ITEMS]
    lights = (with_light(found, light) for light in (Light.RED, Light.YELLOW, Light.GREEN))
    deciding = next(filter(None, lights), [])
    return Share(
        unit=own.lead.unit,
        light=deciding[0].hit.light or Light.GREY if deciding else Light.NOT_JUDGED,
        grounds=tuple(map(ground_of, deciding)),
        unfinished=tuple(map(ground_of, _undone(found))) if own.quarter is Quarter.FOURTH else (),
    )


def _undone(found: Sequence[Found]) -> Iterator[Found]:
    for one in with_light(found, Light.RED, Light.YELLOW):
        made_good = one.code == _CARRIED and one.hit.light is Light.YELLOW
        if one.code in _UNDONE and not made_good:
            yield one


def ground_of(found: Found) -> Ground:
    """A hit as it is kept."""
    place = found.hit.at[0] if found.hit.at else NOWHERE
    return Ground(found.code, found.hit.figures, place.file, place.sheet, place.cell, found.hit.gap, place.line)
