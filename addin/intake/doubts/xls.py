"""Doubtful cells of an .xls (and of an .et, which is one): xlrd tells errors and how a number is shown."""

import re
from collections.abc import Iterator

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell

from addin.intake.doubts.doubt import Doubt, Doubts, error, percentage

_IN_QUOTES = re.compile(r'"[^"]*"|\\.')


def doubts(data: bytes, sheet: str) -> Doubts:
    """The doubtful cells of one sheet."""
    with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=_Silent()) as book:
        return dict(_doubts(book, sheet))


class _Silent:
    """xlrd writes of what it finds odd to standard output, which is the worker's to answer on."""

    def write(self, _: str) -> None: ...

    def flush(self) -> None: ...


def _doubts(book: Book, sheet: str) -> Iterator[tuple[tuple[int, int], Doubt]]:
    for row, cells in enumerate(book.sheet_by_name(sheet).get_rows(), 1):
        for column, cell in enumerate(cells, 1):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                yield (row, column), error(error_text_from_code.get(cell.value, ""))
            elif cell.ctype == xlrd.XL_CELL_NUMBER and _is_percentage(book, cell):
                yield (row, column), percentage(cell.value)


def _is_percentage(book: Book, cell: Cell) -> bool:
    shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return "%" in _IN_QUOTES.sub("", shown)
