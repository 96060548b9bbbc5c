"""A sheet as it was read, from a file or from an open workbook: values, and where each came from."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from msgspec import Struct

from validation.cells.text import lines
from validation.patterns import pattern

_A1 = pattern(r"([A-Z]{1,3})([0-9]{1,7})")

# The values of a Grid; "" and None both mean a blank cell.
CellValue = str | int | float | bool | Decimal | date | datetime | time | timedelta | None


class Unread(str):
    """Stands in a cell whose value cannot be had: the word of an error (``#REF!``), or what else is there. It is not
    blank.
    """

    @property
    def why(self) -> str:
        """What is the matter, as a predicate: ``里是错误值 #REF!，读不出内容``."""
        return _WHY.get(self, f"里是错误值 {self}，读不出内容".replace("  ", " "))


NO_RESULT: Final = Unread("（公式没有算出结果）")
NO_VALUE: Final = Unread("（没有写数）")
PICTURE: Final = Unread("（图片）")
_WHY = {
    NO_RESULT: "里的公式没有算出结果，读不出内容",
    NO_VALUE: "标明有数却没有写数，读不出内容",
    PICTURE: "里是图片，读不出内容，要写成文字",
}


class Shown(str):
    """A number that its format shows as another, by what it shows: ``60万元``, ``80%``. ``held`` is what the cell holds."""

    held: float

    @classmethod
    def of(cls, held: float, text: str) -> "Shown":
        shown = cls(text)
        shown.held = held
        return shown


class Look(StrEnum):
    """How a cell looks that is read as it stands all the same, as a predicate: ``画了删除线``."""

    STRUCK = "画了删除线"
    PARTLY_STRUCK = "有一部分画了删除线"
    NOT_SHOWN = "的内容设成了不显示"
    HIDDEN_ROW = "所在的行隐藏了"
    HIDDEN_COLUMN = "所在的列隐藏了"
    PICTURE_OVER = "上放着图片"


# gc=False, here and wherever there are very many: they cannot be part of a circle, and the collector need not know them.
class Origin(Struct, frozen=True, order=True, gc=False):
    """A cell's place: sheet name, row and column counted from 1."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The place as Excel writes it: ``H15``."""
        return f"{column_letters(self.column)}{self.row}"


class Merge(Struct, frozen=True, order=True, gc=False):
    """A merged range; all four bounds are counted from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct, frozen=True):
    """A sheet's used range: ``rows[0][0]`` is the cell at (``top``, ``left``), counted from 1.

    ``merges`` is empty if the reader cannot tell (.ods), so nothing may depend on it alone. ``in_front`` says that it is
    the sheet shown, where that was asked. ``not_asked`` says what of its cells was not looked at, "" if everything was.
    ``looks`` are the cells that look otherwise than what they say, in the sheet's order.
    """

    sheet: str
    rows: tuple[tuple[CellValue, ...], ...]
    top: int = 1
    left: int = 1
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    in_front: bool = False
    not_asked: str = ""
    looks: tuple[tuple[Origin, Look], ...] = ()

    def origin(self, row: int, column: int) -> Origin:
        """The place of ``rows[row][column]`` (indexes from 0)."""
        return Origin(self.sheet, self.top + row, self.left + column)

    def at(self, row: int, column: int) -> CellValue:
        """``rows[row][column]``; None outside the range."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def value(self, origin: Origin) -> CellValue:
        """What was read at a place. Returns None outside the range."""
        return self.at(origin.row - self.top, origin.column - self.left)

    def text(self, row: int, column: int) -> str:
        """The text of ``rows[row][column]`` without blanks at its ends; "" outside the range."""
        return cell_text(self.at(row, column))

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max(map(len, self.rows), default=0)


def column_letters(column: int) -> str:
    """Column 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 1, AA is 27; case does not matter."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def parse_a1(text: str) -> tuple[int, int] | None:
    """Row and column of a place as Excel writes it. Returns None if the text is not a place."""
    found = _A1.fullmatch(text)
    if found is None:
        return None
    return int(found[2]), column_number(found[1])


def said(value: CellValue) -> str:
    """The text of a cell as far as it is known: nothing stands for one that cannot be read."""
    return "" if isinstance(value, Unread) else cell_text(value)


def cell_text(value: CellValue) -> str:
    """A cell's content as a person sees it: whole numbers without ``.0``, line breaks as LF, no blanks at the ends."""
    if value is None:
        return ""
    if isinstance(value, str):
        return lines(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _hours(value) if isinstance(value, timedelta) else str(value)


def _hours(span: timedelta) -> str:
    """36:00:00: a cell shows more hours than a day has."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
