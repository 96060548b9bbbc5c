"""写了季度就应写明该季度做什么。

依据：通知第二部分“对照目标任务，细化节点安排”。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.plans.sub_items import part_hit, planned_parts, quarter_words
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.QUARTERS,)

# A dash or a full stop is not a plan; 无 does say something: that nothing is planned.
_SAYS_NOTHING = pattern(r"[\W_]*")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        for entry in part.entries:
            if _SAYS_NOTHING.fullmatch(entry.text):
                quarters = quarter_words(entry.quarters)
                yield part_hit(
                    project, part, f"{quarters}没有内容", f"补上{quarters}的工作节点，或删去“{entry.heading}”"
                )
