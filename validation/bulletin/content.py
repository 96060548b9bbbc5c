"""What a 通报 says: each project under its light, who reported and how, the money. Words are made elsewhere."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal

from msgspec import Struct

from validation.terms import Light, Quarter, UnitStatus

_TENTH = Decimal("0.1")
_SLOW = (Light.RED, Light.YELLOW)


class LitProject(Struct, frozen=True):
    """A project under a quarter's frozen light.

    ``before`` is the light of the quarter before, None where there is none. ``ground`` says by which rule and figures it
    has its light, ``gap`` what is missing, ``progress`` and ``problem`` are the lead's own words; "" where nothing is said.
    """

    number: int | None
    name: str
    category: str
    lead: str
    light: Light
    before: Light | None = None
    ground: str = ""
    gap: str = ""
    progress: str = ""
    problem: str = ""

    @property
    def slow(self) -> bool:
        return self.light in _SLOW

    @property
    def recovered(self) -> bool:
        """Whether it was red and, by what was reported, no longer is."""
        return self.before is Light.RED and self.light in (Light.GREEN, Light.YELLOW, Light.NOT_JUDGED)


class MadeGood(Struct, frozen=True):
    """A node that was due in an earlier quarter and is done now."""

    number: int | None
    name: str
    unit: str
    text: str
    due: Quarter


class Reporter(Struct, frozen=True):
    """How a unit reported: ``problems`` are what it has to put right, the gravest first."""

    unit: str
    state: UnitStatus
    late: bool
    projects: int
    filled: int
    problems: tuple[str, ...] = ()


class Funds(Struct, frozen=True):
    """Money in 万元 against what is planned for the year; ``name`` is the source's."""

    name: str
    planned: Decimal
    done: Decimal

    @property
    def rate(self) -> Decimal | None:
        """In percent, cut after the first decimal; above 100 it stands as it is. None where nothing is planned."""
        return percent(self.done, self.planned)


class Tally(Struct, frozen=True):
    """How many projects have which light, of all or of one group."""

    name: str
    lights: Mapping[Light, int]

    @property
    def total(self) -> int:
        return sum(self.lights.values())

    @property
    def judged(self) -> int:
        """Without those that are not judged in the quarter: what shares are of."""
        return self.total - self.lights[Light.NOT_JUDGED]

    def share(self, light: Light) -> Decimal | None:
        """In percent of those judged, cut after the first decimal. None where none is judged."""
        return percent(Decimal(self.lights[light]), Decimal(self.judged))


class Bulletin(Struct, frozen=True):
    """A quarter as an office tells it. ``projects`` are in the table's order, ``reporters`` all responsible units;
    ``invested`` is over all projects, ``silent`` counts those whose figure is not of this quarter."""

    office: str
    year: int
    quarter: Quarter
    projects: tuple[LitProject, ...]
    reporters: tuple[Reporter, ...]
    invested: Funds
    sources: tuple[Funds, ...] = ()
    silent: int = 0
    made_good: tuple[MadeGood, ...] = ()

    @property
    def whole(self) -> Tally:
        return tally("", self.projects)

    @property
    def by_category(self) -> tuple[Tally, ...]:
        return _grouped((project.category, project) for project in self.projects)

    @property
    def by_lead(self) -> tuple[Tally, ...]:
        return _grouped((project.lead, project) for project in self.projects)


def tally(name: str, projects: Iterable[LitProject]) -> Tally:
    """The projects counted by light; every light has a number."""
    lights = dict.fromkeys(Light, 0)
    for project in projects:
        lights[project.light] += 1
    return Tally(name, lights)


def _grouped(named: Iterable[tuple[str, LitProject]]) -> tuple[Tally, ...]:
    groups: dict[str, list[LitProject]] = {}
    for name, project in named:
        groups.setdefault(name, []).append(project)
    return tuple(tally(name, projects) for name, projects in groups.items())


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A part in percent of a whole, cut after the first decimal and never rounded up. None where the whole is 0."""
    return (part * 100 / whole).quantize(_TENTH, ROUND_DOWN) if whole else None
