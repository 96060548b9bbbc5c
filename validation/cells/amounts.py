"""A money cell → an Amount in 万元."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from validation.cells.grid import CellValue
from validation.cells.text import visible
from validation.patterns import pattern

# How many 万元 each unit is worth; a unit is written in the cell or in the column's heading.
WAN_PER_UNIT = {
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
    "千万元": Decimal(1000),
    "千万": Decimal(1000),
    "百万元": Decimal(100),
    "百万": Decimal(100),
    "万元": Decimal(1),
    "万": Decimal(1),
    "千元": Decimal("0.1"),
    "千": Decimal("0.1"),
    "元": Decimal("0.0001"),
}

# Twelve digits of 元 are more than any county has, and ten decimals of 亿元 are one 分: within these bounds
# every sum of a table is exact in Decimal's 28 digits.
_LIMIT = Decimal(10) ** 12
_DECIMALS = 10
_NUMBERS = (int, float, Decimal)
_NUMBER = pattern(
    r"约?\s*¥?\s*(?P<figure>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{1,10})?)"
    rf"\s*(?P<unit>{'|'.join(WAN_PER_UNIT)})?"
)
# 10(其中省级6万元): a figure and what is said of it. A bare number or unit in brackets is no note, 另 would add to it.
_NOTE = pattern(
    rf"(?:\s*\((?![另加外+])(?!(?:{'|'.join(WAN_PER_UNIT)})\))[^()]*[^\W\d_][^()]*(?:\([^()]*\)[^()]*)?\)"
    r"|[\s,;、。]*(?:其中|包括|不?含)\W*\w.*)",
    re.DOTALL,
)
_NOTHING = frozenset(("无", "零", "-", "--", "—", "——", "–", "―", "/", "\\"))
# Full-width signs only: NFKC would also make 1 of ① and 102 of 10².
_HALF_WIDTH = {0xFEE0 + code: code for code in range(0x21, 0x7F)} | {ord("￥"): "¥", ord("−"): "-"}


class Reading(StrEnum):
    """How a money cell could be read."""

    BLANK = "空白"
    PLAIN = "数字"
    COERCED = "按意思读出"
    UNREADABLE = "读不出"


class Amount(Struct, frozen=True, gc=False):
    """A money cell; ``value`` is in 万元, or None if the cell is blank or cannot be read.

    ``note`` is what the cell says of the figure behind it: （其中省级6万元）.
    """

    raw: CellValue
    reading: Reading
    value: Decimal | None = None
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether the amount is known; a blank cell counts as known, for it plans nothing."""
        return self.reading is not Reading.UNREADABLE

    @property
    def figure(self) -> Decimal:
        """The amount to add up: 0 if it is blank or not known."""
        return self.value or Decimal(0)


_NO_AMOUNT = Amount(None, Reading.BLANK)


def parse_amount(value: CellValue, scale: Decimal = Decimal(1)) -> Amount:
    """Read a money cell; ``scale`` is what a bare number of this column is worth in 万元 (亿元: 10000). Never raises.

    A unit written in the cell wins over the column's unit. A dash, a stroke or 无 says that there is no money and is
    read as 0 (COERCED); a blank cell says nothing.
    """
    if value is None:
        return _NO_AMOUNT
    if value == "":
        return Amount(value, Reading.BLANK)
    if isinstance(value, str):
        return _read_text(value, scale)
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        return Amount(value, Reading.UNREADABLE)
    number = exact(value)
    if number is None:
        return Amount(value, Reading.UNREADABLE)
    # Few columns are in another unit, and a product would be a figure of its own.
    return Amount(value, Reading.PLAIN, number if scale == 1 else number * scale)


def show_amount(value: Decimal) -> str:
    """A figure as a clerk writes it: no trailing zeros, no exponent."""
    return format(value.normalize() + 0, "f")


def exact(value: int | float | Decimal) -> Decimal | None:
    """A number as the figure that a cell shows. Returns None if no county has such an amount."""
    return _exact_float(value) if isinstance(value, float) else _within(Decimal(value))


# Of a large table's amounts many are the same, and a figure takes four times the room of the number in its cell.
@lru_cache(4096)
def _exact_float(value: float) -> Decimal | None:
    # As Excel shows it, so that 0.1 + 0.2 in a formula is 0.3 here too. A Decimal is sooner made of an int.
    return _within(Decimal(int(value) if value.is_integer() else format(round(value, _DECIMALS), ".15g")))


def _within(number: Decimal) -> Decimal | None:
    return number + 0 if number.is_finite() and abs(number) < _LIMIT else None


def _read_text(value: str, scale: Decimal) -> Amount:
    text = visible(value).translate(_HALF_WIDTH).strip()
    if not text:
        return Amount(value, Reading.BLANK)
    if text in _NOTHING:
        return Amount(value, Reading.COERCED, Decimal(0))
    found = _NUMBER.match(text)
    note = text[found.end() :] if found else ""
    if found is None or (note and not _NOTE.fullmatch(note)):
        return Amount(value, Reading.UNREADABLE)
    unit = found["unit"]
    worth = WAN_PER_UNIT[unit] if unit else scale
    return Amount(value, Reading.COERCED, Decimal(found["figure"].replace(",", "")) * worth, note.strip())
