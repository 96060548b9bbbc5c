"""The sub-items of every schedule, as the schedule rules look at them."""

from collections.abc import Iterable, Iterator

from validation.cells.schedule import Part
from validation.finding import Hit
from validation.table.project_table import Project, ProjectTable
from validation.terms import PLAN_COLUMNS, Column, Quarter


def planned_parts(table: ProjectTable) -> Iterator[tuple[Project, Part]]:
    """Every sub-item that has a plan by quarter."""
    for project in table.projects:
        for part in project.schedule.parts:
            if part.entries:
                yield project, part


def unplanned_after(table: ProjectTable, part: Part) -> tuple[Quarter, ...]:
    """The quarters that the table can state, after the last one planned."""
    return tuple(quarter for quarter in sorted(table.quarters) if quarter > max(part.quarters))


def last_planned(part: Part) -> str:
    """What the last quarter's entries plan."""
    last = max(part.quarters)
    return "\n".join(entry.text for entry in part.entries if last in entry.quarters)


def part_hit(project: Project, part: Part, message: str, remedy: str, *columns: Column) -> Hit:
    """A hit about a sub-item; its cells are those of the schedule, then those of ``columns``."""
    return Hit(
        message=f"“{part.name}”{message}" if part.name else message,
        remedy=remedy,
        cells=project.cells(Column.SCHEDULE, *PLAN_COLUMNS, *columns),
        number=project.number,
        name=project.name,
        part=part.name,
    )


def quarter_words(quarters: Iterable[Quarter]) -> str:
    """The third and the fourth are 三、四季度."""
    return "、".join(quarter.numeral for quarter in quarters) + "季度"
