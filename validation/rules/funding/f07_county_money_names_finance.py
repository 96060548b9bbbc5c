"""使用本级财政资金（如县财政统筹）的项目，责任单位或协办单位中应有财政部门。

依据：通知第二部分要求各责任单位和协办单位互相补位、加强协作；本级财政资金由财政部门安排。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.rules import Need
from validation.sources import SourceKind
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.HINT
NEEDS = (Need.LOCAL_MONEY, Column.LEAD, Column.ASSIST)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    finance = squash(office.settings.county_finance)
    local = [source for source in table.sources if source.kind is SourceKind.LOCAL]
    for project in table.projects:
        named = {squash(mention.name) for mention in (*project.leads, *project.assists)}
        spent = [source for source in local if project.figure(source) > 0]
        if not spent or finance in named:
            continue
        amounts = "、".join(f"{source}{show_amount(project.figure(source))}万元" for source in spent)
        yield Hit(
            message=f"{amounts}，但责任单位和协办单位中都没有{office.settings.county_finance}",
            remedy=f"确认资金来源；需要的话在协办单位中加上{office.settings.county_finance}",
            cells=project.cells(Column.ASSIST, Column.LEAD, *spent),
            number=project.number,
            name=project.name,
        )
