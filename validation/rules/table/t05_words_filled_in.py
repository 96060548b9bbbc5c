"""项目名称、任务明细、项目类型不应空着。

依据：项目表每个项目都应写明项目名称、任务明细和项目类型；通知第二部分要求对照目标任务细化节点安排。
"""

from collections.abc import Iterator

from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = ()


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for column in (Column.NAME, Column.TASK, Column.KIND):
            if not table.has(column) or squash(project.text(column)):
                continue
            yield Hit(
                message=f"{column}空着",
                remedy=f"补上{column}",
                cells=project.cells(column),
                number=project.number,
                name=project.name,
            )
