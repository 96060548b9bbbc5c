"""A workbook drawn by openpyxl as the bytes of its file: valid by the schema, and the same bytes each time."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

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
