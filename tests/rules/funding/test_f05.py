"""F05: a money cell is a number, not text that must be interpreted."""

import pytest

from tests.support.tables import check, hits

TABLE = """
| 序号 | 项目名称 | 总投资（{1}） | 责任单位 |
| 1 | 甲 | {0} | 教体局 |
"""


@pytest.mark.parametrize("money", ["3", "0", "1200.5", "-3", "", "—", "/", "无", "待定"])
def test_numbers_blanks_dashes_and_what_cannot_be_read(money: str) -> None:
    assert hits(TABLE.format(money, "万元"), "F05") == []


@pytest.mark.parametrize(
    ("money", "unit", "message", "remedy"),
    [
        ("'110", "万元", "项目计划总投资“110”是文本，已按110万元读入", "改为数字110（单位：万元）"),
        ("１，２００", "万元", "项目计划总投资“１，２００”是文本，已按1200万元读入", "改为数字1200（单位：万元）"),
        ("1200万元", "万元", "项目计划总投资“1200万元”是文本，已按1200万元读入", "改为数字1200（单位：万元）"),
        ("0.12亿元", "万元", "项目计划总投资“0.12亿元”是文本，已按1200万元读入", "改为数字1200（单位：万元）"),
        ("1200万元", "亿元", "项目计划总投资“1200万元”是文本，已按1200万元读入", "改为数字0.12（单位：亿元）"),
        (
            "10(其中，灾情因素6万元)",
            "万元",
            "项目计划总投资“10(其中，灾情因素6万元)”是文本，已按10万元读入",
            "改为数字10（单位：万元），“(其中,灾情因素6万元)”另写在备注里",
        ),
        ("'0", "万元", "项目计划总投资“0”是文本，已按0万元读入", "改为数字0（单位：万元）"),
    ],
)
def test_text_is_said_to_be_read_as(money: str, unit: str, message: str, remedy: str) -> None:
    findings = [finding for finding in check(TABLE.format(money, unit)).findings if finding.code == "F05"]
    assert [(finding.number, finding.cell.a1, finding.message, finding.remedy) for finding in findings] == [
        (1, "C2", message, remedy)
    ]


def test_a_total_is_looked_at_too() -> None:
    assert hits(TABLE.format("3", "万元") + "| 合计 | | 3万元 | |", "F05") == [(None, None, "C3")]
