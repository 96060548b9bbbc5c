"""What a drawn sheet has beside its cells: names, lists to choose from, hints, conditional formats, protection."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """The widths of the columns from A on, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def define(sheet: Worksheet, name: str, place: str) -> None:
    """Give cells of the sheet (``$A$1:$C$1``) a name."""
    assert sheet.parent is not None, "a sheet stands in a book"
    sheet.parent.defined_names[name] = DefinedName(name, attr_text=f"{sheet.title}!{place}")


def tabulate(sheet: Worksheet, name: str, area: str) -> None:
    """Make an area an Excel table, which brings filters and no look of its own."""
    table = Table(displayName=name, ref=area)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def choice(words: Iterable[str]) -> DataValidation:
    """A list to choose from; nothing else may be typed, but the cell may be left blank."""
    return DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)


def explain(validation: DataValidation, title: str, prompt: str, error: str) -> None:
    """What is said beside the cell, and to whoever types what the validation refuses."""
    validation.showInputMessage = validation.showErrorMessage = True
    validation.promptTitle, validation.prompt = title, prompt
    validation.errorTitle, validation.error = title, error


def paint(sheet: Worksheet, area: str, formula: str, fill: PatternFill | None = None, font: Font | None = None) -> None:
    """A conditional format by a formula that speaks of the area's first cell."""
    sheet.conditional_formatting.add(
        area, Rule("expression", dxf=DifferentialStyle(fill=fill, font=font), formula=[formula])
    )


def hide_values(
    sheet: Worksheet, area: str, formula: str, fill: PatternFill | None = None, font: Font | None = None
) -> None:
    """A conditional format that shows nothing of what stands in a cell."""
    nothing = DifferentialStyle(numFmt=NumberFormat(numFmtId=164, formatCode=";;;"), fill=fill, font=font)
    sheet.conditional_formatting.add(area, Rule("expression", dxf=nothing, formula=[formula]))


def protect(sheet: Worksheet) -> None:
    """Against slips alone: no password, and rows, columns and filters stay the unit's own."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = sheet.protection.autoFilter = False


def show_first(book: Workbook, title: str) -> None:
    """Open on one sheet, and select no other: what is typed goes into every sheet that is selected."""
    book.active = book[title]
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == title


def keep_in_sight(sheet: Worksheet, first: str, selected: str = "") -> None:
    """Freeze what is above and to the left of a cell, and open with that cell selected, or with another."""
    sheet.sheet_view.selection = [Selection()]
    sheet.freeze_panes = first
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = selected or first
