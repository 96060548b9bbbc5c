"""各季度的数量无论逐季相加还是逐季累计，都应达到任务明细的数量。

依据：通知第二部分“对照目标任务，细化节点安排”。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.plans.targets import Mode, Progress, progress_of
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import PLAN_COLUMNS, Column, Level, Quarter

LEVEL = Level.HINT
NEEDS = (Column.TASK, Need.QUARTERS)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    # If the layout leaves out a quarter, its figures are missing too.
    if len(table.quarters) < len(Quarter):
        return
    for project in table.projects:
        for progress in progress_of(project.text(Column.TASK), project.schedule):
            if progress.mode is Mode.MISMATCH:
                yield Hit(
                    message=_message(progress),
                    remedy="核对任务明细和各季度的数量，改正填错的一处",
                    cells=project.cells(Column.TASK, Column.SCHEDULE, *PLAN_COLUMNS),
                    number=project.number,
                    name=project.name,
                    part=progress.part,
                )


def _message(progress: Progress) -> str:
    target, figures = progress.target, progress.figures
    stated = "、".join(f"{quarter.numeral}季度{value:f}" for quarter, value in figures.items())
    return (
        f"任务明细为“{target.written}”，进度计划为{stated}，"
        f"逐季相加为{sum(figures.values()):f}，最后一次为{list(figures.values())[-1]:f}，都对不上{target.value:f}{target.measure}"
    )
