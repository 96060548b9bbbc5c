"""F03: what 合计 and 小计 rows state is the sum of their column."""

import pytest

from tests.support.tables import check, hits

HEAD = "| 项目类别 | 序号 | 项目名称 | 年度计划投资 | 自筹资金 | 责任单位 |\n"
FIRST = "| 一、教育 | 1 | 甲 | 10.1 | 1 | 教体局 |"
SECOND = "| 二、健康 | 2 | 乙 | 20.2 | | 卫健委 |"


def total(label: str, planned: str, own: str) -> str:
    return f"| {label} | | | {planned} | {own} | |"


@pytest.mark.parametrize(
    "rows",
    [
        [total("合计", "30.3", "1"), FIRST, SECOND],
        [FIRST, SECOND, total("合 计", "30.3", "1")],
        [FIRST, SECOND, total("总计", "'30.30", "")],
        [FIRST, total("小计", "10.1", "1"), SECOND, total("小计", "20.2", "0"), total("合计", "30.3", "1")],
        [total("小计", "10.1", "1"), FIRST, total("小计", "20.2", ""), SECOND],
        [FIRST, SECOND],
    ],
)
def test_totals_that_add_up(rows: list[str]) -> None:
    assert hits(HEAD + "\n".join(rows), "F03") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([total("合计", "30", "1"), FIRST, SECOND], ["D2"]),
        ([FIRST, SECOND, total("合计", "30", "2")], ["D4", "E4"]),
        ([FIRST, total("小计", "11", "1"), SECOND, total("小计", "20.2", "")], ["D3"]),
        ([total("小计", "10.1", "1"), FIRST, total("小计", "10.1", ""), SECOND], ["D4"]),
    ],
)
def test_totals_that_do_not(rows: list[str], expected: list[str]) -> None:
    found = hits(HEAD + "\n".join(rows), "F03")
    assert [(number, cell) for number, _, cell in found] == [(None, cell) for cell in expected]


def test_both_figures_and_the_difference_are_said() -> None:
    (finding,) = (
        finding for finding in check(HEAD + total("合计", "30", "1") + "\n" + FIRST).findings if finding.code == "F03"
    )
    assert finding.message == "“合计”行年度计划投资写的是30万元，1个项目相加为10.1万元，多了19.9万元"
    assert [cell.a1 for cell in finding.cells] == ["D2", "D3"]


def test_a_column_that_cannot_be_read_has_no_sum() -> None:
    rows = [total("合计", "30", "1"), FIRST, SECOND.replace("20.2", "待定")]
    assert hits(HEAD + "\n".join(rows), "F03") == []
