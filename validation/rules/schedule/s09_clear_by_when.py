"""“三季度前”没有写清是三季度开始之前还是三季度末之前，暂按上一季度末看待，请写明。

依据：通知第二部分“对照目标任务，细化节点安排”，节点应能看出在哪一季度完成。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.plans.sub_items import part_hit, planned_parts, quarter_words
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        for entry in part.entries:
            if entry.unclear:
                yield part_hit(
                    project,
                    part,
                    f"“{entry.heading.rstrip('：:，,；; ')}”没有写清是哪一季度，暂按{quarter_words(entry.quarters)}看待",
                    f"写明在哪一季度末之前完成，例如“{quarter_words(entry.quarters[-1:])}末前”",
                )
