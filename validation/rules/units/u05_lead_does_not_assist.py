"""同一单位不应既是责任单位又是协办单位。

依据：通知第二部分区分责任单位和协办单位，同一项目中一个单位只能是其一。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.WARNING
NEEDS = (Column.LEAD, Column.ASSIST)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        assists = {mention.name for mention in project.assists}
        for name in dict.fromkeys(mention.name for mention in project.leads if mention.name in assists):
            yield Hit(
                message=f"“{name}”既是责任单位又是协办单位",
                remedy="从协办单位中去掉，或改正写错的一处",
                cells=project.cells(Column.ASSIST, Column.LEAD),
                number=project.number,
                name=project.name,
                about=name,
            )
