"""The number formats of an .ods: each is a style made of parts, and given here as the code that other files have."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ALIKE = {
    "scientific-number": "0.00E+00",
    "fraction": "# ?/?",
    "text-content": "@",
    "boolean": "General",
    "currency-symbol": '"¥"',
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "day-of-week": "ddd",
    "quarter": "mm",
    "week-of-year": "dd",
    "era": "e",
    "hours": "h",
    "minutes": "mm",
    "seconds": "ss",
}

_Element = etree._Element


class Formats:
    """The formats of a document's cells, by its content and the styles beside it."""

    def __init__(self, content: _Element, styles: _Element) -> None:
        # What the content says itself comes last, and counts.
        elements = [element for root in (styles, content) for element in _in_styles(root)]
        self._data = {element.get(f"{_STYLE}name", ""): element for element in elements if _is_data(element)}
        self._cells = {
            element.get(f"{_STYLE}name", ""): element
            for element in elements
            if element.tag == f"{_STYLE}style" and element.get(f"{_STYLE}family") == "table-cell"
        }
        self._code = cache(self._code_of)
        self._columns = cache(_column_styles)

    def code(self, table: _Element, row: _Element, cell: _Element, column: int) -> str:
        """The code of a cell's format: its own style's, else its row's, else its column's. "" where none says."""
        named = cell.get(f"{_TABLE}style-name") or row.get(f"{_TABLE}default-cell-style-name")
        return self._code(named or self._column_style(table, column))

    def _column_style(self, table: _Element, column: int) -> str:
        return next((style for last, style in self._columns(table) if column <= last), "")

    def _code_of(self, name: str) -> str:
        seen = set[str]()
        while name in self._cells and name not in seen:
            seen.add(name)
            style = self._cells[name]
            data = self._data.get(style.get(f"{_STYLE}data-style-name", ""))
            if data is not None:
                return self._of_data(data)
            name = style.get(f"{_STYLE}parent-style-name", "")
        return ""

    def _of_data(self, style: _Element) -> str:
        """Each part on its condition, then what is left."""
        parts = []
        for mapped in style.iterfind(f"{_STYLE}map"):
            other = self._data.get(mapped.get(f"{_STYLE}apply-style-name", ""))
            condition = mapped.get(f"{_STYLE}condition", "").replace("value()", "").replace("!=", "<>")
            parts.append(f"[{condition}]{'' if other is None else _section(other)}")
        return ";".join((*parts, _section(style)))


def _in_styles(root: _Element) -> Iterator[_Element]:
    for child in root:
        if etree.QName(child).localname in ("styles", "automatic-styles"):
            yield from child.iterchildren("*")


def _is_data(element: _Element) -> bool:
    return str(element.tag).startswith(_NUMBER)


def _column_styles(table: _Element) -> list[tuple[int, str]]:
    """The last column of each run, and the style of its cells that name none."""
    runs, last = [], 0
    for column in table.iter(f"{_TABLE}table-column"):
        last += int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        runs.append((last, column.get(f"{_TABLE}default-cell-style-name", "")))
    return runs


def _section(style: _Element) -> str:
    by_hundred = style.tag == f"{_NUMBER}percentage-style"
    return "".join(_part(part, by_hundred) for part in style.iterchildren("*") if _is_data(part))


def _part(part: _Element, by_hundred: bool) -> str:
    kind = etree.QName(part).localname
    if kind == "number":
        return _number(part)
    if kind == "text":
        text = "".join(map(str, part.itertext()))
        return "%" if by_hundred and "%" in text else _escaped(text)
    return _ALIKE.get(kind, "")


def _number(part: _Element) -> str:
    """The digits before the point with the texts among them, those behind it, and a comma for each thousand."""
    whole = ["0"] * max(1, int(part.get(f"{_NUMBER}min-integer-digits", "1")))
    for text in part.iterfind(f"{_NUMBER}embedded-text"):
        position = int(text.get(f"{_NUMBER}position", "0"))
        whole = ["0"] * (position + 1 - len([sign for sign in whole if sign == "0"])) + whole
        place = len(whole) - position
        whole.insert(place, _escaped("".join(map(str, text.itertext()))))
    decimals = int(part.get(f"{_NUMBER}decimal-places", "0") or 0)
    # What programs write is 1000 or 1000000.
    factor = part.get(f"{_NUMBER}display-factor", "1").partition(".")[0]
    return "".join(whole) + ("." + "0" * decimals if decimals else "") + "," * ((len(factor) - 1) // 3)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" for sign in text)
