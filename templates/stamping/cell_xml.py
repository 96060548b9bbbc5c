"""One cell as a sheet's XML has it: text stays text whatever it begins with, and a value is never a formula."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Final

from templates.files.package.cell_text import as_typed
from templates.files.package.markup import escaped
from validation.cells.grid import CellValue

# A workbook's day 1 is 1900-01-01, and its calendar has a 29 February 1900.
_DAY_ZERO = datetime(1899, 12, 30)
# What ends a cell in which there is nothing.
BLANK: Final = "/>"
_SHORT = 200


def content_xml(value: CellValue) -> str:
    """What stands behind a cell's place and style: its value, and the cell's end.

    Text loses the characters that XML cannot hold; if it is longer than Excel's limit, CUT stands for the rest.
    """
    if value is None:
        return BLANK
    if isinstance(value, str):
        return _text_xml(value) if value else BLANK
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    number = _number(value)
    return f"><v>{number}</v></c>" if number else _text_xml(str(value))


def result_xml(formula: str, value: CellValue) -> str:
    """The same of a cell of the template that has a formula (its XML), with what the formula gives."""
    number = _number(value)
    return f">{formula}<v>{number}</v></c>" if number else f' t="str">{formula}<v>{_text(str(value))}</v></c>'


def _text_xml(text: str) -> str:
    return _again_and_again(text) if len(text) <= _SHORT else _inline(text)


# A master says the same units, stages and file names over and over; its record's pieces it says once.
@lru_cache(1024)
def _again_and_again(text: str) -> str:
    return _inline(text)


def _inline(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(text: str) -> str:
    return escaped(as_typed(text))


def _number(value: CellValue) -> str:
    """A number or a day as its figure; "" for whatever is written as text."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else ""
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        since = moment.replace(tzinfo=None) - _DAY_ZERO
        return repr(since.days + since.seconds / 86_400)
    return repr(value) if isinstance(value, (int, float)) and isfinite(value) else ""
