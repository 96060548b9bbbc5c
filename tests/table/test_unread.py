"""Every column is accounted for; beside one that is not read, what rests on the whole is a hint."""

import pytest
from msgspec.structs import replace

from templates.office.read import default_office
from templates.results.said import columns_said, not_asked
from tests.support.tables import check, grid, read, table
from validation.check import Outcome
from validation.office import Office
from validation.table.unread import uses
from validation.table.words.told import A_SOURCE
from validation.terms import Column, Level


def accounted(markdown: str) -> list[str]:
    """Each column's heading and what it is."""
    shown = {True: "unused", False: "?"}
    return [
        f"{use.heading} → {use.column or shown[use.unused]}{'（按内容）' if use.guessed else ''}"
        for use in uses(table(markdown).header)
    ]


def said(pairs: dict[str, str]) -> Office:
    return replace(default_office(), headings=tuple(pairs.items()))


def found(outcome: Outcome, *codes: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.level.term, each.cell.a1) for each in outcome.findings if each.code in codes]


def test_every_column_with_a_heading_or_content_is_named() -> None:
    assert accounted("""
    | 序号 | 项目名称 | 年度资金 | | 责任单位 | 备注 | 甲乙丙 | | |
    | | | 总投资 | 补助 | | | | | |
    | 1 | 校园 | 10 | 5 | 教体局 | 无 | 子 | 丑 | |
    """) == [
        "序号 → 序号",
        "项目名称 → 项目名称",
        "年度资金/总投资 → 项目计划总投资",
        "年度资金/补助 → 补助",
        "责任单位 → 责任单位",
        "备注 → unused",
        "甲乙丙 → ?",
        " → ?",
    ]


@pytest.mark.parametrize("merges", ["", "A1:A2 B1:B2 C1:D1 E1:E2"])
def test_headings_of_a_tier_that_nobody_knows_are_named_by_their_paths(merges: str) -> None:
    header = "| 序号 | 项目名称 | 甲 | | 责任单位 |\n| | | 乙 | 丙 | |\n"
    found = read(grid(f"{header}| 1 | 校园 | 好 | 坏 | 教体局 |\n| | | 好 | 坏 | |", merges=merges))
    assert [use.heading for use in found.uses if use.is_unread] == ["甲/乙", "甲/丙"]
    assert (found.header.body, len(found.projects)) == (2, 1)


@pytest.mark.parametrize("row", ["| 1 | 校园 | 好 | 坏 | 教体局 |", "| | | 3 | 4 | |", "| | 校园 | 好 | 坏 | |"])
def test_a_row_of_the_body_is_no_tier(row: str) -> None:
    assert table(f"| 序号 | 项目名称 | 甲 | | 责任单位 |\n{row}\n| 2 | 医院 | 好 | 坏 | 教体局 |").header.body == 1


def test_of_two_headings_of_a_column_the_other_is_not_read() -> None:
    assert accounted("| 序号 | 项目名称 | 建设内容 | 任务明细 | 责任单位 |\n| 1 | 甲 | 乙 | 丙 | 教体局 |")[2:4] == [
        "建设内容 → ?",
        "任务明细 → 任务明细",
    ]


def test_quarters_with_sums_and_months_are_plans_by_time() -> None:
    pairs = "| 序号 | 项目名称 | 一季度 | | 二季度 | | 责任单位 |\n| | | 投资 | 形象进度 | 投资 | 形象进度 | |"
    both = table(f"{pairs}\n| 1 | 甲 | 3 | 招标 | | 开工 | 教体局 |")
    assert [(entry.quarters, entry.text) for entry in both.projects[0].schedule.parts[0].entries] == [
        ((1,), "招标"),
        ((2,), "开工"),
    ]
    months = "".join(f"| {month}月 " for month in range(1, 13))
    texts = "".join(f"| 做{month} " for month in range(1, 13))
    plan = table(f"| 项目名称 {months}| 责任单位 |\n| 甲 {texts}| 教体局 |").projects[0].schedule
    assert [entry.text for entry in plan.parts[0].entries] == [
        "做1\n做2\n做3",
        "做4\n做5\n做6",
        "做7\n做8\n做9",
        "做10\n做11\n做12",
    ]
    halves = table("| 项目名称 | 上半年 | 下半年 | 责任单位 |\n| 甲 | 招标 | 完工 | 教体局 |")
    assert [entry.quarters for entry in halves.projects[0].schedule.parts[0].entries] == [(1, 2), (3, 4)]
    assert halves.quarters == {1, 2, 3, 4}


def test_of_two_years_the_tables_own_is_read() -> None:
    header = "| 2024年项目表 | | | | |\n| 序号 | 项目名称 | 2023年计划投资 | 2024年计划投资 | 责任单位 |\n"
    found = table(f"{header}| 1 | 甲 | 1 | 2 | 教体局 |")
    assert found.header.columns[Column.PLANNED].cell.a1 == "D2"


def test_one_month_by_itself_is_no_plan() -> None:
    assert "10月 → ?" in accounted("| 项目名称 | 任务明细 | 10月 | 责任单位 |\n| 甲 | 乙 | 好 | 教体局 |")


MONEY = "| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 自筹资金 | {} | 责任单位 |\n"


def test_a_sum_beside_an_unread_column_of_figures_is_a_hint_that_names_it() -> None:
    outcome = check(f"{MONEY.format('甲乙丙')}| 1 | 甲 | 10 | 4 | 4 | 2 | 教体局 |")
    (hint,) = (finding for finding in outcome.findings if finding.code == "F01")
    assert (hint.level, "“甲乙丙”（F1）" in hint.message, "表头对应" in hint.remedy) == (Level.HINT, True, True)


@pytest.mark.parametrize("heading", ["备注", "累计完成投资", "面积（亩）"])
def test_beside_one_that_is_known_it_is_an_error(heading: str) -> None:
    outcome = check(f"{MONEY.format(heading)}| 1 | 甲 | 10 | 4 | 4 | 2 | 教体局 |")
    assert found(outcome, "F01") == [("F01", "错误", "C2")]


def test_figures_far_from_the_money_do_not_matter() -> None:
    outcome = check(
        "| 甲乙丙 | 序号 | 项目名称 | 年度计划投资 | 上级补助 | 自筹资金 | 责任单位 |\n| 2 | 1 | 甲 | 10 | 4 | 4 | 教体局 |"
    )
    assert found(outcome, "F01") == [("F01", "错误", "D2")]


ROWS = "".join(
    f"| {number} | 项目{number} | 10 | 4 | 4 | {last} | 教体局 |\n" for number, last in enumerate("22222", 1)
)


def test_the_column_that_closes_the_sum_is_a_source_but_no_ground_for_an_error() -> None:
    rows = f"{MONEY.format('甲乙丙')}{ROWS}| 6 | 项目6 | 10 | 4 | 4 | 1 | 教体局 |"
    assert accounted(rows)[5] == "甲乙丙 → 甲乙丙（按内容）"
    assert found(check(rows), "F01") == [("F01", "提示", "C7")]
    confirmed = check(rows, said({"甲乙丙": A_SOURCE}))
    assert found(confirmed, "F01") == [("F01", "错误", "C7")]
    assert [source.name for source in confirmed.table.sources] == ["上级补助", "自筹资金", "甲乙丙"]
    assert "甲乙丙" not in [source.name for source in table(rows).sources]


def test_two_columns_of_which_either_closes_the_sum_are_none() -> None:
    rows = "".join(f"| {number} | 项目{number} | 10 | 4 | 4 | 2 | 2 | 教体局 |\n" for number in range(1, 7))
    header = "| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 自筹资金 | 甲 | 乙 | 责任单位 |\n"
    assert [line for line in accounted(header + rows) if line[0] in "甲乙"] == ["甲 → ?", "乙 → ?"]


UNITS = ["教体局", "住建局", "水利局", "民政局", "财政局"]


def test_a_column_of_known_units_is_the_responsible_ones_until_the_office_says_so() -> None:
    rows = "".join(f"| {number} | 项目{number} | 10 | {unit} |\n" for number, unit in enumerate(UNITS, 1))
    markdown = f"| 序号 | 项目名称 | 年度计划投资 | 甲乙丙 |\n{rows}| 6 | 项目6 | 10 | |\n| 7 | 项目7 | 10 | 教体局 |"
    outcome = check(markdown)
    assert found(outcome, "U01") == [("U01", "提示", "D7")]
    assert found(check(markdown, said({"甲乙丙": Column.LEAD})), "U01") == [("U01", "错误", "D7")]
    assert "按内容推断：“甲乙丙”（D1）像“责任单位”" in "".join(columns_said(outcome))


def test_a_column_is_not_said_to_be_missing_where_an_unread_one_might_be_it() -> None:
    lines = list(not_asked(check("| 序号 | 项目名称 | 年度计划投资 | 甲乙丙 |\n| 1 | 甲 | 10 | 某某 |")))
    assert "没有认出“责任单位”，没有检查 U01" in lines[-1] and "未认出的表头：“甲乙丙”（D1）" in lines[-1]
    assert any(line.startswith("项目表没有“项目计划总投资”") for line in lines)
    whole = not_asked(check("| 序号 | 项目名称 | 年度计划投资 | 备注 |\n| 1 | 甲 | 10 | 某某 |"))
    assert not any("认出" in line for line in whole)


def test_several_headings_may_be_one_column() -> None:
    office = said({"甲": "上级补助", "乙": "上级补助", "主责": "责任单位", "丙": "不用"})
    outcome = check(
        "| 序号 | 项目名称 | 年度计划投资 | 甲 | 乙 | 自筹资金 | 主责 | 责任单位 | 丙 |\n"
        "| 1 | 校园 | 10 | 4 | 4 | 2 | 教体局 | 住建局 | 9 |",
        office,
    )
    project = outcome.table.projects[0]
    assert found(outcome, "F01") == []
    assert [str(project.figure(source)) for source in outcome.table.sources] == ["8", "2"]
    assert project.responsible_units == ("教体局", "住建局")
    assert [use.heading for use in uses(outcome.table.header) if use.unused] == ["丙"]


def test_what_is_said_of_a_heading_holds_next_year_and_by_its_path_first() -> None:
    header = "| 项目名称 | 2025年甲 | | 责任单位 |\n| | 乙 | 丙 | |\n| 校园 | 1 | 2 | 教体局 |"
    office = said({"2024年甲/乙": "上级补助", "丙": "自筹资金", "乙": "不用"})
    assert [str(source) for source in table(header, office).sources] == ["上级补助", "自筹资金"]
