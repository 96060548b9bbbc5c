"""Looks of cells added to the styles of a workbook: those that it has keep their places."""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from templates.files.xml import parse
from templates.office.parts import MAIN
from templates.style.colours import LINE


class Look(NamedTuple):
    """How a cell looks: its font, to which side its text stands, its fill (RRGGBB, "" for none)."""

    font: str = "仿宋"
    side: str = "left"
    fill: str = ""


_SIZE = "11"


def add_looks(styles: etree._Element, looks: Sequence[Look]) -> list[str]:
    """The number of each look among the cells' styles, added where they are not there yet."""
    return [_number(_list(styles, "cellXfs"), _xf(styles, look)) for look in looks]


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
        (_list(styles, "cellXfs") if after is None else after).addnext(_element("dxfs"))
    return _number(_list(styles, "dxfs"), painted)


def _xf(styles: etree._Element, look: Look) -> etree._Element:
    font = _element("font", ("sz", {"val": _SIZE}), ("color", {"rgb": "FF000000"}), ("name", {"val": look.font}))
    fill = _element("fill")
    if look.fill:
        pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=f"FF{look.fill}")
    border = _element("border", *((side, {"style": "thin"}) for side in ("left", "right", "top", "bottom")))
    for side in border:
        etree.SubElement(side, f"{{{MAIN}}}color", rgb=f"FF{LINE}")
    xf = _element("xf", ("alignment", {"horizontal": look.side, "vertical": "center", "wrapText": "1"}))
    found = {
        "numFmtId": "0",
        "fontId": _number(_list(styles, "fonts"), font),
        "fillId": _number(_list(styles, "fills"), fill) if look.fill else "0",
        "borderId": _number(_list(styles, "borders"), border),
        "xfId": "0",
        **{f"apply{what}": "1" for what in ("Font", "Fill", "Border", "Alignment")},
    }
    for name, value in found.items():
        xf.set(name, value)
    return xf


def _list(styles: etree._Element, name: str) -> etree._Element:
    found = styles.find(f"{{{MAIN}}}{name}")
    if found is None:
        raise ValueError(f"no {name}")
    return found


def _number(among: etree._Element, wanted: etree._Element) -> str:
    said = etree.tostring(wanted, method="c14n", exclusive=True)
    for number, element in enumerate(among):
        if etree.tostring(element, method="c14n", exclusive=True) == said:
            return str(number)
    among.append(wanted)
    among.set("count", str(len(among)))
    return str(len(among) - 1)


def _element(name: str, *children: tuple[str, dict[str, str]]) -> etree._Element:
    # Without a prefix, as what is read back: what is the same has to look the same.
    element = parse(f'<{name} xmlns="{MAIN}"/>'.encode("ascii"))
    for child, attributes in children:
        etree.SubElement(element, f"{{{MAIN}}}{child}", attributes)
    return element
