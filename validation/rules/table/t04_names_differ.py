"""项目名称不应重复（不计空白、全角半角）。

依据：每个项目单列任务、单独填报，同名项目容易重复列项或报错行。
"""

from collections.abc import Iterator

from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level

LEVEL = Level.WARNING
NEEDS = (Column.NAME,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    seen: dict[str, Project] = {}
    for project in table.projects:
        name = squash(project.text(Column.NAME))
        if not name:
            continue
        first = seen.setdefault(name, project)
        if first is project:
            continue
        yield Hit(
            message=f"项目名称“{project.name}”与序号{first.number or '（空）'}的项目（{first.cell.a1}）相同",
            remedy="核对是不是重复列项；不是的话改用能区分的名称",
            cells=project.cells(Column.NAME) + first.cells(Column.NAME),
            number=project.number,
            name=project.name,
        )
