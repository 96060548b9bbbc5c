"""Looks of cells added to the styles of a workbook: those that it has keep their places."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from templates.files.package.sheet_parts import WORKBOOK
from templates.files.package.xml import parse
from templates.parts.book import MAIN, BookParts
from templates.style.colours import LINE

_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# What a workbook without styles shows its cells by.
_BLANK = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()


class Look(NamedTuple):
    """How a cell looks: its font and its size in points, to which side its text stands and at which height; its fill and the
    colour of its text (RRGGBB; "" for none and for black), whether it is underlined, whether it has lines around, whether long
    text is wrapped.
    """

    font: str = "仿宋"
    side: str = "left"
    fill: str = ""
    size: float = 11
    color: str = ""
    underlined: bool = False
    down: str = "center"
    boxed: bool = True
    wrapped: bool = True


def styles_of(book: BookParts) -> etree._Element:
    """The workbook's styles, to be added to."""
    part = next(iter(book.related(WORKBOOK, "styles").values()), "")
    if not part:
        part = book.add("xl/styles.xml", _BLANK, _STYLES)
        book.relate(WORKBOOK, "styles", part)
    return book.edit(part)


def add_looks(styles: etree._Element, looks: Iterable[Look]) -> list[str]:
    """The number of each look among the cells' styles, added where they are not there yet."""
    lists = {name: _List(styles, name) for name in ("fonts", "fills", "borders", "cellXfs")}
    return [lists["cellXfs"].number(_xf(lists, look)) for look in looks]


def add_painted(styles: etree._Element, *, fill: str = "", color: str = "") -> str:
    """The number of what a conditional format changes: a fill, or the colour of the text."""
    painted = _element("dxf")
    if color:
        etree.SubElement(etree.SubElement(painted, f"{{{MAIN}}}font"), f"{{{MAIN}}}color", rgb=f"FF{color}")
    if fill:
        pattern = etree.SubElement(etree.SubElement(painted, f"{{{MAIN}}}fill"), f"{{{MAIN}}}patternFill")
        etree.SubElement(pattern, f"{{{MAIN}}}bgColor", rgb=f"FF{fill}")
    if styles.find(f"{{{MAIN}}}dxfs") is None:
        after = styles.find(f"{{{MAIN}}}cellStyles")
        (_found(styles, "cellXfs") if after is None else after).addnext(_element("dxfs"))
    return _List(styles, "dxfs").number(painted)


class _List:
    """A list of the styles; what is added gets the next number, or that of what is the same."""

    def __init__(self, styles: etree._Element, name: str) -> None:
        self._elements = _found(styles, name)
        self._numbers = {_said(element): str(number) for number, element in reversed([*enumerate(self._elements)])}

    def number(self, wanted: etree._Element) -> str:
        said = _said(wanted)
        if said not in self._numbers:
            self._numbers[said] = str(len(self._elements))
            self._elements.append(wanted)
            self._elements.set("count", str(len(self._elements)))
        return self._numbers[said]


def _xf(lists: dict[str, _List], look: Look) -> etree._Element:
    alignment = {"horizontal": look.side, "vertical": look.down} | ({"wrapText": "1"} if look.wrapped else {})
    xf = _element("xf", ("alignment", alignment))
    found = {
        "numFmtId": "0",
        "fontId": lists["fonts"].number(_font(look)),
        "fillId": lists["fills"].number(_fill(look.fill)) if look.fill else "0",
        "borderId": lists["borders"].number(_box()) if look.boxed else "0",
        "xfId": "0",
        **{f"apply{what}": "1" for what in ("Font", "Fill", "Border", "Alignment")},
    }
    for name, value in found.items():
        xf.set(name, value)
    return xf


def _font(look: Look) -> etree._Element:
    underline: Sequence[tuple[str, dict[str, str]]] = (("u", {}),) if look.underlined else ()
    return _element(
        "font",
        *underline,
        ("sz", {"val": f"{look.size:g}"}),
        ("color", {"rgb": f"FF{look.color or '000000'}"}),
        ("name", {"val": look.font}),
    )


def _fill(color: str) -> etree._Element:
    fill = _element("fill")
    pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
    etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=f"FF{color}")
    return fill


def _box() -> etree._Element:
    border = _element("border", *((side, {"style": "thin"}) for side in ("left", "right", "top", "bottom")))
    for side in border:
        etree.SubElement(side, f"{{{MAIN}}}color", rgb=f"FF{LINE}")
    return border


def _found(styles: etree._Element, name: str) -> etree._Element:
    found = styles.find(f"{{{MAIN}}}{name}")
    if found is None:
        raise ValueError(f"no {name}")
    return found


def _said(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def _element(name: str, *children: tuple[str, dict[str, str]]) -> etree._Element:
    # Without a prefix, as what is read back: what is the same has to look the same.
    element = parse(f'<{name} xmlns="{MAIN}"/>'.encode("ascii"))
    for child, attributes in children:
        etree.SubElement(element, f"{{{MAIN}}}{child}", attributes)
    return element
