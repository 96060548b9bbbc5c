"""What of a table is supervised: its nodes and indicators as they are in force, and the table as the ledger keeps it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from addin.journeys.item_lines import by_home, lines_of
from validation.items import Indicator, ItemLine, Node
from validation.ledger.from_table import Supervised, listed_table
from validation.ledger.records.tables import ListedTable
from validation.office import Office
from validation.plans.nodes import nodes_of
from validation.table.project_table import ProjectTable
from validation.terms import Quarter


def supervised(table: ProjectTable, office: Office) -> tuple[Supervised, ...]:
    """For each project of a table, in its order, what is in force by its plan and by the office.

    A project of which the office has said nothing has the nodes of its plan; indicators count only once it has said so.
    Raises MinshiError, with the cell, where the office's 指标和节点设置 cannot be right.
    """
    homes, year = by_home(office.items(), table), table.year
    return tuple(
        _in_force(lines_of(project, year, homes[place])) if place in homes else Supervised(nodes_of(project, year), ())
        for place, project in enumerate(table.projects)
    )


def _in_force(lines: Iterable[ItemLine]) -> Supervised:
    nodes: list[Node] = []
    indicators: list[Indicator] = []
    for line in lines:
        if not line.in_force:
            continue
        if isinstance(line.item, Node):
            nodes.append(line.item)
        else:
            indicators.append(replace(line.item, adopted=True))
    return Supervised(tuple(nodes), tuple(indicators))


def listed(table: ProjectTable, office: Office, quarter: Quarter, when: datetime) -> ListedTable:
    """The table as the ledger keeps it for a run, with what is supervised of it."""
    return listed_table(table, supervised(table, office), quarter, when)
