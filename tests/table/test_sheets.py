"""Several sheets as one table: what is counted and added over which, and what keeps sheets apart."""

from decimal import Decimal

import pytest

from templates.office.read import default_office
from tests.support.tables import grid
from validation.check import check_table
from validation.errors import MinshiError
from validation.finding import Status
from validation.table.project_table import ProjectTable
from validation.table.sheets import may_join, read_table, read_together, table_sheets
from validation.terms import Column

OFFICE = default_office()
HEAD = "| 2024年民生实事项目表（单位：万元） |\n| 序号 | 项目名称 | 年度计划投资 | 责任单位 |\n"
SCHOOL = f"{HEAD}| 1 | 修校园 | 100 | 教体局 |\n| 2 | 建食堂 | 50 | 教体局 |\n"
ROADS = f"{HEAD}| 3 | 修路 | 20 | 交通局 |\n"


def joined(*markdown: str) -> ProjectTable:
    """The table on the sheets 甲, 乙, 丙 … together."""
    return read_together(
        table_sheets(grid(text, name) for text, name in zip(markdown, "甲乙丙丁", strict=False)), OFFICE
    )


def found(code: str, *markdown: str) -> list[str]:
    """Where a rule finds something."""
    findings = check_table(joined(*markdown), OFFICE).findings
    return [f"{finding.cell.sheet}!{finding.cell.a1}" for finding in findings if finding.code == code]


def test_projects_follow_each_other_and_know_their_sheets() -> None:
    table = joined(SCHOOL, ROADS)
    assert [(project.position, project.name, project.cell.sheet) for project in table.projects] == [
        (1, "修校园", "甲"),
        (2, "建食堂", "甲"),
        (3, "修路", "乙"),
    ]
    assert (table.sheet_names, table.year, table.others) == (("甲", "乙"), 2024, ())


def test_columns_stand_where_each_sheet_has_them_and_money_in_its_unit() -> None:
    moved = "| 2024年（单位：元） |\n| 责任单位 | 年度计划投资 | 项目名称 | 序号 |\n| 交通局 | 200000 | 修路 | 3 |\n"
    table = joined(SCHOOL, moved)
    assert [project.figure(Column.PLANNED) for project in table.projects] == [100, 50, Decimal(20)]
    wrong = moved.replace("200000", "约200000元")
    assert "（单位：元）" in next(
        f.remedy for f in check_table(joined(SCHOOL, wrong), OFFICE).findings if f.code == "F05"
    )


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (("1 2", "3 4"), []),  # going on
        (("1 2", "1 2"), []),  # each sheet anew
        (("1 2", "1 3"), ["乙!A4"]),
        (("1 2", "2 3"), ["乙!A3"]),
        (("1 3", "4 5"), ["乙!A4"]),  # as in one table: out of bounds
        (("2 1", "1 2"), ["乙!A3", "乙!A4"]),
    ],
)
def test_numbers_go_on_or_begin_anew(numbers: tuple[str, str], wrong: list[str]) -> None:
    sheets = (
        HEAD + "".join(f"| {number} | {name}{number} | 1 | 交通局 |\n" for number in text.split())
        for name, text in zip("路桥", numbers, strict=True)
    )
    assert found("T01", *sheets) == wrong


@pytest.mark.parametrize(
    ("categories", "wrong"),
    [
        (("一、教育 一、教育", "二、交通"), []),
        (("一、学前 二、小学", "一、公路 二、桥梁"), []),
        (("一、学前 二、小学", "一、公路 三、桥梁"), ["乙!A4"]),
        (("一、教育", "三、交通"), ["乙!A3"]),
    ],
)
def test_categories_go_on_or_begin_anew(categories: tuple[str, str], wrong: list[str]) -> None:
    head = "| 2024年 |\n| 项目类别 | 序号 | 项目名称 | 责任单位 |\n"
    sheets = (
        head + "".join(f"| {of} | {number} | {name}{number} | 交通局 |\n" for number, of in enumerate(text.split(), 1))
        for name, text in zip("路桥", categories, strict=True)
    )
    assert found("T03", *sheets) == wrong


@pytest.mark.parametrize(
    ("first", "second", "counts", "sums"),
    [
        ("| 合计：2个 | | 150 | |", "| 合计：1个 | | 20 | |", [], []),
        ("| 合计：3个 | | 150 | |", "| 合计：1个 | | 20 | |", ["甲!A5"], []),
        ("| 合计：2个 | | 150 | |", "| 合计：1个 | | 21 | |", [], ["乙!C4"]),
        # The sum of all: called so, or it is what all come to.
        ("| 合计：2个 | | 150 | |", "| 合计：1个 | | 20 | |\n| 总计：3个 | | 170 | |", [], []),
        ("| 合计：2个 | | 150 | |", "| 合计：1个 | | 20 | |\n| 总计：4个 | | 171 | |", ["乙!A5"], ["乙!C5"]),
        ("| 合计：3个 | | 170 | |", "", [], []),
        ("", "| 合计 | | 170 | |", [], []),
        # Each sheet's own, whatever it is called.
        ("| 总计：2个 | | 150 | |", "| 总计：2个 | | 20 | |", ["乙!A4"], []),
        # What is right for neither is its sheet's.
        ("| 合计：4个 | | 160 | |", "", ["甲!A5"], ["甲!C5"]),
    ],
)
def test_a_total_is_its_sheets_or_that_of_all(first: str, second: str, counts: list[str], sums: list[str]) -> None:
    sheets = f"{SCHOOL}{first}\n", f"{ROADS}{second}\n"
    assert (found("T02", *sheets), found("F03", *sheets)) == (counts, sums)


def test_a_group_is_added_up_within_its_sheet() -> None:
    grouped = f"{SCHOOL}| 小计 | | 150 | |\n| 3 | 建操场 | 5 | 教体局 |\n| 小计 | | 5 | |\n| 合计 | | 155 | |\n"
    assert found("F03", ROADS.replace("| 3 ", "| 1 "), grouped) == []
    assert found("F03", ROADS.replace("| 3 ", "| 1 "), grouped.replace("| 5 | |", "| 6 | |")) == ["乙!C7"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (ROADS.replace("年度计划投资", "备注"), "“甲”有“年度计划投资”，“乙”没有；请把表头改成一样的"),
        (
            ROADS.replace("| 责任单位 |", "| 责任单位 | 协办单位 |"),
            "“乙”有“协办单位”，“甲”没有；请把表头改成一样的",
        ),
        (ROADS.replace("2024", "2023"), "“甲”写的是2024年，“乙”写的是2023年；请只用本年度的"),
        (ROADS.replace("修路", "修 校园"), "项目“修校园”在“甲”（B3）和“乙”（B3）里都有；请只留一处"),
    ],
)
def test_what_keeps_sheets_apart_is_said(other: str, why: str) -> None:
    sheets = table_sheets([grid(SCHOOL, "甲"), grid(other, "乙")])
    with pytest.raises(MinshiError) as error:
        read_together(sorted(sheets, key=lambda sheet: sheet.name != "甲"), OFFICE)
    assert str(error.value).startswith("工作表“甲”、“乙”不能合为一张项目表：") and why in str(error.value)
    assert not may_join(sheets)


@pytest.mark.parametrize(
    ("other", "joins"),
    [
        (ROADS, True),
        (ROADS.replace("2024年", ""), True),  # a year that is not stated contradicts none
        (SCHOOL, False),  # a copy is no other table
        (HEAD, False),  # without projects
        ("| 说明 |", False),
    ],
)
def test_only_tables_with_projects_of_their_own_may_be_read_together(other: str, joins: bool) -> None:
    assert read_table([grid(SCHOOL, "甲"), grid(other, "乙")], OFFICE).may_join is joins


def test_a_sheet_that_is_still_empty_adds_nothing() -> None:
    assert joined(HEAD, SCHOOL, HEAD, ROADS).sheet_names == ("乙", "丁")
    assert joined(SCHOOL, HEAD).sheet_names == ("甲",)


def test_totals_that_say_the_same_on_two_sheets_are_verified_one_by_one() -> None:
    roads = SCHOOL.replace("修校园", "修路").replace("建食堂", "建桥")
    table = joined(*(f"{text}| 合计：3个 | | 150 | |\n" for text in (SCHOOL, roads)))
    first, second = (found for found in check_table(table, OFFICE).findings if found.code == "T02")
    again = check_table(table, OFFICE, {first.key: "已核对"}).findings
    assert [found.cell.sheet for found in again if found.status is Status.VERIFIED] == [
        "甲"
    ] and second.cell.sheet == "乙"
