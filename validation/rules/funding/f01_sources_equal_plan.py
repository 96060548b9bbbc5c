"""各项资金之和应等于年度计划投资。

依据：项目表的年度计划投资由表中列出的各项资金来源（如上级补助、县财政统筹、社会资本、自筹资金）组成。
"""

from collections.abc import Iterator
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.headings import TableColumn
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.PLANNED, Need.SOURCES)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    columns: tuple[TableColumn, ...] = (Column.PLANNED, *table.sources)
    for project in table.projects:
        if not all(project.money[column].known for column in columns):
            continue
        planned = project.figure(Column.PLANNED)
        sources = sum((project.figure(source) for source in table.sources), Decimal(0))
        if abs(sources - planned) <= office.settings.tolerance:
            continue
        more_or_less = "多" if sources > planned else "少"
        yield Hit(
            message=f"各项资金之和为{show_amount(sources)}万元，年度计划投资为{show_amount(planned)}万元，"
            f"各项资金{more_or_less}{show_amount(abs(sources - planned))}万元",
            remedy="核对各项资金和年度计划投资，改正填错的一处",
            cells=project.cells(*columns),
            number=project.number,
            name=project.name,
        )
