"""T04: no two projects have one name."""

import pytest

from templates.office.read import default_office
from tests.support.tables import check, grid, hits, read
from validation.check import check_table


def table(*names: str) -> str:
    rows = [f"| {place} | {name} | 教体局 |" for place, name in enumerate(names, 1)]
    return "\n".join(("| 序号 | 项目名称 | 责任单位 |", *rows))


@pytest.mark.parametrize("names", [("改造公厕", "新建公厕"), ("公厕一期", "公厕二期"), ("", "")])
def test_names_that_differ(names: tuple[str, ...]) -> None:
    assert hits(table(*names), "T04") == []


@pytest.mark.parametrize("second", ["改造公厕（A）", "改造 公厕(A)", "改造<br>公厕（Ａ）"])
def test_one_name_written_in_two_ways(second: str) -> None:
    assert hits(table("改造公厕（A）", "修路", second), "T04") == [(3, None, "B4")]


def test_the_message_says_which_came_first() -> None:
    (finding,) = (finding for finding in check(table("修路", "修路")).findings if finding.code == "T04")
    assert finding.message == "项目名称“修路”与序号1的项目（A2）相同"
    assert [cell.a1 for cell in finding.cells] == ["B3", "B2"]


PLACED = """
| 序号 | {0} | 项目名称 | 责任单位 |
| {2} | 田江村 | 蔬菜基地 | 农业农村局 |
| {3} | {1} | 蔬菜基地 | 农业农村局 |
"""


@pytest.mark.parametrize("heading", ["村名", "建设地点", "实施点位", "所在乡镇", "村（社区）"])
def test_one_name_in_two_places_is_two_projects(heading: str) -> None:
    assert hits(PLACED.format(heading, "谷洲村", 1, 2), "T04") == []
    assert hits(PLACED.format(heading, "田江 村", 1, 2), "T04") == [(2, None, "C3")]


def test_another_remark_is_no_other_place() -> None:
    assert hits(PLACED.format("备注", "谷洲村", 1, 2), "T04") == [(2, None, "C3")]


def test_what_has_one_number_and_one_name_cannot_be_told_apart() -> None:
    assert hits(PLACED.format("村名", "谷洲村", 1, 1), "T04") == [(1, None, "C3")]


def test_the_town_that_is_responsible_is_a_place() -> None:
    rows = "| 1 | 修路 | {} |\n| 2 | 修路 | {} |"
    assert hits("| 序号 | 项目名称 | 责任单位 |\n" + rows.format("高沟镇", "红窑镇"), "T04") == []
    assert hits("| 序号 | 项目名称 | 责任单位 |\n" + rows.format("交通局", "住建局"), "T04") == [(2, None, "B3")]


def test_the_category_may_be_a_place() -> None:
    bands = "| 一、高沟镇 | | |\n| 1 | 修路 | 交通局 |\n| 二、红窑镇 | | |\n| 2 | 修路 | 交通局 |"
    assert hits(f"| 序号 | 项目名称 | 责任单位 |\n{bands}", "T04") == []


def test_a_name_merged_over_two_numbers_is_written_once() -> None:
    markdown = "| 序号 | 项目名称 | 任务明细 | 责任单位 |\n| 1 | 用药 | 八人 | 卫健委 |\n| 2 | | 七人 | 卫健委 |"
    outcome = check_table(read(grid(markdown, merges="B2:B3")), default_office())
    assert [finding for finding in outcome.findings if finding.code == "T04"] == []
