"""An open workbook's sheets: each read and written in one call, whatever its size.

A call into Excel goes from process to process, so what is asked once is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlwings as xw

from templates.files.cell_text import writable
from templates.results.marks import Block, Formula
from validation.cells.grid import CellValue, Grid, Merge, parse_a1

# A sheet that is formatted far down is read until a stretch of this many rows is blank.
_STRETCH = 5000


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A workbook, its sheets by name and the name of the one shown, as they were when a button was pressed.

    ``in book.sheets`` is not to be relied on.
    """

    book: xw.Book
    names: xw.main.Names
    collection: xw.main.Sheets
    sheets: dict[str, xw.Sheet]
    shown: str
    used: dict[str, xw.Range] = field(default_factory=dict)

    @classmethod
    def of(cls, book: xw.Book) -> "OpenBook":
        collection = book.sheets
        return cls(book, book.names, collection, {sheet.name: sheet for sheet in collection}, collection.active.name)

    def used_range(self, name: str) -> xw.Range:
        """The used range of a sheet, as it was first asked for."""
        if name not in self.used:
            self.used[name] = self.sheets[name].used_range
        return self.used[name]

    def read_own(self, name: str) -> Grid:
        """The used range of a sheet that is ours."""
        area = _area(self.used_range(name).address)
        return read_own(self.used_range(name), name, area.top, area.left)

    def read(self, name: str) -> Grid:
        """A sheet's used range. Merged areas cannot be read in one call, and nothing depends on them."""
        used = self.used_range(name)
        area = _area(used.address)
        if area.bottom - area.top < _STRETCH:
            return Grid(name, _values(used), area.top, area.left)
        return Grid(name, tuple(_long(self.sheets[name], area)), area.top, area.left)

    def add(self, name: str) -> xw.Sheet:
        """A new sheet after all others. Excel shows it: the caller goes back to where the clerk was."""
        sheet = self.collection.add(after=list(self.sheets.values())[-1])
        # Named afterwards: adding a sheet by a name asks every other sheet for its own.
        sheet.name = name
        self.sheets[name] = sheet
        return sheet

    def delete(self, name: str) -> None:
        self.sheets.pop(name).delete()


def _long(sheet: xw.Sheet, area: Merge) -> Iterator[tuple[CellValue, ...]]:
    """The rows of an area stretch by stretch, up to the first that is blank."""
    for top in range(area.top, area.bottom + 1, _STRETCH):
        stretch = _values(sheet.range((top, area.left), (min(top + _STRETCH - 1, area.bottom), area.right)))
        yield from stretch
        if not any(value is not None for row in stretch for value in row):
            return


def read_own(area: xw.Range, name: str, top: int = 1, left: int = 1) -> Grid:
    """What stands in an area of several cells of a sheet that is ours: text and numbers, in the fewest calls."""
    return Grid(name, tuple(tuple(map(_plain, row)) for row in area.raw_value), top, left)


def _area(address: str) -> Merge:
    """The bounds of an area by its address: ``$A$1:$Q$54``, or ``$A$1`` of one cell."""
    first, _, last = address.replace("$", "").partition(":")
    top, left = parse_a1(first) or (1, 1)
    bottom, right = parse_a1(last or first) or (top, left)
    return Merge(top, left, bottom, right)


def write_block(sheet: xw.Sheet, row: int, block: Block, column: int = 1) -> xw.Range:
    """Write rows of one length from a cell to the right and down; gives the range.

    Text stays text whatever it begins with; a Formula is written as a formula.
    """
    area = sheet.range((row, column), (row + len(block) - 1, column + len(block[0]) - 1))
    area.raw_value = [[_written(value) for value in values] for values in block]
    return area


def _values(area: xw.Range) -> tuple[tuple[CellValue, ...], ...]:
    return tuple(tuple(map(_plain, row)) for row in area.options(ndim=2, err_to_str=True).value)


def _plain(value: Any) -> CellValue:
    """As the file's reader gives it: a day without a time is a date, an amount in a currency a number.

    Anything else that an application gives means that the cell is blank.
    """
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, Decimal):
        return float(value)
    if value == "" or not isinstance(value, str | int | float | date | time | timedelta):
        return None
    return value


def _written(value: CellValue | Formula) -> str | float | bool | None:
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, str):
        # Excel takes the apostrophe off and the rest as text: not as a formula, a number or a date.
        return f"'{writable(value)}"
    assert value is None or isinstance(value, bool | int | float), "what we write is text and numbers"
    return value
