"""What the rules look at: one project in one quarter, every value with where it was read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from validation.terms import Finished, Light, Pace, Quarter, Stage

# The rules by which a light is yellow because something was made good.
MADE_GOOD = frozenset(("L14", "L42"))


class Place(Struct, frozen=True):
    """Where a value was read: a file, its sheet, the cell; ``line`` is the part and the words of a node or an indicator,
    "" where it is about none.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: str = ""

    def __str__(self) -> str:
        sheet = f"“{self.sheet}”{self.cell}" if self.sheet else ""
        return f"{self.file}{sheet}"


NOWHERE = Place()


class Word(Struct, frozen=True):
    """What one responsible unit said of the project: ``silent`` where it sent no return, or said nothing of it.

    ``pace`` and ``stage`` are None where they were left blank or cannot be read; ``at`` is where each column was read.
    """

    unit: str
    silent: bool = False
    returned: bool = True
    pace: Pace | None = None
    stage: Stage | None = None
    at: Mapping[str, Place] = field(default_factory=dict)


class NodeFact(Struct, frozen=True):
    """A node that is due, or was due in an earlier quarter and was open; ``answer`` is None where it was left blank.

    ``asked`` is False where the unit's form did not ask: one of an earlier layout.
    """

    text: str
    quarter: Quarter
    answer: Finished | None = None
    part: str = ""
    unit: str = ""
    at: Place = NOWHERE
    asked: bool = True

    @property
    def named(self) -> str:
        return f"“{self.part}：{self.text}”" if self.part else f"“{self.text}”"


class IndicatorFact(Struct, frozen=True):
    """An adopted indicator: the year's target, what is planned by the end of the quarter (None: nothing is), and what was
    reached by then (None: left blank), all in ``measure``; ``asked`` as a node's."""

    name: str
    measure: str
    target: Decimal
    planned: Decimal | None = None
    reached: Decimal | None = None
    part: str = ""
    unit: str = ""
    at: Place = NOWHERE
    asked: bool = True

    @property
    def named(self) -> str:
        return f"{self.part}{self.name}"

    @property
    def is_due(self) -> bool:
        """Whether anything of it is planned by the end of the quarter."""
        return bool(self.planned)


class MoneyFact(Struct, frozen=True):
    """A source of money in 万元: ``planned`` for the year (None: nothing), ``in_place`` (None: left blank)."""

    source: str
    planned: Decimal | None
    in_place: Decimal | None
    at: Place = NOWHERE


class Earlier(Struct, frozen=True):
    """The light of an earlier quarter, frozen where it is, and the codes of the rules that it rests on."""

    light: Light
    codes: tuple[str, ...] = ()


class Ruled(Struct, frozen=True):
    """人工认定: a light that a person set, for a reason."""

    light: Light
    reason: str
    by: str = ""
    at: Place = NOWHERE


class Verified(Struct, frozen=True):
    """已销号 before the quarter: nothing was asked of the project, so nothing that it was not told speaks against it."""

    figures: str
    at: Place = NOWHERE


class Facts(Struct, frozen=True):
    """One project in one quarter. ``words`` are those of the responsible units, the lead's first; of a project that is
    ``verified`` there are none, and neither nodes, figures nor money.

    ``due`` are the nodes of the quarter, ``carried`` those of earlier quarters that were open when it began.
    ``plan_stage`` is the stage that works are to have reached (None: the plan names none, or plans nothing).
    ``earlier`` are the lights of the quarters before it, those not judged left out.
    """

    quarter: Quarter
    words: Sequence[Word]
    due: Sequence[NodeFact] = ()
    carried: Sequence[NodeFact] = ()
    indicators: Sequence[IndicatorFact] = ()
    money: Sequence[MoneyFact] = ()
    plan_stage: Stage | None = None
    earlier: Mapping[Quarter, Earlier] = field(default_factory=dict)
    ruled: Ruled | None = None
    verified: Verified | None = None

    @property
    def lead(self) -> Word:
        return self.words[0] if self.words else Word("", silent=True, returned=False)

    @property
    def others(self) -> Sequence[Word]:
        return self.words[1:]

    @property
    def is_planned(self) -> bool:
        """Whether anything is due in the quarter."""
        return bool(self.due or self.plan_stage) or any(indicator.is_due for indicator in self.indicators)

    @property
    def last(self) -> Earlier | None:
        """The light of the quarter before."""
        return self.earlier.get(Quarter(self.quarter - 1)) if self.quarter > Quarter.FIRST else None
