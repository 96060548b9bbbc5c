"""F02: the year's plan lies within the project's total."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 序号 | 项目名称 | 项目计划总投资（{2}） | 年度计划投资（万元） | 责任单位 |
| 1 | 甲 | {0} | {1} | 教体局 |
"""


@pytest.mark.parametrize(
    ("total", "planned", "unit"),
    [("100", "100", "万元"), ("100", "20", "万元"), ("100", "", "万元"), ("", "", "万元"), ("0.5", "4800", "亿元")],
)
def test_a_plan_within_its_total(total: str, planned: str, unit: str) -> None:
    assert hits(TABLE.format(total, planned, unit), "F02") == []


@pytest.mark.parametrize(
    ("total", "planned", "message"),
    [
        ("100", "120.5", "年度计划投资为120.5万元，项目计划总投资为100万元，年度多出20.5万元"),
        ("", "5", "年度计划投资为5万元，项目计划总投资没有填写，年度多出5万元"),
    ],
)
def test_a_plan_above_its_total(total: str, planned: str, message: str) -> None:
    findings = [finding for finding in check(TABLE.format(total, planned, "万元")).findings if finding.code == "F02"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == [(1, "D2", message)]


def test_a_total_that_cannot_be_read_is_another_rules_affair() -> None:
    assert hits(TABLE.format("待定", "5", "万元"), "F02") == []
