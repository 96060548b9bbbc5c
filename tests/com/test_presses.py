"""Every button through xlwings' own engine for Windows: the sentence, what changed, and how many calls it took."""

import shutil
from typing import Any

from templates.data import NOTICE_2024
from templates.results.marks import NAMES
from templates.results.marks import SHEET as MARKS
from templates.results.sheet import SHEET as RESULTS
from tests.com.books import Application, Workbook
from tests.com.conftest import Press
from tests.com.objects import Door


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def calls_of(press: Press, button: str) -> int:
    Door.open()
    press(button)
    return Door.calls.total()


def test_a_check_marks_and_lists_and_leaves_the_clerk_where_she_was(front: Workbook, press: Press) -> None:
    assert press("check").startswith("校验完成。50 个项目")
    assert names(front) == ["项目表", RESULTS, MARKS]
    assert [sheet.shown for sheet in front.sheets] == [True, True, False]
    assert front.active.name == "项目表" and front.app.StatusBar is False
    assert {name.name for name in front.names} == set(NAMES)


def test_a_check_takes_few_calls_and_fewer_the_second_time(front: Workbook, press: Press) -> None:
    first, second = calls_of(press, "check"), calls_of(press, "check")
    assert second < first < 300


def test_cleared_the_table_has_nothing_of_ours(front: Workbook, press: Press) -> None:
    before = dict(front.sheets[0].cells)
    press("check")
    assert press("clear").startswith("已清除标记")
    assert names(front) == ["项目表", RESULTS] and not front.names
    assert front.sheets[0].cells == before and not front.sheets[0].conditions
    assert "没有校验标记" in press("clear")


def test_a_quarter_goes_round(front: Workbook, door: Workbook, press: Press, tmp_path: Any) -> None:
    quarter = next(name for name in door.names if name.name == "setting_quarter").range()
    quarter.Value = 1
    assert press("distribute").startswith("第一季度任务表：21 份在")
    assert press("consolidate").startswith("已建好文件夹")
    tasks, returns = (tmp_path / folder / "2024年第一季度" for folder in ("任务表", "回收"))
    shutil.copy(next(tasks.glob("*教体局*")), returns)
    assert "找到 1 个文件" in press("consolidate")
    assert "未报（20个）" in press("reporting")
    assert front.app.front and (front.app.front.name, front.app.front.active.name) == ("总台账.xlsx", "报送情况")


def test_a_notice_becomes_a_table(excel: Application, door: Workbook, press: Press, tmp_path: Any) -> None:
    shutil.copy(NOTICE_2024, tmp_path / "通知.txt")
    next(name for name in door.names if name.name == "minshi_notice").range().Value = str(tmp_path / "通知.txt")
    assert "已把 50 个项目写入" in press("import_notice")
    assert excel.front and excel.front.name == "通知_项目表.xlsx"
