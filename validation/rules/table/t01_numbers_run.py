"""序号应从1起连续编排，不缺、不重、不越界。

依据：项目表的序号是每个项目的编号，任务分解、填报和汇总都按序号认项目。
"""

from collections import Counter
from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.NUMBER,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for projects in _runs(table):
        yield from _run(projects)


def _runs(table: ProjectTable) -> tuple[tuple[Project, ...], ...]:
    """The projects that are numbered in one go: those of each sheet where every sheet begins anew, else all."""
    anew = all(projects[0].number == 1 for projects in table.by_sheet)
    return table.by_sheet if anew else (table.projects,)


def _run(projects: tuple[Project, ...]) -> Iterator[Hit]:
    seen: Counter[int | None] = Counter()
    for place, project in enumerate(projects, 1):
        seen[project.number] += 1
        problem = _problem(project, seen[project.number], len(projects))
        if problem:
            yield Hit(
                message=problem,
                remedy=f"按顺序编号：这是表中第{place}个项目",
                cells=project.cells(Column.NUMBER),
                number=project.number,
                name=project.name,
            )


def _problem(project: Project, times: int, projects: int) -> str:
    written = project.text(Column.NUMBER)
    if not written:
        return "没有序号"
    if project.number is None:
        return f"序号“{written}”不是整数"
    if times > 1:
        return f"序号{project.number}在前面已经用过"
    if not 1 <= project.number <= projects:
        return f"序号{project.number}不在1至{projects}之间（表中共{projects}个项目）"
    return ""
