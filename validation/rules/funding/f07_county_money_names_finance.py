"""使用县财政统筹资金的项目，责任单位或协办单位中应有财政部门。

依据：通知第二部分要求各责任单位和协办单位互相补位、加强协作；县财政统筹资金由财政部门安排。
"""

from collections.abc import Iterator

from validation.cells.amounts import show_amount
from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.HINT
NEEDS = (Column.COUNTY, Column.LEAD, Column.ASSIST)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    finance = squash(office.settings.county_finance)
    for project in table.projects:
        named = {squash(mention.name) for mention in (*project.leads, *project.assists)}
        if project.figure(Column.COUNTY) <= 0 or finance in named:
            continue
        yield Hit(
            message=f"县财政统筹{show_amount(project.figure(Column.COUNTY))}万元，"
            f"但责任单位和协办单位中都没有{office.settings.county_finance}",
            remedy=f"确认资金来源；需要的话在协办单位中加上{office.settings.county_finance}",
            cells=project.cells(Column.ASSIST, Column.LEAD, Column.COUNTY),
            number=project.number,
            name=project.name,
        )
