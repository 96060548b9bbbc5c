"""进度计划应分季度安排，不能只写日期、常态化工作、全年或常年。

依据：通知第二部分“对照目标任务，细化节点安排”；第四部分“严格对照进度要求，加强跟踪督查督办”。
"""

from collections.abc import Iterator

from validation.cells.schedule import Part, Schedule
from validation.cells.text import fold
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.plans.sub_items import part_hit
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.SCHEDULE,)

_DATE = pattern(r"\d{1,2}月|月底|年底|年前")
_WHOLE_YEAR = pattern(r"全年|常年|1[至到~～—–-]12月")
_ROUTINE = pattern(r"常态化|长期|定期|每[年月周天日]")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for part in _parts(project.schedule):
            if not (office.settings.dates_as_plan == "是" and _has_dates(part, table.year)):
                yield part_hit(
                    project,
                    part,
                    _message(part),
                    "按一至四季度分别写明工作节点；确属常态化工作的，写明各季度做到什么程度",
                )


def _parts(schedule: Schedule) -> list[Part]:
    """The sub-items without a quarter; text above named sub-items is an introduction, not a sub-item."""
    parts = schedule.parts or (Part(None, ()),)
    return [part for part in parts if not part.entries and (part.name or len(parts) == 1)]


def _has_dates(part: Part, year: int | None) -> bool:
    # Few offices have it so, and what reads dates takes time to load.
    from validation.plans.milestones import has_dates

    return has_dates(part, year)


def _message(part: Part) -> str:
    whole_year = (entry.heading + entry.text for entry in part.aside if entry.text and not entry.quarters)
    text = fold("".join([part.undated, *whole_year]))
    if not text:
        return "进度计划只写了其他年份的季度，没有分季度安排" if part.aside else "进度计划没有内容"
    routine = _ROUTINE.search(text)
    if year := _WHOLE_YEAR.search(text):
        return f"进度计划只写了{year[0]}{'的常态化工作' if routine else ''}，没有分季度安排"
    if _DATE.search(text):
        return "进度计划只写了日期，没有分季度安排"
    if routine:
        return "进度计划只写了常态化工作，没有分季度安排"
    return "进度计划没有分季度安排"
