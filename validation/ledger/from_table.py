"""The official table's projects as the ledger remembers them."""

from validation.ledger.tables import ListedProject
from validation.table.project_table import Project, ProjectTable
from validation.terms import SOURCES, Column


def listed_projects(table: ProjectTable) -> tuple[ListedProject, ...]:
    """Every project of a table, in the table's order."""
    return tuple(_listed(project) for project in table.projects)


def _listed(project: Project) -> ListedProject:
    amounts = {column: project.money[column] for column in (Column.PLANNED, *SOURCES) if column in project.money}
    plan = {column: amount.value if amount.known else project.text(column) for column, amount in amounts.items()}
    return ListedProject(
        number=project.number,
        name=project.name,
        category=project.category,
        units=project.responsible_units,
        plan={column: value for column, value in plan.items() if value not in (None, "")},
    )
