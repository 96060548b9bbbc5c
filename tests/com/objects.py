"""What every object of the model has in common: a door where calls are counted and may be refused."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from tests.com.pywin32 import UNKNOWN_NAME, CDispatch, com_error, refusal


class Door:
    """Every call goes through here, by its name: ``Range.Value`` asked, ``Range.Value=`` set."""

    calls: ClassVar[Counter[str]] = Counter()
    # Gives the error with which a call is turned away, None where it goes through.
    turns_away: Callable[[str], Exception | None] | None = None

    @classmethod
    def enter(cls, member: str) -> None:
        cls.calls[member] += 1
        error = cls.turns_away(member) if cls.turns_away else None
        if error is not None:
            raise error

    @classmethod
    def open(cls) -> None:
        cls.calls, cls.turns_away = Counter(), None


class _Names:
    """xlwings asks for a member's number to tell a busy Excel from a member that is not there."""

    @staticmethod
    def GetIDsOfNames(_: int, name: str) -> None:
        Door.enter("GetIDsOfNames")
        raise com_error(UNKNOWN_NAME, "Unknown name.")


class Com(CDispatch):
    """An object of Excel's: what begins with a capital is Excel's member, the rest is the model's own."""

    _oleobj_ = _Names()

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            Door.enter(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name[0].isupper():
            Door.enter(f"{type(self).__name__}.{name}=")
        object.__setattr__(self, name, value)


class Bag(Com):
    """An object whose members are what was set: a fill, a font."""

    def __init__(self, **members: Any) -> None:
        vars(self).update(members)


class Items(Com):
    """A collection: by number from 1, or by name whatever its case (Microsoft Learn: Worksheets.Item)."""

    def __init__(self, items: Callable[[], list[Any]]) -> None:
        self.items = items

    @property
    def Count(self) -> int:
        return len(self.items())

    def __iter__(self) -> Iterator[Any]:
        Door.enter(f"{type(self).__name__}.Next")
        return iter(list(self.items()))

    def __call__(self, key: int | str) -> Any:
        Door.enter(f"{type(self).__name__}()")
        return self.found(key)

    def Item(self, key: int | str) -> Any:
        return self.found(key)

    def found(self, key: int | str) -> Any:
        items = self.items()
        if isinstance(key, int):
            if 1 <= key <= len(items):
                return items[key - 1]
            raise refusal("Subscript out of range")
        return next(named(items, key), None) or _missing()


def named(items: Iterable[Any], name: str) -> Iterator[Any]:
    return (item for item in items if item.name.lower() == name.lower())


def _missing() -> Any:
    raise refusal("Subscript out of range")


def bare(given: Any) -> Any:
    """An object that the engine handed in, without xlwings' wrapper: pywin32 takes its ``_oleobj_``."""
    return getattr(given, "_inner", given)
