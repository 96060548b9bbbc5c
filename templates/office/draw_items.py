"""指标和节点设置 drawn by openpyxl, without lines: `minshi plan` and its button write them."""

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from templates.office.item_look import ALLOWED, BOTTOM, HEADINGS, HIDDEN, LETTERS, PAINTS, SIDES
from templates.office.sheet import ITEM_COLUMNS, ITEM_OPEN, ITEMS_SHEET
from templates.style.cells import put
from templates.style.colours import LIST_HEADING, OFFICE_WRITES
from templates.style.look import BOX, OFFICE_TEXT, aligned, body_font, filled, heading_font, painted
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import paint, set_widths

# Points; and per cent, at which the columns up to 采用 fill a screen of 1366 pixels.
_HEADINGS, _ZOOM = 36.0, 80


def add_items(book: Workbook) -> None:
    """Add the sheet, out of sight until something is listed on it: what is written below its headings looks as its column
    does.
    """
    sheet = book.create_sheet(ITEMS_SHEET)
    sheet.sheet_state = "hidden"
    set_widths(sheet, [column.width for column in ITEM_COLUMNS])
    for number, heading in enumerate(HEADINGS, 1):
        column = sheet.column_dimensions[LETTERS[heading]]
        column.font, column.alignment = body_font(OFFICE_TEXT), aligned(SIDES.get(heading, "left"))
        if heading in ITEM_OPEN:
            column.fill = filled(OFFICE_WRITES)
        cell = put(sheet.cell(1, number), heading)
        cell.font, cell.fill, cell.border = heading_font(OFFICE_TEXT), filled(LIST_HEADING), BOX
        cell.alignment = aligned("center")
    sheet.column_dimensions[LETTERS[HIDDEN]].hidden = True
    for heading, allowed in ALLOWED.items():
        validation = DataValidation(formula1=allowed.formula, allow_blank=True, showErrorMessage=True)
        validation.type = "list" if allowed.is_list else "decimal"
        validation.operator = None if allowed.is_list else "greaterThanOrEqual"
        validation.errorTitle, validation.error = heading, allowed.error
        validation.add(f"{LETTERS[heading]}2:{LETTERS[heading]}{BOTTOM}")
        sheet.add_data_validation(validation)
    for each in PAINTS:
        fill = painted(each.fill) if each.fill else None
        paint(sheet, each.area, each.formula, fill, body_font(color=each.color) if each.color else None)
    sheet.row_dimensions[1].height = _HEADINGS
    sheet.freeze_panes = "C2"
    sheet.sheet_view.zoomScale = _ZOOM
    set_up_print(sheet, A3, "1:1")
