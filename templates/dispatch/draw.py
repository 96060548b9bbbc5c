"""Draws templates/dispatch.xlsx: the title, the colour and its word, the number, and one pattern row."""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from templates.dispatch.sheet import COLOUR_CELL, HEAD_CELL, ROWS, SHEET, TITLE_CELL, WIDTHS, WORDS
from templates.files.openpyxl_book import packed
from templates.style.cells import boxed, put_label, put_line
from templates.style.colours import BLUE_SHEET, ERROR, WARNING
from templates.style.look import FORM_BOX, PAGE_TEXT, SUBTITLE, TITLE, body_font, heading_font, painted
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import define, paint, set_widths
from validation.terms import DispatchColour

_BANDS = {DispatchColour.BLUE: BLUE_SHEET, DispatchColour.YELLOW: WARNING, DispatchColour.RED: ERROR}


def draw_dispatch() -> bytes:
    """The template as an .xlsx."""
    book = Workbook()
    book.properties.creator = "minshi"
    book.properties.created = datetime(2024, 1, 1)
    sheet = book.worksheets[0]
    sheet.title = SHEET
    set_widths(sheet, WIDTHS)
    put_line(sheet, 1, len(WIDTHS), "", heading_font(TITLE), "center", 40)
    put_line(sheet, 2, len(WIDTHS), "", heading_font(SUBTITLE), "center", 28)
    put_line(sheet, 3, len(WIDTHS), "", body_font(PAGE_TEXT), "left", 26)
    for row, name in enumerate((TITLE_CELL, COLOUR_CELL, HEAD_CELL), 1):
        define(sheet, name, f"$A${row}")
    _draw_band(sheet)
    put_label(sheet.cell(4, 1), "")
    boxed(sheet.cell(4, 2))
    define(sheet, ROWS, "$A$4:$B$4")
    set_up_print(sheet, A4, "1:3", landscape=False)
    sheet.page_margins.left = sheet.page_margins.right = 0.7
    sheet.sheet_view.showGridLines = False
    return packed(book)


def _draw_band(sheet: Worksheet) -> None:
    """The colour goes by the word, which tells it in black and white too."""
    for cell in sheet[2]:
        cell.border = FORM_BOX
    for colour, fill in _BANDS.items():
        bold = Font(bold=True) if colour is DispatchColour.RED else None
        paint(sheet, "A2:B2", f'$A$2="{WORDS[colour]}"', painted(fill), bold)
