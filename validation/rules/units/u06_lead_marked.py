"""有几个责任单位的，应能看出由谁牵头；没有注明的以排在最前的为牵头单位。

依据：通知第二部分要求涉及两个以上责任单位的项目互相补位、加强协作，须有一个单位牵头。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

LEVEL = Level.HINT
NEEDS = (Column.LEAD,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        if len(project.leads) < 2 or any(mention.marked_lead for mention in project.leads):
            continue
        names = "、".join(mention.name for mention in project.leads)
        yield Hit(
            message=f"有{len(project.leads)}个责任单位（{names}），没有注明牵头，按“{project.leads[0].name}”牵头处理",
            remedy="由别的单位牵头的，在它后面注明“（牵头）”",
            cells=project.cells(Column.LEAD),
            number=project.number,
            name=project.name,
        )
