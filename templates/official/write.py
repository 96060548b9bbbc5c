"""The official table as an Excel workbook, drawn from a notice."""

import re
from collections.abc import Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.official.layout import Notice
from templates.official.merges import merge_down, merges_of
from templates.style.cells import put
from templates.style.colours import FADED
from templates.style.heights import row_height
from templates.style.look import (
    MONEY,
    OFFICIAL_BOX,
    OFFICIAL_TEXT,
    OFFICIAL_TITLE,
    TABLE_TEXT,
    aligned,
    body_font,
    heading_font,
)
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import set_widths
from validation.cells.grid import CellValue, Merge
from validation.table.header import Header, find_header
from validation.table.words.headings import TableColumn, is_money
from validation.terms import Column

SHEET = "项目表"

_WIDTHS: Mapping[TableColumn, float] = {
    Column.CATEGORY: 13,
    Column.NUMBER: 5,
    Column.NAME: 16,
    Column.TASK: 44,
    Column.KIND: 10,
    Column.TOTAL: 13.5,
    Column.SCHEDULE: 76,
    Column.LEAD: 13,
    Column.ASSIST: 13,
}
_MONEY_WIDTH = 9.5
_OTHER_WIDTH = 16
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?", re.ASCII)
# What stands behind a number that counts rows: 1. or 1、, as automatic numbers mostly are.
_COUNTED = re.compile(r"(\d{1,9})[.、．]", re.ASCII)
_LEFT = (Column.TASK, Column.SCHEDULE)
_LINE_HEIGHT = 14.5


def write_official(notice: Notice) -> bytes:
    """The .xlsx of a notice's table; its other tables have a sheet each."""
    book = Workbook()
    book.properties.creator = "minshi"
    _draw(book.worksheets[0], notice, SHEET)
    for number, other in enumerate(notice.more, 2):
        _draw(book.create_sheet(), other, f"{SHEET}{number}")
    return packed(book)


def top_of(notice: Notice) -> int:
    """The row in which the header begins, below the title and the unit line."""
    return len(notice.lines) + 1


def _draw(sheet: Worksheet, notice: Notice, name: str) -> None:
    sheet.title = name
    _, header = find_header([notice.grid(name)])
    widths = _widths(notice, header)
    top = top_of(notice)
    set_widths(sheet, widths)
    _draw_title(sheet, notice)
    _draw_header(sheet, notice, top)
    _draw_body(sheet, notice, header, widths, top + len(notice.header))
    for merge in merges_of(notice, header):
        if _is_category(merge, header, len(notice.header)):
            _repeat_down(sheet, merge, top)
        else:
            merge_down(sheet, merge, top)
    _set_up(sheet, header, top, len(notice.header))


def _widths(notice: Notice, header: Header) -> list[float]:
    widths = [float(_OTHER_WIDTH)] * notice.width
    for column, heading in header.columns.items():
        widths[heading.index] = _WIDTHS.get(column, _MONEY_WIDTH if is_money(column) else _OTHER_WIDTH)
    return widths


def _draw_title(sheet: Worksheet, notice: Notice) -> None:
    """The title and the unit line over the whole width."""
    title = (notice.title, heading_font(OFFICIAL_TITLE), Alignment("center", "center"), 36)
    unit = (notice.unit, body_font(OFFICIAL_TEXT), Alignment("right", "center"), 18)
    shown = [line for line in (title, unit) if line[0]]
    for row, (text, font, alignment, height) in enumerate(shown, 1):
        cell = put(sheet.cell(row, 1), text)
        cell.font, cell.alignment = font, alignment
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=notice.width)
        sheet.row_dimensions[row].height = height


def _draw_header(sheet: Worksheet, notice: Notice, top: int) -> None:
    for row, tier in enumerate(notice.header, top):
        sheet.row_dimensions[row].height = 34
        for column, text in enumerate(tier, 1):
            cell = put(sheet.cell(row, column), text or None)
            cell.font = heading_font(TABLE_TEXT)
            cell.alignment = aligned("center")
            cell.border = OFFICIAL_BOX


def _draw_body(sheet: Worksheet, notice: Notice, header: Header, widths: list[float], top: int) -> None:
    columns = {heading.index: column for column, heading in header.columns.items()}
    for number, row in enumerate(notice.rows, top):
        for index, text in enumerate(row):
            column = columns.get(index)
            cell = put(sheet.cell(number, index + 1), _value(column, text))
            bold = column in (Column.CATEGORY, Column.NAME)
            cell.font = (heading_font if bold else body_font)(OFFICIAL_TEXT)
            cell.alignment = aligned("left" if column in _LEFT else "center")
            if column is not None and is_money(column) and not isinstance(cell.value, str):
                cell.alignment, cell.number_format = Alignment("right", "center", shrink_to_fit=True), MONEY
            cell.border = OFFICIAL_BOX
        measured = [(text, width) for index, (text, width) in enumerate(zip(row, widths, strict=True)) if index]
        sheet.row_dimensions[number].height = row_height(measured, _LINE_HEIGHT)


def _is_category(merge: Merge, header: Header, tiers: int) -> bool:
    """Whether one category's cells are merged over several rows."""
    category = header.columns.get(Column.CATEGORY)
    return category is not None and merge.left == merge.right == category.index + 1 and merge.top > tiers


def _repeat_down(sheet: Worksheet, merge: Merge, top: int) -> None:
    """The name again in each row, paler than in the first: whichever row begins a page says what it belongs to, which
    no merged cell does."""
    first = top + merge.top - 1
    name = str(sheet.cell(first, merge.left).value)
    least = row_height([(name, _WIDTHS[Column.CATEGORY])], _LINE_HEIGHT)
    for row in range(first, top + merge.bottom):
        if row > first:
            put(sheet.cell(row, merge.left), name).font = body_font(OFFICIAL_TEXT, FADED)
        sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, least)


def _value(column: TableColumn | None, text: str) -> CellValue:
    """Money and 序号 as numbers if they are numbers; anything else is the notice's own text."""
    if column is Column.NUMBER and (counted := _COUNTED.fullmatch(text)):
        return int(counted[1])
    is_number = column is Column.NUMBER or (column is not None and is_money(column))
    if not is_number or not _NUMBER.fullmatch(text):
        return text or None
    return Decimal(text) if "." in text else int(text)


def _set_up(sheet: Worksheet, header: Header, top: int, tiers: int) -> None:
    set_up_print(sheet, A3, f"{top}:{top + tiers - 1}")
    name = header.columns.get(Column.NAME) or header.columns[Column.TASK]
    sheet.freeze_panes = sheet.cell(top + tiers, name.index + 2).coordinate
