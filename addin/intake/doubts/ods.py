"""Doubtful cells of an .ods: its content names the kind of each cell."""

from collections.abc import Iterator
from zipfile import BadZipFile

from lxml import etree

from addin.intake.doubts.doubt import Doubt, Doubts, error, percentage
from templates.files.reasons import Reason, unreadable
from templates.files.xml import parse
from templates.files.zip_parts import Package

CONTENT = "content.xml"
_MOST = 100 << 20
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_VALUE = f"{{{_OFFICE}}}value"

_Element = etree._Element


def doubts(package: Package, name: str, sheet: str) -> Doubts:
    """The doubtful cells of one sheet. Raises MinshiError if the content is damaged."""
    entry = next(entry for entry in package.entries if entry.filename == CONTENT)
    try:
        root = parse(package.whole(entry, _MOST))
    except (etree.XMLSyntaxError, BadZipFile) as damage:
        raise unreadable(Reason.BROKEN, name) from damage
    tables = (table for table in root.iter(f"{{{_TABLE}}}table") if table.get(f"{{{_TABLE}}}name") == sheet)
    cells = (found for table in tables for found in _cells(table))
    return {place: doubt for place, cell in cells if (doubt := _doubt(cell))}


def _cells(table: _Element) -> Iterator[tuple[tuple[int, int], _Element]]:
    """Every cell that is written out, at its first place: a cell that stands for many is blank or says the same."""
    row = 1
    for line in table.iter(f"{{{_TABLE}}}table-row"):
        column = 1
        for cell in line:
            yield (row, column), cell
            column += int(cell.get(f"{{{_TABLE}}}number-columns-repeated", "1"))
        row += int(line.get(f"{{{_TABLE}}}number-rows-repeated", "1"))


def _doubt(cell: _Element) -> Doubt | None:
    kinds = {value for name, value in cell.attrib.items() if str(name).endswith("}value-type")}
    if "error" in kinds:
        return error("".join(map(str, cell.itertext())).strip())
    if "percentage" in kinds:
        return percentage(float(cell.get(_VALUE, "0")))
    return None
