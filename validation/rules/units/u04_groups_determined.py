"""“相关镇街”一类的统称应能确定是哪些单位。

依据：通知第二部分要求明确工作责任；单位名录里没有写明成员的统称，责任落不到具体单位。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = ()


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for column, mention in project.mentions():
            if mention.unit and mention.unit.is_group and not mention.unit.members:
                yield Hit(
                    message=f"{column}“{mention.name}”没有说明是哪些单位",
                    remedy="写明具体单位，或在单位名录里列出它的成员",
                    cells=project.cells(column),
                    number=project.number,
                    name=project.name,
                    about=mention.name,
                )
