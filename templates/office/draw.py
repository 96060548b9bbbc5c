"""单位名录 and 设置 drawn by openpyxl: an Excel table each, with lists to choose from and limits."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from templates.office.sheet import (
    SETTING_COLUMNS,
    SETTINGS_SHEET,
    UNIT_COLUMNS,
    UNITS_SHEET,
    setting_rows,
    unit_row,
)
from templates.style.cells import put
from templates.style.heights import row_height
from templates.style.print_setup import A4, set_up_print
from validation.cells.grid import CellValue
from validation.cells.units import KINDS
from validation.office import Office
from validation.settings import Settings

# Lists may be added to, so the choice of kinds reaches well below the last unit.
_LAST_ROW = 1000
_LINE = Side("thin", color="BFBFBF")


def add_office(book: Workbook, office: Office) -> None:
    """Add the two sheets to a workbook; what they say of units and settings is ``office``'s."""
    units = book.create_sheet(UNITS_SHEET)
    _draw(units, "单位", UNIT_COLUMNS, (18, 12, 40, 52, 22), map(unit_row, office.registry.units))
    _choose_kind(units)
    settings = book.create_sheet(SETTINGS_SHEET)
    _draw(settings, "设置项", SETTING_COLUMNS, (20, 52, 60), setting_rows(office.settings))
    for row, (name, schema) in enumerate(Settings.model_json_schema()["properties"].items(), 2):
        # Formulas and macros find the value by this name wherever its row is moved.
        book.defined_names.add(DefinedName(f"setting_{name}", attr_text=f"'{SETTINGS_SHEET}'!$B${row}"))
        _limit(settings, f"B{row}", schema)


def _draw(
    sheet: Worksheet,
    name: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[CellValue]],
) -> None:
    bottom = 1
    for bottom, values in enumerate([headings, *rows], 1):
        for column, value in enumerate(values, 1):
            cell = put(sheet.cell(bottom, column), None if value == "" else value)
            cell.font = Font("仿宋", size=11)
            cell.alignment = Alignment("left", "center", wrap_text=True)
            cell.border = Border(_LINE, _LINE, _LINE, _LINE)
        texts = ("" if value is None else str(value) for value in values)
        sheet.row_dimensions[bottom].height = row_height(zip(texts, widths, strict=True), 16)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font("黑体", size=11)
        sheet.cell(1, column).fill = PatternFill("solid", "E7E6E6")
    table = Table(displayName=name, ref=f"A1:{sheet.cell(bottom, len(headings)).coordinate}")
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "B2"
    set_up_print(sheet, A4, "1:1")


def _choose_kind(sheet: Worksheet) -> None:
    choice = DataValidation("list", formula1=f'"{",".join(KINDS)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "类别", f"请选择：{'、'.join(KINDS)}。"
    choice.add(f"B2:B{_LAST_ROW}")
    sheet.add_data_validation(choice)


def _limit(sheet: Worksheet, cell: str, schema: Mapping[str, Any]) -> None:
    """Let a setting that is a number be nothing else; ``schema`` is its JSON schema, which has its limits."""
    number = schema.get("anyOf", [schema])[0]
    if "minimum" not in number:
        return
    low, high = number["minimum"], number.get("maximum")
    limit = DataValidation(
        "whole" if number["type"] == "integer" else "decimal",
        operator="greaterThanOrEqual" if high is None else "between",
        formula1=f"{low:g}",
        formula2=None if high is None else f"{high:g}",
        allow_blank=True,
        showErrorMessage=True,
    )
    kind = "整数" if number["type"] == "integer" else "数字"
    limit.errorTitle = schema["title"]
    limit.error = f"请填不小于 {low:g} 的{kind}。" if high is None else f"请填 {low:g} 到 {high:g} 的{kind}。"
    limit.add(cell)
    sheet.add_data_validation(limit)
