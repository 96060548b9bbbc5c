"""Pages that print: one page wide, headings on each, numbered."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A3, A4 = 8, 9
# Points.
_NAME = 14


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


def print_name(sheet: Worksheet) -> None:
    """The sheet's name over every page, where no title is printed on it; after ``set_up_print``."""
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart("&A", size=_NAME))
    # Inches.
    sheet.page_margins.top = 0.75
