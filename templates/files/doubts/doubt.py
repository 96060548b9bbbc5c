"""What the quick reader (python-calamine) does not tell of a cell: it gives nothing for an error and for a formula
without a result, a bare number whatever its format shows, and what is struck out or hidden like anything else. Each format has a module here that
asks the file itself: ``xlsx``, ``ods``, ``xls``.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.grid import Look, Unread


class Formatted(Struct, frozen=True):
    """A number in a cell, and the code of its format, which may show another number."""

    number: float
    code: str


class Doubt(Struct, frozen=True):
    """A cell whose value is not to be believed: what is to be noted of it, what stands there that is ``unread``, or how
    its number is ``formatted``. What is ``taken`` is read as it stands, and only noted: ``look`` is how it looks.
    """

    note: str = ""
    unread: Unread | None = None
    formatted: Formatted | None = None
    look: Look | None = None

    @property
    def taken(self) -> bool:
        return self.look is not None


# By (row, column), counted from 1; a column as a whole stands at row EVERY.
Doubts = Mapping[tuple[int, int], Doubt]
EVERY = 0
PERCENT: Final = "0%"

# No program's error has a longer name.
_LONGEST_WORD = 20
PICTURE_OVER = Doubt("单元格上放着图片，图片里的内容没有读", look=Look.PICTURE_OVER)
STRUCK = Doubt("画了删除线，仍按写的采用", look=Look.STRUCK)
PARTLY_STRUCK = Doubt("有一部分画了删除线，仍按写的全部采用", look=Look.PARTLY_STRUCK)
NOT_SHOWN = Doubt("单元格的内容设成了不显示，仍按写的采用", look=Look.NOT_SHOWN)
HIDDEN_ROW = Doubt("这一行隐藏了，仍按写的采用", look=Look.HIDDEN_ROW)
HIDDEN_COLUMN = Doubt("这一列隐藏了，仍按写的采用", look=Look.HIDDEN_COLUMN)


def unread(word: Unread) -> Doubt:
    short = Unread(word[:_LONGEST_WORD])
    return Doubt(f"单元格{short.why}", short)


def formatted(number: float, code: str) -> Doubt:
    return Doubt(formatted=Formatted(number, code))


def together(first: Doubts, second: Doubts) -> Doubts:
    """Both, and of one cell whichever says more: a picture more than its error, an error more than a line through it."""
    both = {place: _stronger(first[place], second[place]) for place in first.keys() & second.keys()}
    return {**first, **second, **both}


def _stronger(first: Doubt, second: Doubt) -> Doubt:
    if not second.taken:
        return second
    return first if first.note and not first.taken else replace(first, note=second.note, look=second.look)
