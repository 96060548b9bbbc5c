"""T01: the numbers run from 1 to n."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.office.read import default_office
from tests.support.tables import check, grid, hits, read
from validation.check import check_table


def table(*numbers: str) -> str:
    rows = [f"| {number} | 项目{place} | 教体局 |" for place, number in enumerate(numbers)]
    return "\n".join(("| 序号 | 项目名称 | 责任单位 |", *rows))


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("1.0", "'2", "３"), ("2", "1"), ("一", "二"), ("1、", "2.")])
def test_numbers_that_run(numbers: tuple[str, ...]) -> None:
    assert hits(table(*numbers), "T01") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "", "3"), [(None, "A3", "没有序号")]),
        (("1", "2", "2"), [(2, "A4", "序号2在前面已经用过")]),
        (("1", "5"), [(5, "A3", "序号5不在1至2之间（表中共2个项目）")]),
        (("0", "1"), [(0, "A2", "序号0不在1至2之间（表中共2个项目）")]),
        (("1", "1-2"), [(None, "A3", "序号“1-2”不是整数")]),
        (("1", "2.5"), [(None, "A3", "序号“2.5”不是整数")]),
    ],
)
def test_numbers_that_do_not(numbers: tuple[str, ...], expected: list[tuple[int | None, str, str]]) -> None:
    findings = [finding for finding in check(table(*numbers)).findings if finding.code == "T01"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == expected


def in_bands(*groups: tuple[str, ...]) -> str:
    """Each group under a category of its own."""
    lines = ["| 序号 | 项目名称 | 责任单位 |"]
    for place, numbers in enumerate(groups):
        lines.append(f"| {'一二三四'[place]}、第{place}类 | | |")
        lines += [f"| {number} | 项目{place}{number} | 教体局 |" for number in numbers]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "numbers",
    [
        ("24", "25", "26"),
        ("24",),
        ("3", "4", "5"),
        ("26", "24", "25"),
        ("1.1", "1.2", "2.1"),
        ("1-1", "1-2", "2-1", "2-2"),
        ("一.1", "一.2", "二.1"),
        ("（一）", "（二）"),
        ("1", "1.1", "1.2", "2", "2.1"),
        tuple(f"1.{number}" for number in range(1, 23)),
        ("24.1", "24.2", "25.1", "26.1"),
    ],
)
def test_numbers_that_run_by_another_scheme(numbers: tuple[str, ...]) -> None:
    assert hits(table(*numbers), "T01") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("24", "25", "27"), [(27, "A4", "序号27不在24至26之间（表中共3个项目）")]),
        (("24", "25", "25"), [(25, "A4", "序号25在前面已经用过")]),
        (("24", "25", "", "27"), [(None, "A4", "没有序号")]),
        (("24", "2", "26", "27"), [(2, "A3", "序号2不在24至27之间（表中共4个项目）")]),
        # The first is missing, and no other table is gone on from.
        (("2", "3", "4"), [(4, "A4", "序号4不在1至3之间（表中共3个项目）")]),
        (("1.1", "1.3", "2.1"), [(None, "A3", "序号1.3中的3不在1至2之间（同级共2个）")]),
        (("1.1", "1.2", "1.2"), [(None, "A4", "序号1.2在前面已经用过")]),
        (("1.1", "3.1", "3.2"), [(None, "A3", "序号3.1中的3不在1至2之间（同级共2个）")]),
        (("1.1", "1.2", ""), [(None, "A4", "没有序号")]),
        (("1.1", "1.2", "甲"), [(None, "A4", "序号“甲”读不出编号")]),
    ],
)
def test_a_gap_or_a_repeat_within_a_scheme(
    numbers: tuple[str, ...], expected: list[tuple[int | None, str, str]]
) -> None:
    findings = [finding for finding in check(table(*numbers)).findings if finding.code == "T01"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ((("1", "2"), ("1", "2", "3")), []),
        ((("1",), ("1",)), []),
        ((("1", "2"), ("3", "4")), []),
        ((("1.1", "1.2"), ("2.1",)), []),
        ((("1.1", "1.2"), ("1.1", "1.2")), []),
        ((("1", "2", "3"), ("1", "3", "4")), [(4, "A9", "序号4不在1至3之间（这一类共3个项目）")]),
        ((("1", "2"), ("1", "3")), [(3, "A7", "序号3不在1至2之间（这一类共2个项目）")]),
        ((("1", "2"), ("1", "1", "3")), [(1, "A7", "序号1在这一类前面已经用过")]),
        # One slip in numbers that run on is no new beginning.
        ((("1", "2", "3"), ("1", "5", "6")), [(1, "A7", "序号1在前面已经用过")]),
    ],
)
def test_numbers_by_category(groups: tuple[tuple[str, ...], ...], expected: list[tuple[int | None, str, str]]) -> None:
    findings = [finding for finding in check(in_bands(*groups)).findings if finding.code == "T01"]
    assert [(finding.number, finding.cell.a1, finding.message) for finding in findings] == expected


def test_numbers_that_begin_again_after_each_subtotal() -> None:
    rows = (
        "| 1 | 甲 | 5 | 教体局 |\n| 2 | 乙 | 5 | 教体局 |\n| 小计 | | 10 | |\n| 1 | 丙 | 5 | 教体局 |\n| 小计 | | 5 | |"
    )
    assert hits(f"| 序号 | 项目名称 | 总投资 | 责任单位 |\n{rows}", "T01") == []


def test_the_remedy_says_where_in_the_scheme() -> None:
    (wrong,) = (finding for finding in check(table("24", "25", "27")).findings if finding.code == "T01")
    assert wrong.remedy == "按顺序编号：这是表中第3个项目，从24编起"


def test_a_number_merged_over_projects_is_used_once() -> None:
    markdown = """
    | 序号 | 项目名称 | 责任单位 |
    | 1 | 甲 | 教体局 |
    | | 乙 | 教体局 |
    | 2 | 丙 | 教体局 |
    """
    found = read(grid(markdown, merges="A2:A3"))
    assert [project.number for project in found.projects] == [1, 1, 2]
    assert [finding for finding in check_table(found, default_office()).findings if finding.code == "T01"] == []


@given(st.integers(1, 40), st.integers(1, 12), st.data())
def test_a_scheme_holds_and_one_number_twice_is_found(base: int, count: int, data: st.DataObject) -> None:
    numbers = [str(base + place) for place in range(count)]
    if base > count or base == 1:
        assert hits(table(*numbers), "T01") == []
    if count > 1:
        place = data.draw(st.integers(1, count - 1))
        assert hits(table(*numbers[:place], numbers[place - 1], *numbers[place + 1 :]), "T01") != []


def test_a_number_over_several_rows_is_one() -> None:
    assert (
        hits("| 序号 | 主要内容 | 责任单位 |\n| 1 | 一期 | 教体局 |\n| | 二期 | |\n| 2 | 三期 | 教体局 |", "T01") == []
    )


def test_it_is_not_asked_without_the_column() -> None:
    outcome = check("| 项目名称 | 主要内容 | 责任单位 |\n| 甲 | 做 | 教体局 |")
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "T01"] == [("序号",)]
