"""The buttons from outside: for machines where Excel may start no program, on the workbook that is open in it."""

from addin.excel import live
from addin.excel.buttons import explained
from addin.excel.session import from_outside
from validation.errors import MinshiError

_BUTTONS = {
    "check": live.check,
    "verify": live.verify,
    "clear": live.clear,
    "distribute": live.distribute,
    "consolidate": live.consolidate,
    "reporting": live.reporting,
}


def press(button: str) -> str:
    """Run a button's work on the open Excel; gives its sentence.

    Raises MinshiError with one sentence, whatever went wrong.
    """
    try:
        session = from_outside()
        try:
            return _BUTTONS[button](session)
        finally:
            session.app.status_bar = False
    except Exception as error:
        raise MinshiError(explained(error)) from error
