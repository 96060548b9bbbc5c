"""单位名称应与单位名录一致，不加空格、不断行、不用别名。

依据：单位名录；任务表和总台账按名录里的名称分发、汇总。
"""

from collections.abc import Iterator

from validation.cells.text import squash
from validation.finding import Hit
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.terms import Level

LEVEL = Level.HINT
NEEDS = ()
# Of names that are the registry's but for what stands between their characters.
_ONLY_PARTED = "单位名称中间有空格或断行，按单位名录读作"


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        for column, mention in project.mentions():
            if mention.rewritten:
                yield Hit(
                    message=f"{column}“{mention.written}”按单位名录读作“{mention.name}”",
                    remedy="改写为读作的名称；读错的，在单位名录里补上这个单位",
                    cells=project.cells(column),
                    number=project.number,
                    name=project.name,
                    about=mention.name,
                    alike=_ONLY_PARTED if squash(mention.written) == squash(mention.name) else "",
                )
