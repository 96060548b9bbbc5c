"""概览: four numbers, who is named, and the worst on top."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from addin.journeys.overview import overview
from templates.master.write import write_master
from tests.support.consolidation import HOUSING, TRAFFIC, run
from tests.support.returns import returned
from validation.standing.units import UnitStanding
from validation.terms import Quarter

SCHOOL = returned(
    """| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 | 县财政统筹到位资金 | 阶段 | 序时进度 | 下一步打算 |
    | 3 | 办学 | 开工 | 15 | 3 | 在建 | 按序时 | 继续 |""",
    "教体局",
)
LATER = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 3 | 办学 | 16 |", "教体局", quarter=2)


def test_four_numbers_and_who_is_named() -> None:
    shown = run(TRAFFIC, SCHOOL).master.overview
    planned, invested, in_place = 100 + 50 + 30, 40 + Decimal("5.5") + 15, 30 + 10 + 5 + 3
    assert [number for number, _ in shown.tiles] == [
        "1/3",
        "1/3",
        f"{invested / planned:.1%}",
        f"{Decimal(in_place) / planned:.1%}",
    ]
    assert shown.lists == ("1个：住建局", "1个：交通局", "1个：2 建桥（交通局）")


def test_the_worst_unit_stands_first_and_money_by_category_beside_it() -> None:
    rows = run(TRAFFIC, SCHOOL).master.overview.rows
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("住建局", "未报", None),
        ("交通局", "需修改", 1),
        ("教体局", "已报", None),
    ]
    assert [row[6:] for row in rows] == [
        ["一、交通", 150, Decimal("45.5"), 45, Decimal("0.3"), "███░░░░░░░"],
        ["二、教育", 30, 15, 3, Decimal("0.1"), "█░░░░░░░░░"],
        [],
    ]


def test_money_of_an_earlier_quarter_stands_where_this_one_says_nothing() -> None:
    first = run(TRAFFIC, SCHOOL)
    rows = run(LATER, ledger=first.master.ledger, quarter=2).master.overview.rows
    assert [row[8:10] for row in rows if row[6:]] == [[Decimal("45.5"), 45], [16, 3]]


def test_without_a_plan_there_is_no_rate() -> None:
    shown = overview((), Quarter.FIRST, (), ())
    assert [number for number, _ in shown.tiles] == ["0/0", "0/0", "—", "—"]
    assert shown.lists == ("没有", "没有", "没有")


@pytest.mark.parametrize("count", [3, 400])
def test_more_names_than_the_page_has_room_for_are_counted(count: int) -> None:
    (unit, *_) = run(TRAFFIC).standing.units
    units: list[UnitStanding] = [unit] * count
    (_, correcting, _) = overview((), Quarter.FIRST, units, ()).lists
    assert correcting.startswith(f"{count}个：交通局") and correcting.endswith("等") is (count > 50)


def test_it_is_the_first_sheet_on_one_page() -> None:
    book = openpyxl.load_workbook(BytesIO(write_master(run(TRAFFIC, HOUSING, SCHOOL).master)))
    sheet = book.worksheets[0]
    assert (sheet.title, book.active) == ("概览", sheet)
    assert sheet["A1"].value == "2024年第一季度民生实事项目概览（金额单位：万元）"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 1, 9)
