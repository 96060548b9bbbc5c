"""校验结果 in the open workbook: an Excel table with links, filters and the columns 已核实 and 理由."""

from collections.abc import Sequence
from itertools import count

import xlwings as xw

from addin.excel.sheets import find_sheet, write_block
from templates.marks import FILLS, Formula, quoted
from templates.results import (
    CENTRED,
    HIDDEN,
    SHEET,
    TABLE_PREFIX,
    WIDTHS,
    YES,
    Heading,
    Row,
    is_results,
    lines_above,
    result_rows,
)
from validation.check import Outcome
from validation.errors import MinshiError
from validation.grid import CellValue, Grid, column_letters
from validation.terms import Level

_COLUMNS = tuple(Heading)
# The list's look reaches below its end, so that it need not be made again when the list grows.
_LAST_ROW = 5000


def write_results(book: xw.Book, outcome: Outcome, earlier: Sequence[Grid]) -> None:
    """Write the sheet, or write its list anew where the workbook has it; ``earlier`` are the sheets as checked.

    Raises MinshiError where the workbook has another sheet of that name.
    """
    above = lines_above(outcome)
    top = len(above) + 1
    rows = result_rows(outcome, earlier)
    sheet, table = _sheet(book, earlier, top)
    if table is None:
        _dress(sheet, top)
    else:
        # A filter that was left on would hide what is new.
        table.show_autofilter = False
        table.range.clear_contents()
    write_block(sheet, 1, [*([line, *[None] * (len(_COLUMNS) - 1)] for line in above), _headings(), *map(_cells, rows)])
    area = sheet.range((top, 1), (top + len(rows), len(_COLUMNS)))
    if table is None:
        sheet.tables.add(area, name=_free_name(book), table_style_name="TableStyleLight15")
    else:
        table.resize(area)
        table.show_autofilter = True


def _sheet(book: xw.Book, earlier: Sequence[Grid], top: int) -> tuple[xw.Sheet, xw.main.Table | None]:
    """The sheet, new or as it was made before, and its list."""
    sheet = find_sheet(book, SHEET)
    if sheet is None:
        return book.sheets.add(SHEET, after=book.sheets[-1]), None
    if not any(map(is_results, earlier)):
        raise MinshiError(f"“{book.name}”里已有另外一张叫“{SHEET}”的工作表；请把它改个名字再校验。")
    table = next((table for table in sheet.tables if table.name.startswith(TABLE_PREFIX)), None)
    if table is not None and table.range.row == top:
        return sheet, table
    # Made otherwise, or its list taken apart: what is 已核实 there has been read, so it is made anew.
    sheet.delete()
    return book.sheets.add(SHEET, after=book.sheets[-1]), None


def _free_name(book: xw.Book) -> str:
    """The clerk may have kept an earlier list under another name."""
    taken = {table.name for sheet in book.sheets for table in sheet.tables}
    return next(name for number in count(1) if (name := f"{TABLE_PREFIX}{number}") not in taken)


def _headings() -> list[CellValue | Formula]:
    return [heading.value for heading in _COLUMNS]


def _cells(row: Row) -> list[CellValue | Formula]:
    return [_link(row) if heading is Heading.CELL else row.texts.get(heading) for heading in _COLUMNS]


def _link(row: Row) -> CellValue | Formula:
    """One written column of formulas instead of a call a link; a sheet's name in it stays a text."""
    if row.place is None:
        return row.texts.get(Heading.CELL)
    target = f"#{quoted(row.place.sheet)}!{row.place.a1}".replace('"', '""')
    return Formula(f'=HYPERLINK("{target}","{row.place.a1}")', 0)


def _dress(sheet: xw.Sheet, top: int) -> None:
    for index, heading in enumerate(_COLUMNS, 1):
        sheet.range((1, index)).column_width = WIDTHS[heading]
    body = sheet.range((top, 1), (_LAST_ROW, len(_COLUMNS)))
    body.wrap_text = True
    body.vertical_alignment = "center"
    for first, last in _runs(CENTRED):
        sheet.range((top, first), (_LAST_ROW, last)).horizontal_alignment = "center"
    sheet.range((1, _column(HIDDEN[0])), (1, _column(HIDDEN[-1]))).columns.hidden = True
    sheet.range("A1").font.size = 16
    sheet.range((top, 1), (top, len(_COLUMNS))).color = "#E7E6E6"
    _colour(sheet.range((top + 1, 1), (_LAST_ROW, len(_COLUMNS))), sheet, top)
    column = _column(Heading.VERIFIED)
    sheet.range((top + 1, column), (_LAST_ROW, column)).data_validation.set_list([YES])


def _colour(body: xw.Range, sheet: xw.Sheet, top: int) -> None:
    """Each level its colour, what is settled grey: without a reference relative to a cell, which Excel would shift."""
    levels = sheet.range((top + 1, 1), (_LAST_ROW, 1)).conditional_formats
    for level in Level:
        levels.add_custom(f'=INDEX($A:$A,ROW())="{level.term}"', fill_color=f"#{FILLS[level]}")
    verified = column_letters(_column(Heading.VERIFIED))
    body.conditional_formats.add_custom(f'=INDEX(${verified}:${verified},ROW())="{YES}"', font_color="#7F7F7F")


def _runs(headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """First and last column of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for column in map(_column, headings):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs


def _column(heading: Heading) -> int:
    return _COLUMNS.index(heading) + 1
