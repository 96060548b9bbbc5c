"""项目表的单元格不应是错误值，公式应有结果。

依据：读不出的单元格不等于空白，既不能检查，也不能下发、汇总。
"""

from collections.abc import Iterator

from validation.cells.grid import NO_RESULT
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import Project, ProjectTable
from validation.table.totals import Total
from validation.terms import Level

LEVEL = Level.ERROR
NEEDS = ()
ON_UNREAD = True

_RECALCULATE = "用 Excel 或 WPS 打开，等公式算出结果后保存，再检查一次"


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    everyone: tuple[Project | Total, ...] = (*table.projects, *table.totals)
    owners = {
        cell: (owner, column) for owner in everyone for column, field in owner.fields.items() for cell in field.cells
    }
    for cell, value in table.unread():
        owner, column = owners.get(cell, (None, ""))
        yield Hit(
            message=f"{column}单元格{value.why}",
            remedy=_RECALCULATE if value == NO_RESULT else "改正公式，或直接填写内容",
            cells=(cell,),
            number=owner.number if owner else None,
            name=owner.name if owner else "",
        )
