"""What every object of the engine has in common: one way in, where calls are counted and UNO's errors wrapped."""

import functools
import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.calc.office import bridge

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

_OPERATORS = {"__call__", "__len__", "__iter__", "__contains__", "__getitem__"}
# Answered by xlwings itself, in Excel's engine too: no call into the application.
_LOCAL = {"api", "engine", "options", "coords"}


class CalcError(Exception):
    """What the application refused: the member that was called, and why."""


class BusyError(CalcError):
    """A call turned away while a cell is being edited, with the number by which Excel says so."""

    hresult = -2147418111


class Door:
    """The one way into the application; a test may count what goes through it, or keep it shut."""

    calls: Counter[str] | None = None
    busy = False
    _inside = False

    @classmethod
    def enter(cls, member: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        if cls._inside:
            return function(*arguments, **named)
        if cls.busy:
            raise BusyError(f"{member}: a cell is being edited")
        if cls.calls is not None and member.partition(".")[2] not in _LOCAL:
            cls.calls[member] += 1
        cls._inside = True
        try:
            return function(*arguments, **named)
        except bridge().getClass("com.sun.star.uno.Exception") as error:
            raise CalcError(f"{member}: {error.Message or type(error).__name__}") from None
        finally:
            cls._inside = False


class Live:
    """Base of the engine's classes: each public member of a subclass goes through the door."""

    def __init_subclass__(cls, **named: Any) -> None:
        super().__init_subclass__(**named)
        for name, member in list(vars(cls).items()):
            if name.startswith("_") and name not in _OPERATORS:
                continue
            if isinstance(member, property):
                setter = member.fset and _through(f"{cls.__name__}.{name}", member.fset)
                setattr(cls, name, property(_through(f"{cls.__name__}.{name}", member.fget), setter))
            elif inspect.isfunction(member):
                setattr(cls, name, _through(f"{cls.__name__}.{name}", member))


def _through(member: str, function: Any) -> Any:
    @functools.wraps(function)
    def entered(*arguments: Any, **named: Any) -> Any:
        return Door.enter(member, function, *arguments, **named)

    return entered


def refuse(condition: object, why: str) -> None:
    if condition:
        raise CalcError(why)


def kept(name: str, default: Any) -> property:
    """A setting that Calc does not have: it says again what it was told."""

    def read(self: Any) -> Any:
        return vars(self).get(f"_{name}", default)

    def write(self: Any, value: Any) -> None:
        vars(self)[f"_{name}"] = value

    return property(read, write)
