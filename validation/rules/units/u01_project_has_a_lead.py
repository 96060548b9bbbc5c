"""每个项目都应有责任单位。

依据：通知第二部分要求各责任单位成立工作专班，对照目标任务具体抓落实。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.LEAD,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        if not project.leads:
            yield Hit(
                message="没有责任单位",
                remedy="填写责任单位；有几个的，牵头的写在最前面",
                cells=project.cells(Column.LEAD),
                number=project.number,
                name=project.name,
            )
