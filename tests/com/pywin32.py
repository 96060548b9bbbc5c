"""pywin32 and the parts of Windows that xlwings asks, so that its engine for Windows is imported here as it is."""

import atexit
import ctypes
import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings

# DISP_E_EXCEPTION and DISP_E_UNKNOWNNAME, [MS-OAUT] 2.2.12 and 3.1.4; 1004 is what Excel gives for most refusals.
EXCEPTION, UNKNOWN_NAME, APPLICATION_DEFINED = -2147352567, -2147352570, -2146827284


class com_error(Exception):
    """As pywin32 raises it: its four arguments, and the first three as attributes."""

    def __init__(self, hresult: int, strerror: str = "", excepinfo: Any = None, argerror: Any = None) -> None:
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult, self.strerror, self.excepinfo = hresult, strerror, excepinfo


class TimeType(dt.datetime):
    """A cell's date: pywin32's own type, a datetime with a time zone."""


# MessageBox: the style of a question, and what it gives (Microsoft Learn).
YES_NO, YES, NO = 4, 6, 7


class CDispatch:
    """Base of whatever COM hands out; xlwings wraps what is one of it."""


def refusal(text: str, scode: int = APPLICATION_DEFINED) -> com_error:
    """What Excel raises when it does not do what it was asked."""
    return com_error(EXCEPTION, "Exception occurred.", (0, "Microsoft Excel", text, None, 0, scode), None)


class Desktop:
    """The windows from top to bottom, each with its process and its Excel; and the message boxes that were shown."""

    def __init__(self) -> None:
        self.windows: dict[int, tuple[int, Any]] = {}
        # Windows of an Excel in which no workbook can be had, with its process.
        self.bare_windows: dict[int, int] = {}
        self.boxes: list[str] = []
        self.system_boxes: list[str] = []
        # Questions that were asked, and the answers that are given to them in turn: IDYES or IDNO.
        self.questions: list[str] = []
        self.answers: list[int] = []

    def below(self, window: int) -> int:
        """The next window, 0 after the last: GetWindow with GW_HWNDNEXT, Microsoft Learn."""
        order = [*self.windows, 0]
        return order[order.index(window) + 1]

    def process(self, window: int) -> tuple[int, int]:
        return 0, self.windows[window][0] if window in self.windows else self.bare_windows.get(window, 0)

    def show(self, _window: int, text: str, _title: str, style: int) -> int:
        """What was clicked (Microsoft Learn: MessageBox); the style says which buttons it has, in its lowest four bits."""
        if style & 0xF == YES_NO:
            self.questions.append(text)
            return self.answers.pop(0)
        self.boxes.append(text)
        return 1

    def show_by_system(self, _window: int, text: str, _title: str, _style: int) -> int:
        self.system_boxes.append(text)
        return 1

    def application(self, window: int) -> Any:
        """Raises OSError, as AccessibleObjectFromWindow does, where the window is none of a workbook."""
        if window not in self.windows:
            raise OSError("no window of a workbook")
        return self.windows[window][1]


def _module(name: str, **members: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


def _modules(desktop: Desktop) -> dict[str, ModuleType]:
    classes = {"CDispatch": CDispatch, "CoClassBaseClass": type("CoClass", (), {})}
    classes["DispatchBaseClass"] = type("DispatchBaseClass", (), {})
    client = _module("win32com.client", Dispatch=lambda given: given, DispatchEx=None, **classes)
    boxes = {"MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNO": YES_NO, "MB_YESNOCANCEL": 3}
    modules = [
        _module("pywintypes", com_error=com_error, error=type("error", (Exception,), {}), TimeType=TimeType, IID=str),
        _module("pythoncom", CoInitialize=lambda: None, ole_error=com_error, com_error=com_error, __file__="pythoncom"),
        _module("win32api", MessageBox=desktop.show),
        _module("win32con", MB_ICONINFORMATION=64, MB_ICONWARNING=48, **boxes),
        _module("win32com", client=client),
        client,
        _module("win32gui", FindWindowEx=lambda window, *_: window),
        _module("win32process", GetWindowThreadProcessId=desktop.process),
        _module("win32timezone", TimeZoneInfo=SimpleNamespace(utc=lambda: dt.UTC)),
        _module("xlwings._win32patch", CoClassBaseClass=classes["CoClassBaseClass"]),
    ]
    return {module.__name__: module for module in modules}


class _Library:
    """A system's library: every function of it is there and does nothing."""

    def __init__(self, *_: Any) -> None:
        pass

    def __getattr__(self, _: str) -> Any:
        return lambda *_: 0


@contextmanager
def windows_engine(desktop: Desktop) -> Iterator[ModuleType]:
    """``xlwings._xlwindows`` of the installed xlwings over this desktop; afterwards nothing of it is left."""
    user32 = SimpleNamespace(
        GetTopWindow=lambda _: next(iter(desktop.windows), 0),
        GetWindow=lambda window, _: desktop.below(window),
        GetForegroundWindow=lambda: next(iter(desktop.windows), 0),
        SetForegroundWindow=lambda _: 1,
        SetWindowPos=lambda *_: 1,
        MessageBoxW=desktop.show_by_system,
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, module in _modules(desktop).items():
            patch.setitem(sys.modules, name, module)
        patch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
        patch.setattr(ctypes, "oledll", SimpleNamespace(ole32=_Library(), oleacc=_Library()), raising=False)
        patch.setattr(ctypes, "PyDLL", _Library)
        _xlwindows = import_module("xlwings._xlwindows")
        atexit.unregister(_xlwindows.cleanup)
        wrap = _xlwindows.COMRetryObjectWrapper
        patch.setattr(_xlwindows, "get_xl_app_from_hwnd", lambda window: wrap(desktop.application(window)))
        try:
            yield _xlwindows
        finally:
            del sys.modules["xlwings._xlwindows"], vars(xlwings)["_xlwindows"]
