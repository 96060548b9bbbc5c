"""The official table as an Excel workbook, drawn from a notice."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.official.notice import Notice
from templates.style.cells import put
from templates.style.heights import row_height
from templates.style.look import (
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
from validation.cells.grid import CellValue
from validation.table.header import Header, find_header
from validation.table.headings import TableColumn, is_money
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
_LEFT = (Column.TASK, Column.SCHEDULE)
_LINE_HEIGHT = 14.5


def write_official(notice: Notice) -> bytes:
    """The .xlsx of a notice's table."""
    book = Workbook()
    book.properties.creator = "minshi"
    sheet = book.worksheets[0]
    sheet.title = SHEET
    _, header = find_header([notice.grid(SHEET)])
    widths = _widths(notice, header)
    set_widths(sheet, widths)
    top = _draw_title(sheet, notice)
    _draw_header(sheet, notice, top)
    _draw_body(sheet, notice, header, widths, top + len(notice.header))
    _set_up(sheet, header, top, len(notice.header))
    return packed(book)


def _widths(notice: Notice, header: Header) -> list[float]:
    widths = [float(_OTHER_WIDTH)] * len(notice.header[0])
    for column, heading in header.columns.items():
        widths[heading.index] = _WIDTHS.get(column, _MONEY_WIDTH if is_money(column) else _OTHER_WIDTH)
    return widths


def _draw_title(sheet: Worksheet, notice: Notice) -> int:
    """The title and the unit line over the whole width; returns the row where the header begins."""
    title = (notice.title, heading_font(OFFICIAL_TITLE), Alignment("center", "center"), 36)
    unit = (notice.unit, body_font(OFFICIAL_TEXT), Alignment("right", "center"), 18)
    shown = [line for line in (title, unit) if line[0]]
    for row, (text, font, alignment, height) in enumerate(shown, 1):
        cell = put(sheet.cell(row, 1), text)
        cell.font, cell.alignment = font, alignment
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(notice.header[0]))
        sheet.row_dimensions[row].height = height
    return len(shown) + 1


def _draw_header(sheet: Worksheet, notice: Notice, top: int) -> None:
    for row, tier in enumerate(notice.header, top):
        sheet.row_dimensions[row].height = 34
        for column, text in enumerate(tier, 1):
            cell = put(sheet.cell(row, column), text or None)
            cell.font = heading_font(TABLE_TEXT)
            cell.alignment = aligned("center")
            cell.border = OFFICIAL_BOX
    if len(notice.header) == 2:
        _merge_header(sheet, notice, top)


def _merge_header(sheet: Worksheet, notice: Notice, top: int) -> None:
    """An upper heading goes down where nothing is below it, and right over the blanks that have headings below."""
    upper, lower = notice.header
    start = 0
    while start < len(upper):
        end = start + 1
        while lower[start] and end < len(upper) and not upper[end] and lower[end]:
            end += 1
        bottom = top if lower[start] else top + 1
        if (bottom, end) != (top, start + 1):
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=start + 1, end_column=end)
        start = end


def _draw_body(sheet: Worksheet, notice: Notice, header: Header, widths: list[float], top: int) -> None:
    columns = {heading.index: column for column, heading in header.columns.items()}
    for number, row in enumerate(notice.rows, top):
        for index, text in enumerate(row):
            column = columns.get(index)
            cell = put(sheet.cell(number, index + 1), _value(column, text))
            bold = column in (Column.CATEGORY, Column.NAME)
            cell.font = (heading_font if bold else body_font)(OFFICIAL_TEXT)
            # A category runs over pages: its name stands at the top, where no page break can cut it.
            down = "top" if column is Column.CATEGORY else "center"
            cell.alignment = aligned("left" if column in _LEFT else "center", down)
            cell.border = OFFICIAL_BOX
        measured = [(text, width) for index, (text, width) in enumerate(zip(row, widths, strict=True)) if index]
        sheet.row_dimensions[number].height = row_height(measured, _LINE_HEIGHT)
    _merge_labels(sheet, notice, header, top)
    _merge_categories(sheet, notice, header, top)


def _value(column: TableColumn | None, text: str) -> CellValue:
    """Money and 序号 as numbers if they are numbers; anything else is the notice's own text."""
    is_number = column is Column.NUMBER or (column is not None and is_money(column))
    if not is_number or not _NUMBER.fullmatch(text):
        return text or None
    return Decimal(text) if "." in text else int(text)


def _merge_labels(sheet: Worksheet, notice: Notice, header: Header, top: int) -> None:
    """项目（合计：50个） stands over the blanks up to the first money column."""
    end = _label_end(notice, header)
    for number, row in enumerate(notice.rows, top):
        if end > 1 and _is_label(row, end):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=end)


def _label_end(notice: Notice, header: Header) -> int:
    money = [heading.index for column, heading in header.columns.items() if is_money(column)]
    return min(money, default=len(notice.header[0]))


def _is_label(row: Sequence[str], end: int) -> bool:
    """A total, or a category in a row of its own."""
    return bool(row[0]) and not any(row[1:end])


def _merge_categories(sheet: Worksheet, notice: Notice, header: Header, top: int) -> None:
    """One cell a category: blanks and repeats below its first row (a page began there) go under it."""
    if Column.CATEGORY not in header.columns:
        return
    index, end = header.columns[Column.CATEGORY].index, _label_end(notice, header)
    start, name = 0, ""
    for row in range(len(notice.rows) + 1):
        text = notice.rows[row][index] if row < len(notice.rows) else None
        if text in ("", name):
            continue
        if name and row - start > 1 and not _is_label(notice.rows[start], end):
            for covered in range(start + 1, row):
                sheet.cell(top + covered, index + 1).value = None
            sheet.merge_cells(
                start_row=top + start, end_row=top + row - 1, start_column=index + 1, end_column=index + 1
            )
        start, name = row, text or ""


def _set_up(sheet: Worksheet, header: Header, top: int, tiers: int) -> None:
    set_up_print(sheet, A3, f"{top}:{top + tiers - 1}")
    name = header.columns.get(Column.NAME) or header.columns[Column.TASK]
    sheet.freeze_panes = sheet.cell(top + tiers, name.index + 2).coordinate
