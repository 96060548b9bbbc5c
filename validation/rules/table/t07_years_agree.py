"""任务明细和进度计划中不应出现其他年份。

依据：项目表是本年度的计划，其他年份多半是沿用上年文字时没有改；确是事实的可标为已核实。
"""

from collections.abc import Iterator

from validation.cells.grid import cell_text
from validation.cells.text import fold
from validation.finding import Hit
from validation.office import Office
from validation.patterns import pattern
from validation.rules import Need
from validation.table.project_table import ProjectTable
from validation.terms import PLAN_COLUMNS, Column, Level

LEVEL = Level.HINT
NEEDS = (Need.YEAR,)

# 2023年, and both years of 2023-2025年; 2010户 and 2000人 are not years.
_YEAR = pattern(r"(?<!\d)(20\d\d)(?=\s*年|\s*[-—–~至到]\s*20\d\d\s*年)")
_READ = (Column.TASK, Column.SCHEDULE, *PLAN_COLUMNS)


def check(table: ProjectTable, office: Office) -> Iterator[Hit]:
    for project in table.projects:
        years: dict[str, None] = {}
        cells = []
        for column in _READ:
            for cell in project.cells(column):
                found = _YEAR.findall(fold(cell_text(table.value(cell))))
                others = [year for year in found if int(year) != table.year]
                years |= dict.fromkeys(others)
                cells += [cell] if others else []
        if years:
            yield Hit(
                message=f"写有{'、'.join(f'{year}年' for year in years)}，而项目表是{table.year}年的",
                remedy=f"核对是不是应为{table.year}年；确是其他年份的事就标为已核实",
                cells=tuple(cells),
                number=project.number,
                name=project.name,
            )
