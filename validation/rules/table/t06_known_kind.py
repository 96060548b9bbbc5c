"""项目类型应是设置中列出的一种（新增实施、连续实施）。

依据：项目表“项目类型”分为新增实施和连续实施；可在设置中增加。
"""

from collections.abc import Iterator

from validation.cells.grid import cell_text
from validation.cells.text import squash, unbroken
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.WARNING
NEEDS = (Column.KIND,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    known = {squash(kind) for kind in office.settings.kinds}
    for project in table.projects:
        field = project.fields[Column.KIND]
        for value, cell in field.each:
            kind = cell_text(value)
            if not squash(kind) or squash(kind) in known:
                continue
            yield Hit(
                message=f"项目类型“{unbroken(kind)}”不在已知的类型中",
                remedy=f"改为{'或'.join(office.settings.kinds)}；确有新的类型就在设置中加上",
                cells=(cell,),
                number=project.number,
                name=project.name,
            )
