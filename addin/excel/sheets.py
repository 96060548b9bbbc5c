"""A live sheet → Grid, and a block of values → a live sheet: each in one call, whatever its size."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import xlwings as xw

from templates.cell_xml import writable
from templates.marks import Block, Formula
from validation.grid import CellValue, Grid

# A sheet that is formatted far down is read until a stretch of this many rows is blank.
_STRETCH = 5000


def read_sheet(sheet: xw.Sheet) -> Grid:
    """The sheet's used range. Merged areas cannot be had at one call, and nothing depends on them."""
    used = sheet.used_range
    top, left = used.row, used.column
    height, width = used.shape
    rows: list[tuple[CellValue, ...]] = []
    for start in range(0, height, _STRETCH):
        first, last = (top + start, left), (top + min(start + _STRETCH, height) - 1, left + width - 1)
        stretch = [tuple(map(_plain, row)) for row in _values(sheet.range(first, last))]
        rows += stretch
        if not any(value is not None for row in stretch for value in row):
            break
    return Grid(sheet.name, tuple(rows), top, left)


def write_block(sheet: xw.Sheet, row: int, block: Block, column: int = 1) -> xw.Range:
    """Write rows of one length from a cell to the right and down; gives the range.

    Text stays text whatever it begins with; a Formula becomes one.
    """
    area = sheet.range((row, column), (row + len(block) - 1, column + len(block[0]) - 1))
    area.raw_value = [[_written(value) for value in values] for values in block]
    return area


def find_sheet(book: xw.Book, name: str) -> xw.Sheet | None:
    """The sheet of a name; ``in book.sheets`` is not to be relied on."""
    return next((sheet for sheet in book.sheets if sheet.name == name), None)


def _values(area: xw.Range) -> Sequence[Sequence[Any]]:
    values: Sequence[Sequence[Any]] = area.options(ndim=2, err_to_str=True).value
    return values


def _plain(value: Any) -> CellValue:
    """As the file's reader gives it: a day without a time is a date, an amount in a currency a number."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, Decimal):
        return float(value)
    if value == "":
        return None
    plain: CellValue = value
    return plain


def _written(value: CellValue | Formula) -> str | float | bool | None:
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, str):
        # Excel takes the apostrophe off and the rest as text: not as a formula, a number or a date.
        return f"'{writable(value)}"
    assert value is None or isinstance(value, bool | int | float), "what we write is text and numbers"
    return value
