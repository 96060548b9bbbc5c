"""合计行写明的项目个数应等于表中的项目个数。

依据：项目表的合计行写明项目个数（如“合计：50个”），须与表中项目一致。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.ERROR
NEEDS = ()


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for total in table.totals:
        counted = len(total.positions)
        if total.stated_count is None or total.stated_count == counted:
            continue
        yield Hit(
            message=f"“{total.label}”写明{total.stated_count}个项目，表中有{counted}个",
            remedy="核对有没有漏列或多列的项目，再改正个数",
            cells=(total.cell, *(project.cell for project in table.projects_of(total))),
            name=total.label,
        )
