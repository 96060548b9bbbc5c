"""项目名称不应重复（不计空白、全角半角）；在不同的村、镇、地点实施的不算。

依据：每个项目单列任务、单独填报，同名项目容易重复列项或报错行。
"""

from collections.abc import Iterator

from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level

LEVEL = Level.WARNING
NEEDS = (Column.NAME,)

# What a category or a unit that is a place ends with.
_PLACE = pattern(r"[村镇乡]$|街道$|社区$")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    seen: dict[tuple[object, ...], Project] = {}
    numbered: dict[tuple[object, ...], Project] = {}
    for project in table.projects:
        name = squash(project.text(Column.NAME))
        if not name:
            continue
        same = seen.setdefault((name, *_places(project)), project)
        # Whatever their places, reports on two projects with one number and one name cannot be told apart.
        alike = numbered.setdefault((name, project.number), project)
        first = alike if same is project else same
        # A name merged over several numbers is written once.
        if first is project or first.cells(Column.NAME) == project.cells(Column.NAME):
            continue
        yield Hit(
            message=f"项目名称“{project.name}”与序号{first.number or '（空）'}的项目（{first.cell.a1}）相同",
            remedy="核对是不是重复列项；不是的话改用能区分的名称",
            cells=project.cells(Column.NAME) + first.cells(Column.NAME),
            number=project.number,
            name=project.name,
        )


def _places(project: Project) -> tuple[str, ...]:
    """Where a project is: by a column of its own, by its category, by the towns that are responsible."""
    units = sorted({mention.name for mention in project.leads if _PLACE.search(mention.name)})
    category = squash(project.category)
    return project.place, category if _PLACE.search(category) else "", *units
