"""What a sheet of an .xlsx shows otherwise than its cells say: struck out, hidden, or a picture.

Few sheets have any of it: their XML is asked for the words first, and its tree only where one is there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from posixpath import basename, dirname, join, normpath

from lxml import etree
from msgspec import Struct

from templates.files.doubts.doubt import (
    EVERY,
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    NOT_SHOWN,
    PARTLY_STRUCK,
    PICTURE_OVER,
    STRUCK,
    Doubt,
    Doubts,
    unread,
)
from templates.files.doubts.looks import hides, is_picture, sections
from templates.files.doubts.xlsx_formats import own_formats
from templates.files.doubts.xlsx_plain import of_styles
from templates.files.package.xml import parse
from validation.cells.grid import PICTURE

STYLES = "xl/styles.xml"
_RICH_VALUES, _PICTURE_VALUES = "xl/richData/rdrichvaluestructure.xml", (b"_localImage", b"_webImage")
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?:1|true)""")
_COLUMN, _ATTRIBUTE = (
    re.compile(rb"<(?:\w+:)?col\b([^>]*)>"),
    re.compile(r"""(\w+)\s*=\s*["']([\d.]+|true)["']"""),
)
_WORDS = (b"strike", b"DISPIMG", b"IMAGE", b" vm")
# What both functions have in common, and few other formulas: the shortest is found the soonest.
_IN_FORMULAS = (b"IM",)
_YES, _NO = ("1", "true"), ("0", "false")

_Element = etree._Element
_Place = tuple[int, int]
Part = Callable[[str], bytes]


class _Styles(Struct, frozen=True):
    """The numbers of the cell styles that strike out, and the number formats of those that hide something."""

    struck: frozenset[str]
    hiding: Mapping[str, tuple[str, ...]]

    @property
    def odd(self) -> frozenset[str]:
        return self.struck | self.hiding.keys()


def looks(
    part: Part, sheet: str, texts: str, placed: Callable[[_Element], Iterator[tuple[_Place, _Element]]], *, plain: bool
) -> Doubts:
    """What is to be said of the cells of a sheet, by the names of its part and of that of the shared texts.

    ``part`` gives a part's XML, ``placed`` each cell of a sheet's tree with its place; ``plain`` is whether the cells are
    known to have neither runs nor values but their own. Every return is asked, so that each word searched for costs.
    """
    xml, styles, struck = part(sheet), _styles(part(STYLES)), _struck_texts(part(texts))
    top, end = max(xml.find(b"sheetData"), 0), max(xml.rfind(b"sheetData>"), 0)
    found: dict[_Place, Doubt] = {(EVERY, column): HIDDEN_COLUMN for column in _hidden_columns(xml[:top])}
    if xml.find(b"drawing", end) >= 0:
        found |= dict.fromkeys(_pictures(part, sheet), PICTURE_OVER)
    words = any(word in xml for word in (_WORDS if not plain else _IN_FORMULAS if b"<f" in xml else ()))
    hidden = xml.find(b"hidden", top) >= 0 and _HIDDEN.search(xml, top)
    styled = of_styles(xml, styles.odd) if plain else xml if styles.odd else b""
    if asked := xml if struck or words or hidden else styled:
        look = _Look(styles, struck, any(word in part(_RICH_VALUES) for word in _PICTURE_VALUES))
        found |= {place: doubt for place, cell in placed(parse(asked)) if (doubt := look.of(cell))}
    return found


class _Look(Struct, frozen=True):
    """What there is to look for in one sheet: ``struck`` are the shared texts with a line through them, by number."""

    styles: _Styles
    struck: Mapping[str, Doubt]
    pictures: bool

    def of(self, cell: _Element) -> Doubt | None:
        """The first thing that is to be said of a cell, None where there is nothing or the cell is blank."""
        value, formula = cell.findtext("{*}v"), cell.findtext("{*}f")
        if is_picture(formula or "") or (self.pictures and cell.get("vm") and cell.get("t") == "e"):
            return unread(PICTURE)
        if not value and cell.find("{*}is") is None:
            return None
        style = cell.get("s", "0")
        # A run's own font counts for more than its cell's.
        if line := self._run(cell, value) or (STRUCK if style in self.styles.struck else None):
            return line
        if style in self.styles.hiding and hides(self.styles.hiding[style], _typed(cell, value)):
            return NOT_SHOWN
        row = cell.getparent()
        return HIDDEN_ROW if row is not None and _is_hidden(row) else None

    def _run(self, cell: _Element, value: str | None) -> Doubt | None:
        if cell.get("t") == "s":
            return self.struck.get((value or "").strip())
        inline = cell.find("{*}is")
        return None if inline is None else _line_through(inline)


def _typed(cell: _Element, value: str | None) -> str | float:
    """A number where the cell has one, else any text."""
    try:
        return float(value or "") if cell.get("t", "n") == "n" else "text"
    except ValueError:
        return "text"


def _line_through(text: _Element) -> Doubt | None:
    """What is to be said of a text by its runs: those with a line through them, and the others that have words."""
    runs = [run for run in text.iterfind("{*}r") if (run.findtext("{*}t") or "").strip()]
    struck = [run for run in runs if _is_on(run.find("{*}rPr/{*}strike"))]
    if not struck:
        return None
    return STRUCK if len(struck) == len(runs) else PARTLY_STRUCK


def _is_on(strike: _Element | None) -> bool:
    return strike is not None and strike.get("val") not in _NO


# Returns filled in by one program have these parts in common, to the byte.
@lru_cache(32)
def _struck_texts(texts: bytes) -> Mapping[str, Doubt]:
    if b"strike" not in texts:
        return {}
    told = ((str(number), _line_through(text)) for number, text in enumerate(parse(texts)))
    return {number: doubt for number, doubt in told if doubt}


@lru_cache(32)
def _styles(styles: bytes) -> _Styles:
    root = parse(styles) if styles else None
    if root is None:
        return _Styles(frozenset(), {})
    fonts = {str(at) for at, font in enumerate(root.iterfind("{*}fonts/{*}font")) if _is_on(font.find("{*}strike"))}
    codes = {shown.get("numFmtId"): sections(shown.get("formatCode", "")) for shown in own_formats(root)}
    hiding = {number: code for number, code in codes.items() if hides(code, 1) or hides(code, -1) or hides(code, "")}
    xfs = [*enumerate(root.iterfind("{*}cellXfs/{*}xf"))]
    return _Styles(
        frozenset(str(at) for at, xf in xfs if xf.get("fontId") in fonts),
        {str(at): hiding[xf.get("numFmtId")] for at, xf in xfs if xf.get("numFmtId") in hiding},
    )


# Returns filled in by one program have this in common, to the byte.
@lru_cache(32)
def _hidden_columns(head: bytes) -> tuple[int, ...]:
    """The numbers of the hidden columns, by the XML before the rows."""
    tags = (dict(_ATTRIBUTE.findall(tag.decode("utf-8", "replace"))) for tag in _COLUMN.findall(head))
    bounds = ((tag.get("min", ""), tag.get("max", "")) for tag in tags if _is_hidden(tag))
    numbers = ((int(first), int(last)) for first, last in bounds if first.isdecimal() and last.isdecimal())
    # The last column is XFD, whatever is written.
    return tuple(number for first, last in numbers for number in range(first, min(last, 16_384) + 1))


def _is_hidden(line: Mapping[str, str] | _Element) -> bool:
    """Whether a row or a column is hidden; no height or width at all is written as hidden too."""
    return line.get("hidden") in _YES


def _pictures(part: Part, sheet: str) -> Iterator[_Place]:
    """The cells on which a picture's upper left corner lies."""
    for drawing in _related(part, sheet, "/drawing"):
        xml = part(drawing)
        for anchor in parse(xml) if xml else ():
            corner = anchor.find("{*}from")
            if corner is not None and next(anchor.iter("{*}pic"), None) is not None:
                row, column = corner.findtext("{*}row"), corner.findtext("{*}col")
                if (row or "").isdecimal() and (column or "").isdecimal():
                    yield int(row or 0) + 1, int(column or 0) + 1


def _related(part: Part, name: str, kind: str) -> Iterator[str]:
    """The parts to which a part has relations of a kind."""
    relations = part(join(dirname(name), "_rels", f"{basename(name)}.rels"))
    for relation in parse(relations) if relations else ():
        if relation.get("Type", "").endswith(kind):
            yield normpath(join("/", dirname(name), relation.get("Target", "")))[1:]
