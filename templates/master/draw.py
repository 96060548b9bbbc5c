"""Draws templates/master.xlsx: every sheet has headings over one pattern row."""

from collections.abc import Iterable, Sequence
from itertools import count, groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.master.board_columns import BOARD, BOARD_A4
from templates.master.columns import MasterColumn, MasterSheet
from templates.master.completion_columns import COMPLETIONS
from templates.master.draw_board import draw_boards
from templates.master.draw_rows import (
    down,
    keep_links_open,
    paint_completions,
    paint_items,
    paint_lights,
    paint_rows,
    paint_status,
    paint_summary,
    prompt,
    say_how,
)
from templates.master.register.columns import REGISTER
from templates.master.register.draw import paint_register
from templates.master.score.draw import draw_scores
from templates.master.sheet import (
    ADJUSTMENTS,
    CORRECTION,
    GROUND,
    ITEMS,
    LETTER,
    LIGHTS,
    NOTICES,
    PLAN,
    PROJECT,
    RATES,
    RECORD,
    ROWS,
    SOURCE,
    SUMMARY,
    UNITS,
    columns_of,
    drawing,
    sheets_of,
)
from templates.style.cells import put
from templates.style.colours import COMPLETE, LATE, MASTER_HEADING, OFFICE_WRITES
from templates.style.heights import row_height
from templates.style.look import BOX, COUNT, MONEY, TABLE_TEXT, TITLE, aligned, body_font, filled, heading_font
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import set_widths
from validation.sources import STANDARD, Source

# Beyond any county's table; validations and filters reach this far down.
_LAST_ROW = 6000
_OURS = filled(OFFICE_WRITES)
# The tabs of what is read, and of what the office writes in; the rest have none.
_TABS = {
    BOARD: COMPLETE,
    BOARD_A4: COMPLETE,
    SUMMARY: COMPLETE,
    NOTICES: COMPLETE,
    LIGHTS: LATE,
    REGISTER: LATE,
    COMPLETIONS: LATE,
    ITEMS: COMPLETE,
    ROWS: LATE,
    UNITS: LATE,
    ADJUSTMENTS: LATE,
}
_PAINTED = {
    UNITS: paint_status,
    SUMMARY: paint_summary,
    LIGHTS: paint_lights,
    REGISTER: paint_register,
    COMPLETIONS: paint_completions,
    ITEMS: paint_items,
}
_TEXT_WIDTH = 18
# How small a print may still be read, in per cent, and the characters that then stand side by side on a page.
_SCALE, _PAGE = 54, 300
# Points: two lines of a heading, and below them the button of its filter.
_HEADINGS, _BUTTON = 34.0, 16.0


def draw_master(sources: Iterable[Source] = STANDARD) -> bytes:
    """The template as an .xlsx, with columns for each of the sources of money."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "minshi"
    drawn = drawing(sources)
    for title, record in sheets_of(drawn).items():
        sheet, columns = book.create_sheet(title), columns_of(record, drawn)
        if title == ROWS:
            _draw_rows(sheet, record, columns)
        elif title == RECORD:
            _draw_record(sheet, record, columns)
        else:
            _draw_table(sheet, record, columns)
    draw_boards(book, drawn, _LAST_ROW)
    draw_scores(book, drawn, _LAST_ROW)
    for title, colour in _TABS.items():
        book[title].sheet_properties.tabColor = colour
    for title, paint in _PAINTED.items():
        paint(book[title], columns_of(sheets_of(drawn)[title], drawn), _LAST_ROW)
    for linked, heading in {LIGHTS: GROUND, ITEMS: "文件", SOURCE: "文件"}.items():
        keep_links_open(book[linked], heading)
    for title in (LIGHTS, REGISTER, COMPLETIONS):
        _protect(book[title])
    return packed(book)


def _draw_rows(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    _title(sheet, "rows_title", 0)
    start, top = 1, record.header
    quarters = count(1)
    for title, group in _groups(columns):
        end = start + len(group) - 1
        _head(put(sheet.cell(top - 1, start), title))
        if title not in (PROJECT, PLAN):
            # Which quarter stands where is stamped.
            _name(sheet, f"rows_quarter_{next(quarters)}", top - 1, 1, start)
        sheet.merge_cells(start_row=top - 1, end_row=top - 1, start_column=start, end_column=end)
        start = end + 1
    for number, column in enumerate(columns, 1):
        _head(put(sheet.cell(top, number), column.heading))
        cell = _body(sheet.cell(top + 1, number), column)
        if column.written:
            cell.fill = _OURS
            cell.protection = Protection(locked=False)
    paint_rows(sheet, columns, top + 1, _LAST_ROW)
    for number, column in enumerate(columns, 1):
        if column.heading == CORRECTION:
            prompt(sheet, CORRECTION, down(number, top + 1, _LAST_ROW))
    sheet.row_dimensions[top - 1].height = 22
    _finish(sheet, record, columns)
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    """Only what people write is theirs; without a password, so that an office can lift it."""
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, allowed, False)


def _draw_table(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    top = record.header
    if top > 1:
        _title(sheet, f"{record.name}_title", 0 if _wide(columns) > _PAGE else len(columns))
    for number, column in enumerate(columns, 1):
        _head(put(sheet.cell(top, number), column.heading))
        cell = _body(sheet.cell(top + 1, number), column)
        if column.heading.endswith(RATES):
            cell.number_format = "0.0%"
        if column.heading == LETTER:
            say_how(sheet, LETTER, down(number, top + 1, _LAST_ROW))
        if column.written:
            # As text, so that Excel makes no other day of what is typed.
            cell.fill, cell.number_format = _OURS, "@"
            cell.protection = Protection(locked=False)
            prompt(sheet, column.heading, down(number, top + 1, _LAST_ROW))
    _finish(sheet, record, columns)


def _draw_record(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    sheet.sheet_state = "hidden"
    for column in range(1, len(columns) + 1):
        sheet.cell(1, column).number_format = "@"
    _name(sheet, f"{record.name}_rows", 1, len(columns))


def _title(sheet: Worksheet, name: str, width: int) -> None:
    """A title over ``width`` columns; over none it begins at the left, for a sheet wider than any screen."""
    cell = put(sheet.cell(1, 1), "总台账")
    cell.font = heading_font(TITLE)
    cell.alignment = Alignment("center" if width else "left", "center")
    sheet.row_dimensions[1].height = 34
    if width:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    _name(sheet, name, 1, 1)


def _head(cell: Cell) -> None:
    cell.font = heading_font(TABLE_TEXT)
    cell.fill = filled(MASTER_HEADING)
    cell.border = BOX
    cell.alignment = aligned("center")


def _body(cell: object, column: MasterColumn) -> Cell:
    assert isinstance(cell, Cell)
    cell.font = body_font(TABLE_TEXT)
    cell.border = BOX
    cell.alignment = aligned("left" if column.width >= _TEXT_WIDTH else "center")
    if column.money:
        # A figure that is too long becomes smaller, and never ###.
        cell.alignment, cell.number_format = Alignment("right", "center", shrink_to_fit=True), MONEY
    if column.count:
        cell.alignment, cell.number_format = Alignment("right", "center", shrink_to_fit=True), COUNT
    if column.cut:
        cell.alignment = Alignment("fill", "center")
    return cell


def _finish(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    """Widths, the name of the rows, filters, what stays in sight, and print."""
    top, width = record.header, len(columns)
    title, first = _groups(columns)[0]
    set_widths(sheet, (column.width for column in columns))
    sheet.row_dimensions[top].height = _headings_height(columns) + _BUTTON
    for cell in sheet[top]:
        cell.alignment = aligned("center", "top")
    _name(sheet, f"{record.name}_rows", top + 1, width)
    sheet.freeze_panes = f"{get_column_letter(len(first) + 1 if title else 1)}{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(width)}{_LAST_ROW}"
    set_up_print(sheet, A3, f"{top - 1}:{top}" if sheet.title == ROWS else f"{top}:{top}")
    if _wide(columns) > _PAGE:
        _several_pages_wide(sheet, columns)


def _several_pages_wide(sheet: Worksheet, columns: Sequence[MasterColumn]) -> None:
    """What is fitted on one page could not be read: whole groups on each, and the first on all of them."""
    (_, kept), *others = _groups(columns)
    room = max(_PAGE, _wide(kept) + max(_wide(group) for _, group in others))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = int(_SCALE * _PAGE / room)
    sheet.print_title_cols = f"A:{get_column_letter(len(kept))}"
    place, used = len(kept), _wide(kept)
    for _, group in others:
        if used + _wide(group) > room:
            sheet.col_breaks.append(Break(id=place))
            used = _wide(kept)
        place, used = place + len(group), used + _wide(group)


def _groups(columns: Iterable[MasterColumn]) -> list[tuple[str, list[MasterColumn]]]:
    return [(title, list(group)) for title, group in groupby(columns, key=lambda column: column.group)]


def _wide(columns: Iterable[MasterColumn]) -> float:
    return sum(column.width for column in columns)


def _headings_height(columns: Sequence[MasterColumn]) -> float:
    """Points: most headings have two lines, the name of a source may need more. Two digits are as wide as a character."""
    return max(_HEADINGS, row_height((column.heading, column.width // 2 * 2 + 2) for column in columns))


def _name(sheet: Worksheet, name: str, row: int, width: int, left: int = 1) -> None:
    assert sheet.parent is not None
    first, last = (get_column_letter(column) for column in (left, left + width - 1))
    reach = f"${first}${row}" if width == 1 else f"${first}${row}:${last}${row}"
    sheet.parent.defined_names.add(DefinedName(name, attr_text=f"'{sheet.title}'!{reach}"))
