"""看板: the figures, who is named, the word of each project, and what the charts are drawn over."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from addin.journeys.consolidate import Consolidation
from addin.journeys.master.board import board
from addin.journeys.master.board_lights import Basis, Shown, said
from addin.journeys.master.sums import added_up
from templates.master.board_columns import BLOCKS
from templates.master.content import Board
from templates.office.read import default_office
from tests.support.consolidation import TRAFFIC, WHEN, run
from tests.support.returns import returned
from tests.support.tables import table
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.sources import STANDARD
from validation.standing.units import UnitStanding
from validation.terms import Light, Quarter

SETTINGS = default_office().settings

SCHOOL = returned(
    """| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 | 县财政统筹到位资金 | 阶段 | 序时进度 | 下一步打算 |
    | 3 | 办学 | 开工 | 15 | 3 | 在建 | 按序时 | 继续 |""",
    "教体局",
)
LATER = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 3 | 办学 | 16 |", "教体局", quarter=2)


def blocks(shown: Board) -> list[list[Sequence[Any]]]:
    """What each chart is drawn over, without the rows that another block is longer by."""
    found: list[list[Sequence[Any]]] = []
    left = 0
    for width in BLOCKS:
        cells = [row[left : left + width] for row in shown.data]
        found.append([row for row in cells if any(cell is not None for cell in row)])
        left += width + 1
    return found


def lit(done: Consolidation, *quarters: tuple[Basis, Sequence[str]]) -> Board:
    """The board with lights: of each quarter what they are, and the word of each project in turn."""
    rows, shown = done.master.rows, {}
    leads = [row for row in rows if row.counts]
    for quarter, (basis, words) in zip(Quarter, quarters, strict=False):
        shown[quarter] = Shown(basis, {row.key: word for row, word in zip(leads, words, strict=True)})
    return board(added_up(rows, max(shown), STANDARD), done.standing.units, STANDARD, shown)


def told(done: Consolidation) -> Board:
    """The board of a quarter that has no lights, and of those before it."""
    rows, quarter = done.master.rows, done.master.quarter
    shown = {at: said([row for row in rows if row.counts], at) for at in Quarter if at <= quarter}
    return board(added_up(rows, quarter, STANDARD), done.standing.units, STANDARD, shown)


def test_the_figures_of_a_quarter_as_units_tell_them() -> None:
    shown = told(run(TRAFFIC, SCHOOL))
    planned, invested, in_place = 100 + 50 + 30, 40 + Decimal("5.5") + 15, 30 + 10 + 5 + 3
    assert [(number, words.partition("：")[0]) for number, words in shown.tiles] == [
        ("3", "个项目，2个牵头单位"),
        (f"{invested / planned:.1%}", "完成率"),
        *(("0", "已完成"), ("0", "超序时"), ("2", "按序时"), ("1", "滞后"), ("0", "未报、未填")),
        ("0", "个项目自报已完成"),
        (f"{Decimal(in_place) / planned:.1%}", "到位率"),
        ("1/3", "已报齐／应报3个单位，已报齐1个，未报1个，需修改1个"),
    ]
    assert shown.lists == ("1个：住建局", "1个：交通局", "1个：2 建桥（交通局）", "本季还没有亮灯")
    assert shown.note.startswith("第一季度还没有亮灯，图和表按各单位自报的序时进度；")


def test_the_word_of_each_project_stands_in_each_quarter() -> None:
    first = run(TRAFFIC, SCHOOL)
    shown = told(run(LATER, ledger=first.master.ledger, quarter=2))
    assert shown.bases == ("自报", "自报", None, None)
    assert [(row[0], row[1], row[3], *row[4:]) for row in shown.grid] == [
        (1, "修路", "交通局", "按序时", "未报", None, None),
        (2, "建桥", "交通局", "滞后", "未报", None, None),
        (3, "办学", "教体局", "按序时", "未填", None, None),
    ]


def test_the_lights_of_the_ledger_are_shown_and_those_of_a_closed_quarter_as_they_were_frozen() -> None:
    done = run(TRAFFIC, SCHOOL)
    open_now = done.master.board
    assert [row[4] for row in open_now.grid] == ["黄", "黄", "—"] and open_now.bases[0] == "未定稿"
    ledger = done.master.ledger
    frozen = YearOfLights(LedgerView(ledger), SETTINGS).closing(Quarter.FIRST, "督查室", WHEN)
    red = replace(frozen, lights=tuple(replace(light, light=Light.RED) for light in frozen.lights))
    shut = run(LATER, ledger=replace(ledger, closed=(red,)), quarter=2).master.board
    assert [row[4] for row in shut.grid] == ["红"] * 3 and shut.bases[:2] == ("已定稿", "未定稿")


def test_a_project_that_came_later_was_not_asked_before() -> None:
    grown = table("""
    | 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 县财政统筹 | 责任单位 |
    |---|---|---|---|---|---|
    | 一、交通 | 1 | 修路 | 100 | 100 | 交通局 |
    |         | 2 | 建桥 | 50 | 50 | 交通局 |
    | 二、教育 | 3 | 办学 | 30 | 30 | 教体局 |
    |         | 4 | 食堂 | 30 | 30 | 教体局 |
    """)
    first = run(TRAFFIC, SCHOOL)
    shown = run(LATER, ledger=first.master.ledger, quarter=2, table=grown).master.board
    assert shown.bases == ("未定稿", "未定稿", None, None)
    assert shown.grid[3][4:6] == ("—", "灰")


def test_what_is_carried_or_silent_is_said_beside_the_figures() -> None:
    first = run(TRAFFIC, SCHOOL)
    shown = run(LATER, ledger=first.master.ledger, quarter=2).master.board
    words = [words for _, words in shown.tiles]
    assert words[1] == "完成率：累计完成投资61.5万元，计划180万元，其中沿用45.5万元"
    assert words[8] == "到位率：到位资金48万元，计划180万元，其中沿用48万元"
    assert "2个项目、计划150万元没有本季投资数，有以前数的沿用" in shown.note
    categories, units, sources, _ = blocks(shown)
    assert [row[-2:] for row in categories] == [[2, 150], [None, None]]
    assert [row[-2:] for row in units] == [[2, 150], [None, None], [None, None]]
    # A blank has no bar and no label; a 0 would have a label.
    assert [[*row[:3], *row[4:]] for row in sources] == [
        ["上级补助", 110, 35, 35],
        ["县财政统筹", 70, 13, 13],
        ["社会资本", None, None, None],
        ["自筹资金", None, None, None],
    ]


def test_the_charts_by_lights() -> None:
    shown = lit(run(TRAFFIC, SCHOOL), (Basis.FROZEN, "绿红—"), (Basis.CURRENT, "黄红灰"))
    categories, units, _, quarters = blocks(shown)
    assert shown.lights == shown.year_lights == ["绿", "黄", "红", "灰（缺数据）", "—（本季度不考核）"]
    assert [row[1:8] for row in categories] == [
        ["一、交通", 2, None, 1, 1, None, None],
        ["二、教育", 1, None, None, None, 1, None],
    ]
    assert [row[1:10] for row in units] == [
        ["交通局", "需修改", 2, 2, None, 1, 1, None, None],
        ["教体局", "已报", 1, 1, None, None, None, 1, None],
        [None, "未报", 1, None, None, None, None, None, None],
    ]
    assert quarters == [
        ["第一季度（已定稿）", 1, None, 1, None, 1],
        ["第二季度（未定稿）", None, 1, 1, 1, None],
        ["第三季度", None, None, None, None, None],
        ["第四季度", None, None, None, None, None],
    ]


def test_a_quarter_told_by_units_is_not_drawn_among_lights() -> None:
    shown = lit(run(TRAFFIC, SCHOOL), (Basis.FROZEN, "绿红—"), (Basis.SAID, ("按序时", "滞后", "未报")))
    assert shown.lights == ["不滞后", "滞后", None, "未报、未填", None]
    assert shown.year_lights[2] == "红"
    *_, quarters = blocks(shown)
    assert quarters[1] == ["第二季度（未定稿）", None, None, None, None, None]
    assert [row[4:6] for row in shown.grid] == [("绿", "按序时"), ("红", "滞后"), ("—", "未报")]


@pytest.mark.parametrize(
    ("words", "first"),
    # 交通局 leads two, 教体局 one: the more red, then yellow, then grey, the further up.
    [("绿绿红", "教体局"), ("红绿红", "交通局"), ("黄黄红", "教体局"), ("绿黄灰", "交通局"), ("绿—灰", "教体局")],
)
def test_the_worst_unit_stands_first(words: str, first: str) -> None:
    _, units, *_ = blocks(lit(run(TRAFFIC, SCHOOL), (Basis.FROZEN, words)))
    assert units[0][0] == first


def test_the_red_ones_are_named() -> None:
    assert lit(run(TRAFFIC), (Basis.CURRENT, "红绿红")).lists[3] == "2个：1 修路（交通局）、3 办学（教体局）"


def test_without_projects_there_is_no_rate() -> None:
    shown = board(added_up((), Quarter.FIRST, ()), (), (), {Quarter.FIRST: said((), Quarter.FIRST)})
    assert [number for number, _ in shown.tiles] == ["0", "—", *"000000", "—", "0/0"]
    assert shown.lists == ("没有", "没有", "没有", "本季还没有亮灯")
    assert [row[0] for row in blocks(shown)[3]] == ["第一季度（自报）", "第二季度", "第三季度", "第四季度"]


@pytest.mark.parametrize("count", [3, 400])
def test_more_names_than_the_page_has_room_for_are_counted(count: int) -> None:
    (unit, *_) = run(TRAFFIC).standing.units
    units: list[UnitStanding] = [unit] * count
    correcting = board(added_up((), Quarter.FIRST, ()), units, (), {Quarter.FIRST: said((), Quarter.FIRST)}).lists[1]
    assert correcting.startswith(f"{count}个：交通局") and correcting.endswith("等") is (count > 50)


def test_long_names_are_shortened_where_there_is_no_room() -> None:
    name, category = (
        "推进城乡一体化公共服务设施建设和管理提升工程（第一批第二批第三批）",
        "一、持续改善城乡居民生产生活条件和基础设施水平",
    )
    unit = "某某街道办事处综合行政执法大队和应急管理中心"
    long = table(
        f"| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n| {category} | 1 | {name} | 9 | {unit} |"
    )
    shown = run(table=long).master.board
    categories, units, *_ = blocks(shown)
    assert (categories[0][0], categories[0][1]) == (category, "一、持续改善…")
    assert units[0][0] == unit and str(units[0][1]).endswith("…")
    assert str(shown.grid[0][1]).endswith("…") and name.startswith(str(shown.grid[0][1])[:-1])
