"""工程类项目应在一季度全部进场施工。

依据：通知第三部分“工程类项目一季度全部进场施工”。
"""

from collections.abc import Iterator

from validation.cells.schedule import Part
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.plans.stages import on_site
from validation.plans.sub_items import part_hit, planned_parts
from validation.plans.targets import progress_of
from validation.rules import Need
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level, Quarter

LEVEL = Level.HINT
NEEDS = (Column.TASK, Need.QUARTERS)

# Programmes that are called 工程, and what is called 建设 but needs no site.
_NO_WORKS = pattern(
    r"(?:关爱|惠民|健康|培育|民心|文化|教育|人才|帮扶|暖心)\w{0,2}工程"
    r"|(?:课程|队伍|制度|机制|能力|体系|品牌|学科|人才|组织|文化|作风|信息)建设"
)
# The kinds of quantity that can be built; 人次, 场次 and 户 cannot.
_BUILT = ("公里", "米", "亩", "平方米", "件")


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project, part in planned_parts(table):
        first = "\n".join(entry.text for entry in part.entries if Quarter.FIRST in entry.quarters)
        word = _works_word(project, office) or on_site("\n".join(entry.text for entry in part.entries))
        if word and first and not on_site(first) and not _built(project, part):
            yield part_hit(
                project,
                part,
                f"有“{word}”，属工程类项目，一季度没有进场施工",
                "调整计划，一季度进场施工；不属工程类的，标为已核实",
                Column.TASK,
            )


def _works_word(project: Project, office: Office) -> str | None:
    task = _NO_WORKS.sub("", project.text(Column.TASK))
    return next((word for word in office.settings.works_words if word in task), None)


def _built(project: Project, part: Part) -> bool:
    """Whether a part of the year's target is to be built by the end of the first quarter."""
    return any(
        Quarter.FIRST in progress.figures and progress.part == part.name and progress.target.kind in _BUILT
        for progress in progress_of(project.text(Column.TASK), project.schedule)
    )
