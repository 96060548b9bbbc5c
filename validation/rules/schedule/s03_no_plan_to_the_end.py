"""工作尚未完成的，最后几个季度也应有安排。

依据：通知第二部分“对照目标任务，细化节点安排”。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.plans.stages import finishes
from validation.plans.sub_items import part_hit, planned_parts, quarter_words, unplanned_after
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        missing = unplanned_after(table, part)
        if missing and not finishes(part):
            yield part_hit(
                project,
                part,
                f"{quarter_words(missing)}没有安排，此前也没有写明工作完成",
                f"补上{quarter_words(missing)}的工作节点；此前已经完成的，写明完工、验收或投入使用",
            )
