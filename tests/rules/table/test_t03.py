"""T03: categories are numbered in order, and every project has one."""

import pytest

from tests.support.tables import check, hits


def table(*categories: str) -> str:
    rows = [f"| {category} | {place} | 项目{place} | 教体局 |" for place, category in enumerate(categories, 1)]
    return "\n".join(("| 项目类别 | 序号 | 项目名称 | 责任单位 |", *rows))


@pytest.mark.parametrize(
    "categories",
    [
        ("一、教育", "", "二、健康", "三、养老"),
        ("一、教育", "一、教<br>育", "二、健康"),
        ("（一）教育", "（二）健康"),
        tuple(
            f"{numeral}、类" for numeral in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
        ),
    ],
)
def test_categories_in_order(categories: tuple[str, ...]) -> None:
    assert hits(table(*categories), "T03") == []


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (("一、教育", "三、养老", "四、住房"), [(2, "项目类别“三、养老”的编号不连续")]),
        (("一、教育", "二、健康", "二、养老", "四、住房"), [(3, "项目类别“二、养老”的编号不连续")]),
        (("一、教育", "健康", "三、养老"), [(2, "项目类别“健康”没有编号")]),
        (("一、教育", "二、健康", "一、教育"), [(3, "项目类别“一、教育”在前面已经出现过，又隔开出现")]),
        (("", "一、教育"), [(1, "这个项目没有类别")]),
        (("教育", "健康", "养老"), [(1, "项目类别都没有编号")]),
    ],
)
def test_categories_that_are_not(categories: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    findings = [finding for finding in check(table(*categories)).findings if finding.code == "T03"]
    assert [(finding.number, finding.message) for finding in findings] == expected


@pytest.mark.parametrize("last", ["八、类", "十三、类", "类"])
def test_the_place_is_the_categorys_first_cell(last: str) -> None:
    categories = [f"{numeral}、类" for numeral in "一二三四五六七八九"]
    assert hits(table(*categories, last, ""), "T03") == [(10, None, "A11")]


def test_more_categories_than_anyone_numbers() -> None:
    assert len(hits(table(*["一、甲", "二、乙"] * 150), "T03")) == 149


def test_it_is_not_asked_where_there_are_none() -> None:
    outcome = check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |")
    assert [skipped.missing for skipped in outcome.skipped if skipped.code == "T03"] == [("项目类别",)]
