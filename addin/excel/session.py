"""Which Excel, and which of its workbooks: the door, and the workbook that the clerk has in front."""

import atexit
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import xlwings as xw

from addin.excel.office import DOOR_NAME, OfficeFound, office_of_session
from addin.excel.sheets import OpenBook
from addin.workbook.layout import LAYOUT_NAME
from templates.files.layout import number_of
from validation.errors import MinshiError

TITLE = "民生实事"

_BUSY = -2147418111
# How often a call that Excel turns away is made again; without a limit a cell left in editing would hold it for ever.
_ATTEMPTS = 500


@dataclass(frozen=True, slots=True)
class Session:
    """One press of a button. ``front`` is the workbook in front; ``door`` is minshi.xlsm or the add-in, whichever was
    pressed; it is None where neither is open. ``asked`` holds whose 单位名录 and 设置 count once that was asked for.
    """

    app: xw.App
    front: OpenBook
    door: xw.Book | None
    asked: list[OfficeFound] = field(default_factory=list)

    @classmethod
    def of(cls, app: xw.App, door: xw.Book | None) -> "Session":
        """Raises MinshiError where no workbook is open."""
        try:
            return cls(app, OpenBook.of(app.books.active), door)
        except Exception as error:
            if is_busy(error):
                raise
            raise MinshiError("Excel 里没有打开的工作簿；请先打开项目表。") from error

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
        """Excel's status bar, as addin.progress.Progress."""
        self.app.status_bar = f"{TITLE}：{what}（{done}/{total}）"

    def say(self, sentence: str) -> None:
        self.app.alert(sentence, TITLE)

    def asks(self, question: str) -> bool:
        """Whether the clerk answers with yes."""
        return bool(self.app.alert(question, TITLE, "yes_no") == "yes")

    @contextmanager
    def undisturbed(self, changed: OpenBook) -> Iterator[None]:
        """Whatever is added to a workbook meanwhile, the clerk sees the same sheet of the same workbook afterwards."""
        before = set(changed.sheets)
        try:
            yield
        finally:
            if set(changed.sheets) - before:
                # The implementation's own: xlwings would bring Excel and the workbook to the front first, in ten calls.
                changed.sheets[changed.shown].impl.activate()
                if changed is not self.front:
                    self.front.book.activate()


def from_button() -> Session:
    """The session of a button: the Excel and the workbook that RunPython names on the command line.

    ``Book.caller`` would do the same but for a workbook with ``=`` in its name, which it cuts short.
    Raises MinshiError where they cannot be found.
    """
    tame()
    window, name = _argument("--hwnd="), _argument("--wb=")
    for app in xw.apps:
        if not window or str(app.hwnd) == window:
            # An add-in is found by its name, though it is not among the workbooks that are listed.
            with suppress(KeyError):
                return Session.of(app, app.books[name])
    raise MinshiError("找不到按钮所在的工作簿；请关闭 Excel，重新打开 minshi.xlsm 再试。")


def from_outside() -> Session:
    """The session of the command line: the Excel that is open, its door found among its workbooks.

    Raises MinshiError where no Excel is open.
    """
    tame()
    app = next(iter(xw.apps), None) if xw.engines else None
    if app is None:
        raise MinshiError("没有找到打开着的 Excel；请先在 Excel 里打开项目表，没有 Excel 的用 minshi check 文件名。")
    return Session.of(app, next(filter(_is_door, app.books), None))


def tame() -> None:
    """On Windows, keep xlwings from ending Excel processes when Python ends, and from waiting for ever."""
    if sys.platform != "win32":
        return
    from xlwings import _xlwindows  # pragma: no cover - Windows only

    atexit.unregister(_xlwindows.cleanup)
    _xlwindows.N_COM_ATTEMPTS = _ATTEMPTS


def is_busy(error: BaseException) -> bool:
    """Whether Excel turned a call away because a cell is being edited or a window is open."""
    return getattr(error, "hresult", None) == _BUSY


def _is_door(book: xw.Book) -> bool:
    return DOOR_NAME in book.names


def _argument(option: str) -> str:
    return next((word.removeprefix(option).strip() for word in sys.argv if word.startswith(option)), "")
