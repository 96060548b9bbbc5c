"""写明完工、验收或投入使用之后的季度没有安排，请确认是否还有后续工作。

依据：通知第四部分“严格对照进度要求，加强跟踪督查督办”，完成之后的管护、运营也在督查之内。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.plans.stages import finishes
from validation.plans.sub_items import part_hit, planned_parts, quarter_words, unplanned_after
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        missing = unplanned_after(table, part)
        finish = finishes(part)
        if missing and finish:
            yield part_hit(
                project,
                part,
                f"{quarter_words([max(part.quarters)])}已写明“{finish}”，{quarter_words(missing)}没有安排",
                f"确认{quarter_words(missing)}有无运营、管护等后续工作，有则补上",
            )
