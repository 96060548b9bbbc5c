"""Which Excel, and which of its workbooks: the door, and the workbook that the clerk has in front."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import xlwings as xw
from msgspec import Struct, field

from addin.excel.office import DOOR_NAME, OfficeFound, office_of_session
from addin.excel.patience import is_busy, tame
from addin.excel.sheets import OpenBook
from addin.workbook.layout import LAYOUT_NAME
from templates.files.layout import number_of
from validation.errors import MinshiError

TITLE = "民生实事"

_NO_EXCEL = "没有找到打开着的 Excel；请先在 Excel 里打开项目表，没有 Excel 的用 minshi check 文件名。"
_NO_CALLER = "找不到按钮所在的工作簿；请关闭 Excel，重新打开 minshi.xlsm 再试。"


class Session(Struct, frozen=True):
    """One press of a button. ``front`` is the workbook in front; ``door`` is minshi.xlsm or the add-in, whichever was
    pressed; it is None where neither is open. ``received`` is the day of receipt that the command names. ``asked`` holds
    whose 单位名录 and 设置 count, once that was asked for; ``told`` what the status bar says of the work.
    """

    app: xw.App
    front: OpenBook
    door: xw.Book | None
    received: date | None = None
    asked: list[OfficeFound] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, app: xw.App, door: xw.Book | None) -> "Session":
        """Raises MinshiError where no workbook is open, or the one in front is in Protected View."""
        try:
            return cls(app, OpenBook.of(app.books.active), door)
        except Exception as error:
            if is_busy(error):
                raise
            raise MinshiError(
                "Excel 里没有打开的工作簿，或它还在“受保护的视图”里；请打开项目表，上方有“启用编辑”的先点它，再点按钮。"
            ) from error

    @property
    def office(self) -> OfficeFound:
        """Whose 单位名录 and 设置 count. Raises MinshiError where something in them cannot be right."""
        if not self.asked:
            self.asked.append(office_of_session(self))
        return self.asked[0]

    @property
    def folder(self) -> Path:
        """Where the office's workbook lies, or the one in front where there is none. Raises MinshiError where that is
        not saved on a local disk.
        """
        return self.office.folder

    @property
    def layout(self) -> int | None:
        """The number that the door carries of its layout. Returns None if there is no door, or it is of version 0.1.0."""
        if self.door is None or LAYOUT_NAME not in self.door.names:
            return None
        return number_of(str(self.door.names[LAYOUT_NAME].refers_to_range.value))

    def progress(self, done: int, total: int, what: str) -> None:
        """Excel's status bar, as addin.progress.Progress. An Excel that is busy just then hinders no work with files."""
        text = f"{TITLE}：{what}（{done}/{total}）"
        # A file that takes long is told again and again, and each time Excel would answer between processes.
        if self.told[-1:] == [text]:
            return
        with suppress(Exception):
            self.app.status_bar = text
            self.told[:] = [text]

    def say(self, sentence: str) -> None:
        self.app.alert(sentence, TITLE)

    def open(self, path: Path) -> xw.Book:
        """A file as a workbook in front. Raises MinshiError where Excel does not open it."""
        try:
            return self.app.books.open(str(path))
        except Exception as error:
            if is_busy(error):
                raise
            raise MinshiError(f"Excel 没有打开“{path}”；如果开着另一个同名的工作簿，请先关闭它再试。") from error

    def asks(self, question: str) -> bool:
        """Whether the clerk answers with yes."""
        return bool(self.app.alert(question, TITLE, "yes_no") == "yes")

    @contextmanager
    def undisturbed(self, changed: OpenBook) -> Iterator[None]:
        """Whatever is added to a workbook meanwhile, the clerk sees the same sheet of the same workbook afterwards."""
        before = set(changed.sheets)
        try:
            yield
        except Exception:
            # What was turned away half-way leaves nothing behind, as far as Excel lets itself be told.
            with suppress(Exception):
                changed.drop_unnamed()
                self._go_back_to(changed)
            raise
        if set(changed.sheets) - before:
            self._go_back_to(changed)

    def _go_back_to(self, changed: OpenBook) -> None:
        # The implementation's own: xlwings would bring Excel and the workbook to the front first, in ten calls.
        changed.active.impl.activate()
        if changed is not self.front:
            self.front.book.activate()


def from_button() -> Session:
    """The session of a button: the Excel and the workbook that RunPython names on the command line.

    ``Book.caller`` would do the same but for a workbook with ``=`` in its name, which it cuts short.
    Raises MinshiError where they cannot be found.
    """
    tame()
    if not xw.engines:
        raise MinshiError(_NO_EXCEL)
    name = _argument("--wb=")
    for app in _clicked_in(_argument("--hwnd=")):
        try:
            # An add-in is found by its name, though it is not among the workbooks that are listed.
            return Session.of(app, app.books[name])
        except OSError:  # a window without a workbook, such as one in Protected View
            continue
        except KeyError:
            # A busy Excel, which xlwings takes for a workbook that is not there, says so here.
            len(app.books)
    raise MinshiError(_NO_CALLER)


def from_outside() -> list[Session]:
    """The sessions of the command line: each Excel that is open, its door found among its workbooks.

    Raises MinshiError where no Excel is open, or no workbook in any.
    """
    tame()
    apps = list(xw.apps) if xw.engines else []
    if not apps:
        raise MinshiError(_NO_EXCEL)
    if len(apps) == 1:
        return [_from_outside(apps[0])]
    sessions = []
    for app in apps:
        with suppress(MinshiError):
            sessions.append(_from_outside(app))
    return sessions or [_from_outside(apps[0])]


def _from_outside(app: xw.App) -> Session:
    return Session.of(app, next(filter(_is_door, app.books), None))


def _clicked_in(window: str) -> Iterator[xw.App]:
    """The Excel of a window, which need not be the first of its windows; every Excel where no window is named."""
    xlwindows: Any = sys.modules.get("xlwings._xlwindows")
    if not window or xlwindows is None:
        yield from xw.apps
        return
    named = xw.App(impl=xlwindows.App(xl=int(window)))
    yield named
    # The workbook may be in another window of the same Excel.
    yield from (app for app in xw.apps if app.pid == named.pid)


def _is_door(book: xw.Book) -> bool:
    return DOOR_NAME in book.names


def _argument(option: str) -> str:
    return next((word.removeprefix(option).strip() for word in sys.argv if word.startswith(option)), "")
