"""What of a table is supervised: its nodes and indicators as they are in force, and the table as the ledger keeps it."""

from datetime import datetime
from typing import NamedTuple

from validation.items import Indicator, Node
from validation.ledger.from_table import listed_table
from validation.ledger.tables import ListedTable
from validation.office import Office
from validation.plans.indicators import indicators_of
from validation.plans.nodes import nodes_of
from validation.table.project_table import ProjectTable
from validation.terms import Quarter


class Supervised(NamedTuple):
    """A project's nodes in the order of its plan, and its indicators; only those adopted are asked for and judged."""

    nodes: tuple[Node, ...]
    indicators: tuple[Indicator, ...]


def supervised(table: ProjectTable, office: Office) -> tuple[Supervised, ...]:
    """For each project of a table, in its order, what is in force."""
    return tuple(Supervised(nodes_of(project, table.year), indicators_of(project)) for project in table.projects)


def listed(table: ProjectTable, office: Office, quarter: Quarter, when: datetime) -> ListedTable:
    """The table as the ledger keeps it for a run, with what is supervised of it."""
    plain = listed_table(table, quarter, when)
    projects = tuple(
        project.model_copy(update={"nodes": own.nodes, "indicators": own.indicators})
        for project, own in zip(plain.projects, supervised(table, office), strict=True)
    )
    return plain.model_copy(update={"projects": projects})
