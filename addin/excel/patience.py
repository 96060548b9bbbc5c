"""A busy Excel: it turns calls away while a cell is being edited or a dialog is open. Waited for, but not for ever."""

import atexit
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

# RPC_E_CALL_REJECTED and RPC_E_SERVERCALL_RETRYLATER, Microsoft Learn, “COM Error Codes (RPC)”.
_TURNED_AWAY = (-2147418111, -2147417846)
# 0x800AC472 inside a DISP_E_EXCEPTION: what Excel gives while a cell is being edited (xlwings, COMRetryObjectWrapper).
_BEING_EDITED = -2146777998
_SECONDS, _PAUSE = 8.0, 0.1


def is_busy(error: BaseException) -> bool:
    """Whether Excel turned a call away because a cell is being edited or a window is open."""
    # pywin32 mistakes a busy Excel for a member that is not there; xlwings tells the two apart by this class.
    if getattr(error, "hresult", None) in _TURNED_AWAY or type(error).__name__ == "ExcelBusyError":
        return True
    details: Any = getattr(error, "excepinfo", None)
    return bool(details) and details[-1] == _BEING_EDITED


class Patience:
    """How long one press of a button waits for Excel, all its calls together."""

    _left = _SECONDS

    @classmethod
    def begin(cls) -> None:
        cls._left = _SECONDS

    @classmethod
    def waits(cls) -> bool:
        """Sleep a moment, unless the press has waited long enough."""
        if cls._left <= 0:
            return False
        cls._left -= _PAUSE
        time.sleep(_PAUSE)
        return True


def tame() -> None:
    """Begin a press. On Windows, keep xlwings from ending Excel processes when Python ends; let its calls be patient."""
    Patience.begin()
    xlwindows: Any = sys.modules.get("xlwings._xlwindows")
    # xlwings would try again at once, without end or, with a limit, for a fraction of a second.
    if xlwindows is None or xlwindows.N_COM_ATTEMPTS == 1:
        return
    atexit.unregister(xlwindows.cleanup)
    xlwindows.N_COM_ATTEMPTS = 1
    for wrapper, members in (
        (xlwindows.COMRetryObjectWrapper, ("__getattr__", "__setattr__", "__call__")),
        (xlwindows.COMRetryMethodWrapper, ("__call__",)),
    ):
        for member in members:
            setattr(wrapper, member, _patient(getattr(wrapper, member)))
    walk = xlwindows.COMRetryObjectWrapper.__iter__
    # A walk through a collection is made whole at once, so that it can be begun again.
    xlwindows.COMRetryObjectWrapper.__iter__ = _patient(lambda collection: iter(list(walk(collection))))


def _patient(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def patient(*arguments: Any, **named: Any) -> Any:
        while True:
            try:
                return call(*arguments, **named)
            except Exception as error:
                if not is_busy(error) or not Patience.waits():
                    raise

    return patient
