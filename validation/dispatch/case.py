"""What the rules of 督办 look at: a project's frozen lights, and what it was sent and has not answered."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from validation.ledger.records.closings import FrozenLight
from validation.lights.facts import MADE_GOOD
from validation.terms import Advice, DispatchColour, Light, Quarter


class Overdue(Struct, frozen=True):
    """An issued matter whose day is past, without an answer and not settled."""

    code: str
    colour: DispatchColour
    due: date


class Case(Struct, frozen=True):
    """One project up to a closed quarter; ``lights`` has those of the closed quarters in which it had one."""

    quarter: Quarter
    lights: Mapping[Quarter, FrozenLight]
    overdue: Sequence[Overdue] = ()

    @property
    def light(self) -> Light | None:
        """The light of the quarter itself."""
        found = self.lights.get(self.quarter)
        return found.light if found else None

    @property
    def reds(self) -> list[Quarter]:
        """The quarters with a red light."""
        return [quarter for quarter, light in sorted(self.lights.items()) if light.light is Light.RED]

    def running(self, light: Light, times: int) -> list[Quarter]:
        """The quarter and those before it, ``times`` altogether, if each of them had the light; a yellow one that only
        made something good does not count. Empty if not."""
        first = self.quarter - times + 1
        quarters = [Quarter(number) for number in range(max(first, Quarter.FIRST), self.quarter + 1)]
        counted = [quarter for quarter in quarters if self._counts(quarter, light)]
        return quarters if len(counted) == times else []

    def _counts(self, quarter: Quarter, light: Light) -> bool:
        found = self.lights.get(quarter)
        return found is not None and found.light is light and not made_good(found)


class Proposal(Struct, frozen=True):
    """What a rule proposes; ``basis`` says on what light or matter."""

    colour: DispatchColour
    basis: str
    advice: Advice = Advice.NONE


def made_good(light: FrozenLight) -> bool:
    """Whether a light is yellow only because something of an earlier quarter was made good."""
    codes = {ground.code for ground in light.grounds}
    return light.light is Light.YELLOW and bool(codes) and codes <= MADE_GOOD


def named(quarters: Sequence[Quarter]) -> str:
    """``第一、二季度``."""
    return f"第{'、'.join(quarter.numeral for quarter in quarters)}季度"
