"""Doubtful cells of an .xls (and of an .et, which is one): xlrd tells errors and how a cell looks, but no formula."""

import re
from collections.abc import Iterator, Mapping

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from templates.files.doubts.doubt import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    NOT_SHOWN,
    PARTLY_STRUCK,
    STRUCK,
    Doubt,
    Doubts,
    error,
    percentage,
    together,
)
from templates.files.doubts.looks import hides, sections

_IN_QUOTES = re.compile(r'"[^"]*"|\\.')
_Place = tuple[int, int]


def doubts(data: bytes, sheet: str) -> Doubts:
    """The doubtful cells of one sheet."""
    with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=_Silent()) as book:
        return together(dict(_doubts(book, sheet)), dict(_looks(book, book.sheet_by_name(sheet))))


class _Silent:
    """xlrd writes of what it finds odd to standard output, which is the worker's to answer on."""

    def write(self, _: str) -> None: ...

    def flush(self) -> None: ...


def _doubts(book: Book, sheet: str) -> Iterator[tuple[_Place, Doubt]]:
    for row, cells in enumerate(book.sheet_by_name(sheet).get_rows(), 1):
        for column, cell in enumerate(cells, 1):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                yield (row, column), error(error_text_from_code.get(cell.value, ""))
            elif cell.ctype == xlrd.XL_CELL_NUMBER and _is_percentage(book, cell):
                yield (row, column), percentage(cell.value)


def _is_percentage(book: Book, cell: Cell) -> bool:
    return "%" in _IN_QUOTES.sub("", _shown(book, cell))


def _shown(book: Book, cell: Cell) -> str:
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)


def _looks(book: Book, sheet: Sheet) -> Iterator[tuple[_Place, Doubt]]:
    for row, cells in enumerate(sheet.get_rows()):
        for column, cell in enumerate(cells):
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and (
                doubt := _look(book, sheet, row, column, cell)
            ):
                yield (row + 1, column + 1), doubt


def _look(book: Book, sheet: Sheet, row: int, column: int, cell: Cell) -> Doubt | None:
    """The first thing that is to be said of a cell that has something."""
    if line := _line_through(book, sheet, row, column, cell):
        return line
    if hides(sections(_shown(book, cell)), cell.value):
        return NOT_SHOWN
    if _is_hidden(sheet.colinfo_map, column):
        return HIDDEN_COLUMN
    return HIDDEN_ROW if _is_hidden(sheet.rowinfo_map, row) else None


def _line_through(book: Book, sheet: Sheet, row: int, column: int, cell: Cell) -> Doubt | None:
    """What is to be said of a text by its runs: each begins at a sign and has a font, before the first is the cell's."""
    own = book.xf_list[cell.xf_index].font_index
    begins = {0: own, **dict(sheet.rich_text_runlist_map.get((row, column), ()))}
    length = len(cell.value) if isinstance(cell.value, str) else 1
    struck = [bool(book.font_list[font].struck_out) for start, font in begins.items() if start < length]
    if not any(struck):
        return None
    return STRUCK if all(struck) else PARTLY_STRUCK


def _is_hidden(lines: Mapping[int, object], number: int) -> bool:
    return bool(getattr(lines.get(number), "hidden", False))
