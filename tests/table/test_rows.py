"""Sheet rows of other offices: which begins a project, which goes on with one, and whose each is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.office.read import default_office
from tests.support.tables import grid, hits, read, table
from validation.check import check_table
from validation.table.project_table import Project, ProjectTable
from validation.terms import Column, Level


def told(found: ProjectTable) -> list[tuple[int | None, str]]:
    return [(project.number, project.name) for project in found.projects]


def errors(found: ProjectTable) -> list[str]:
    outcome = check_table(found, default_office())
    return [f"{finding.code} {finding.cell.a1}" for finding in outcome.findings if finding.level is Level.ERROR]


GROUPS = """
| 序号 | 牵头单位 | 项目名称 | 业主单位 |
| 一 | 住建局 | （一）断头路 | 城投 |
| 二 | 城管局 | （一）燃气 | 城管局 |
| | | （二）小区 | 街道 |
| | | （三）井盖 | 水投 |
"""


@pytest.mark.parametrize("merges", ["A3:A5 B3:B5", ""], ids=["merged", "merges not known, as in .ods"])
def test_each_name_under_one_number_is_a_project(merges: str) -> None:
    found = read(grid(GROUPS, merges=merges))
    assert told(found) == [(1, "（一）断头路"), (2, "（一）燃气"), (2, "（二）小区"), (2, "（三）井盖")]
    assert [project.responsible_units for project in found.projects] == [("住建局",), *[("城管局",)] * 3]
    assert errors(found) == []


@pytest.mark.parametrize("merges", ["A2:A3 B2:B3 A4:A5 B4:B5", ""], ids=["merged", "merges not known"])
def test_a_number_merged_over_a_category_is_each_projects(merges: str) -> None:
    markdown = """
    | 序号 | 项目类别 | 项目名称 | 责任单位 |
    | 1 | 一、教育 | 甲 | 教体局 |
    | | | 乙 | 卫健委 |
    | 2 | 二、健康 | 丙 | 卫健委 |
    | | | 丁 | 卫健委 |
    """
    found = read(grid(markdown, merges=merges))
    assert [(project.number, project.category, project.name) for project in found.projects] == [
        (1, "一、教育", "甲"),
        (1, "一、教育", "乙"),
        (2, "二、健康", "丙"),
        (2, "二、健康", "丁"),
    ]
    assert errors(found) == []


@pytest.mark.parametrize(
    "numbers", [("1", "", "3", "", "5"), ("1", "", "2", "3"), ("1", "2", "", "3", "4", "5", "", "6")]
)
def test_numbers_that_were_forgotten_are_found(numbers: tuple[str, ...]) -> None:
    rows = "\n".join(f"| {number} | 项目{place} | 教体局 |" for place, number in enumerate(numbers))
    blank = [place for place, number in enumerate(numbers) if not number]
    places = [cell for _, _, cell in hits(f"| 序号 | 项目名称 | 责任单位 |\n{rows}", "T01")]
    assert places == [f"A{place + 2}" for place in blank]


def test_a_name_merged_with_its_number_is_one_project_of_several_tasks() -> None:
    markdown = "| 序号 | 项目名称 | 任务明细 | 责任单位 |\n| 1 | 甲 | 一期 | 教体局 |\n| | | 二期 | 教体局 |"
    (project,) = read(grid(markdown, merges="A2:A3 B2:B3")).projects
    assert project.text(Column.TASK) == "一期\n二期"


def test_a_name_that_is_repeated_goes_on() -> None:
    found = table("""
    | 序号 | 项目名称 | 任务明细 | 责任单位 |
    | 1 | 甲 | 一期 | 教体局 |
    | | 甲 | 二期 | 卫健委 |
    """)
    assert told(found) == [(1, "甲")]


def test_names_with_numbers_of_another_kind_do_not_share() -> None:
    found = table("""
    | 序号 | 项目名称 | 责任单位 |
    | （一）教育 | | |
    | 1 | 1.甲 | 教体局 |
    | （二）健康 | | |
    | 2 | 2.乙 | 卫健委 |
    | | （三）养老 | |
    | 3 | 丙 | 民政局 |
    """)
    assert [(project.name, project.category) for project in found.projects] == [
        ("1.甲", "（一）教育"),
        ("2.乙", "（二）健康"),
        ("丙", "（三）养老"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 一 | 教育 | |\n| 1 | 甲 | 教体局 |", [(1, "一、教育", "甲")]),
        ("| 一 | 教育 | |\n| （一） | 甲 | 教体局 |\n| （二） | 乙 | |", [(1, "一、教育", "甲")]),
        (
            "| 1 | 教育 | |\n| 1.1 | 甲 | 教体局 |\n| 2 | 健康 | |\n| 2.1 | 乙 | 教体局 |",
            [(None, "1、教育", "甲"), (None, "2、健康", "乙")],
        ),
        ("| 一 | 教育 | |\n| | 甲 | 教体局 |", [(None, "一、教育", "甲")]),
        # All have one kind of number: none is a category, and a lost unit is found.
        ("| 一 | 甲 | 教体局 |\n| 二 | 乙 | |", [(1, "", "甲"), (2, "", "乙")]),
        ("| （一） | 甲 | 教体局 |\n| （二） | 乙 | |", [(1, "", "甲"), (2, "", "乙")]),
        ("| 1 | 甲 | 教体局 |\n| 2 | 乙 | |", [(1, "", "甲"), (2, "", "乙")]),
    ],
)
def test_a_number_and_a_name_alone(rows: str, expected: list[tuple[int | None, str, str]]) -> None:
    found = table(f"| 序号 | 项目名称 | 责任单位 |\n{rows}")
    seen = [(project.number, project.category, project.name) for project in found.projects]
    assert seen[: len(expected)] == expected


MONEY = "| 项目类别 | 序号 | 项目名称 | 任务明细 | 年度计划投资 | 责任单位 |\n"


def test_a_subtotal_may_stand_in_its_category() -> None:
    found = table(
        MONEY
        + """
    | 一、教育 | 1 | 甲 | 做 | 10 | 教体局 |
    | 一、教育 | 2 | 乙 | 做 | 10 | 教体局 |
    | 一、教育 | | 小计 | | 20 | |
    | 二、健康 | 3 | 丙 | 做 | 5 | 卫健委 |
    | 二、健康 | | 小 计 | | 5 | |
    | 合计 | | | | 25 | |
    """
    )
    assert told(found) == [(1, "甲"), (2, "乙"), (3, "丙")]
    assert [(total.label, set(total.positions)) for total in found.totals] == [
        ("小计", {1, 2}),
        ("小计", {3}),
        ("合计", {1, 2, 3}),
    ]
    assert errors(found) == []


def test_what_money_consists_of_is_not_added_to_it() -> None:
    found = table(
        MONEY
        + """
    | | 1 | 甲 | 总 | 30 | 教体局 |
    | | | 其中：一期 | 甲段 | 10 | |
    | | | 二期 | 乙段 | 20 | |
    | | 2 | 乙 | 做 | 10 | 卫健委 |
    | 合计 | | | | 40 | |
    | 其中：教育 | | | | 30 | |
    | 健康 | | | | 10 | |
    """
    )
    assert told(found) == [(1, "甲"), (2, "乙")]
    assert [project.figure(Column.PLANNED) for project in found.projects] == [Decimal(30), Decimal(10)]
    assert found.projects[0].text(Column.TASK) == "总\n甲段\n乙段"
    assert errors(found) == []


def test_the_parts_count_where_the_project_states_no_money() -> None:
    rows = "| | 1 | 甲 | 总 | | 教体局 |\n| | | 其中：一期 | 甲段 | 10 | |\n| | | 二期 | 乙段 | 20 | |"
    (project,) = table(MONEY + rows).projects
    assert project.figure(Column.PLANNED) == 30


@pytest.mark.parametrize("note", ["注1：金额为计划数。", "※金额为计划数。", "备注2、：另发", "说明：同上"])
def test_notes_below_are_no_projects(note: str) -> None:
    found = table(f"| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |\n| {note} | | |\n| 2.另见附件。 | | |")
    assert told(found) == [(1, "甲")]
    assert found.projects[0].text(Column.LEAD) == "教体局"


@pytest.mark.parametrize(
    ("columns", "row", "name"),
    [
        ("项目名称 | 任务明细", "棚户区改造 | 7699套", "棚户区改造"),
        ("项目名称 | 任务明细", "7699套 | 棚户区改造", "棚户区改造"),
        ("某某名目 | 任务明细", "棚户区改造 | 7699套", "棚户区改造"),
        ("某某名目 | 任务明细", "约1.2万平方米以上 | 3个、5个", ""),
        ("项目名称 | 任务明细", "12345热线 | 做", "12345热线"),
        ("项目名称 | 任务明细", "3所小学 | 做", "3所小学"),
    ],
)
def test_no_figure_names_a_project(columns: str, row: str, name: str) -> None:
    assert table(f"| 序号 | {columns} | 责任单位 |\n| 1 | {row} | 教体局 |").projects[0].name == name


LEADS = [
    # headings, cells, responsible units in order, who assists
    ("牵头单位 | 责任单位", "教体局 | 住建局、财政局", ("教体局", "住建局", "财政局"), []),
    ("责任单位 | 牵头单位", "住建局、财政局 | 教体局", ("教体局", "住建局", "财政局"), []),
    ("责任单位 | 牵头部门", "教体局、财政局 | 财政局", ("财政局", "教体局"), []),
    ("牵头单位 | 配合单位", "教体局 | 财政局", ("教体局",), ["财政局"]),
    ("牵头单位 | 责任单位 | 配合单位", "教体局 | 住建局 | 财政局", ("教体局", "住建局"), ["财政局"]),
    ("主办单位 | 承办单位 | 协办单位", "教体局 | 住建局 | 财政局", ("教体局", "住建局"), ["财政局"]),
    ("承办单位 | 主办单位 | 协办单位", "住建局 | 教体局 | 财政局", ("教体局", "住建局"), ["财政局"]),
    ("责任单位 | 承办单位", "教体局 | 住建局", ("教体局", "住建局"), []),
    ("牵头单位 | 责任单位", " | 住建局、财政局", ("住建局", "财政局"), []),
    ("牵头单位 | 责任单位", "教体局 | ", ("教体局",), []),
    ("责任单位 | 备注", "财政局、教体局（牵头） | ", ("教体局", "财政局"), []),
    ("责任单位 | 备注", "牵头：教体局；配合：财政局 | ", ("教体局",), ["财政局"]),
]


def _units(headings: str, cells: str) -> str:
    return f"| 序号 | 项目名称 | {headings} |\n| 1 | 甲 | {cells} |"


@pytest.mark.parametrize(("headings", "cells", "units", "assists"), LEADS)
def test_who_leads_and_who_shares(headings: str, cells: str, units: tuple[str, ...], assists: list[str]) -> None:
    (project,) = table(_units(headings, cells)).projects
    assert project.responsible_units == units
    assert [mention.name for mention in project.assists] == assists


def test_who_leads_needs_no_mark_beside_a_column_that_says_it() -> None:
    assert hits(_units("牵头单位 | 责任单位", "教体局 | 住建局、财政局"), "U06") == []
    assert hits(_units("牵头单位 | 责任单位", " | 住建局、财政局"), "U06") == [(1, None, "C2")]


def test_a_project_has_no_unit_only_if_no_column_names_one() -> None:
    assert hits(_units("牵头单位 | 责任单位", " | 住建局"), "U01") == []
    assert hits(_units("牵头单位 | 责任单位", " | "), "U01") == [(1, None, "C2")]


def test_who_is_responsible_is_no_person() -> None:
    markdown = "| 序号 | 项目名称 | 责任单位 | |\n| | | 单位 | 责任人 |\n| 1 | 甲 | 教体局 | 某某 |"
    assert read(grid(markdown, merges="C1:D1")).projects[0].responsible_units == ("教体局",)


def shares(project: Project) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(own.task, own.units, own.assists) for own in project.assignments]


PAIRED = """
| 序号 | 项目名称 | 任务明细 | 责任单位 | 协办单位 |
| 1 | 甲 | 建学校1所 | 教体局 | 财政局 |
| | | 修路9条 | 交通局 | |
| | | 修桥2座 | | 住建局 |
"""


def test_a_row_inside_a_project_keeps_its_units() -> None:
    (project,) = table(PAIRED).projects
    assert project.responsible_units == ("教体局", "交通局")
    assert shares(project) == [
        ("建学校1所", ("教体局",), ("财政局",)),
        ("修路9条", ("交通局",), ()),
        ("修桥2座", ("交通局",), ("住建局",)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| 1 | 甲 | 建学校1所 | 教体局 | |\n| | | 修路9条 | | |",
        "| 1 | 甲 | 建学校1所 | 教体局 | |\n| | | 修路9条 | 教体局 | |",
        "| 1 | 甲 | 建学校1所 | 教体局 | |\n| | | | 交通局 | |",
        "| 1 | 甲 | 建设农 | 交通 | |\n| | | 村公路 | 局 | |",
    ],
    ids=["one unit for both", "the same", "units below each other", "a name broken over rows"],
)
def test_rows_that_do_not_divide_the_work(rows: str) -> None:
    (project,) = table(PAIRED.partition("| 1 |")[0] + rows).projects
    assert shares(project) == []


@given(st.lists(st.sampled_from(["教体局", "卫健委", "民政局"]), min_size=1, max_size=6))
def test_every_task_is_someones(units: list[str]) -> None:
    lines = [
        f"| {'1' if not row else ''} | {'甲' if not row else ''} | 做{row} | {unit} | |"
        for row, unit in enumerate(units)
    ]
    (project,) = table(PAIRED.partition("| 1 |")[0] + "\n".join(lines)).projects
    tasks = [line for unit in project.responsible_units for line in project.share_of(unit)[0].split("\n")]
    assert sorted(set(tasks)) == sorted(f"做{row}" for row in range(len(units)))
