"""What a rule finds, and what it looks at beside the facts."""

from collections.abc import Sequence

from msgspec import Struct

from validation.lights.facts import NOWHERE, Place
from validation.terms import Light

# As many as a person will read in a cell.
_NAMED = 3


class Hit(Struct, frozen=True):
    """What a rule yields: the light that it asks for, None where it only notes; the figures in a clerk's words; where they
    were read, the most telling first; ``gap`` is what is short."""

    light: Light | None
    figures: str
    at: tuple[Place, ...] = (NOWHERE,)
    gap: str = ""


class Found(Struct, frozen=True):
    """A hit with the code of its rule."""

    code: str
    hit: Hit

    @property
    def text(self) -> str:
        """``L11 培训完成700人次，计划800人次，87.5%（教体局.xlsx“节点和指标”J6）``."""
        where = "、".join(dict.fromkeys(str(place) for place in self.hit.at if str(place)))
        return f"{self.code} {self.hit.figures}{f'（{where}）' if where else ''}"


def named(things: Sequence[str]) -> str:
    """The first of several things by name."""
    return "、".join(things[:_NAMED]) + ("等" if len(things) > _NAMED else "")


def with_light(found: Sequence[Found], *lights: Light) -> list[Found]:
    """Those of the hits that ask for one of the lights."""
    return [one for one in found if one.hit.light in lights]
