"""What a person or a program could tell about a workbook, so that two can be compared."""

import warnings
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

_LOOK = ("value", "data_type", "font", "fill", "border", "alignment", "protection", "number_format")


def opened(data: bytes) -> Workbook:
    """The workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data))


def described(data: bytes) -> dict[str, dict[str, Any]]:
    """Each sheet by its title: cells with their looks, layout, validations, formats, protection, print set-up."""
    return {sheet.title: _described(sheet) for sheet in opened(data).worksheets}


def _described(sheet: Worksheet) -> dict[str, Any]:
    return {
        "cells": {
            cell.coordinate: [repr(getattr(cell, name, None)) for name in _LOOK]
            for row in sheet.iter_rows()
            for cell in row
        },
        "heights": {number: row.height for number, row in sheet.row_dimensions.items() if row.height},
        "columns": {letter: (column.width, column.hidden) for letter, column in sheet.column_dimensions.items()},
        "merges": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": [repr(choice) for choice in sheet.data_validations.dataValidation],
        "formats": [
            (str(where.sqref), [(rule.formula, repr(rule.dxf)) for rule in where.rules])
            for where in sheet.conditional_formatting
        ],
        "protection": repr(sheet.protection),
        "page": (repr(sheet.page_setup), sheet.print_title_rows, repr(sheet.sheet_properties)),
        "view": (sheet.freeze_panes, sheet.auto_filter.ref, sheet.sheet_state, sheet.dimensions),
    }
