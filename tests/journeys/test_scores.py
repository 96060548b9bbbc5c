"""考核 of the demonstration on the real table, worked out again in plain Python from what other cells of the master say."""

from collections import defaultdict
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Row = dict[str, Any]
FULL = {"项目平均": Decimal(80), "报送": Decimal(10), "真实": Decimal(10)}
ITEM_OF = {"K1": "项目平均", "K2": "报送", "K3": "真实"}


@pytest.fixture(scope="module")
def sheets(walked: Path) -> dict[str, list[Row]]:
    """The rows of each sheet, by its headings."""
    book = openpyxl.load_workbook(walked / "第二季度" / "总台账.xlsx")
    found = {}
    for title in ("亮灯", "考核", "扣分明细"):
        _, headings, *rows = book[title].iter_rows(values_only=True)
        found[title] = [dict(zip(map(str, headings), row, strict=True)) for row in rows if any(row)]
    return found


def cut(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_DOWN)


def test_full_marks_less_the_lines_are_the_points(sheets: dict[str, list[Row]]) -> None:
    taken: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in sheets["扣分明细"]:
        taken[line["责任单位"], ITEM_OF[line["条款"][:2]]] -= Decimal(str(line["分值"]))
    totals = {}
    for row in sheets["考核"]:
        unit, count = row["责任单位"], row["项目数"]
        if not count:
            assert row["得分"] is None and row["名次"] is None and row["说明"]
            continue
        points = {item: full - taken[unit, item] for item, full in FULL.items() if item != "项目平均"}
        points["项目平均"] = cut(FULL["项目平均"] - taken[unit, "项目平均"] / count)
        assert {item: Decimal(str(row[item])) for item in FULL} == points, unit
        totals[unit] = cut(sum(points.values(), Decimal(0)))
        assert Decimal(str(row["得分"])) == totals[unit], unit
    for row in sheets["考核"]:
        if row["责任单位"] in totals:
            assert row["名次"] == 1 + sum(total > totals[row["责任单位"]] for total in totals.values())
    assert len(totals) > 15


def test_the_lines_of_projects_are_the_lights_of_those_who_lead(sheets: dict[str, list[Row]]) -> None:
    listed = {
        (line["责任单位"], line["序号"], line["季度"]): line["分值"]
        for line in sheets["扣分明细"]
        if line["条款"][:2] == "K1"
    }
    led = {
        (row["牵头单位"], row["序号"], quarter): {"黄": -4, "红": -8}[row[quarter]]
        for row in sheets["亮灯"]
        for quarter in ("第一季度", "第二季度")
        if row[quarter] in "黄红"
    }
    assert led.items() <= listed.items()
    leads = {(row["牵头单位"], row["序号"]) for row in sheets["亮灯"]}
    assert not [key for key in listed.keys() - led.keys() if key[:2] in leads], "what is shared is another unit's"


def test_every_line_leads_to_the_light_that_it_names(walked: Path) -> None:
    book = openpyxl.load_workbook(walked / "第二季度" / "总台账.xlsx")
    lights, lines = book["亮灯"], book["扣分明细"]
    column = {str(cell.value): place for place, cell in enumerate(lines[2])}
    seen = 0
    for row in lines.iter_rows(min_row=3):
        link = row[column["来源格"]].hyperlink
        if row[0].value and row[column["条款"]].value in ("K11 黄灯", "K12 红灯"):
            title, _, cell = str(link and link.location).partition("!")
            assert title.strip("'") == "亮灯" and row[column["来源格"]].value == f"“亮灯”{cell}"
            assert lights[f"A{lights[cell].row}"].value == row[column["序号"]].value
            seen += 1
            shared = row[0].value != lights[f"D{lights[cell].row}"].value
            assert shared or lights[cell].value == str(row[column["条款"]].value)[4]
    assert seen > 30
