"""Pages that print: one page wide, headings on each, numbered."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A3, A4 = 8, 9
# How small a print may still be read, in per cent, and the characters that then stand side by side on an A3 page even
# where Calibri is not installed, by whose digits columns are as wide as they are.
SCALE, PAGE = 72, 220
# How many characters are still fitted on one page.
FITTED = 300
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


def side_by_side(sheet: Worksheet, groups: Sequence[Sequence[float]]) -> None:
    """Several pages of A3 side by side, where what is fitted on one could not be read; after ``set_up_print``.

    ``groups`` has the widths of the columns by group. No group is parted, and the first stands on all pages where it
    leaves room for another; of a group wider than a page everything is printed smaller.
    """
    widths = [sum(group) for group in groups]
    if sum(widths) <= FITTED:
        return
    kept = widths[0] if widths[0] <= PAGE / 2 else 0
    rest = groups[1:] if kept else groups
    room = max(PAGE, kept + max(map(sum, rest)))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = int(SCALE * PAGE / room)
    place, used = 0, kept
    if kept:
        place = len(groups[0])
        sheet.print_title_cols = f"A:{get_column_letter(place)}"
    for group in rest:
        if place and used + sum(group) > room:
            sheet.col_breaks.append(Break(id=place))
            used = kept
        place, used = place + len(group), used + sum(group)
