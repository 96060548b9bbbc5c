"""F07: where the county pays, its finance bureau takes part."""

import pytest

from tests.support.tables import check, hits
from validation.cells.units import Registry, Unit
from validation.office import Office
from validation.settings import Settings

TABLE = """
| 序号 | 项目名称 | 县财政统筹 | 责任单位 | 协办单位 |
| 1 | 甲 | {0} | {1} | {2} |
"""


@pytest.mark.parametrize(
    ("money", "lead", "assist"),
    [
        ("5", "教体局", "财政局"),
        ("5", "财政局", ""),
        ("5", "教体局", "民政局<br>财 政 局"),
        ("", "教体局", ""),
        ("0", "教体局", "民政局"),
        ("—", "教体局", "民政局"),
        ("待定", "教体局", "民政局"),
    ],
)
def test_finance_takes_part_or_the_county_pays_nothing(money: str, lead: str, assist: str) -> None:
    assert hits(TABLE.format(money, lead, assist), "F07") == []


@pytest.mark.parametrize(("lead", "assist"), [("教体局", ""), ("教体局", "民政局<br>住建局"), ("", "")])
def test_the_county_pays_without_finance(lead: str, assist: str) -> None:
    assert hits(TABLE.format("5", lead, assist), "F07") == [(1, None, "E2")]


def test_the_sum_is_said() -> None:
    (finding,) = (finding for finding in check(TABLE.format("5.50", "教体局", "")).findings if finding.code == "F07")
    assert finding.message == "县财政统筹5.5万元，但责任单位和协办单位中都没有财政局"


def test_another_office_may_call_it_otherwise() -> None:
    office = Office(Registry((Unit("财政和国资局"),)), Settings(county_finance="财政和国资局"))
    assert hits(TABLE.format("5", "教体局", "财政和国资局"), "F07", office) == []
    assert len(hits(TABLE.format("5", "财政局", ""), "F07", office)) == 1


def test_it_is_not_asked_where_assisting_units_are_not_stated() -> None:
    outcome = check("| 序号 | 项目名称 | 县财政统筹 | 责任单位 |\n| 1 | 甲 | 5 | 教体局 |")
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "F07"] == [("协办单位",)]
