"""Draws templates/master.xlsx: every sheet has headings over one pattern row."""

from collections.abc import Iterable, Sequence
from itertools import count, groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.master.board_columns import BOARD, BOARD_A4
from templates.master.columns import MasterColumn, MasterSheet
from templates.master.draw_board import draw_boards
from templates.master.draw_rows import (
    SAID,
    down,
    keep_links_open,
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
from templates.master.score_columns import DEDUCTIONS
from templates.master.sheet import (
    ADJUSTMENTS,
    CORRECTION,
    GROUND,
    ITEMS,
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
from templates.master.supervision.columns import COMPLETIONS
from templates.master.supervision.draw import paint_completions, paint_items
from templates.style.cells import put
from templates.style.colours import COMPLETE, LATE, MASTER_HEADING, OFFICE_WRITES
from templates.style.heights import row_height
from templates.style.look import BOX, COUNT, MONEY, TABLE_TEXT, TITLE, aligned, body_font, filled, heading_font
from templates.style.print_setup import A3, FITTED, print_name, set_up_print, side_by_side
from templates.style.sheets import keep_in_sight, set_widths
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
# Where people write far to the right: in sight on a screen of 1366 pixels, in per cent.
_FAR, _ZOOM = (REGISTER, COMPLETIONS, DEDUCTIONS), 70
_TEXT_WIDTH = 18
# How many characters are seen side by side on a narrow screen.
_SEEN = 120
# Points: below the headings the button of their filter.
_BUTTON = 16.0


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
    for title in (LIGHTS, REGISTER, COMPLETIONS, ITEMS):
        _protect(book[title])
    for title in _FAR:
        book[title].sheet_view.zoomScale = _ZOOM
    return packed(book)


def _draw_rows(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    _title(sheet, "rows_title", columns)
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
        _title(sheet, f"{record.name}_title", columns)
    for number, column in enumerate(columns, 1):
        _head(put(sheet.cell(top, number), column.heading))
        cell = _body(sheet.cell(top + 1, number), column)
        if column.heading.endswith(RATES):
            cell.number_format = "0.0%"
        if column.heading in SAID:
            say_how(sheet, column.heading, down(number, top + 1, _LAST_ROW))
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


def _title(sheet: Worksheet, name: str, columns: Sequence[MasterColumn]) -> None:
    """A title over all columns; on a sheet of several pages side by side over those that each of them begins with. It
    begins at the left where its middle would not be seen.
    """
    cell, wide = put(sheet.cell(1, 1), "总台账"), _wide(columns)
    cell.font = heading_font(TITLE)
    cell.alignment = Alignment("left" if wide > _SEEN else "center", "center", shrink_to_fit=True)
    sheet.row_dimensions[1].height = 34
    over = _groups(columns)[0][1] if wide > FITTED else columns
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(over))
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
        # On one line that ends at the cell beside it, which is never blank.
        cell.alignment = Alignment("left", "center", indent=1)
    return cell


def _finish(sheet: Worksheet, record: MasterSheet, columns: Sequence[MasterColumn]) -> None:
    """Widths, the name of the rows, filters, what stays in sight, and print."""
    top, width = record.header, len(columns)
    title, first = _groups(columns)[0]
    kept = len(first) if title else record.kept
    set_widths(sheet, (column.width for column in columns))
    sheet.row_dimensions[top].height = _headings_height(columns) + _BUTTON
    for cell in sheet[top]:
        cell.alignment = aligned("center", "top")
    _name(sheet, f"{record.name}_rows", top + 1, width)
    keep_in_sight(sheet, f"{get_column_letter(kept + 1)}{top + 1}")
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(width)}{_LAST_ROW}"
    set_up_print(sheet, A3, f"1:{top}")
    side_by_side(sheet, [[column.width for column in group] for _, group in _groups(columns)])
    if top == 1 or (_wide(columns) > FITTED and not sheet.print_title_cols):
        print_name(sheet)


def _groups(columns: Iterable[MasterColumn]) -> list[tuple[str, list[MasterColumn]]]:
    return [(title, list(group)) for title, group in groupby(columns, key=lambda column: column.group)]


def _wide(columns: Iterable[MasterColumn]) -> float:
    return sum(column.width for column in columns)


def _headings_height(columns: Sequence[MasterColumn]) -> float:
    """Points: the name of a source may need several lines. Two digits are as wide as a character."""
    return row_height((column.heading, column.width // 2 * 2 + 2) for column in columns)


def _name(sheet: Worksheet, name: str, row: int, width: int, left: int = 1) -> None:
    assert sheet.parent is not None
    first, last = (get_column_letter(column) for column in (left, left + width - 1))
    reach = f"${first}${row}" if width == 1 else f"${first}${row}:${last}${row}"
    sheet.parent.defined_names.add(DefinedName(name, attr_text=f"'{sheet.title}'!{reach}"))
