"""量词前面应有数字。

依据：通知第二部分要求对照目标任务细化节点安排，目标任务的数字不能缺。
"""

from collections.abc import Iterator

from validation.cells.grid import cell_text
from validation.cells.text import fold
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.table.project_table import ProjectTable
from validation.terms import PLAN_COLUMNS, Column, Level

LEVEL = Level.HINT
NEEDS = ()

_PERSON = "(?:学生|学员|教师|校医|医生|护士|老人|老年人|儿童|残疾人|职工|群众|人员|志愿者|妇女)"
# After 的, only measure words that do not begin another word (名单, 个人 and 条件 do); after 约 and the like, others too.
_SURE = f"名(?={_PERSON})|人次|公里(?!数)|千米|平方米|万元|亿元|亩(?![产均])"
_COUNTING = r"(?<![预节签契集违])约|不少于|不低于"
_LOST = pattern(rf"(?:的|共计)\s*(?:{_SURE})|(?:{_COUNTING})\s*(?:{_SURE}|名|个(?![人性体别])|[所套座户台辆盏间处])")
_AROUND = 8
_READ = (Column.TASK, Column.SCHEDULE, *PLAN_COLUMNS)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for column in _READ:
            for cell in project.cells(column):
                text = fold(cell_text(table.value(cell)))
                for found in _LOST.finditer(text):
                    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
                    yield Hit(
                        message=f"{column}“{' '.join(around.split())}”中量词前像是漏了数字",
                        remedy="补上数字，或改通语句",
                        cells=(cell,),
                        number=project.number,
                        name=project.name,
                    )
