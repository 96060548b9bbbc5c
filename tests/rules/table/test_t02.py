"""T02: the number of projects that a total states is right."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 项目类别 | 序号 | 项目名称 | 责任单位 |
{}
| 一、教育 | 1 | 甲 | 教体局 |
| | 2 | 乙 | 教体局 |
"""


@pytest.mark.parametrize(
    "row",
    [
        "",
        "| 合计 | | | |",
        "| 项目（合计：2个） | | | |",
        "| 合计 | 2个 | | |",
        "| 合计：２项 | | | |",
        "| 总计 | | 共2个 | |",
    ],
)
def test_counts_that_are_right(row: str) -> None:
    assert hits(TABLE.format(row), "T02") == []


@pytest.mark.parametrize("row", ["| 项目（合计：50个） | | | |", "| 合计 | 50个 | | |", "| 合计：0项 | | | |"])
def test_counts_that_are_wrong(row: str) -> None:
    assert hits(TABLE.format(row), "T02") == [(None, None, "A2")]


def test_a_group_counts_its_own() -> None:
    rows = TABLE.format("| 一、教育（2个） | | | |\n| 小计：3个 | | | |")
    assert hits(rows, "T02") == [(None, None, "A3")]


def test_both_counts_are_said() -> None:
    (finding,) = (finding for finding in check(TABLE.format("| 合计：50个 | | | |")).findings if finding.code == "T02")
    assert finding.message == "“合计：50个”写明50个项目，表中有2个"
