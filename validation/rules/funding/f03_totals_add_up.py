"""合计、小计应等于本列各项目之和。

依据：项目表的合计行是表中各项目资金的汇总，须与各项目一致。
"""

from collections.abc import Iterator
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_table import Project, ProjectTable
from validation.table.totals import Total
from validation.table.words.headings import TableColumn
from validation.terms import Level

LEVEL = Level.ERROR
NEEDS = (Need.MONEY,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for total in table.totals:
        for column in total.money:
            yield from _column(total, table.projects_of(total), column)


def _column(total: Total, projects: tuple[Project, ...], column: TableColumn) -> Iterator[Hit]:
    """A blank total states nothing; a sum is not known if a figure in it cannot be read (F04 reports that)."""
    stated = total.money[column].value
    if stated is None or not all(project.money[column].known for project in projects):
        return
    added = sum((project.figure(column) for project in projects), Decimal(0))
    if stated == added:
        return
    more_or_less = "多" if stated > added else "少"
    yield Hit(
        message=f"“{total.label}”行{column}写的是{show_amount(stated)}万元，{len(projects)}个项目相加为{show_amount(added)}万元，"
        f"{more_or_less}了{show_amount(abs(stated - added))}万元",
        remedy="核对本列各项目的数字后改正合计",
        cells=(*total.fields[column].cells, *(cell for project in projects for cell in project.cells(column))),
        name=total.label,
    )
