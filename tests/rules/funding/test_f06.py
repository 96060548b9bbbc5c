"""F06: no amount is negative."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 序号 | 项目名称 | 总投资 | 责任单位 |
| 1 | 甲 | {} | 教体局 |
"""


@pytest.mark.parametrize("money", ["3", "0", "", "-", "—", "待定", "3-5"])
def test_amounts_that_are_not_negative(money: str) -> None:
    assert hits(TABLE.format(money), "F06") == []


@pytest.mark.parametrize(("money", "said"), [("-3", "-3"), ("-0.50", "-0.5"), ("－３万元", "-3")])
def test_negative_amounts(money: str, said: str) -> None:
    findings = [finding for finding in check(TABLE.format(money)).findings if finding.code == "F06"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == [
        (1, "C2", f"项目计划总投资为{said}万元，是负数")
    ]


def test_a_negative_total() -> None:
    assert hits(TABLE.format("3") + "| 合计 | | -3 | |", "F06") == [(None, None, "C3")]
