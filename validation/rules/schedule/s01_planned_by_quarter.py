"""进度计划应分季度安排，不能只写日期或常态化工作。

依据：通知第二部分“对照目标任务，细化节点安排”；第四部分“严格对照进度要求，加强跟踪督查督办”。
"""

import re
from collections.abc import Iterator

from validation.cells.schedule import Part, Schedule
from validation.finding import Hit
from validation.office import Office
from validation.plans.sub_items import part_hit
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.QUARTERS,)

_DATE = re.compile(r"\d{1,2}月|月底|年底|年前")
_ROUTINE = re.compile(r"常态化|长期|定期|每[年月周天日]|全年")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for part in _parts(project.schedule):
            yield part_hit(
                project, part, _message(part), "按一至四季度分别写明工作节点；确属常态化工作的，写明各季度做到什么程度"
            )


def _parts(schedule: Schedule) -> list[Part]:
    """The sub-items without a quarter; text above named sub-items is an introduction, not a sub-item."""
    parts = schedule.parts or (Part(None, ()),)
    return [part for part in parts if not part.entries and (part.name or len(parts) == 1)]


def _message(part: Part) -> str:
    if not part.undated:
        return "进度计划没有内容"
    if _DATE.search(part.undated):
        return "进度计划只写了日期，没有分季度安排"
    if _ROUTINE.search(part.undated):
        return "进度计划只写了常态化工作，没有分季度安排"
    return "进度计划没有分季度安排"
