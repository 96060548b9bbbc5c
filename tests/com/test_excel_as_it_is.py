"""What real Excel does that Calc does not: one sentence each, nothing half done, and the next press works."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.excel.buttons import press_from_outside
from addin.excel.sheets import OpenBook
from templates.data import NOTICE_2024
from templates.results.marks import SHEET as MARKS
from templates.results.sheet import SHEET as RESULTS
from tests.com.books import Application, Workbook, busy
from tests.com.conftest import Press, setting
from tests.com.objects import Door
from tests.com.pywin32 import Desktop, TimeType, refusal
from validation.cells.grid import Unread
from validation.errors import MinshiError

DONE = "校验完成。50 个项目"
ONEDRIVE = "https://d.docs.live.net/abc/项目表.xlsx"
SHAREPOINT = "https://contoso.sharepoint.com/sites/x/Shared Documents/项目表.xlsx"
REJECTED, RETRY_LATER, EDITED = -2147418111, -2147417846, -2146777998


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


# Where a workbook lies, and what is in front


@pytest.mark.parametrize("address", [ONEDRIVE, SHAREPOINT])
def test_a_table_in_a_cloud_folder_is_checked(front: Workbook, press: Press, address: str) -> None:
    front.fullname = address
    assert press("check").startswith(DONE)


@pytest.mark.parametrize("address", [ONEDRIVE, SHAREPOINT])
def test_a_door_in_a_cloud_folder_has_no_folder_for_tasks(
    front: Workbook, door: Workbook, press: Press, address: str
) -> None:
    setting(door, "setting_quarter", 1)
    door.fullname = address
    assert "还没有存在本机的文件夹里" in press("distribute")


def test_protected_view_or_no_workbook_is_said_by_the_system(front: Workbook, desktop: Desktop, press: Press) -> None:
    front.app.front = None
    assert "“受保护的视图”" in press("check") and desktop.system_boxes
    front.Activate()
    assert press("check").startswith(DONE)


def test_a_button_whose_workbook_is_gone_is_said_by_the_system(
    front: Workbook, door: Workbook, desktop: Desktop, press: Press
) -> None:
    front.app.books.remove(door)
    assert press("check").startswith("找不到按钮所在的工作簿") and desktop.system_boxes


@pytest.mark.parametrize("at", [0, 1])
def test_a_chart_in_front_hinders_nothing_and_stays_in_front(front: Workbook, press: Press, at: int) -> None:
    chart = front.sheet("图表")
    chart.is_chart, front.active = True, chart
    front.sheets.insert(at, front.sheets.pop())
    assert press("check").startswith(DONE)
    assert front.active is chart and set(names(front)) == {"项目表", "图表", RESULTS, MARKS}
    assert press("check").startswith(DONE)


@pytest.mark.parametrize("button", ["check", "verify"])
def test_an_empty_sheet_of_the_lists_name_is_said_and_left(front: Workbook, press: Press, button: str) -> None:
    front.sheet(RESULTS)
    front.app.selection = front.sheets[0].Cells(1, 1)
    said = {"check": "里已有另外一张叫“校验结果”的工作表", "verify": "还没有校验结果"}
    assert said[button] in press(button)
    assert names(front) == ["项目表", RESULTS]
    front.sheets[1].Name = "空的"
    assert press("check").startswith(DONE)


@pytest.mark.parametrize("very", [False, True])
def test_new_sheets_stand_after_the_last_that_is_seen(front: Workbook, press: Press, very: bool) -> None:
    sheet = front.sheet("藏着")
    sheet.shown, sheet.very_hidden = False, very
    assert press("check").startswith(DONE)
    assert names(front)[-1] == "藏着" and set(names(front)) == {"项目表", RESULTS, MARKS, "藏着"}


# Values


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (-2146826246, "#N/A"),
        (-2146826243, "#SPILL!"),
        (-2146826245, "#GETTING_DATA"),
        (-2146826239, "#FIELD!"),
        (-2146826238, "#CALC!"),
        (-2146825289, "#ERROR!"),
        (-2146826246.0, -2146826246.0),
        (Decimal("12.5"), 12.5),
        (True, True),
        (TimeType(2024, 3, 1, tzinfo=dt.UTC), dt.date(2024, 3, 1)),
        (TimeType(2024, 3, 1, 12, 30, tzinfo=dt.UTC), dt.datetime(2024, 3, 1, 12, 30)),
    ],
)
def test_every_error_is_an_error_and_no_amount(calc: Any, front: Workbook, value: object, read: object) -> None:
    front.sheets[0].cells[6, 6] = value
    book = OpenBook.of(calc.books.active)
    for grid in (book.read("项目表"), book.read_own("项目表")):
        found = grid.rows[5][5]
        assert found == read and isinstance(found, Unread) is isinstance(read, str)


def test_an_error_among_the_settings_is_said_with_its_cell(front: Workbook, door: Workbook, press: Press) -> None:
    year = next(name for name in door.names if name.name == "setting_year").range()
    year.sheet.cells[year.Row, year.Column] = -2146826246
    assert "工作表“设置”" in press("check") and names(front) == ["项目表"]


# Two Excels, two windows


def test_the_button_acts_in_the_excel_it_was_clicked_in_whatever_window_is_on_top(
    front: Workbook, desktop: Desktop, press: Press
) -> None:
    other = Application(desktop, window=555, process=8)
    other.book("别的.xlsx").sheet("别的", {(1, 1): "随便"})
    desktop.windows = {555: desktop.windows[555], 101: desktop.windows[100], 100: desktop.windows[100]}
    for window in (100, 101):
        assert press("check", window).startswith(DONE)


def test_a_window_without_a_workbook_leads_to_its_excel(front: Workbook, desktop: Desktop, press: Press) -> None:
    process = desktop.windows[100][0]
    desktop.bare_windows[99] = process
    assert press("check", 99).startswith(DONE)


@pytest.fixture
def other(desktop: Desktop) -> Application:
    """Another Excel, its window on top."""
    other = Application(desktop, window=555, process=8)
    other.book("别的.xlsx").sheet("别的", {(1, 1): "随便"})
    desktop.windows = dict(reversed(desktop.windows.items()))
    return other


def test_the_command_takes_the_excel_that_has_the_table(front: Workbook, other: Application) -> None:
    assert press_from_outside("check").startswith(DONE)
    assert RESULTS in names(front)


def test_the_command_asks_where_two_excels_have_a_table(front: Workbook, other: Application, tmp_path: Path) -> None:
    other.open(tmp_path / "项目表.xlsx")
    with pytest.raises(MinshiError, match=r"^开着 2 个 Excel，前面的工作簿分别是“项目表.xlsx”、“项目表.xlsx”"):
        press_from_outside("check")
    other.books.clear()
    other.front = None
    assert press_from_outside("check").startswith(DONE)


# Busy


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Nobody waits in a test; gives the seconds that would have been waited."""
    waited: list[float] = []
    monkeypatch.setattr("addin.excel.patience.time.sleep", waited.append)
    yield waited


BUSY = [busy(hresult=REJECTED), busy(hresult=RETRY_LATER), busy(EDITED)]


def for_a_while(times: int, error: Exception, member: str = "") -> Callable[[str], Exception | None]:
    """Calls are turned away so many times, all or those of a member."""
    left = iter(range(times))
    return lambda called: error if member in called and next(left, None) is not None else None


@pytest.mark.parametrize("error", BUSY)
def test_a_busy_excel_is_waited_for(front: Workbook, press: Press, error: Exception, _no_waiting: list[float]) -> None:
    Door.turns_away = for_a_while(30, error)
    assert press("check").startswith(DONE)
    assert 2 < sum(_no_waiting) < 4


@pytest.mark.parametrize("error", BUSY)
@pytest.mark.parametrize("member", ["", "Range.Value=", "FormatConditions.Add", "Application.StatusBar="])
def test_an_excel_that_stays_busy_is_said_and_the_next_press_works(
    front: Workbook, press: Press, error: Exception, member: str, _no_waiting: list[float]
) -> None:
    Door.turns_away = lambda called: error if member in called else None
    assert press("check").startswith("Excel 正忙")
    assert 5 < sum(_no_waiting) < 10
    Door.turns_away = None
    assert press("check").startswith(DONE)
    assert sorted(names(front)) == sorted(["项目表", RESULTS, MARKS])


def test_a_busy_excel_that_looks_as_if_members_were_missing_is_busy(front: Workbook, press: Press) -> None:
    """pywin32 raises AttributeError, and only the question for the member's number says that Excel is busy (xlwings)."""
    Door.turns_away = lambda called: busy(hresult=REJECTED) if called == "GetIDsOfNames" else AttributeError(called)
    assert press("check").startswith("Excel 正忙")
    Door.turns_away = None
    assert press("check").startswith(DONE)


def test_an_excel_that_is_busy_meanwhile_hinders_no_work_with_files(
    front: Workbook, door: Workbook, press: Press, tmp_path: Path
) -> None:
    setting(door, "setting_quarter", 1)
    seen = iter(range(1))
    Door.turns_away = lambda called: (
        busy(EDITED) if called == "Application.StatusBar=" and next(seen, None) is None else None
    )
    assert press("distribute").startswith("第一季度任务表：21 份在")


def test_a_notice_that_excel_does_not_open_is_written_all_the_same(
    door: Workbook, press: Press, tmp_path: Path
) -> None:
    shutil.copy(NOTICE_2024, tmp_path / "通知.txt")
    setting(door, "minshi_notice", str(tmp_path / "通知.txt"))
    Door.turns_away = lambda called: busy(EDITED) if called == "Workbooks.Open" else None
    assert "但 Excel 没有打开它；请自己打开" in press("import_notice")
    assert (tmp_path / "通知_项目表.xlsx").exists()


def test_a_master_beside_another_of_its_name_is_said(
    front: Workbook, door: Workbook, press: Press, tmp_path: Path
) -> None:
    setting(door, "setting_quarter", 1)
    returns = tmp_path / "回收" / "2024年第一季度"
    returns.mkdir(parents=True)
    assert "还没有任务表" in press("consolidate") and not (tmp_path / "总台账.xlsx").exists()
    (returns / "教体局.xlsx").write_bytes(b"")
    press("consolidate")
    (tmp_path / "去年").mkdir()
    shutil.copy(tmp_path / "总台账.xlsx", tmp_path / "去年")
    front.app.open(tmp_path / "去年" / "总台账.xlsx")
    front.Activate()
    assert "如果开着另一个同名的工作簿" in press("reporting")


# Protected, and refused half-way


def test_a_protected_list_is_said_and_the_table_is_not_marked(front: Workbook, press: Press) -> None:
    press("check")
    listed = next(sheet for sheet in front.sheets if sheet.name == RESULTS)
    before, listed.protected = dict(listed.cells), True
    assert press("check").startswith("工作表“校验结果”写不进去，可能设了保护")
    assert listed.cells == before and MARKS not in names(front) and not front.sheets[0].conditions
    listed.protected = False
    assert press("check").startswith(DONE)


@pytest.mark.parametrize("button", ["check", "clear"])
def test_a_workbook_whose_sheets_are_locked_is_said(front: Workbook, press: Press, button: str) -> None:
    if button == "clear":
        press("check")
    front.locked = True
    assert "请在“审阅”里撤销工作表和工作簿的保护再试" in press(button)
    front.locked = False
    assert press(button).startswith({"check": DONE, "clear": "已清除标记"}[button])


def refused_from(number: int) -> Callable[[str], Exception | None]:
    """Every call from that one on is refused, as where a dialog of Excel's own stays open."""
    calls = iter(range(number))
    return lambda _: None if next(calls, None) is not None else refusal("refused")


def refused_at(number: int) -> Callable[[str], Exception | None]:
    """One call is refused."""
    calls = iter(range(number + 1))
    return lambda _: refusal("refused") if next(calls, None) == number else None


def test_whichever_call_is_refused_the_next_press_works_and_nothing_verified_is_lost(
    front: Workbook, press: Press
) -> None:
    press("check")
    listed = next(sheet for sheet in front.sheets if sheet.name == RESULTS)
    front.active, front.app.selection = listed, listed.Cells(7, 1)
    assert press("verify").startswith("已把 1 处标为已核实")
    Door.open()
    press("check")
    for number in range(0, Door.calls.total(), 7):
        Door.turns_away = refused_from(number)
        press("check")
        Door.turns_away = None
        said = press("check")
        assert said.startswith(DONE) and "已核实 1" in said, number
        assert names(front) == ["项目表", RESULTS, MARKS], number


def test_whichever_call_of_a_first_check_is_refused_the_next_press_works(
    front: Workbook, press: Press, tmp_path: Path
) -> None:
    Door.open()
    press("check")
    for number in range(0, Door.calls.total(), 7):
        front.app.books.remove(front)
        front = front.app.open(tmp_path / "项目表.xlsx")
        Door.turns_away = refused_at(number)
        press("check")
        Door.turns_away = None
        assert press("check").startswith(DONE), number
        assert names(front) == ["项目表", RESULTS, MARKS], number
