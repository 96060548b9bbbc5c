"""Draws templates/master.xlsx: every sheet has headings over one pattern row."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.master.sheet import (
    ADJUSTMENTS,
    COLUMNS,
    HEADER_ROWS,
    LOG,
    NOTICES,
    OURS,
    PROJECT,
    RECORD,
    ROWS,
    SOURCE,
    SUMMARY,
    UNITS,
    row_columns,
)
from templates.style.cells import put
from templates.style.colours import FILE_LINK, LATE, MASTER_HEADING, OFFICE_WRITES, OVERDUE
from templates.style.look import BOX, TABLE_TEXT, TITLE, aligned, body_font, filled, heading_font, painted
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import paint
from validation.terms import Quarter, UnitStatus

# Beyond any county's table; validations and filters reach this far down.
_LAST_ROW = 6000
_OURS = filled(OFFICE_WRITES)
# How each status is painted; what is done is left plain.
_STATUS = {
    UnitStatus.MISSING: OVERDUE,
    UnitStatus.RETURNED: OVERDUE,
    UnitStatus.PARTLY: LATE,
    UnitStatus.LATE: LATE,
}
_TEXT_WIDTH = 18
_RATES = ("完成率", "到位率")


def draw_master() -> bytes:
    """The template as an .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "minshi"
    _draw_rows(book.create_sheet(ROWS))
    _draw_table(book.create_sheet(SUMMARY), COLUMNS[SUMMARY], "summary")
    _draw_table(units := book.create_sheet(UNITS), COLUMNS[UNITS], "units")
    _paint_status(units)
    _draw_table(book.create_sheet(NOTICES), COLUMNS[NOTICES], "notices")
    _draw_table(book.create_sheet(ADJUSTMENTS), COLUMNS[ADJUSTMENTS], "adjustments")
    _draw_table(source := book.create_sheet(SOURCE), COLUMNS[SOURCE], "source")
    _keep_links_open(source)
    _draw_table(book.create_sheet(LOG), COLUMNS[LOG], "log")
    _draw_record(book.create_sheet(RECORD))
    return packed(book)


def _draw_rows(sheet: Worksheet) -> None:
    columns = list(row_columns())
    _title(sheet, "rows_title", 0)
    start = 1
    for upper, group in groupby(columns, key=lambda column: column[0]):
        end = start + len(list(group)) - 1
        _head(put(sheet.cell(2, start), upper))
        sheet.merge_cells(start_row=2, end_row=2, start_column=start, end_column=end)
        start = end + 1
    for column, (_, heading, width) in enumerate(columns, 1):
        _head(put(sheet.cell(3, column), heading))
        cell = _body(sheet.cell(4, column), width)
        if heading in OURS:
            cell.fill = _OURS
            cell.protection = Protection(locked=False)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 22, 34
    _finish(sheet, "ledger_rows", 4, len(columns), f"{get_column_letter(len(PROJECT) + 1)}4")
    set_up_print(sheet, A3, "2:3")
    _a_page_a_quarter(sheet, [upper for upper, _, _ in columns])
    # Only 更正 and 备注 are people's; without a password, so that an office can lift it.
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, allowed, False)


def _a_page_a_quarter(sheet: Worksheet, uppers: Sequence[str]) -> None:
    """Four quarters fitted on one page could not be read: each has its own, with the project repeated."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = 54
    sheet.print_title_cols = f"A:{get_column_letter(len(PROJECT))}"
    for quarter in tuple(Quarter)[1:]:
        sheet.col_breaks.append(Break(id=uppers.index(quarter.term)))


def _draw_table(sheet: Worksheet, columns: Mapping[str, float], name: str) -> None:
    top = HEADER_ROWS[sheet.title]
    if top > 1:
        _title(sheet, f"{name}_title", len(columns))
    for column, (heading, width) in enumerate(columns.items(), 1):
        _head(put(sheet.cell(top, column), heading))
        cell = _body(sheet.cell(top + 1, column), width)
        if heading.endswith(_RATES):
            cell.number_format = "0.0%"
        if heading in OURS:
            # As text, so that Excel makes no other day of what is typed.
            cell.fill, cell.number_format = _OURS, "@"
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[top].height = 34
    _finish(sheet, f"{name}_rows", top + 1, len(columns), f"C{top + 1}" if name == "summary" else f"A{top + 1}")
    set_up_print(sheet, A3, f"{top}:{top}")


def _paint_status(sheet: Worksheet) -> None:
    column = get_column_letter(list(COLUMNS[UNITS]).index("状态") + 1)
    top = HEADER_ROWS[UNITS] + 1
    for status, colour in _STATUS.items():
        paint(sheet, f"{column}{top}:{column}{_LAST_ROW}", f'${column}{top}="{status}"', painted(colour))


def _keep_links_open(sheet: Worksheet) -> None:
    """A link to itself holds the place of those to the files."""
    cell = sheet.cell(HEADER_ROWS[SOURCE] + 1, list(COLUMNS[SOURCE]).index("文件") + 1)
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{SOURCE}'!{cell.coordinate}")
    cell.font = body_font(TABLE_TEXT, FILE_LINK)


def _draw_record(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    for column in range(1, len(COLUMNS[RECORD]) + 1):
        sheet.cell(1, column).number_format = "@"
    _name(sheet, "record_rows", 1, len(COLUMNS[RECORD]))


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


def _body(cell: object, width: float) -> Cell:
    assert isinstance(cell, Cell)
    cell.font = body_font(TABLE_TEXT)
    cell.border = BOX
    cell.alignment = aligned("left" if width >= _TEXT_WIDTH else "center")
    return cell


def _finish(sheet: Worksheet, name: str, row: int, width: int, panes: str) -> None:
    _name(sheet, name, row, width)
    sheet.freeze_panes = panes
    sheet.auto_filter.ref = f"A{row - 1}:{get_column_letter(width)}{_LAST_ROW}"


def _name(sheet: Worksheet, name: str, row: int, width: int) -> None:
    assert sheet.parent is not None
    reach = f"$A${row}" if width == 1 else f"$A${row}:${get_column_letter(width)}${row}"
    sheet.parent.defined_names.add(DefinedName(name, attr_text=f"'{sheet.title}'!{reach}"))
