"""A workbook drawn by openpyxl as the bytes of its file: valid by the schema, and the same bytes each time."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from templates.files.package.rezip import MOMENT, unzipped, zipped
from templates.files.package.xml import as_part, parse

_PROPERTIES = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_DRAWN = ("xl/drawings/drawing", "xl/charts/chart")
_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
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
    return zipped(parts_of(book))


def packed(book: Workbook) -> bytes:
    """The .xlsx of a workbook: the same content gives the same bytes, for nothing in it says when it was saved."""
    parts = dict(parts_of(book))
    book.properties.created = book.properties.modified = datetime(*MOMENT)
    parts[_PROPERTIES] = tostring(book.properties.to_tree())
    return zipped(parts.items())


def parts_of(book: Workbook) -> Iterator[tuple[str, bytes]]:
    """Name and content of each part of a workbook's .xlsx."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        ExcelWriter(book, archive).save()
    for name, content in unzipped(written.getvalue()):
        yield name, _mended(name, content)


def _mended(name: str, content: bytes) -> bytes:
    if name == _STYLES:
        return _in_order(content)
    return _declared(content) if name.startswith(_DRAWN) else content


def _declared(drawing: bytes) -> bytes:
    """A drawing with its namespaces declared at its root: Gnumeric drops a chart that declares them on the way."""
    root = parse(drawing)
    etree.cleanup_namespaces(root, top_nsmap=_NAMESPACES)
    return as_part(root)


def _in_order(styles: bytes) -> bytes:
    """The styles with what a font is made of in the order of the schema; openpyxl has an order of its own."""
    root = parse(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT.index(etree.QName(part).localname))
    return as_part(root)
