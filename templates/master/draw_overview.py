"""概览 of templates/master.xlsx: one page on which an office sees who is late and where the money stands."""

from openpyxl.styles import Alignment, Border, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.sheet import BARS, LISTS, OVERVIEW_TILES
from templates.style.cells import put, put_label
from templates.style.colours import BAR, LABEL, LATE, MASTER_HEADING, OVERDUE
from templates.style.look import BOX, TABLE_TEXT, aligned, body_font, filled, heading_font, painted
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import define, paint, protect
from validation.terms import UnitStatus

# The columns of each number, as wide as the page in all.
_TILES = ((1, 3), (4, 7), (8, 9), (10, 12))
_WIDTH = 12
# Between the units and the categories.
_GAP = 6
_NUMBER = 28
# Points: two lines, three, six.
_LIST_HEIGHTS = (36, 50, 96)
# How a unit's state is painted; what is done is left plain.
STATES = {
    UnitStatus.MISSING: OVERDUE,
    UnitStatus.RETURNED: OVERDUE,
    UnitStatus.TO_CORRECT: LATE,
    UnitStatus.PARTLY: LATE,
    UnitStatus.LATE: LATE,
}


def draw_overview(sheet: Worksheet, header: int, last: int) -> None:
    """What stands over the headings in the row ``header``, and how the rows down to ``last`` look."""
    for number, (left, right) in enumerate(_TILES, 1):
        _tile(sheet, number, left, right)
    for number, (label, height) in enumerate(zip(LISTS, _LIST_HEIGHTS, strict=True), 1):
        _names(sheet, 4 + number, label, height, f"overview_list_{number}")
    first, states = header + 1, f"B{header + 1}:B{last}"
    for status, colour in STATES.items():
        paint(sheet, states, f'$B{first}="{status}"', painted(colour))
    paint(sheet, f"D{first}:D{last}", f"N($D{first})>0", painted(LATE))
    bar = next(cell for cell in sheet[header] if cell.value == BARS).offset(1)
    bar.font, bar.alignment = body_font(TABLE_TEXT, BAR), Alignment("left", "center")
    for row in (header, first):
        gap = sheet.cell(row, _GAP)
        gap.fill, gap.border = PatternFill(), Border()
    sheet.freeze_panes, sheet.auto_filter.ref = None, None
    set_up_print(sheet, A4, f"{header}:{header}", landscape=False)
    sheet.page_setup.fitToHeight = 1
    sheet.sheet_view.showGridLines = False
    protect(sheet)


def _tile(sheet: Worksheet, number: int, left: int, right: int) -> None:
    """One number, and below it what it is of."""
    for row, font, name in ((2, heading_font(_NUMBER), "number"), (3, body_font(TABLE_TEXT), "words")):
        cell = put(sheet.cell(row, left), "")
        for column in range(left, right + 1):
            box = sheet.cell(row, column)
            box.fill = filled(LABEL)
        cell.font, cell.alignment = font, aligned("center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=left, end_column=right)
        define(sheet, f"{OVERVIEW_TILES}_{name}_{number}", f"${get_column_letter(left)}${row}")
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 46, 34
    sheet.row_dimensions[4].height = 8


def _names(sheet: Worksheet, row: int, label: str, height: float, name: str) -> None:
    put_label(sheet.cell(row, 1), label)
    for column in range(2, _WIDTH + 1):
        cell = sheet.cell(row, column)
        cell.border, cell.font, cell.alignment = BOX, body_font(TABLE_TEXT), aligned("left")
    sheet.cell(row, 1).fill = filled(MASTER_HEADING)
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=_WIDTH)
    sheet.row_dimensions[row].height = height
    define(sheet, name, f"$B${row}")
