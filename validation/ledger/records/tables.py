"""What the ledger remembers of an official table: its projects."""

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from validation.items import Indicator, Node
from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key
from validation.sources import Source
from validation.terms import Quarter, Role


class ListedProject(Struct, frozen=True, gc=False):
    """One project. ``units`` are the responsible units, the leading one first.

    ``plan`` has amounts in 万元 by the name of their column or source, ``unread`` the text of a cell that is no amount.
    ``task`` is 任务明细. ``nodes`` and ``indicators`` are as the office left them when the table was in force.
    """

    number: int | None
    name: str
    category: str = ""
    task: str = ""
    units: tuple[str, ...] = ()
    plan: dict[str, Decimal] = {}
    unread: dict[str, str] = {}
    nodes: tuple[Node, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)

    def report_key(self, unit: str) -> ReportKey:
        """The key of a unit's report on this project."""
        return report_key(self.number, self.name, unit)

    def planned(self, column: str) -> Decimal | str | None:
        """What is planned under a column's or a source's name: an amount in 万元, or the text of a cell that is none."""
        return self.plan.get(column, self.unread.get(column))

    def figure(self, column: str) -> Decimal:
        """The amount planned in 万元, 0 if it is blank, unreadable or absent."""
        return self.plan.get(column, Decimal(0))

    def role(self, unit: str) -> Role:
        """Whether a responsible unit leads the project."""
        return Role.LEAD if self.units[:1] == (unit,) else Role.SHARED


class ListedTable(Struct, frozen=True):
    """An official table as it was in runs for a quarter; ``since`` is when the first of those runs was."""

    quarter: Quarter
    since: datetime
    projects: tuple[ListedProject, ...]
    sources: tuple[Source, ...]

    def says_the_same(self, other: "ListedTable") -> bool:
        """Whether both list the same projects and sources, whenever that was."""
        return (self.projects, self.sources) == (other.projects, other.sources)
