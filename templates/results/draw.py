"""校验结果 as a sheet: drawn by openpyxl into the flagged copy, or into a workbook of its own."""

from collections.abc import Container, Iterable
from itertools import count

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.layout import mark
from templates.results.marks import FILLS
from templates.results.rows import result_rows
from templates.results.sheet import (
    LAYOUT,
    MARKED,
    SHEET,
    SHEETS_ROW,
    TABLE_PREFIX,
    YES,
    ResultColumn,
    Row,
    lines_above,
    seen_besides,
    sheets_mark,
)
from templates.style.cells import Looks, put
from templates.style.colours import FADED, LIST_HEADING
from templates.style.heights import row_height
from templates.style.look import BOX, LIST_TITLE, TABLE_TEXT, aligned, body_font, filled, heading_font, link_font
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import choice, set_widths, tabulate
from validation.cells.grid import CellValue, Grid
from validation.check import Outcome
from validation.terms import Level

# Points.
_TITLE, _HEADINGS = 24.0, 34.0
# Per cent: up to 已核实 the columns are in sight on a screen of 1366 pixels.
_ZOOM = 85
# What a cell's look goes by: its column, the level of its finding, None where that is settled, whether it is a link, and
# whether its row is the line of a kind.
_Kind = tuple[ResultColumn, Level | None, bool, bool]
_BODY, _SETTLED, _LINK = body_font(TABLE_TEXT), body_font(TABLE_TEXT, FADED), link_font(TABLE_TEXT)
_KIND_LINE = heading_font(TABLE_TEXT)


def add_results(book: Workbook, outcome: Outcome, earlier: Iterable[Grid] = ()) -> Worksheet:
    """Add the sheet to a workbook that has none.

    If the workbook holds the table, each row has a link to its cell; else the cell is named with its sheet.
    ``earlier`` are the sheets as they were checked: see ``result_rows``.
    """
    sheet: Worksheet = book.create_sheet(SHEET)
    above = lines_above(outcome)
    for number, text in enumerate(above, 1):
        put(sheet.cell(number, 1), text).font = _BODY
    sheet["A1"].font = heading_font(LIST_TITLE)
    sheet.row_dimensions[1].height = _TITLE
    put(sheet[f"{_letter(MARKED)}1"], mark(LAYOUT))
    put(sheet[f"{_letter(MARKED)}{SHEETS_ROW}"], sheets_mark(outcome))
    linked = all(name in book.sheetnames for name in outcome.table.sheet_names)
    rows = result_rows(outcome, earlier)
    top = len(above) + 1
    for place, column in enumerate(ResultColumn, 1):
        put(sheet.cell(top, place), column.value)
    looks = Looks(_dress)
    for number, row in enumerate(rows, top + 1):
        _write(sheet, number, row, linked, looks)
        sheet.row_dimensions[number].height = _height(row)
    _dress_headings(sheet, top)
    _lay_out(sheet, seen_besides(outcome))
    _tabulate(book, sheet, top, top + len(rows))
    sheet.freeze_panes = f"A{top + 1}"
    sheet.sheet_view.zoomScale = _ZOOM
    set_up_print(sheet, A4, f"{top}:{top}")
    return sheet


def _write(sheet: Worksheet, number: int, row: Row, linked: bool, looks: "Looks[_Kind]") -> None:
    for place, column in enumerate(ResultColumn, 1):
        cell = put(sheet.cell(number, place), _value(row, column, linked))
        to_cell = column is ResultColumn.CELL and row.place is not None and linked
        if to_cell and row.place:
            # A link inside the file, never a formula made from a sheet's name.
            target = f"{quote_sheetname(row.place.sheet)}!{row.place.a1}"
            cell.hyperlink = Hyperlink(cell.coordinate, location=target)
        looks.give(cell, (column, row.level, to_cell, row.is_kind))


def _dress(cell: Cell, kind: "_Kind") -> None:
    column, level, to_cell, is_kind = kind
    cell.font = _KIND_LINE if is_kind else _LINK if to_cell else _BODY if level else _SETTLED
    if level and (is_kind or column is ResultColumn.LEVEL):
        cell.fill = filled(FILLS[level])
    cell.alignment = aligned("center" if column.drawn.centred else "left")
    cell.border = BOX


def _value(row: Row, column: ResultColumn, linked: bool) -> CellValue:
    if column is ResultColumn.CELL and row.place and not linked:
        return f"{row.place.sheet}!{row.texts[column]}"
    return row.texts.get(column)


def _height(row: Row) -> float:
    texts = ((column, row.texts.get(column)) for column in ResultColumn if not column.drawn.hidden)
    return row_height((text, column.drawn.width) for column, text in texts if isinstance(text, str))


def _dress_headings(sheet: Worksheet, top: int) -> None:
    # The buttons of the filters sit below at the right, and leave the words alone.
    sheet.row_dimensions[top].height = _HEADINGS
    for cell in sheet[top]:
        cell.font, cell.border = heading_font(TABLE_TEXT), BOX
        cell.alignment = Alignment("left", "top")
        cell.fill = filled(LIST_HEADING)


def _lay_out(sheet: Worksheet, seen: Container[ResultColumn]) -> None:
    set_widths(sheet, (column.drawn.width for column in ResultColumn))
    for column in ResultColumn:
        sheet.column_dimensions[_letter(column)].hidden = column.drawn.hidden and column not in seen


def _tabulate(book: Workbook, sheet: Worksheet, top: int, bottom: int) -> None:
    # The clerk may have kept an earlier list under another name, and a table's name is used once in a workbook.
    taken = {name for other in book.worksheets for name in other.tables}
    name = next(name for number in count(1) if (name := f"{TABLE_PREFIX}{number}") not in taken)
    tabulate(sheet, name, f"A{top}:{_letter(tuple(ResultColumn)[-1])}{bottom}")
    verified = choice([YES])
    verified.errorTitle, verified.error = ResultColumn.VERIFIED.value, f"核对无误的选“{YES}”，否则留空。"
    verified.add(f"{_letter(ResultColumn.VERIFIED)}{top + 1}:{_letter(ResultColumn.VERIFIED)}{bottom}")
    sheet.add_data_validation(verified)


def _letter(column: ResultColumn) -> str:
    return get_column_letter(tuple(ResultColumn).index(column) + 1)
