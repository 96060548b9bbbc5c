"""What every workbook drawn by openpyxl has in common: text as text, pages that print."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from templates.cell_xml import as_typed
from validation.grid import CellValue

A3, A4 = 8, 9

# The earliest moment that a zip can state.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_FONT = [
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
]


def put(cell: Cell | MergedCell, value: CellValue) -> Cell:
    """Write a value; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "a covered cell holds no value"
    cell.value = as_typed(value) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


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


def saved(book: Workbook) -> bytes:
    """The .xlsx of a workbook. A save that fails leaves nothing open: openpyxl's own would fail again when collected."""
    written, buffer = BytesIO(), BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(written) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, _in_order(content) if part.filename == _STYLES else content)
    return buffer.getvalue()


def _in_order(styles: bytes) -> bytes:
    """The styles with what a font is made of in the order of the schema; openpyxl has an order of its own."""
    root = etree.fromstring(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT.index(etree.QName(part).localname))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def packed(book: Workbook) -> bytes:
    """The .xlsx of a workbook: the same content gives the same bytes, for nothing in it says when it was saved."""
    buffer = BytesIO()
    content_of = BytesIO(saved(book))
    book.properties.created = book.properties.modified = datetime(*_MOMENT)
    with ZipFile(content_of) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = tostring(book.properties.to_tree()) if name == _PROPERTIES else source.read(name)
            target.writestr(ZipInfo(name, _MOMENT), content, ZIP_DEFLATED)
    return buffer.getvalue()
