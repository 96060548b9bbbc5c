"""What RunPython and ``minshi live`` call: a button by its name, in the Excel that is open.

A button raises nothing at a clerk: whatever goes wrong is one Chinese sentence, for a traceback means nothing to her.
"""

import ctypes
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from addin.buttons import BUTTONS
from addin.excel import live
from addin.excel.found import has_table
from addin.excel.patience import is_busy
from addin.excel.session import TITLE, Session, from_button, from_outside
from addin.log import record
from addin.workbook.layout import LAYOUT
from templates.files.layout import must_be_known
from validation.errors import MinshiError

_BY_PYTHON = frozenset(button.name for button in BUTTONS if button.by_python)
# MB_ICONWARNING, MB_SETFOREGROUND and MB_TOPMOST: Excel's window would hide it.
_IN_FRONT = 0x30 | 0x10000 | 0x40000
_OLDER = (
    "这个 minshi.xlsm 比装好的程序旧，程序里已经没有这个按钮；"
    "请关闭它，用命令 minshi upgrade minshi.xlsm 做出一份新的，以后用新的。"
)


def __getattr__(name: str) -> Callable[[], None]:
    """``b.check()`` as well as ``b.press('check')``: the workbooks of version 0.1.0 press that way, and go on working."""
    if name.startswith("_"):
        raise AttributeError(name)
    return partial(press, name)


def press(name: str) -> None:
    """Run a button's work on the workbook that it was clicked in, and say what came of it. Raises nothing."""
    try:
        perform(from_button(), _work(name))
    except Exception as error:
        _say_without_excel(explained(error))


def press_from_outside(name: str, received: date | None = None) -> str:
    """Run a button's work where Excel may start no program, on the workbook that is open in it; gives its sentence.

    ``received`` is the day of receipt, for 汇总回收表.

    Raises MinshiError with one sentence, whatever went wrong.
    """
    try:
        session = replace(_meant(from_outside()), received=received)
        try:
            return _work(name)(session)
        finally:
            _give_back_the_status_bar(session)
    except Exception as error:
        raise MinshiError(explained(error)) from error


def perform(session: Session, work: Callable[[Session], str]) -> None:
    """Do the work, say what came of it, and give Excel its status bar back."""
    try:
        session.app.status_bar = f"{TITLE}：正在处理，请稍候…"
        sentence = work(session)
    except Exception as error:
        sentence = explained(error)
    session.say(sentence)
    _give_back_the_status_bar(session)


def explained(error: Exception) -> str:
    """The sentence for whatever a button's work raised; what nobody foresaw goes to the log."""
    if isinstance(error, MinshiError):
        return str(error)
    if is_busy(error):
        return "Excel 正忙，可能有单元格正在编辑或开着对话框；请按回车结束编辑、关掉对话框，再点一次按钮。"
    return f"程序出了没有料到的错；请把记录“{record(error)}”交给维护人员。"


def _say_without_excel(sentence: str) -> None:
    """RunPython shows nothing that is printed, so Windows' own message box says what no Excel can be had to say."""
    windll: Any = getattr(ctypes, "windll", None)
    if windll is None:
        print(sentence, file=sys.stderr)
        return
    windll.user32.MessageBoxW(0, sentence, TITLE, _IN_FRONT)


def _give_back_the_status_bar(session: Session) -> None:
    # The sentence is said; an Excel that is busy just now is no reason for another.
    with suppress(Exception):
        session.app.status_bar = False


def _meant(sessions: Sequence[Session]) -> Session:
    """The Excel whose workbook in front holds the table. Raises MinshiError where that may be said of several or none."""
    if len(sessions) == 1:
        return sessions[0]
    with_table = [session for session in sessions if has_table(session.front)]
    if len(with_table) == 1:
        return with_table[0]
    names = "、".join(f"“{session.front.book.name}”" for session in sessions)
    raise MinshiError(f"开着 {len(sessions)} 个 Excel，前面的工作簿分别是{names}；请只留项目表所在的那个，再试。")


def _work(name: str) -> Callable[[Session], str]:
    """The function of a button; first it says so where the workbook is of a version that has other buttons, and at its
    end whose 单位名录 and 设置 it took, where they were not the workbook's own.
    """

    def work(session: Session) -> str:
        must_be_known(session.layout, LAYOUT, "这个 minshi.xlsm ")
        if name not in _BY_PYTHON:
            raise MinshiError(_OLDER)
        sentence: str = getattr(live, name)(session)
        return sentence + "".join(found.said for found in session.asked)

    return work
