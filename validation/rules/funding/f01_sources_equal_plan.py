"""各项资金之和应等于年度计划投资。

依据：项目表的年度计划投资由表中列出的各项资金来源（如上级补助、县财政统筹、社会资本、自筹资金）组成。
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from validation.cells.amounts import show_amount
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.table.words.headings import TableColumn
from validation.table.words.told import SHEET
from validation.terms import Column, Level

LEVEL = Level.ERROR
NEEDS = (Column.PLANNED, Need.SOURCES)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    sources = table.header.sources
    columns: tuple[TableColumn, ...] = (Column.PLANNED, *sources)
    for project in table.projects:
        if not all(project.money[column].known for column in columns):
            continue
        planned = project.figure(Column.PLANNED)
        added = sum((project.figure(source) for source in sources), Decimal(0))
        if abs(added - planned) <= office.settings.tolerance:
            continue
        more_or_less = "多" if added > planned else "少"
        yield _unless_unread(
            Hit(
                message=f"各项资金之和为{show_amount(added)}万元，年度计划投资为{show_amount(planned)}万元，"
                f"各项资金{more_or_less}{show_amount(abs(added - planned))}万元",
                remedy="核对各项资金和年度计划投资，改正填错的一处",
                cells=project.cells(*columns),
                number=project.number,
                name=project.name,
            ),
            table,
        )


def _unless_unread(hit: Hit, table: ProjectTable) -> Hit:
    """Only a hint while a column of figures is not read: it may be the source that is missing, or the sum."""
    named = "、".join(f"“{leaf.heading}”（{leaf.cell.a1}）" for leaf in table.unread_money)
    if not named:
        return hit
    return replace(
        hit,
        level=Level.HINT,
        message=f"{hit.message}；没有算上未认出的{named}",
        remedy=f"在“{SHEET}”里写明这些列是什么，再校验；不是资金的选“不用”",
    )
