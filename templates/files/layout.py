"""The number of its layout that a sheet carries in a hidden cell, so that every later version can read it.

What has no number was written by version 0.1.0, or lost it; then every heading that is there is read.
"""

import re

from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.errors import MinshiError

_MARK = re.compile(r"版式(\d{1,4})")
# Rows and columns may have been put before the cell.
_SEARCHED_ROWS = 20


def mark(number: int) -> str:
    """The number as it stands in its cell."""
    return f"版式{number}"


def number_of(text: str) -> int | None:
    """The number that a cell's text gives. Returns None if it is no such text."""
    found = _MARK.fullmatch(squash(text))
    return int(found[1]) if found else None


def layout_of(grid: Grid, newest: int, what: str) -> int:
    """The layout to read a sheet by; where the number is gone the newest, which has every heading there has been.

    Raises MinshiError, as ``must_be_known`` does.
    """
    rows = range(min(len(grid.rows), _SEARCHED_ROWS))
    numbers = (number_of(grid.text(row, column)) for row in rows for column in range(len(grid.rows[row])))
    number = next(filter(None, numbers), newest)
    must_be_known(number, newest, what)
    return number


def must_be_known(number: int | None, newest: int, what: str) -> None:
    """Raises MinshiError if a number is newer than the ``newest`` that this version knows; None is a number that is gone."""
    if number is not None and number > newest:
        raise MinshiError(f"{what}是用更新版本的民生实事做的，装好的程序还不认识；请先升级程序再试，没有改动任何内容。")
