"""已安排的季度之前和之间不应有空缺的季度。

依据：通知第三部分“按照‘紧前不紧后’的原则”；第二部分“细化节点安排”。
"""

from collections.abc import Iterator

from validation.finding import Hit
from validation.office import Office
from validation.plans.sub_items import part_hit, planned_parts, quarter_words
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.WARNING
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        planned = set(part.quarters)
        missing = [quarter for quarter in sorted(table.quarters - planned) if quarter < max(planned)]
        if missing:
            yield part_hit(
                project,
                part,
                f"{quarter_words(missing)}没有安排，而{quarter_words([max(planned)])}有安排",
                f"补上{quarter_words(missing)}的工作节点",
            )
