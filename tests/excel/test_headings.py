"""表头对应 from the ribbon: what was not read is listed in minshi.xlsm on the clerk's yes, and asked for once."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from addin.excel import live
from addin.excel.session import Session
from addin.workbook.new import new
from templates.office.sheet import HEADINGS_SHEET
from tests.excel.test_live import opened
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

TABLE = "| 2024年项目表 |\n| 序号 | 项目名称 | 年度计划投资 | 甲乙丙 | 主责 |\n| 1 | 校园 | 10 | 6 | 教体局 |"
OLD = Path(__file__).parents[1] / "museum" / "0.1.0" / "minshi.xlsm"


@pytest.fixture
def door(calc: Any, tmp_path: Path) -> Any:
    (tmp_path / "办公室").mkdir()
    return calc.books.open(str(new(tmp_path / "办公室")))


def listed(door: Any) -> list[list[object]]:
    rows = door.sheets[HEADINGS_SHEET].range("A2:C4").value
    return [[cell or None for cell in row] for row in rows if any(row)]


def test_a_check_offers_to_list_what_it_did_not_read(calc: Any, door: Any, tmp_path: Path) -> None:
    table = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    calc.impl.answers = ["yes"]
    assert not door.sheets[HEADINGS_SHEET].visible, "nothing stands on it yet"
    said = live.check(Session.of(calc, door))
    assert "未认出的表头已列在“minshi.xlsm”的工作表“表头对应”" in said
    assert [row[0] for row in listed(door)] == ["甲乙丙", "主责"] and door.sheets[HEADINGS_SHEET].visible
    assert calc.books.active.name == table.name
    # It is asked once; what the clerk has not said yet stays unread.
    assert "未认出" not in live.check(Session.of(calc, door))
    with pytest.raises(MinshiError, match="没有认出“责任单位”一列"):
        door.names["setting_quarter"].refers_to_range.value = 1
        live.distribute(Session.of(calc, door))
    for cell, word in (("B2", "上级补助"), ("B3", "责任单位")):
        door.sheets[HEADINGS_SHEET].range(cell).value = word
    live.check(Session.of(calc, door))
    assert "第一季度任务表：1 份" in live.distribute(Session.of(calc, door))


def test_on_a_no_nothing_is_written(calc: Any, door: Any, tmp_path: Path) -> None:
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    calc.impl.answers = ["no"]
    assert live.check(Session.of(calc, door)).endswith("未认出的表头：“甲乙丙”、“主责”。")
    assert listed(door) == [] and not door.sheets[HEADINGS_SHEET].visible


def test_a_workbook_without_the_sheet_goes_on_working_and_is_told_how_to_get_it(calc: Any, tmp_path: Path) -> None:
    old = calc.books.open(str(shutil.copy(OLD, tmp_path / "minshi.xlsm")))
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    said = live.check(Session.of(calc, old))
    assert said.startswith("校验完成。1 个项目") and "minshi upgrade" in said
    assert HEADINGS_SHEET not in [sheet.name for sheet in old.sheets]


def test_without_an_office_the_command_is_named(calc: Any, tmp_path: Path) -> None:
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    assert "minshi headings 项目表 --office" in live.check(Session.of(calc, None))
