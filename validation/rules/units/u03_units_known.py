"""单位应在单位名录里。

依据：单位名录；名录里没有的单位，收发任务表时无从对应。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = ()


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for column, mention in project.mentions():
            if mention.unit is None:
                near = "、".join(f"“{name}”" for name in office.registry.near(mention.name))
                yield Hit(
                    message=f"{column}“{mention.name}”不在单位名录里" + (f"，相近的有{near}" if near else ""),
                    remedy="写错的改正；确有这个单位的，补进单位名录",
                    cells=project.cells(column),
                    number=project.number,
                    name=project.name,
                    about=mention.name,
                )
