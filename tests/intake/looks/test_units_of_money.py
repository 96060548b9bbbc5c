"""Another unit of money, in a heading or on a line above the table."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.looks.returned import INVESTED, at, first, sent
from tests.support.sources import HIGHER
from validation.terms import ReportColumn

UNITS = [
    # the heading, what is written, what is read in 万元, its text
    ("累计完成投资（元）", 600000, 60, "600000元"),
    ("累计完成投资\n(单位：元)", 600000, 60, "600000元"),
    ("累计完成投资【元】", "600,000", 60, "600,000元"),
    ("累计完成投资/元", 600000, 60, "600000元"),
    ("累计完成投资（千元）", 600, 60, "600千元"),
    ("累计完成投资（亿元）", 0.006, 60, "0.006亿元"),
    ("累计完成投资（百万元）", 0.6, 60, "0.6百万元"),
    ("累计完成投资（万元）", 60, 60, None),
    ("累计完成投资（元）", "60万元", 60, "60万元"),
    ("累计完成投资（元）", 0, 0, None),
    ("累计完成投资（年初至今）", 60, 60, None),
]


@pytest.mark.parametrize(("heading", "written", "amount", "text"), UNITS)
def test_a_heading_says_its_unit_of_money(
    heading: str, written: float | str, amount: int, text: str | None, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[f"{INVESTED[0]}4"].value, sheet[INVESTED].value = heading, written

    row = first(sent(tmp_path, change))
    assert row.values[ReportColumn.INVESTED] == amount and row.raw.get(ReportColumn.INVESTED) == text
    assert row.values[HIGHER.in_place] == 20


LINES = [("A3", "单位：元"), ("F2", "金额单位：元"), ("J2", "（单位：元）"), ("A2", "填报单位：教体局  金额单位：元")]


@pytest.mark.parametrize(("place", "line"), LINES)
def test_a_line_above_the_table_says_its_unit_of_money(place: str, line: str, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for merged in [*sheet.merged_cells.ranges]:
            sheet.unmerge_cells(str(merged))
        sheet[place].value = line

    row = first(sent(tmp_path, change))
    assert row.values[ReportColumn.INVESTED] == Decimal("0.006") and row.raw[ReportColumn.INVESTED] == "60元"


@pytest.mark.parametrize("line", ["填报单位：元坝乡", "单位：多元化办", "责任单位 元"])
def test_a_unit_s_name_is_no_unit_of_money(line: str, tmp_path: Path) -> None:
    assert first(sent(tmp_path, at("A3", value=line))).raw == {}
