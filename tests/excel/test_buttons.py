"""From a click to the sentence: the right Excel, the right workbook, nothing more loaded than is needed."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from addin.buttons import BUTTONS, Button
from addin.cli import run
from addin.excel import buttons, live
from addin.excel.buttons import perform
from addin.excel.session import Session, from_button, from_outside
from addin.workbook.layout import LAYOUT, LAYOUT_NAME
from addin.workbook.new import new
from templates.data import TABLE_2024
from templates.files.layout import mark
from tests.calc.counting import busy
from tests.excel.test_live import TABLE, opened
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError

MUSEUM = sorted(Path(__file__).parents[1].glob("museum/*/minshi.xlsm"))


def clicked(monkeypatch: pytest.MonkeyPatch, calc: Any, name: str) -> None:
    """The command line that RunPython gives."""
    monkeypatch.setattr(sys, "argv", ["-c", f"--wb={name}", "--from_xl=1", "--app=EXCEL.EXE"])


@pytest.mark.parametrize("name", ["minshi.xlsm", "甲=乙 '丙' 全角　（１）.xlsm"])
def test_the_door_is_the_workbook_that_was_clicked_in(
    calc: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calc.books.open(str(new(tmp_path).rename(tmp_path / name)))
    front = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    clicked(monkeypatch, calc, name)
    session = from_button()
    assert session.door is not None
    assert (session.door.name, session.front.book.name) == (name, front.name)
    buttons.press("check")
    assert calc.impl.alerts[-1].startswith("校验完成。3 个项目")


def test_a_click_from_a_workbook_that_is_gone_is_said(
    calc: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clicked(monkeypatch, calc, "没有.xlsm")
    buttons.press("check")
    assert "找不到按钮所在的工作簿" in capsys.readouterr().err


@pytest.mark.parametrize("button", [button for button in BUTTONS if button.by_python], ids=lambda button: button.name)
def test_every_button_of_python_has_its_function(button: Button) -> None:
    assert list(get_type_hints(getattr(live, button.name)).values()) == [Session, str]


@pytest.mark.parametrize(
    "name", ["check", "verify", "clear", "import_notice", "distribute", "consolidate", "reporting"]
)
def test_what_the_workbooks_of_version_0_1_0_run_still_works(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    calc.books.open(str(new(tmp_path)))
    clicked(monkeypatch, calc, "minshi.xlsm")
    monkeypatch.setattr(live, name, lambda session: f"{name}：{session.door.name}")
    exec(f"import addin.excel.buttons as b; b.{name}()")
    assert calc.impl.alerts[-1] == f"{name}：minshi.xlsm"


@pytest.mark.parametrize("command", ["b.weigh()", "b.press('weigh')", "b.press('guide')", "b.press('find_table')"])
def test_a_workbook_of_an_older_version_is_told_to_be_upgraded(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    calc.books.open(str(new(tmp_path)))
    clicked(monkeypatch, calc, "minshi.xlsm")
    exec(f"import addin.excel.buttons as b; {command}")
    assert calc.impl.alerts[-1].startswith("这个 minshi.xlsm 比装好的程序旧")
    assert "minshi upgrade minshi.xlsm" in calc.impl.alerts[-1] and calc.status_bar is False


@pytest.mark.parametrize("name", ["check", "weigh"])
def test_beside_a_newer_workbook_the_program_is_told_to_be_upgraded(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    door = calc.books.open(str(new(tmp_path)))
    door.names[LAYOUT_NAME].refers_to_range.value = mark(LAYOUT + 1)
    clicked(monkeypatch, calc, "minshi.xlsm")
    buttons.press(name)
    assert calc.impl.alerts[-1].startswith("这个 minshi.xlsm 是用更新版本的民生实事做的") and calc.status_bar is False
    assert "校验结果" not in [sheet.name for sheet in door.sheets]


@pytest.mark.parametrize("workbook", MUSEUM, ids=lambda path: path.parent.name)
def test_an_earlier_workbook_is_checked_by_its_own_button(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Path
) -> None:
    shutil.copy(workbook, tmp_path)
    calc.books.open(str(tmp_path / "minshi.xlsm"))
    clicked(monkeypatch, calc, "minshi.xlsm")
    calc.impl.answers = ["yes"]
    buttons.press("check")
    assert calc.impl.alerts[-1].startswith("校验完成。50 个项目")


def test_the_command_offers_the_buttons_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["live", "--help"]) == 0
    said = capsys.readouterr().out
    assert all((f"  {button.name} " in said) == bool(button.live) for button in BUTTONS)


def test_from_outside_the_door_is_found_among_the_open_workbooks(calc: Any, tmp_path: Path) -> None:
    opened(calc, tmp_path, workbook_bytes(grid("| 单位名称 |", "单位名录")), "冒充.xlsx")
    door = calc.books.open(str(new(tmp_path)))
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    (session,) = from_outside()
    assert session.door is not None and session.door.name == door.name


def test_the_command_does_what_the_button_does(calc: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    assert run(["live", "check"]) == 0
    assert capsys.readouterr().out.startswith("校验完成。3 个项目")
    assert "校验结果" in [sheet.name for sheet in book.sheets] and calc.status_bar is False
    assert run(["live", "clear"]) == 0
    with busy():
        assert run(["live", "check"]) == 2
    assert "Excel 正忙" in capsys.readouterr().err


def test_without_excel_the_command_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["live", "check"]) == 2
    assert capsys.readouterr().err.startswith("没有找到打开着的 Excel")


def test_a_button_without_excel_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    buttons.press("check")
    assert capsys.readouterr().err.startswith("没有找到打开着的 Excel")


def test_no_workbook_open_is_said(calc: Any) -> None:
    with pytest.raises(MinshiError, match="没有打开的工作簿"):
        Session.of(calc, None)


def test_long_work_shows_how_far_it_is_in_the_status_bar(calc: Any, tmp_path: Path) -> None:
    door = calc.books.open(str(new(tmp_path)))
    door.names["setting_quarter"].refers_to_range.value = 1
    opened(calc, tmp_path, TABLE_2024.read_bytes())
    perform(Session.of(calc, door), live.distribute)
    shown = [status for status in calc.impl.statuses if status]
    assert any("教体局" in str(status) for status in shown) and len(shown) > 20
    assert calc.status_bar is False


def test_a_workbook_that_was_never_saved_is_said(calc: Any) -> None:
    calc.books.add().activate()
    with pytest.raises(MinshiError, match="还没有存在本机的文件夹里"):
        _ = Session.of(calc, None).folder


def test_a_read_only_file_is_said(calc: Any, tmp_path: Path) -> None:
    opened(calc, tmp_path, workbook_bytes(grid(TABLE)))
    (tmp_path / "项目表.xlsx").chmod(0o444)
    said = live.check(Session.of(calc, None))
    # For root no file is read-only.
    assert ("只读" in said) is not _may_write(tmp_path / "项目表.xlsx")


def _may_write(path: Path) -> bool:
    try:
        with path.open("ab"):
            return True
    except PermissionError:
        return False


def test_a_click_loads_no_more_than_it_needs() -> None:
    asked = "import xlwings.utils, sys; before = set(sys.modules); import addin.excel.buttons; print(*set(sys.modules) - before)"
    loaded = subprocess.run((sys.executable, "-c", asked), capture_output=True, text=True, check=True).stdout.split()
    heavy = {"openpyxl", "lxml", "docx", "click", "rich", "pyopenvba", "psutil", "python_calamine", "pandas", "numpy"}
    assert heavy & {name.partition(".")[0] for name in loaded} <= {"python_calamine"}


def test_what_is_changed_of_xlwings_on_windows_is_still_there() -> None:
    """``tame`` speaks of four things of xlwings' own, which only Windows imports."""
    spec = find_spec("xlwings")
    assert spec and spec.origin
    source = (Path(spec.origin).parent / "_xlwindows.py").read_text("utf-8")
    assert "\n@atexit.register\ndef cleanup():" in source and "\nN_COM_ATTEMPTS = 0" in source
    assert "\nclass COMRetryMethodWrapper:" in source and "\nclass COMRetryObjectWrapper:" in source
