"""T07: no year but the table's."""

import pytest

from tests.support.tables import check, hits
from validation.cells.units import Registry
from validation.office import Office
from validation.settings import Settings

TABLE = """
| 2024年项目表 | | | | |
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 甲 | {0} | {1} | 教体局 |
"""


@pytest.mark.parametrize(
    ("task", "plan"),
    [
        ("改造2010户", "一季度：培训2000人"),
        ("2024年建成", "一季度：２０２４年底"),
        ("建2023平方米", "一季度：编号12023年度"),
        ("设备使用20年", "一季度：服务2023次"),
    ],
)
def test_figures_that_are_no_other_year(task: str, plan: str) -> None:
    assert hits(TABLE.format(task, plan), "T07") == []


@pytest.mark.parametrize(
    ("task", "plan", "cell", "years"),
    [
        ("资助2023年春季学期", "", "C3", "2023年"),
        ("建1个", "一季度：完成２０２３年秋季学期", "D3", "2023年"),
        ("按2021—2025年规划", "", "C3", "2021年、2025年"),
        ("2025 年完工", "四季度：2026年验收", "C3", "2025年、2026年"),
    ],
)
def test_other_years(task: str, plan: str, cell: str, years: str) -> None:
    findings = [finding for finding in check(TABLE.format(task, plan)).findings if finding.code == "T07"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == [
        (1, cell, f"写有{years}，而项目表是2024年的")
    ]


def test_the_offices_year_stands_above_the_titles() -> None:
    office = Office(Registry(), Settings(year=2025))
    assert hits(TABLE.format("2025年建成", ""), "T07", office) == []
    assert hits(TABLE.format("2024年建成", ""), "T07", office) == [(1, None, "C3")]


def test_it_is_not_asked_where_the_year_is_not_known() -> None:
    outcome = check("| 序号 | 主要内容 | 责任单位 |\n| 1 | 2023年建 | 教体局 |")
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "T07"] == [("年度",)]
