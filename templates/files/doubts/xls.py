"""Doubtful cells of an .xls (and of an .et, which is one): xlrd tells errors and how a cell looks, but no formula."""

from collections.abc import Iterable, Iterator, Mapping
from struct import Struct

import xlrd
from xlrd.biffh import XL_FORMULA_OPCODES, error_text_from_code
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
    formatted,
    together,
    unread,
)
from templates.files.doubts.looks import hides, sections
from validation.cells.formats import is_plain
from validation.cells.grid import NO_RESULT, Unread

# A record: its kind and length; a formula begins with its row and column.
_RECORD, _PLACE = Struct("<HH"), Struct("<HH")
_BEGINNINGS, _END = frozenset((0x0009, 0x0209, 0x0409, 0x0809)), 0x000A
_Place = tuple[int, int]


def doubts(data: bytes, sheets: Iterable[str]) -> list[Doubts]:
    """The doubtful cells of each sheet."""
    with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=_Silent()) as book:
        return [together(dict(_doubts(book, sheet)), dict(_looks(book, book.sheet_by_name(sheet)))) for sheet in sheets]


class _Silent:
    """xlrd writes of what it finds odd to standard output, which is the worker's to answer on."""

    def write(self, _: str) -> None: ...

    def flush(self) -> None: ...


def _doubts(book: Book, sheet: str) -> Iterator[tuple[_Place, Doubt]]:
    blank = set[_Place]()
    for row, cells in enumerate(book.sheet_by_name(sheet).get_rows(), 1):
        for column, cell in enumerate(cells, 1):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                yield (row, column), unread(Unread(error_text_from_code.get(cell.value, "#ERROR!")))
            elif cell.ctype == xlrd.XL_CELL_NUMBER and not is_plain(code := _shown(book, cell)):
                yield (row, column), formatted(cell.value, code)
            elif cell.ctype == xlrd.XL_CELL_TEXT and not cell.value:
                blank.add((row, column))
    if blank and blank == _formulas(book, sheet):
        yield from ((place, unread(NO_RESULT)) for place in blank)


def _formulas(book: Book, sheet: str) -> set[tuple[int, int]]:
    """The places of a sheet's formulas; xlrd gives their results alone. What was never calculated has the result of a
    formula that gives no text, so it is known by having no other.
    """
    position = book._sh_abs_posn[book.sheet_names().index(sheet)]
    places, depth = set(), 0
    while position + _RECORD.size <= len(book.mem):
        kind, length = _RECORD.unpack_from(book.mem, position)
        position += _RECORD.size
        # A chart on the sheet begins and ends within it.
        depth += (kind in _BEGINNINGS) - (kind == _END)
        if depth == 0:
            break
        if kind in XL_FORMULA_OPCODES:
            row, column = _PLACE.unpack_from(book.mem, position)
            places.add((row + 1, column + 1))
        position += length
    return places


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
