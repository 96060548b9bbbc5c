"""Sheet rows → projects and totals, in the layouts that offices use."""

from decimal import Decimal

import pytest

from tests.support.sources import OWN
from tests.support.tables import grid, read, table
from validation.cells.grid import Grid, Merge
from validation.table.header import NoTableError
from validation.table.project_table import ProjectTable
from validation.terms import Column

MONEY = """
| 项目类别 | 序号 | 项目名称 | 任务明细 | 项目类型 | 年度计划投资 | 责任单位 |
"""


def names(found: ProjectTable) -> list[str]:
    return [project.name for project in found.projects]


def categories(found: ProjectTable) -> list[str]:
    return [project.category for project in found.projects]


@pytest.mark.parametrize(
    ("rows", "merges"),
    [
        ("| 一、教育 | 1 | 甲 |\n| | 2 | 乙 |\n| 二、健康 | 3 | 丙 |", ""),
        ("| 一、教育 | 1 | 甲 |\n| | 2 | 乙 |\n| 二、健康 | 3 | 丙 |", "A2:A3"),
        ("| 一、教育 | 1 | 甲 |\n| 一、教<br>育 | 2 | 乙 |\n| 二、健康 | 3 | 丙 |", ""),
        ("| 一、教育 | | |\n| | 1 | 甲 |\n| | 2 | 乙 |\n| 二、健康 | | |\n| | 3 | 丙 |", "A2:D2 A5:D5"),
        ("| 一、教育（2个） | 1 | 甲 |\n| | 2 | 乙 |\n| 二、健康（共1项） | 3 | 丙 |", ""),
        ("| | 一 | 教育 |\n| | 1 | 甲 |\n| | 2 | 乙 |\n| | 二 | 健康 |\n| | 3 | 丙 |", ""),
        ("| | 一、教育 | |\n| | 1 | 甲 |\n| | 2 | 乙 |\n| | 二、健康 | |\n| | 3 | 丙 |", ""),
    ],
    ids=["blank below", "merged", "repeated", "bands", "counted", "numeral and name", "bands over the number"],
)
def test_categories_are_filled_down(rows: str, merges: str) -> None:
    given = "| 项目类别 | 序号 | 项目名称 | 责任单位 |\n" + "\n".join(
        line + (" 教体局 |" if line.split("|")[2].strip().isdigit() else " |") for line in rows.splitlines()
    )
    found = read(grid(given, merges=merges))
    assert names(found) == ["甲", "乙", "丙"]
    assert [category[-2:] for category in categories(found)] == ["教育", "教育", "健康"]


def test_bands_without_a_category_column() -> None:
    found = table("""
    | 序号 | 项目名称 | 责任单位 |
    | （一）教育 | | |
    | 1 | 甲 | 教体局 |
    | （二）健康 | | |
    | 2 | 乙 | 卫健委 |
    """)
    assert list(zip(names(found), categories(found), strict=True)) == [("甲", "（一）教育"), ("乙", "（二）健康")]
    assert found.has(Column.CATEGORY)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 合计 | | | | | 6 | |\n{0}\n{1}", [("合计", {1, 2}, None)]),
        ("{0}\n{1}\n| 合 计 | | | | | 6 | |", [("合计", {1, 2}, None)]),
        ("| 项目（合计：2个） | | | | | 6 | |\n{0}\n{1}", [("项目（合计：2个）", {1, 2}, 2)]),
        ("| 总计 | 2 | | | | 6 | |\n{0}\n{1}", [("总计", {1, 2}, None)]),
        ("| 合计 | 2个 | | | | 6 | |\n{0}\n{1}", [("合计", {1, 2}, 2)]),
        ("{0}\n| 小计 | | | | | 3 | |\n{1}\n| 小计 | | | | | 3 | |", [("小计", {1}, None), ("小计", {2}, None)]),
        ("| 小计 | | | | | 3 | |\n{0}\n| 小计 | | | | | 3 | |\n{1}", [("小计", {1}, None), ("小计", {2}, None)]),
        (
            "| 合计 | | | | | 6 | |\n{0}\n| 教育类小计 | | | | | 3 | |\n{1}\n| 健康类小计 | | | | | 3 | |",
            [("合计", {1, 2}, None), ("教育类小计", {1}, None), ("健康类小计", {2}, None)],
        ),
        (
            "| 一、教育（1个） | | | | | 3 | |\n{0}\n| 二、健康（1个） | | | | | 3 | |\n{1}\n| 合计 | | | | | 6 | |",
            [("一、教育（1个）", {1}, 1), ("二、健康（1个）", {2}, 1), ("合计", {1, 2}, None)],
        ),
        ("{0}\n{1}\n| 合计 | / | — | | 无 | 6 | — |", [("合计", {1, 2}, None)]),
        ("{0}\n{1}\n| 合计 | | | 3个见附表 | | 6 | 各单位 |", [("合计", {1, 2}, 3)]),
        ("| 一、教育（合计：1个） | 1 | 甲 | 做 | 新增 | 3 | 教体局 |\n{1}", []),
        ("{0}\n{1}", []),
        ("{0}\n{1}\n| | 3 | 综合计划 | 编制 | | 6 | |", []),
    ],
)
def test_totals_know_what_they_add_up(rows: str, expected: list[tuple[str, set[int], int | None]]) -> None:
    projects = ("| | 1 | 甲 | 做 | 新增 | 3 | 教体局 |", "| | 2 | 乙 | 做 | 新增 | 3 | 卫健委 |")
    found = table(MONEY + rows.format(*projects))
    assert [(total.label, set(total.positions), total.stated_count) for total in found.totals] == expected
    assert names(found)[:2] == ["甲", "乙"]


def test_a_subtotal_of_a_category_names_it() -> None:
    found = table(
        MONEY
        + """
    | 一、教育小计 | | | | | 3 | |
    | | 1 | 甲 | 做 | 新增 | 3 | 教体局 |
    """
    )
    assert categories(found) == ["一、教育"]


BEILUN = """
| 序号 | 目标任务 | | 区领导 | 牵头单位 | 配合单位 | 四季度计划目标 | 进度状态 |
| | 重点工作 | 主要内容 | | | | | |
| 1 | 教育设施 | 建学校1所。 | 张 | 教体局 | 财政局 | 桩基完成。 | 滞后 |
| | | 修路9条。 | 李 | 交通局 | | 结算审核。 | 办结 |
| 2 | 医疗 | 建卫生室3间。 | 张 | 卫健委 | | 验收。 | 办结 |
"""


@pytest.mark.parametrize("merges", ["", "A3:A4 B3:B4 B1:C1 A1:A2"])
def test_a_number_over_several_rows_is_one_project(merges: str) -> None:
    found = read(grid(BEILUN, merges=merges))
    first, second = found.projects
    assert (first.number, first.name, first.text(Column.TASK)) == (1, "教育设施", "建学校1所。\n修路9条。")
    assert [unit.name for unit in first.leads] == ["教体局", "交通局"]
    assert [cell.a1 for cell in first.cells(Column.TASK)] == ["C3", "C4"]
    assert (second.number, second.position) == (2, 2)
    assert found.quarters == frozenset({4})


def test_a_part_for_each_row_that_has_a_task_and_a_schedule() -> None:
    found = table("""
    | 序号 | 项目名称 | 主<br>要 内 容 | 进度要求 | 责任单位 | 协办单位 |
    | 1 | 改造老旧设施 | ①改造小区7个 | 一季度立项；二季度进场；三季度过半；四季度完成 | 住建局 | |
    | | | ②新建公厕2座 | 一季度选址；二季度开工；三季度完成；四季度启用 | 城管局 | |
    """)
    (project,) = found.projects
    assert [(part.name, part.quarters) for part in project.schedule.parts] == [
        ("①改造小区7个", (1, 2, 3, 4)),
        ("②新建公厕2座", (1, 2, 3, 4)),
    ]


def test_a_schedule_broken_over_two_rows_stays_one() -> None:
    found = table("""
    | 序号 | 项目名称 | 主要内容 | 进度要求 | 责任单位 |
    | 1 | 改造 | 改造小区7个 | 一季度：立项<br>二季度：进场 | 住建局 |
    | | | | 三季度：过半<br>四季度：完成 | |
    """)
    assert [part.quarters for part in found.projects[0].schedule.parts] == [(1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            """
            | 序号 | 民生实事 | 责任单位 | 完成时限 |
            | 1 | 开工建设养老楼。 | 民政局 | 5月底前 |
            | | 开工建设老年大学。 | | 12月底前 |
            | 2 | 建公园。 | 住建局<br>水利局 | 12月底前 |
            """,
            [(1, "开工建设养老楼。开工建设老年大学。", ["民政局"]), (2, "建公园。", ["住建局", "水利局"])],
            id="大竹",
        ),
        pytest.param(
            """
            | 序号 | 工作任务 | 责任单位 | 一季度目标 | 进展情况 |
            | 1 | 扩建学校1所 | 教体局 | 装修 | 完成80% |
            | 新增学位8个 | | | | |
            | 2 | 帮扶2所 | 教体局 | 交流 | 顺利 |
            """,
            [(1, "扩建学校1所", ["教体局"]), (2, "帮扶2所", ["教体局"])],
            id="柯桥",
        ),
        pytest.param(
            """
            | 序号 | 实事名称 | 指标任务 | 责任单位 | 实施点位 | 完成时限 |
            | 1 | 一、两慢病用药 | 高血压8人 | 卫健委 | 全县 | 12月底 |
            | 2 | | 糖尿病7人 | | 全县 | 12月底 |
            | 3 | 二、路灯 | 装路灯9盏 | 农业农村局 | 全县 | 11月底 |
            """,
            [(1, "一、两慢病用药", ["卫健委"]), (2, "一、两慢病用药", ["卫健委"]), (3, "二、路灯", ["农业农村局"])],
            id="松阳",
        ),
        pytest.param(
            """
            | 实事项目 | 主要内容 | 牵头单位 |
            | 路灯 | 装路灯9盏 | 住建局 |
            | | 修路灯3盏 | |
            | 公厕 | 建公厕2座 | 城管局 |
            """,
            [(None, "路灯", ["住建局"]), (None, "公厕", ["城管局"])],
            id="no numbers",
        ),
        pytest.param(
            """
            | 序号 | 项目名称 | 责任单位 | 总投资 |
            | 1 | 甲 | 教体局 | 1 |
            | | 乙 | 卫健委 | 2 |
            """,
            [(1, "甲", ["教体局"]), (None, "乙", ["卫健委"])],
            id="a project that lost its number",
        ),
        pytest.param(
            """
            | 序号 | 项目名称 | 责任单位 |
            | 一 | 甲 | 教体局 |
            | 十二 | 乙 | 卫健委 |
            | 3、 | 丙 | 民政局 |
            | A | 丁 | 民政局 |
            | 5 | | |
            """,
            [(1, "甲", ["教体局"]), (12, "乙", ["卫健委"]), (3, "丙", ["民政局"]), (None, "丁", ["民政局"])],
            id="numbers in every writing, and a number prepared for a project to come",
        ),
    ],
)
def test_projects_in_other_layouts(markdown: str, expected: list[tuple[int | None, str, list[str]]]) -> None:
    merges = "B2:B3 D2:D3" if "松阳" in markdown or "实事名称" in markdown else ""
    found = read(grid(markdown, merges=merges))
    seen = [(project.number, project.name, [unit.name for unit in project.leads]) for project in found.projects]
    assert seen == expected


def test_a_cell_merged_over_projects_speaks_for_each_but_its_money_does_not() -> None:
    markdown = """
    | 序号 | 项目名称 | 总投资 | 责任单位 |
    | 1 | 甲 | 5 | 教体局 |
    | 2 | 乙 | | |
    """
    first, second = read(grid(markdown, merges="C2:C3 D2:D3")).projects
    assert [unit.name for unit in second.leads] == ["教体局"]
    assert second.cells(Column.LEAD) == first.cells(Column.LEAD)
    assert (first.figure(Column.TOTAL), second.figure(Column.TOTAL)) == (Decimal(5), Decimal(0))


def test_what_is_repeated_at_a_page_break_is_not_read_again() -> None:
    found = table("""
    | 2024年项目表 | | | | |
    | 序号 | 项目名称 | 资金（单位：万元） | | 责任<br>单位 |
    | | | 总投资 | 自筹资金 | |
    | 1 | 甲 | 5 | 5 | 教体局 |
    | 2024年项目表（续） | | | | |
    | 单位：万元 | | | | |
    | 序号 | 项目名称 | 资金（单位：万元） | | 责任单位 |
    | | | 总投资 | 自筹资金 | |
    | 2 | 乙 | 7 | 7 | 卫健委 |
    """)
    assert names(found) == ["甲", "乙"]
    assert [project.category for project in found.projects] == ["", ""]
    assert [project.figure(Column.TOTAL) for project in found.projects] == [5, 7]
    assert len(found.projects[0].cells(Column.TOTAL)) == 1


def test_footnotes_and_signatures_are_no_projects() -> None:
    found = table("""
    | 序号 | 项目名称 | 责任单位 | 备注 |
    | 1 | 甲 | 教体局 | |
    | | | | |
    | 注：1.金额为计划数。 | | | |
    | 2.联系电话见通知。 | | | |
    | 填表人：某某 | | 审核人：某某 | |
    """)
    assert names(found) == ["甲"]
    assert [unit.name for unit in found.projects[0].leads] == ["教体局"]


def test_blank_rows_do_not_end_the_table() -> None:
    found = table("""
    | 序号 | 项目名称 | 责任单位 |
    | | | |
    | 1 | 甲 | 教体局 |
    | | | |
    | | | |
    | 2 | 乙 | 卫健委 |
    """)
    assert names(found) == ["甲", "乙"]


def test_money_in_yi_is_read_in_wan() -> None:
    found = table("""
    | 序号 | 项目名称 | 总投资（亿元） | 自筹资金（万元） | 责任单位 |
    | 1 | 甲 | 1.2 | 300 | 教体局 |
    | 2 | 乙 | 500万元 | 0.03亿元 | 教体局 |
    """)
    figures = [project.figure(column) for project in found.projects for column in (Column.TOTAL, OWN)]
    assert figures == [Decimal(12000), Decimal(300), Decimal(500), Decimal(300)]


def test_the_money_of_a_projects_rows_is_added_up() -> None:
    found = table("""
    | 序号 | 项目名称 | 任务明细 | 总投资 | 自筹资金 | 责任单位 |
    | 1 | 甲 | 一期 | 3 | 待定 | 教体局 |
    | | | 二期 | '4 | 1 | |
    """)
    (project,) = found.projects
    assert project.figure(Column.TOTAL) == 7
    assert not project.money[OWN].known
    assert [(cell.column, cell.cell.a1) for cell in project.money_cells] == [
        (Column.TOTAL, "D2"),
        (Column.TOTAL, "D3"),
        (OWN, "E2"),
        (OWN, "E3"),
    ]


def test_broken_names_are_joined() -> None:
    assert names(table("| 序号 | 项目名称 | 责任单位 |\n| 1 | 提升幼儿<br>保教质量 | 教体局 |")) == ["提升幼儿保教质量"]


@pytest.mark.parametrize("rows", ["", "| | | |", "| 合计：0个 | | |", "| 1 | | |\n| 2 | | |", "| 注：另发 | | |"])
def test_an_empty_table_is_said_to_be_empty(rows: str) -> None:
    with pytest.raises(NoTableError, match="第2行是项目表的表头，但下面没有项目。请"):
        table(f"| 2024年项目表 | | |\n| 序号 | 项目名称 | 责任单位 |\n{rows}")


def _long(projects: int) -> Grid:
    head = ("类别", "序号", "项目名称", "任务明细", "总投资", "责任单位")
    rows = [
        row
        for number in range(1, projects + 1)
        for row in (
            (f"第{number}类小计", None, None, None, 1.0, None),
            (None, float(number), f"项目{number}", "建1个", 1.0, "教体局"),
            (None, None, None, "建2个", None, None),
        )
    ]
    merges = tuple(Merge(row, 2, row + 1, 2) for row in range(3, 3 * projects + 2, 3))
    return Grid("项目表", (head, *rows), merges=merges)


def test_a_long_table_with_a_total_for_each_project_is_read_whole() -> None:
    found = read(_long(2000))
    assert (len(found.projects), len(found.totals)) == (2000, 2000)
