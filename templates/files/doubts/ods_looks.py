"""What a sheet of an .ods shows otherwise than its cells say: struck out, hidden, or with a picture on it."""

from collections.abc import Iterator

from lxml import etree

from templates.files.doubts.doubt import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    NOT_SHOWN,
    PARTLY_STRUCK,
    PICTURE_OVER,
    STRUCK,
    Doubt,
)

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE, _TEXT, _DRAW, _DATA = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("office", "style", "table", "text", "drawing", "datastyle")
)
_HIDDEN = ("collapse", "filter")
_NO_LINE = (None, "none")

_Element = etree._Element


class Looks:
    """What there is to be said of the cells of one table, by the styles of its document."""

    def __init__(self, content: _Element, styles: _Element, table: _Element) -> None:
        named = [style for root in (styles, content) for style in root.iter(f"{_STYLE}style", f"{_DATA}*")]
        self._styles = {(style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name")): style for style in named}
        self._formats = {style.get(f"{_STYLE}name", ""): style for style in named if style.tag != f"{_STYLE}style"}
        self._formats.pop("", None)
        self._columns = dict(_columns(table))

    def of(self, place: tuple[int, int], row: _Element, cell: _Element) -> Doubt | None:
        """The first thing that is to be said of a cell, None where there is nothing or the cell is blank."""
        if next(cell.iter(f"{_DRAW}image"), None) is not None:
            return PICTURE_OVER
        if not (cell.get(f"{_OFFICE}value-type") or next(cell.iter(f"{_TEXT}p"), None) is not None):
            return None
        column = self._columns.get(place[1], row)
        default = f"{_TABLE}default-cell-style-name"
        style = cell.get(f"{_TABLE}style-name") or row.get(default) or column.get(default)
        if line := self._line_through(cell, style):
            return line
        if self._hides(style, cell):
            return NOT_SHOWN
        if column.get(f"{_TABLE}visibility") in _HIDDEN and column is not row:
            return HIDDEN_COLUMN
        return HIDDEN_ROW if row.get(f"{_TABLE}visibility") in _HIDDEN else None

    def _line_through(self, cell: _Element, style: str | None) -> Doubt | None:
        """What is to be said of a cell's text by its runs."""
        whole = bool(self._is_struck("table-cell", style))
        runs = [run for line in cell.iterchildren(f"{_TEXT}p") for run in self._runs(line, whole)]
        if not any(runs or [whole]):
            return None
        return STRUCK if all(runs) else PARTLY_STRUCK

    def _runs(self, element: _Element, struck: bool) -> Iterator[bool]:
        """Of each piece of text whether there is a line through it."""
        if (element.text or "").strip():
            yield struck
        for inner in element:
            own = self._is_struck("text", inner.get(f"{_TEXT}style-name"))
            yield from self._runs(inner, struck if own is None else own)
            if (inner.tail or "").strip():
                yield struck

    def _is_struck(self, family: str, name: str | None) -> bool | None:
        """Whether a style, or what it is made from, puts a line through text; None where none of them says."""
        for style in self._made_from(family, name):
            text = style.find(f"{_STYLE}text-properties")
            said = [
                value
                for attribute, value in (text.attrib.items() if text is not None else ())
                if str(attribute).startswith(f"{_STYLE}text-line-through-")
                and str(attribute).endswith(("style", "type"))
            ]
            if said:
                return any(value not in _NO_LINE for value in said)
        return None

    def _hides(self, name: str | None, cell: _Element) -> bool:
        """Whether a cell's number format shows nothing of it; that a 0 is not shown is not said."""
        formats = (style.get(f"{_STYLE}data-style-name") for style in self._made_from("table-cell", name))
        code = self._formats.get(next(filter(None, formats), ""))
        value = cell.get(f"{_OFFICE}value", "")
        if code is None or value.strip("0.") == "" != value:
            return False
        if value:
            condition = "value()<0" if value.startswith("-") else "value()>0"
            maps = (
                map_.get(f"{_STYLE}apply-style-name") for map_ in code if map_.get(f"{_STYLE}condition") == condition
            )
            code = self._formats.get(next(maps, None) or "", code)
        elif code.tag != f"{_DATA}text-style":
            # Any other format shows a text as it is, if it does not say how; Gnumeric writes all of them as a number's.
            return len(code) > 3 and _shows_nothing(code)
        return _shows_nothing(code)

    def _made_from(self, family: str, name: str | None) -> Iterator[_Element]:
        """A style and those that it is made from; one that is made from itself ends."""
        seen = set[str | None]()
        while (style := self._styles.get((family, name))) is not None and name not in seen:
            seen.add(name)
            yield style
            name = style.get(f"{_STYLE}parent-style-name")


def _shows_nothing(code: _Element) -> bool:
    pieces = [piece for piece in code if piece.tag != f"{_STYLE}map" and piece.tag != f"{_STYLE}text-properties"]
    return all(piece.tag == f"{_DATA}text" and not (piece.text or "").strip() for piece in pieces)


def _columns(table: _Element) -> Iterator[tuple[int, _Element]]:
    """The columns by their numbers; where the last one goes on to the sheet's end, as far as any form does."""
    number = 1
    for column in table.iter(f"{_TABLE}table-column"):
        said = column.get(f"{_TABLE}number-columns-repeated", "1")
        repeated = int(said) if said.isdecimal() else 1
        yield from ((number + at, column) for at in range(min(repeated, 256)))
        number += repeated
