"""What the clauses of 考核 look at: one unit in the quarters that are closed."""

from collections.abc import Iterator

from msgspec import Struct, field

from validation.ledger.keys import ProjectKey
from validation.ledger.records.closings import Ground
from validation.ledger.records.office_notes import Merit
from validation.terms import Light, Quarter, UnitStatus


class Stand(Struct, frozen=True):
    """How what a unit answers for in a project stood when a quarter was closed, under the project's key of today.

    The lead answers for all of it, another responsible unit for its own nodes and indicators. ``unfinished`` is what the
    year left undone. ``against`` says where the unit's own word was against its figures, "" where it was not, and
    ``proved`` what a person found of that, None while nobody said.
    """

    project: ProjectKey
    quarter: Quarter
    light: Light
    grounds: tuple[Ground, ...] = ()
    unfinished: tuple[Ground, ...] = ()
    against: str = ""
    proved: bool | None = None


class Report(Struct, frozen=True):
    """How a unit reported for a closed quarter; ``sent_back`` where what came is to be put right and sent again.

    ``came`` is when it was complete, "" where it is not; ``remark`` says in short what is wrong with it.
    """

    quarter: Quarter
    status: UnitStatus
    sent_back: bool = False
    came: str = ""
    remark: str = ""


class UnitFacts(Struct, frozen=True):
    """One unit: its stands and reports by quarter, and what people wrote beside it."""

    unit: str
    stands: tuple[Stand, ...] = ()
    reports: tuple[Report, ...] = ()
    merit: Merit = field(default_factory=lambda: Merit(unit=""))

    @property
    def projects(self) -> tuple[ProjectKey, ...]:
        """The projects that it answers for, each once."""
        return tuple(dict.fromkeys(stand.project for stand in self.stands))

    def lit(self, light: Light) -> Iterator[Stand]:
        return (stand for stand in self.stands if stand.light is light)
