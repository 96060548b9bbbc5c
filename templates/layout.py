"""What every workbook that leaves has in common: text as text, rows high enough, pages that print."""

import re
from collections.abc import Iterable
from math import ceil

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from validation.grid import CellValue
from validation.text import display_width

A3, A4 = 8, 9

# Excel draws no row higher than 409 points.
HIGHEST_ROW = 409.0
# Excel holds 32,767 UTF-16 units in a cell, and a character may take two.
_LONGEST = 16_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(value: CellValue) -> CellValue:
    """The value without what no workbook can hold; over-long text is cut and ends in …"""
    if not isinstance(value, str):
        return value
    text = _UNWRITABLE.sub("", value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def put(cell: Cell | MergedCell, value: CellValue) -> Cell:
    """Write a value; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "a covered cell holds no value"
    cell.value = writable(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def row_height(cells: Iterable[tuple[str, float]], line: float = 15.0) -> float:
    """Points at which no (text, column width) of a row is cut: only Excel itself would find it out on opening."""
    return min(max((_lines(text, width) for text, width in cells), default=1) * line + 4, HIGHEST_ROW)


def _lines(text: str, width: float) -> int:
    # A line that breaks before a wide character or a closing sign is not quite full.
    return sum(max(1, ceil(display_width(line) / max(width - 2, 1))) for line in text.split("\n"))


def set_up_print(sheet: Worksheet, paper: int, header: str, *, landscape: bool = True) -> None:
    """One page wide, the ``header`` rows (``3:4``) on every page, page numbers at the foot."""
    sheet.print_title_rows = header
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.page_margins.header = sheet.page_margins.footer = 0.25
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
