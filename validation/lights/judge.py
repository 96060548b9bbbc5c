"""The light of one project-quarter: every rule is asked, and what they find is weighed in one order.

L00, then L01 and L02, then 红, 黄, L23, L03, 绿.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from validation.lights.catalogue import all_rules
from validation.lights.facts import Facts
from validation.lights.hit import Found
from validation.settings import Settings
from validation.terms import Light

_PERSON, _FINISHED = "L00", "L23"
# What decides before what: those two rules, and the lights that the others ask for.
_ORDER: Mapping[str, int] = {
    said: place
    for place, said in enumerate(
        (_PERSON, Light.GREY, Light.RED, Light.YELLOW, _FINISHED, Light.NOT_JUDGED, Light.GREEN)
    )
}


class Judged(Struct, frozen=True):
    """A light, the hits that it rests on, and what is noted beside it."""

    light: Light
    grounds: tuple[Found, ...]
    notes: tuple[Found, ...] = ()


def judge(facts: Facts, settings: Settings) -> Judged:
    """The light of a project-quarter. Never raises; the same facts and settings give the same light."""
    found = list(hits(facts, settings))
    asking: dict[int, list[Found]] = {}
    for one in found:
        if light := one.hit.light:
            asking.setdefault(_ORDER.get(one.code, _ORDER[light]), []).append(one)
    grounds = asking[min(asking)] if asking else []
    light = grounds[0].hit.light if grounds else None
    notes = tuple(one for one in found if one.hit.light is None)
    return Judged(light or Light.GREY, tuple(grounds), notes)


def hits(facts: Facts, settings: Settings) -> Iterator[Found]:
    """What every rule finds."""
    first = [Found(rule.code, hit) for rule in all_rules() if rule.check for hit in rule.check(facts, settings)]
    yield from first
    for rule in all_rules():
        if rule.check_after:
            yield from (Found(rule.code, hit) for hit in rule.check_after(facts, settings, first))
