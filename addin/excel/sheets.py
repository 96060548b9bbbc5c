"""An open workbook's sheets: each read and written in one call, whatever its size.

A call into Excel goes from process to process, so what is asked once is kept.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlwings as xw
from msgspec import Struct, field

from templates.files.package.cell_text import writable
from templates.results.marks import Block, Formula
from validation.cells.grid import CellValue, Grid, Merge, Unread, column_number

# A sheet that is formatted far down is read until a stretch of this many rows is blank.
_STRETCH = 5000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Range.Value gives numbers as floating-point, and an error as this and its number (Microsoft Learn, XlCVError): xlwings
# knows seven of them.
_ERROR, _ERROR_NUMBERS = -2146828288, range(2000, 3000)
_ERROR_NAMES = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}


class OpenBook(Struct, frozen=True):
    """A workbook, its sheets by name and the one shown, as they were when a button was pressed.

    The one shown may be a sheet that is nothing but a chart, which is not among the ``sheets``.
    ``in book.sheets`` is not to be relied on.
    """

    book: xw.Book
    names: xw.main.Names
    collection: xw.main.Sheets
    sheets: dict[str, xw.Sheet]
    active: xw.Sheet
    used: dict[str, xw.Range] = field(default_factory=dict)
    seen: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, book: xw.Book) -> "OpenBook":
        collection = book.sheets
        return cls(book, book.names, collection, {sheet.name: sheet for sheet in collection}, collection.active)

    def used_range(self, name: str) -> xw.Range:
        """The used range of a sheet, as it was first asked for."""
        if name not in self.used:
            self.used[name] = self.sheets[name].used_range
        return self.used[name]

    def shown(self) -> str:
        """The name of the sheet that is shown."""
        name = self.active.name
        self.seen[name] = True
        return name

    def is_seen(self, name: str) -> bool:
        """Whether a sheet is in sight, as it was first asked for."""
        if name not in self.seen:
            # Excel gives -1 for a sheet in sight, and 2 for one that only a macro can bring back (XlSheetVisibility).
            self.seen[name] = self.sheets[name].visible in (True, -1)
        return self.seen[name]

    def read_own(self, name: str) -> Grid:
        """The used range of a sheet that is ours."""
        area = area_of(self.used_range(name).address)
        return read_own(self.used_range(name), name, area.top, area.left)

    def read(self, name: str) -> Grid:
        """A sheet's used range. Merged areas cannot be read in one call, and nothing depends on them."""
        used = self.used_range(name)
        area = area_of(used.address)
        if area.bottom - area.top < _STRETCH:
            return Grid(name, _values(used), area.top, area.left)
        return Grid(name, tuple(_long(self.sheets[name], area)), area.top, area.left)

    def add(self) -> xw.Sheet:
        """A new sheet after all that are seen, under a name of Excel's: it may refuse to move a hidden one.

        Excel shows it: the caller goes back to where the clerk was.
        """
        following = None
        for name, sheet in reversed(self.sheets.items()):
            if self.is_seen(name):
                # ``after`` alone would go wrong in xlwings where charts stand among the sheets.
                return self.collection.add(before=following, after=sheet)
            following = sheet
        return self.collection.add()

    def name(self, sheet: xw.Sheet, name: str) -> None:
        """Name a new sheet once it is whole; a sheet of that name gives way to it."""
        if name in self.sheets:
            self.delete(name)
        sheet.name = name
        self.sheets[name], self.seen[name] = sheet, True

    def drop_unnamed(self) -> None:
        """Delete the new sheets that were not named."""
        for sheet in list(self.collection):
            if sheet.name not in self.sheets:
                sheet.delete()

    def hide(self, name: str) -> None:
        self.sheets[name].visible = False
        self.seen[name] = False

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
    """What stands in an area of a sheet that is ours: text and numbers, in the fewest calls."""
    return Grid(name, _values(area), top, left)


def area_of(address: str) -> Merge:
    """The bounds of an area by its address: ``$A$1:$Q$54``, ``$A$1``, and of whole rows ``$6:$8`` or columns ``$A:$C``."""
    first, _, last = address.replace("$", "").partition(":")
    return Merge(*_corner(first, (1, 1)), *_corner(last or first, (_LAST_ROW, _LAST_COLUMN)))


def _corner(place: str, otherwise: tuple[int, int]) -> tuple[int, int]:
    """Row and column of a corner, the one that it does not say as ``otherwise``."""
    letters = place.rstrip("0123456789")
    number = place[len(letters) :]
    return int(number) if number else otherwise[0], column_number(letters) if letters else otherwise[1]


def write_block(sheet: xw.Sheet, row: int, block: Block, column: int = 1) -> xw.Range:
    """Write rows of one length from a cell to the right and down; gives the range.

    Text stays text whatever it begins with; a Formula is written as a formula.
    """
    area = sheet.range((row, column), (row + len(block) - 1, column + len(block[0]) - 1))
    area.raw_value = [[_written(value) for value in values] for values in block]
    return area


def _values(area: xw.Range) -> tuple[tuple[CellValue, ...], ...]:
    """Rows of values in one call: xlwings' own conversion asks for workbook, program and shape besides."""
    values = area.raw_value
    # The value of one cell comes alone: an empty sheet's used range is one.
    rows = values if isinstance(values, list | tuple) else ((values,),)
    return tuple(tuple(map(_plain, row)) for row in rows)


def _plain(value: Any) -> CellValue:
    """As the file's reader gives it: a day without a time is a date, an amount in a currency a number.

    Anything else that an application gives means that the cell is blank.
    """
    if isinstance(value, datetime):
        # pywin32 says that it is Greenwich's, which Excel does not mean.
        plain = datetime.combine(value.date(), value.time())
        return plain if plain.time() != time() else plain.date()
    if isinstance(value, Decimal):
        return float(value)
    if type(value) is int and value - _ERROR in _ERROR_NUMBERS:
        return Unread(_ERROR_NAMES.get(value - _ERROR, "#ERROR!"))
    if value == "" or not isinstance(value, str | int | float | date | time | timedelta):
        return None
    return value


def _written(value: CellValue | Formula) -> str | float | bool:
    if value is None:
        # Empties the cell in every program; None would be a null, which each takes as it likes.
        return ""
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, str):
        # Excel takes the apostrophe off and the rest as text: not as a formula, a number or a date.
        return f"'{writable(value)}"
    assert isinstance(value, bool | int | float), "what we write is text and numbers"
    return value
