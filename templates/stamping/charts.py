"""A template's charts, led to the rows that are there.

A chart's ranges in the template are columns of cells from the pattern row down: the pattern's number of rows is the most
that the chart shows. Stamping ends them at the last row that has a name, for a blank tail squeezes the others, and
leaves out a series whose title is stamped blank. No results are kept beside them: a program computes them on opening.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from templates.files.package.xml import as_part, parse
from templates.stamping.slots import Filling, Rows
from validation.cells.grid import column_letters, column_number

_PART = re.compile(r"xl/charts/chart\d+\.xml")
_RANGE = re.compile(r"'?(?P<sheet>.+?)'?!\$?(?P<column>[A-Z]+)\$?(?P<first>\d+)(?::\$?(?P=column)\$?(?P<last>\d+))?")


class _Range(Struct, frozen=True):
    """Cells of one column, from the row ``first`` to the row ``last``."""

    sheet: str
    column: int
    first: int
    last: int

    def __str__(self) -> str:
        letters, sheet = column_letters(self.column), self.sheet.replace("'", "''")
        return f"'{sheet}'!${letters}${self.first}:${letters}${self.last}"


def is_chart(part: str) -> bool:
    """Whether a part of a package is a chart, by its name."""
    return _PART.fullmatch(part) is not None


def led(chart: bytes, fillings: Mapping[str, Filling]) -> bytes:
    """A chart's part with its ranges over what is stamped, by the sheet's title; untouched where nothing of it is."""
    root = parse(chart)
    changed = [_lead(series, fillings) for series in list(root.iter("{*}ser"))]
    return as_part(root) if any(changed) else chart


def _lead(series: etree._Element, fillings: Mapping[str, Filling]) -> bool:
    """Whether the series is another now."""
    if _has_no_title(series, fillings):
        _remove(series)
        return True
    names = next(_formulas(series, "cat"), None)
    over = _range(names) if names is not None else None
    rows = _rows(over, fillings) if over else None
    if over is None or rows is None:
        return False
    index, values = rows
    named = (number for number, cells in enumerate(values.values, 1) if any(cells[index : index + 1]))
    count = min(max(named, default=1), over.last - over.first + 1)
    for formula in (*_formulas(series, "cat"), *_formulas(series, "val")):
        if (found := _range(formula)) and (found.sheet, found.first) == (over.sheet, over.first):
            formula.text = str(_Range(found.sheet, found.column, found.first, found.first + count - 1))
    for result in list(series.iter("{*}strCache", "{*}numCache")):
        _remove(result)
    return True


def _has_no_title(series: etree._Element, fillings: Mapping[str, Filling]) -> bool:
    title = next(_formulas(series, "tx"), None)
    at = _range(title) if title is not None else None
    if at is None or at.sheet not in fillings:
        return False
    values = fillings[at.sheet].values
    return any((place.row, place.left) == (at.first, at.column) and not value for place, value in values.items())


def _rows(over: _Range, fillings: Mapping[str, Filling]) -> tuple[int, Rows] | None:
    """The rows that a range begins with, and the index of its column among their values; None where it is over none."""
    filling = fillings.get(over.sheet)
    for place, rows in filling.rows.items() if filling else ():
        if place.row == over.first and place.left <= over.column <= place.right:
            return over.column - place.left, rows
    return None


def _formulas(series: etree._Element, of: str) -> Iterator[etree._Element]:
    for part in series.iterchildren(f"{{*}}{of}"):
        yield from part.iter("{*}f")


def _range(formula: etree._Element) -> _Range | None:
    found = _RANGE.fullmatch(formula.text or "")
    if not found:
        return None
    first = int(found["first"])
    column = column_number(found["column"])
    return _Range(found["sheet"].replace("''", "'"), column, first, int(found["last"] or first))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None, "it stands in a chart"
    parent.remove(element)
