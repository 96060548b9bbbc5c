"""The official table as the ledger remembers it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from validation.items import Indicator, Node
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.table.project_table import Project, ProjectTable
from validation.table.words.headings import TableColumn
from validation.terms import Column, Quarter


class Supervised(Struct, frozen=True):
    """A project's nodes in the order of its plan, and its indicators: those that are asked for and judged."""

    nodes: tuple[Node, ...]
    indicators: tuple[Indicator, ...]


def listed_table(
    table: ProjectTable, supervised: Iterable[Supervised], quarter: Quarter, when: datetime
) -> ListedTable:
    """Every project of a table, in the table's order, each with what is supervised of it, and the table's sources of money."""
    columns: tuple[TableColumn, ...] = (Column.PLANNED, *table.sources)
    projects = tuple(_listed(*known, columns) for known in zip(table.projects, supervised, strict=True))
    return ListedTable(quarter=quarter, since=when, projects=projects, sources=table.sources)


def _listed(project: Project, supervised: Supervised, columns: Iterable[TableColumn]) -> ListedProject:
    amounts = {column: project.money[column] for column in columns if column in project.money}
    unread = {str(column): project.text(column) for column, amount in amounts.items() if not amount.known}
    return ListedProject(
        number=project.number,
        name=project.name,
        category=project.category,
        task=project.text(Column.TASK),
        units=project.responsible_units,
        plan={str(column): amount.value for column, amount in amounts.items() if amount.value is not None},
        unread={name: text for name, text in unread.items() if text},
        nodes=supervised.nodes,
        indicators=supervised.indicators,
    )
