"""季度定稿: the lights of a quarter as they were when a person closed it. Later returns and 更正 change none of them."""

from datetime import datetime

from msgspec import Struct

from validation.ledger.keys import ProjectKey, project_key
from validation.terms import Light, Quarter


class Ground(Struct, frozen=True, gc=False):
    """What a light rested on: the rule's code, the figures in words, where they were read, and what was short.

    ``line`` is the part and the words of a node or an indicator, "" where it is about none.
    """

    code: str
    figures: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    gap: str = ""
    line: str = ""


class Share(Struct, frozen=True):
    """How the nodes and indicators of a project that are another responsible unit's own stood: the light that they alone
    would have, and what the year left ``unfinished`` of them."""

    unit: str
    light: Light
    grounds: tuple[Ground, ...] = ()
    unfinished: tuple[Ground, ...] = ()


class FrozenLight(Struct, frozen=True, gc=False):
    """The light of one project, under the number and the name that it had then; ``own`` is the lead's own word.

    ``shares`` are those of the units beside the lead that have nodes or indicators of their own, ``unfinished`` is what
    the year left undone: both are found when a quarter is closed, the second in the last one alone.
    """

    number: int | None
    name: str
    light: Light
    grounds: tuple[Ground, ...] = ()
    notes: tuple[Ground, ...] = ()
    own: str = ""
    shares: tuple[Share, ...] = ()
    unfinished: tuple[Ground, ...] = ()

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)


class Closing(Struct, frozen=True):
    """A quarter that ``by`` closed: its lights, the thresholds by the names of their settings, the returns (sha256) that
    counted, and since when the official table in force was as it was.
    """

    quarter: Quarter
    when: datetime
    by: str
    thresholds: dict[str, str] = {}
    returns: tuple[str, ...] = ()
    table: datetime | None = None
    lights: tuple[FrozenLight, ...] = ()


class Reopening(Struct, frozen=True):
    """A closing that was taken back, for a reason; it is kept."""

    closing: Closing
    when: datetime
    reason: str
    by: str = ""
