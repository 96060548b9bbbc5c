"""The buttons with minshi.xlsm open: whose settings count, where files go, and what is said when they cannot."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.excel import live
from addin.excel.session import Session
from addin.workbook.new import new
from templates.data import NOTICE_2024, TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.results.sheet import SHEET as RESULTS
from templates.task.sheet import COVER
from tests.excel.test_live import TABLE, opened, saved
from tests.support.described import described
from tests.support.journeys import check
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

HOSTILE = ["甲=乙", "它's", "带 空格", "全角　（１）", "＆和&", "100%"]


@pytest.fixture(params=["办公室"])
def door(calc: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    return calc.books.open(str(new(tmp_path / request.param)))


def setting(door: Any, name: str, value: object) -> None:
    door.names[f"setting_{name}"].refers_to_range.value = value


def folder_of(door: Any) -> Path:
    return Path(door.fullname).parent


@pytest.fixture
def own(calc: Any, door: Any, tmp_path: Path) -> Any:
    """The office's own table, open in front of the door."""
    return opened(calc, tmp_path, TABLE_2024.read_bytes())


def test_without_a_table_the_sample_is_checked_on_the_clerks_yes(calc: Any, door: Any, tmp_path: Path) -> None:
    empty = opened(calc, tmp_path, workbook_bytes(grid("| 随便 |", "别的")), "别的.xlsx")
    calc.impl.answers = ["yes"]
    assert live.check(Session.of(calc, door)).startswith("校验完成。50 个项目")
    assert RESULTS in [sheet.name for sheet in door.sheets]
    assert [sheet.name for sheet in empty.sheets] == ["别的"]
    assert calc.books.active.name == empty.name


def test_the_offices_settings_are_the_doors_and_never_those_of_the_workbook_in_front(
    calc: Any, door: Any, tmp_path: Path
) -> None:
    units = grid("| 单位名称 |\n| 外星局 |", "单位名录")
    settings = grid("| 名称 | 值 |\n| 资金容差（万元） | 100 |", "设置")
    opened(calc, tmp_path, workbook_bytes(grid(TABLE), units, settings))
    strict = live.check(Session.of(calc, door))
    setting(door, "tolerance", 1)
    assert "错误 2" in strict and "错误 0" in live.check(Session.of(calc, door))


def test_a_wrong_setting_is_said_with_its_cell(calc: Any, door: Any, own: Any) -> None:
    setting(door, "quarter", "五")
    with pytest.raises(MinshiError, match="工作表“设置”B3：“季度”应为整数"):
        live.check(Session.of(calc, door))


@pytest.mark.parametrize("door", HOSTILE, indirect=True)
def test_a_year_goes_round_from_the_notice_to_the_master_in_folders_of_any_name(
    calc: Any, door: Any, tmp_path: Path
) -> None:
    home = folder_of(door)
    notice = home / f"{home.name}.txt"
    shutil.copy(NOTICE_2024, notice)
    door.names["minshi_notice"].refers_to_range.value = str(notice)
    assert "已把 50 个项目写入" in live.import_notice(Session.of(calc, door))
    assert calc.books.active.name == f"{home.name}_项目表.xlsx"
    with pytest.raises(MinshiError, match="还没有选季度"):
        live.distribute(Session.of(calc, door))
    setting(door, "quarter", 1)
    assert live.distribute(Session.of(calc, door)).startswith("第一季度任务表：21 份在")
    tasks = home / "任务表" / "2024年第一季度"
    assert len(list(tasks.glob("*.xlsx"))) == 21
    returns = home / "回收" / "2024年第一季度"
    assert live.consolidate(Session.of(calc, door)).startswith(f"已建好文件夹“{returns}”")
    shutil.copy(next(tasks.glob("*教体局*")), returns)
    assert "找到 1 个文件" in live.consolidate(Session.of(calc, door))
    said = live.reporting(Session.of(calc, door))
    assert "未报（20个）" in said and "已打开总台账“总台账.xlsx”的“报送情况”" in said
    assert calc.books.active.sheets.active.name == "报送情况"


def test_work_of_units_is_left_alone_and_said(calc: Any, door: Any, own: Any) -> None:
    setting(door, "quarter", 1)
    live.distribute(Session.of(calc, door))
    tasks = folder_of(door) / "任务表" / "2024年第一季度"
    changed = next(tasks.glob("*水利局*"))
    book = load_workbook(changed)
    book[COVER]["B3"] = "填过了"
    book.save(changed)
    before = changed.read_bytes()
    said = live.distribute(Session.of(calc, door))
    assert "20 份" in said and "有 1 份原来就有" in said and changed.read_bytes() == before


def test_a_later_quarter_wants_the_master(calc: Any, door: Any, own: Any) -> None:
    setting(door, "quarter", 2)
    with pytest.raises(MinshiError, match="找不到总台账"):
        live.distribute(Session.of(calc, door))
    with pytest.raises(MinshiError, match="还没有总台账"):
        live.reporting(Session.of(calc, door))


def test_no_notice_chosen_is_said(calc: Any, door: Any) -> None:
    with pytest.raises(MinshiError, match="没有选通知文件"):
        live.import_notice(Session.of(calc, door))


def test_importing_twice_overwrites_nothing(calc: Any, door: Any, tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    shutil.copy(NOTICE_2024, notice)
    door.names["minshi_notice"].refers_to_range.value = str(notice)
    for _ in range(2):
        live.import_notice(Session.of(calc, door))
    assert (tmp_path / "通知_项目表.xlsx").exists() and (tmp_path / "通知_项目表（2）.xlsx").exists()


def test_the_door_checked_and_cleared_is_as_it_was(calc: Any, door: Any, tmp_path: Path) -> None:
    before = described(saved(door, tmp_path))
    calc.impl.answers = ["yes"]
    live.check(Session.of(calc, door))
    live.clear(Session.of(calc, door))
    after = described(saved(door, tmp_path))
    assert after["项目表"] == before["项目表"] and after.keys() - before.keys() == {RESULTS}


def test_what_is_verified_in_place_is_verified_for_the_command_too(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    live.check(Session.of(calc, None))
    book.sheets["项目表"].activate()
    cell = next(row for row in book.sheets[RESULTS].range("A7:M7").options(ndim=2).value)[5]
    book.sheets["项目表"].range(cell).select()
    live.verify(Session.of(calc, None))
    path = tmp_path / "存.xlsx"
    path.write_bytes(saved(book, tmp_path))
    assert check(read_grids(path), default_office()).verified >= 1
