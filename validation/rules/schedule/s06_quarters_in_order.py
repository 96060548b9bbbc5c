"""同一事项的季度应依次排列，不重复。

依据：项目表“进度计划”一栏按一至四季度依次安排。
"""

from collections.abc import Iterator

from validation.cells.schedule import Part
from validation.finding import Hit
from validation.office import Office
from validation.plans.sub_items import part_hit, planned_parts, quarter_words
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level, Quarter

LEVEL = Level.WARNING
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        quarters = _quarters(part)
        repeated = sorted({quarter for quarter in quarters if quarters.count(quarter) > 1})
        if repeated:
            remedy = "合并重复的季度，或改正写错的季度；分几件事的，在各自的季度之前写明事项名称"
            yield part_hit(project, part, f"{quarter_words(repeated)}写了不止一次", remedy)
        elif quarters != sorted(quarters):
            remedy = "按一至四季度依次排列，或改正写错的季度"
            yield part_hit(project, part, f"季度的先后不对：写成了{quarter_words(quarters)}", remedy)


def _quarters(part: Part) -> list[Quarter]:
    """The quarters as written, without an entry for the whole year: it sums them up and repeats nothing.

    Month after month of one quarter is that quarter once.
    """
    quarters: list[Quarter] = []
    for entry in part.entries:
        if len(entry.quarters) < 4 and not (entry.monthly and list(entry.quarters) == quarters[-1:]):
            quarters += entry.quarters
    return quarters
