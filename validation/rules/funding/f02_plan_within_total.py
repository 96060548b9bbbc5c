"""年度计划投资不应大于项目计划总投资。

依据：项目表“投资规模及资金筹措方案”中，年度计划投资是项目计划总投资在本年度的部分。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.TOTAL, Column.PLANNED)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        total, planned = (project.money[column] for column in NEEDS)
        if not (total.known and planned.known) or planned.figure <= total.figure:
            continue
        stated = "没有填写" if total.value is None else f"为{show_amount(total.figure)}万元"
        yield Hit(
            message=f"年度计划投资为{show_amount(planned.figure)}万元，项目计划总投资{stated}，"
            f"年度多出{show_amount(planned.figure - total.figure)}万元",
            remedy="核对两项投资：总投资应包括年度计划投资",
            cells=project.cells(Column.PLANNED, Column.TOTAL),
            number=project.number,
            name=project.name,
        )
