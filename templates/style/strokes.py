"""What the sheets of a template are drawn with."""

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import put

YELLOW, ORANGE, GREY = "FFF9DB", "FAD7BF", "F2F2F2"
_SIDE = Side("thin", color="808080")
BORDER = Border(_SIDE, _SIDE, _SIDE, _SIDE)


def line(sheet: Worksheet, row: int, area: str, text: str, font: Font, across: str, height: float) -> None:
    """A line of text over merged cells."""
    cell = put(sheet.cell(row, 1), text)
    cell.font, cell.alignment = font, Alignment(across, "center", wrap_text=True)
    sheet.row_dimensions[row].height = height
    sheet.merge_cells(area)


def put_label(cell: Cell | MergedCell, text: str) -> None:
    boxed(put(cell, text))
    cell.font, cell.fill = Font("黑体", size=12), PatternFill("solid", GREY)
    cell.alignment = Alignment("center", "center")


def boxed(cell: Cell | MergedCell) -> Cell | MergedCell:
    cell.font, cell.border = Font("仿宋", size=12), BORDER
    cell.alignment = Alignment("left", "center", wrap_text=True)
    return cell


def define(sheet: Worksheet, name: str, place: str) -> None:
    assert sheet.parent is not None, "a sheet stands in a book"
    sheet.parent.defined_names[name] = DefinedName(name, attr_text=f"{sheet.title}!{place}")


def explain(validation: DataValidation, title: str, prompt: str, error: str) -> None:
    validation.showInputMessage = validation.showErrorMessage = True
    validation.promptTitle, validation.prompt = title, prompt
    validation.errorTitle, validation.error = title, error


def paint(sheet: Worksheet, area: str, formula: str, fill: PatternFill | None = None, font: Font | None = None) -> None:
    sheet.conditional_formatting.add(
        area, Rule("expression", dxf=DifferentialStyle(fill=fill, font=font), formula=[formula])
    )


def protect(sheet: Worksheet) -> None:
    """Against slips alone: no password, and rows, columns and filters stay the unit's own."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = sheet.protection.autoFilter = False
