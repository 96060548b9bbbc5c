"""The table's projects as those who report on them know them: by number and name, and by responsible unit."""

from validation.returns import Reported
from validation.table import Project, ProjectTable
from validation.terms import Role
from validation.text import squash


def lead_units(project: Project) -> list[str]:
    """The responsible units of a project, the leading one first: the one marked, else the first named."""
    names = list(dict.fromkeys(mention.name for mention in project.leads))
    marked = [mention.name for mention in project.leads if mention.marked_lead]
    return list(dict.fromkeys([*marked[:1], *names]))


class Projects:
    """The projects of one table, found by what a return calls them; ``of_unit`` are those that a unit reports on."""

    def __init__(self, table: ProjectTable) -> None:
        self.all = table.projects
        self.year = table.year
        self.of_unit: dict[str, list[Project]] = {}
        self._units = [lead_units(project) for project in table.projects]
        self._by_key = {(project.number, squash(project.name)): project for project in table.projects}
        self._by_name = {squash(project.name): project for project in table.projects}
        for project in table.projects:
            for unit in self.units(project):
                self.of_unit.setdefault(unit, []).append(project)

    def find(self, row: Reported) -> Project | None:
        """The project of a row: number and name together, or a name that is the table's under another number."""
        name = squash(row.name)
        return self._by_key.get((row.number, name)) or self._by_name.get(name)

    def units(self, project: Project) -> list[str]:
        """The responsible units of a project, the leading one first."""
        return self._units[project.position - 1]

    def role(self, project: Project, unit: str) -> Role:
        """The place of a responsible unit in a project."""
        return Role.LEAD if self.units(project)[0] == unit else Role.SHARED
