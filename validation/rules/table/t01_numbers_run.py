"""序号应按一种编法连续编排，不缺、不重、不越界。

可以从1起，每个类别从1起，接着别的表往下编，也可以分级（1.1、1.2）。
依据：项目表的序号是每个项目的编号，任务分解、填报和汇总都按序号认项目。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.numbering import misnumbered
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.NUMBER,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for wrong in misnumbered(table):
        yield Hit(
            message=wrong.problem,
            remedy=f"按顺序编号：这是{wrong.place}",
            cells=wrong.project.cells(Column.NUMBER),
            number=wrong.project.number,
            name=wrong.project.name,
        )
