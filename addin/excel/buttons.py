"""What RunPython calls: a function without arguments for each button of the ribbon that needs Python.

Nothing is raised: whatever goes wrong is one Chinese sentence, for a traceback means nothing to a clerk.
"""

import sys
from collections.abc import Callable

from addin.excel import live
from addin.excel.session import TITLE, Session, from_button, is_busy
from addin.log import record
from validation.errors import MinshiError


def check() -> None:
    _press(live.check)


def verify() -> None:
    _press(live.verify)


def clear() -> None:
    _press(live.clear)


def import_notice() -> None:
    _press(live.import_notice)


def distribute() -> None:
    _press(live.distribute)


def consolidate() -> None:
    _press(live.consolidate)


def reporting() -> None:
    _press(live.reporting)


def press(session: Session, action: Callable[[Session], str]) -> None:
    """Run a button's work, say what came of it, and give Excel its status bar back."""
    try:
        session.app.status_bar = f"{TITLE}：正在处理，请稍候…"
        sentence = action(session)
    except Exception as error:
        sentence = explained(error)
    session.say(sentence)
    session.app.status_bar = False


def explained(error: Exception) -> str:
    """The sentence for whatever a button's work raised; what nobody foresaw goes to the log."""
    if isinstance(error, MinshiError):
        return str(error)
    if is_busy(error):
        return "Excel 正忙，可能有单元格正在编辑或开着对话框；请按回车结束编辑、关掉对话框，再点一次按钮。"
    return f"程序出了没有料到的错；请把记录“{record(error)}”交给维护人员。"


def _press(action: Callable[[Session], str]) -> None:
    try:
        press(from_button(), action)
    except Exception as error:  # Excel itself is not to be had, so there is nowhere else to say it
        print(explained(error), file=sys.stderr)
