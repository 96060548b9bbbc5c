"""The light of one project-quarter: every rule is asked, and what they find is weighed in one order.

L00, then L01 and L02, then 红, 黄, L23, L03, 绿.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from validation.lights.catalogue import all_rules
from validation.lights.facts import Facts
from validation.lights.hit import Found, with_light
from validation.settings import Settings
from validation.terms import Light

_PERSON, _FINISHED = "L00", "L23"


class Judged(Struct, frozen=True):
    """A light, the hits that it rests on, and what is noted beside it."""

    light: Light
    grounds: tuple[Found, ...]
    notes: tuple[Found, ...] = ()


def judge(facts: Facts, settings: Settings) -> Judged:
    """The light of a project-quarter. Never raises; the same facts and settings give the same light."""
    found = list(hits(facts, settings))
    grounds = next((deciding for deciding in _by_precedence(found) if deciding), ())
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


def _by_precedence(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    """The hits that decide, the strongest first."""
    others = [one for one in found if one.code != _PERSON]
    yield [one for one in found if one.code == _PERSON]
    yield with_light(others, Light.GREY)
    yield with_light(others, Light.RED)
    yield with_light(others, Light.YELLOW)
    yield [one for one in others if one.code == _FINISHED]
    yield with_light(others, Light.NOT_JUDGED)
    yield with_light(others, Light.GREEN)
