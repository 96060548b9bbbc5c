"""同一事项的同一阶段不应原样写在两个季度。

依据：通知第二部分“细化节点安排”，每个季度的节点应能看出工作到了哪一步。
"""

from collections.abc import Iterator

from validation.cells.schedule import Part
from validation.finding import Hit
from validation.office import Office
from validation.plans.stages import stages
from validation.plans.sub_items import part_hit, planned_parts, quarter_words
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import Level, Quarter

LEVEL = Level.HINT
NEEDS = (Need.QUARTERS,)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        for stage, quarters in _repeated(part):
            yield part_hit(
                project,
                part,
                f"{quarter_words(quarters)}都写了“{stage}”",
                "各季度分别写明进展到哪一步；分批实施的，写明各批的内容或数量",
            )


def _repeated(part: Part) -> Iterator[tuple[str, list[Quarter]]]:
    seen: dict[tuple[str, str], list[Quarter]] = {}
    for entry in part.entries:
        for stage in sorted(set(stages(entry.text))):
            seen.setdefault(stage, []).append(entry.quarters[0])
    for (_, words), quarters in seen.items():
        if len(set(quarters)) > 1:
            yield words, quarters
