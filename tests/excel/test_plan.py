"""节点和指标 from the ribbon: the lines are written into minshi.xlsm, which is open, and what the office said goes along."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from addin.excel import live
from addin.excel.session import Session
from addin.workbook.new import new
from templates.office.sheet import ITEMS_SHEET
from tests.excel.test_live import opened
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

TABLE = """
| 2024年项目表 | | | | |
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 农村道路 | 铺设道路20公里 | 一季度：完成招标。二季度：=铺设道路20公里。 | 交通局、住建局 |
"""
OLD = Path(__file__).parents[1] / "museum" / "0.1.0" / "minshi.xlsm"


@pytest.fixture
def door(calc: Any, tmp_path: Path) -> Any:
    (tmp_path / "办公室").mkdir()
    return calc.books.open(str(new(tmp_path / "办公室")))


def listed(door: Any) -> list[list[object]]:
    """序号, 事项, 全年目标, 填报单位, 采用, 说明 and 状态 of each line."""
    rows = door.sheets[ITEMS_SHEET].range("A2:R9").value
    return [[row[at] or None for at in (0, 4, 7, 12, 13, 14, 15)] for row in rows if any(row)]


def test_the_lines_are_listed_and_corrections_go_along(calc: Any, door: Any, tmp_path: Path) -> None:
    table = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    assert not door.sheets[ITEMS_SHEET].visible
    said = live.plan(Session.of(calc, door))
    assert door.sheets[ITEMS_SHEET].visible
    assert said.startswith(f"已在工作表“{ITEMS_SHEET}”列出 2 个节点、1 个指标，其中 3 条待确认")
    assert listed(door) == [
        [1, "完成招标", None, "交通局", "是", None, "待确认"],
        [1, "=铺设道路20公里", None, "交通局", "是", None, "待确认"],
        [1, "铺设道路", 20, "交通局", "否", None, "待确认"],
    ]
    sheet = door.sheets[ITEMS_SHEET]
    for cell, word in (("N4", "是"), ("M4", "住建局"), ("O2", "问过"), ("P2", "已认定")):
        sheet.range(cell).value = word
    table.sheets["项目表"].range("D3").value = "一季度：完成招标。"
    table.activate()
    live.plan(Session.of(calc, door))
    assert listed(door) == [
        [1, "完成招标", None, "交通局", "是", "问过", "已认定"],
        [1, "铺设道路", 20, "住建局", "是", None, None],
        [1, "=铺设道路20公里", None, "交通局", "是", None, "待认定"],
    ]


def test_what_cannot_be_right_is_said_and_nothing_is_written(calc: Any, door: Any, tmp_path: Path) -> None:
    table = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    live.plan(Session.of(calc, door))
    door.sheets[ITEMS_SHEET].range("N3").value = "也许"
    before = listed(door)
    table.activate()
    with pytest.raises(MinshiError, match="N3：采用不能是“也许”"):
        live.plan(Session.of(calc, door))
    assert listed(door) == before
    # What has no need of the sheet goes on.
    assert live.check(Session.of(calc, door)).startswith("校验完成")


def test_rows_out_of_sight_are_said(calc: Any, door: Any, tmp_path: Path) -> None:
    table = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    live.plan(Session.of(calc, door))
    door.sheets[ITEMS_SHEET].range("A3").rows.hidden = True
    table.activate()
    with pytest.raises(MinshiError, match="有筛选或隐藏的行"):
        live.plan(Session.of(calc, door))


def test_a_workbook_without_the_sheet_is_told_how_to_get_it(calc: Any, tmp_path: Path) -> None:
    old = calc.books.open(str(shutil.copy(OLD, tmp_path / "minshi.xlsm")))
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    with pytest.raises(MinshiError, match=r"minshi plan 项目表 --office minshi\.xlsm"):
        live.plan(Session.of(calc, old))


def test_without_an_office_the_command_is_named(calc: Any, tmp_path: Path) -> None:
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    with pytest.raises(MinshiError, match="minshi plan 项目表 --office"):
        live.plan(Session.of(calc, None))
