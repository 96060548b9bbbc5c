"""Cells that are drawn: a value whose text stays text, a line over the page, a label, a box."""

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.cell_text import as_typed
from templates.style.colours import LABEL
from templates.style.look import FORM_BOX, PAGE_TEXT, aligned, body_font, filled, heading_font
from validation.cells.grid import CellValue


def put(cell: Cell | MergedCell, value: CellValue) -> Cell:
    """Write a value; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "a covered cell holds no value"
    cell.value = as_typed(value) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def put_line(sheet: Worksheet, row: int, width: int, text: str, font: Font, across: str, height: float) -> None:
    """A text over the first ``width`` columns, ``height`` points high."""
    cell = put(sheet.cell(row, 1), text)
    cell.font, cell.alignment = font, aligned(across)
    sheet.row_dimensions[row].height = height
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def put_label(cell: Cell | MergedCell, text: str) -> None:
    """What the box beside it is for."""
    boxed(put(cell, text))
    cell.font, cell.fill = heading_font(PAGE_TEXT), filled(LABEL)
    cell.alignment = Alignment("center", "center")


def boxed(cell: Cell | MergedCell) -> Cell | MergedCell:
    """The cell as a box of a form, for what is written there."""
    cell.font, cell.border = body_font(PAGE_TEXT), FORM_BOX
    cell.alignment = aligned("left")
    return cell
