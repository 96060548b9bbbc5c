"""The application of these tests: xlwings' engine for Windows over the model, in place of the live Calc."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.excel import buttons
from addin.workbook.new import new
from templates.data import TABLE_2024
from tests.calc.fixtures import active
from tests.com.books import Application, Workbook
from tests.com.objects import Door, named
from tests.com.pywin32 import Desktop, windows_engine

# A button's name, and the window where it was clicked; gives the sentence.
Press = Callable[..., str]


def setting(door: Workbook, name: str, value: object) -> None:
    """Fill a named cell of minshi.xlsm."""
    next(named(door.names, name)).range().Value = value


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def excel(desktop: Desktop) -> Application:
    """The model's application, with no workbook open."""
    return Application(desktop)


@pytest.fixture
def calc(desktop: Desktop, excel: Application) -> Iterator[Any]:
    """xlwings' App over it: the contract's cases ask for it by this name."""
    os.environ["XLWINGS_LICENSE_KEY"] = "off"
    import xlwings

    with windows_engine(desktop) as engine, active(xlwings.Engine(impl=engine.engine)):
        Door.open()
        yield xlwings.apps.active
        Door.open()


@pytest.fixture
def door(excel: Application, calc: Any, tmp_path: Path) -> Workbook:
    """minshi.xlsm, open, and the workbook that its buttons are clicked in."""
    return excel.open(new(tmp_path))


@pytest.fixture
def front(excel: Application, door: Workbook, tmp_path: Path) -> Workbook:
    """The official table of 2024 in a workbook of its own, in front."""
    path = tmp_path / "项目表.xlsx"
    path.write_bytes(TABLE_2024.read_bytes())
    return excel.open(path)


@pytest.fixture
def press(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Press a button as RunPython does; gives the sentence of the last box, Excel's or the system's."""

    def pressed(button: str, window: int = 100) -> str:
        monkeypatch.setattr(sys, "argv", ["-c", "--wb=minshi.xlsm", "--from_xl=1", f"--hwnd={window}"])
        desktop.boxes.clear()
        desktop.system_boxes.clear()
        buttons.press(button)
        (sentence,) = desktop.boxes + desktop.system_boxes
        return sentence

    return pressed
