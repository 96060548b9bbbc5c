"""单位名录, 设置 and 表头对应 drawn by openpyxl, with lists to choose from and limits; the first two are Excel tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, get_args, get_origin

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.layout import mark
from templates.office.draw_items import add_items
from templates.office.sheet import (
    HEADING_COLUMNS,
    HEADINGS_SHEET,
    ITEMS_SHEET,
    LAST_ROW,
    LAYOUT,
    MARKED,
    SETTING_COLUMNS,
    SETTINGS_SHEET,
    UNIT_COLUMNS,
    UNITS_SHEET,
    OfficeColumn,
    setting_rows,
    unit_row,
)
from templates.style.cells import put
from templates.style.colours import LIST_HEADING, OFFICE_WRITES
from templates.style.heights import row_height
from templates.style.look import BOX, OFFICE_TEXT, aligned, body_font, filled, heading_font
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import choice, set_widths, tabulate
from validation.cells.grid import CellValue
from validation.cells.units import KINDS
from validation.office import Office
from validation.settings import SETTINGS, Setting
from validation.table.words.told import A_SOURCE, CHOICES, NOT_USED


def add_office(book: Workbook, office: Office) -> None:
    """Add the sheets to a workbook; what they say is ``office``'s. Sheets 表头对应 and
    指标和节点设置 that are there stay as they are."""
    units = book.create_sheet(UNITS_SHEET)
    _draw(units, "单位", UNIT_COLUMNS, map(unit_row, office.registry.units))
    _choose(units, "类别", KINDS, f"请选择：{'、'.join(KINDS)}。")
    settings = book.create_sheet(SETTINGS_SHEET)
    _draw(settings, "设置项", SETTING_COLUMNS, setting_rows(office.settings))
    put(settings[f"{MARKED}1"], mark(LAYOUT))
    settings.column_dimensions[MARKED].hidden = True
    for row in range(2, settings.max_row + 1):
        settings.cell(row, 2).fill = filled(OFFICE_WRITES)
    for row, (name, setting) in enumerate(SETTINGS.items(), 2):
        # Formulas and macros find the value by this name wherever its row is moved.
        book.defined_names.add(DefinedName(f"setting_{name}", attr_text=f"'{SETTINGS_SHEET}'!$B${row}"))
        _limit(settings, f"B{row}", setting)
    if HEADINGS_SHEET in book.sheetnames:
        book.move_sheet(HEADINGS_SHEET, len(book.sheetnames))
    else:
        headings = book.create_sheet(HEADINGS_SHEET)
        _draw(headings, "", HEADING_COLUMNS, ((*pair, None, None) for pair in office.headings))
        _choose(headings, "对应栏目", CHOICES, f"请从列表中选择：一个栏目，{A_SOURCE}，或“{NOT_USED}”。")
        _dress_below(headings)
        # Out of sight, and so on no print, until something stands on it.
        headings.sheet_state = "visible" if office.headings else "hidden"
    if ITEMS_SHEET in book.sheetnames:
        book.move_sheet(ITEMS_SHEET, len(book.sheetnames))
    else:
        add_items(book)


def _draw(sheet: Worksheet, name: str, columns: Sequence[OfficeColumn], rows: Iterable[Sequence[CellValue]]) -> None:
    headings, widths = [column.heading for column in columns], [column.width for column in columns]
    bottom = 1
    for bottom, values in enumerate([headings, *rows], 1):
        for column, value in enumerate(values, 1):
            cell = put(sheet.cell(bottom, column), None if value == "" else value)
            cell.font = body_font(OFFICE_TEXT)
            cell.alignment = aligned("left")
            cell.border = BOX
        texts = ("" if value is None else str(value) for value in values)
        sheet.row_dimensions[bottom].height = row_height(zip(texts, widths, strict=True), 16)
    set_widths(sheet, widths)
    for column in range(1, len(headings) + 1):
        sheet.cell(1, column).font = heading_font(OFFICE_TEXT)
        sheet.cell(1, column).fill = filled(LIST_HEADING)
    # Rows are added to 表头对应 in the file itself, which an Excel table would not notice.
    if name:
        tabulate(sheet, name, f"A1:{sheet.cell(bottom, len(headings)).coordinate}")
    sheet.freeze_panes = "B2"
    set_up_print(sheet, A4, "1:1")


def _dress_below(sheet: Worksheet) -> None:
    """What is asked on 表头对应 later looks as its column does; the second is the office's to write."""
    for number in range(1, len(HEADING_COLUMNS) + 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.font, column.alignment = body_font(OFFICE_TEXT), aligned("left")
        if number == 2:
            column.fill = filled(OFFICE_WRITES)
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 2).fill = filled(OFFICE_WRITES)


def _choose(sheet: Worksheet, title: str, words: Sequence[str], error: str) -> None:
    """Let the second column be one of these words."""
    choices = choice(words)
    choices.errorTitle, choices.error = title, error
    choices.add(f"B2:B{LAST_ROW}")
    sheet.add_data_validation(choices)


def _limit(sheet: Worksheet, cell: str, setting: Setting) -> None:
    """Let a setting that is a number be nothing else, and one of a few words be chosen."""
    if get_origin(setting.kind) is Literal:
        words = choice(get_args(setting.kind))
        words.errorTitle, words.error = setting.title, f"请选择：{'、'.join(get_args(setting.kind))}。"
        words.add(cell)
        sheet.add_data_validation(words)
        return
    if "ge" not in setting.limits:
        return
    low, high, whole = setting.limits["ge"], setting.limits.get("le"), setting.kind is not Decimal
    limit = DataValidation(
        "whole" if whole else "decimal",
        operator="greaterThanOrEqual" if high is None else "between",
        formula1=f"{low:g}",
        formula2=None if high is None else f"{high:g}",
        allow_blank=True,
        showErrorMessage=True,
    )
    kind = "整数" if whole else "数字"
    limit.errorTitle = setting.title
    limit.error = f"请填不小于 {low:g} 的{kind}。" if high is None else f"请填 {low:g} 到 {high:g} 的{kind}。"
    limit.add(cell)
    sheet.add_data_validation(limit)
