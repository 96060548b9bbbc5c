"""督办: a matter that was proposed for a project in a quarter; once a person has issued it, nothing of it changes."""

from datetime import datetime

from msgspec import Struct

from validation.ledger.keys import ProjectKey, project_key
from validation.terms import Advice, DispatchColour, Quarter


class Matter(Struct, frozen=True, kw_only=True):
    """One matter, under the number and the name that its project had when it was proposed; ``unit`` is its lead.

    ``code`` is its 编号, which no other matter ever gets, ``follows`` that of the issued one which it goes beyond (升级自).
    ``basis`` says by which rule and light, ``subject`` what it is about, ``plan`` what was planned, ``current`` how it
    stands, ``gap`` what is short and where that was read, ``demand`` what the unit is to do. ``issued`` is when a run
    first found it issued; ``withdrawn`` is what was not issued and has no ground any more.
    """

    code: str
    quarter: Quarter
    number: int | None
    name: str
    unit: str
    colour: DispatchColour
    advice: Advice = Advice.NONE
    basis: str = ""
    subject: str = ""
    plan: str = ""
    current: str = ""
    gap: str = ""
    demand: str = ""
    follows: str = ""
    proposed: datetime
    issued: datetime | None = None
    withdrawn: bool = False

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)

    @property
    def gravity(self) -> tuple[int, int]:
        return gravity(self.colour, self.advice)


def gravity(colour: DispatchColour, advice: Advice) -> tuple[int, int]:
    """Greater for what is graver: the colour, then what is advised."""
    return list(DispatchColour).index(colour), list(Advice).index(advice)
