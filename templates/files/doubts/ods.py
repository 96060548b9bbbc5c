"""Doubtful cells of an .ods: its content names the kind of each cell."""

from collections.abc import Iterable, Iterator
from zipfile import BadZipFile

from lxml import etree

from templates.files.doubts.doubt import PERCENT, Doubt, Doubts, formatted, together, unread
from templates.files.doubts.looks import is_picture
from templates.files.doubts.ods_formats import Formats
from templates.files.doubts.ods_looks import Looks
from templates.files.package.xml import parse
from templates.files.package.zip_parts import ODS_CONTENT, Package
from templates.files.reasons import Reason, unreadable
from validation.cells.formats import is_plain
from validation.cells.grid import NO_RESULT, NO_VALUE, PICTURE, Merge, Unread

_STYLES = "styles.xml"
_MOST = 100 << 20
# What a cell or a row stands for at most; beyond it is no form any more.
_COLUMNS, _ROWS = 256, 2_000
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NUMBERS = ("float", "currency", "percentage")
# Where the value of each kind stands; a text stands in the cell.
_VALUES = dict.fromkeys(_NUMBERS, f"{_OFFICE}value") | {
    kind: f"{_OFFICE}{kind}-value" for kind in ("date", "time", "boolean")
}

_Element = etree._Element
_Place = tuple[int, int]


def doubts(package: Package, name: str, sheets: Iterable[str]) -> list[Doubts]:
    """The doubtful cells of each sheet. Raises FileError if the content is damaged."""
    try:
        content, styles = (_part(package, part) for part in (ODS_CONTENT, _STYLES))
    except (etree.XMLSyntaxError, BadZipFile) as damage:
        raise unreadable(Reason.BROKEN, name) from damage
    formats = Formats(content, styles)
    return [_doubts(content, styles, formats, sheet) for sheet in sheets]


def _doubts(content: _Element, styles: _Element, formats: Formats, sheet: str) -> Doubts:
    wrong, seen = dict[_Place, Doubt](), dict[_Place, Doubt]()
    for table in _tables(content, sheet):
        looks = Looks(content, styles, table)
        for place, row, cell in _cells(table):
            if doubt := _doubt(cell, formats.code(table, row, cell, place[1])):
                wrong |= dict.fromkeys(_places(place, row, cell), doubt)
            if doubt := looks.of(place, row, cell):
                seen |= dict.fromkeys(_places(place, row, cell), doubt)
    return together(wrong, seen)


def merges(package: Package, sheet: str) -> tuple[Merge, ...]:
    """The merged ranges of one sheet that ``doubts`` has looked at."""
    spans = (
        (place, _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned"))
        for table in _tables(_part(package, ODS_CONTENT), sheet)
        for place, _, cell in _cells(table)
    )
    return tuple(
        Merge(row, column, row + down - 1, column + right - 1)
        for (row, column), down, right in spans
        if down * right > 1
    )


def _part(package: Package, name: str) -> _Element:
    entry = next((entry for entry in package.entries if entry.filename == name), None)
    return parse(package.whole(entry, _MOST)) if entry else etree.Element("none")


def _tables(content: _Element, sheet: str) -> Iterator[_Element]:
    return (table for table in content.iter(f"{_TABLE}table") if table.get(f"{_TABLE}name") == sheet)


def _cells(table: _Element) -> Iterator[tuple[_Place, _Element, _Element]]:
    """Every cell that is written out, with its row and its first place."""
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        column = 1
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            yield (number, column), row, cell
            column += _number(cell, "number-columns-repeated")
        number += _number(row, "number-rows-repeated")


def _places(place: _Place, row: _Element, cell: _Element) -> Iterator[_Place]:
    """Every place that a cell stands for."""
    down, right = _number(row, "number-rows-repeated"), _number(cell, "number-columns-repeated")
    for number in range(place[0], place[0] + min(down, _ROWS)):
        yield from ((number, column) for column in range(place[1], place[1] + min(right, _COLUMNS)))


def _number(element: _Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return max(int(said), 1) if said.isdecimal() else 1


def _doubt(cell: _Element, code: str) -> Doubt | None:
    """What is wrong with a cell's value."""
    kinds = {value for name, value in cell.attrib.items() if str(name).endswith("}value-type")}
    formula = cell.get(f"{_TABLE}formula", "")
    if is_picture(formula):
        return unread(PICTURE)
    if "error" in kinds:
        lines = cell.iterchildren(f"{_TEXT}p")
        return unread(Unread("".join(str(text) for line in lines for text in line.itertext()).strip() or "#ERROR!"))
    kind = cell.get(f"{_OFFICE}value-type", "")
    said = cell.get(_VALUES.get(kind, f"{_OFFICE}value"))
    if kind in _VALUES and (not said or (kind in _NUMBERS and _figure(said) is None)):
        return unread(NO_VALUE)
    # A result that is an empty text has a line without words in Calc's files, and no kind.
    if formula and not kinds and cell.find(f"{_TEXT}p") is None:
        return unread(NO_RESULT)
    number = _figure(said or "") if kind in _NUMBERS else None
    code = PERCENT if kind == "percentage" else code
    return None if number is None or is_plain(code) else formatted(number, code)


def _figure(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
