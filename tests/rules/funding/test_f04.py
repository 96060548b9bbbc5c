"""F04: a money cell can be read as a number."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 序号 | 项目名称 | 总投资（{1}） | 责任单位 |
| 1 | 甲 | {0} | 教体局 |
| 合计 | | 3 | |
"""


@pytest.mark.parametrize("money", ["3", "0", "", "3.5", "'3", "约3万元", "０．３亿元", "无", "—"])
def test_what_can_be_read(money: str) -> None:
    assert hits(TABLE.format(money, "万元"), "F04") == []


@pytest.mark.parametrize("money", ["待定", "3+5", "3-5", "80%", "#N/A", "3<br>5", "1,20", "三百"])
def test_what_cannot(money: str) -> None:
    assert hits(TABLE.format(money, "万元"), "F04") == [(1, None, "C2")]


def test_a_total_is_read_too() -> None:
    assert hits(TABLE.format("3", "万元").replace("| 3 | |", "| 见表 | |"), "F04") == [(None, None, "C3")]


def test_the_remedy_names_the_columns_unit() -> None:
    (finding,) = (finding for finding in check(TABLE.format("待定", "亿元")).findings if finding.code == "F04")
    assert finding.message == "项目计划总投资“待定”不是能读出的金额"
    assert "以亿元为单位" in finding.remedy


def test_each_row_of_a_project_is_looked_at() -> None:
    markdown = """
    | 序号 | 项目名称 | 任务明细 | 总投资 | 责任单位 |
    | 1 | 甲 | 一期 | 3 | 教体局 |
    | | | 二期 | 待定 | |
    """
    assert hits(markdown, "F04") == [(1, None, "D3")]
