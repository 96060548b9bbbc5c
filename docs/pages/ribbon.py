"""The picture of the ribbon: the tab as its XML has it, with signs of our own for Office's icons."""

from collections.abc import Iterator

from lxml import etree

from addin.workbook.ribbon import OF_2007, ribbon_xml
from docs.pages.glyphs import glyph

_TOP, _ROW, _ROWS = 26, 23, 3
_HEIGHT = _TOP + _ROW * _ROWS + 24
# Of a Chinese character, and of half of one.
_SIGN = 12
_GAP = 6


def ribbon_picture(button: str = "") -> str:
    """SVG of the tab; the button of an id is framed. Raises NoGlyph where a button's icon has no sign."""
    shapes, left = [], _GAP
    for group in etree.fromstring(ribbon_xml(OF_2007)).iter("{*}group"):
        start = left
        for column in _columns(group):
            width = max(map(_width, column))
            shapes += [_control(control, left, row, width, button) for row, control in enumerate(column)]
            left += width
        shapes.append(_text(group.get("label", ""), (start + left) / 2, _HEIGHT - 7, "#666666", "middle"))
        shapes.append(f'<path d="M{left + _GAP} {_TOP}V{_HEIGHT - 5}" stroke="#cccccc"/>')
        left += 2 * _GAP
    body = "\n".join(
        (
            f'<rect width="{left}" height="{_HEIGHT}" fill="#f5f5f5"/>',
            _text("民生实事", _GAP + 4, 15, "#217346"),
            f'<path d="M{_GAP + 4} 21h48" stroke="#217346" stroke-width="2"/>',
            *shapes,
        )
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left} {_HEIGHT}" width="{left}" height="{_HEIGHT}"
font-family="'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" font-size="{_SIGN}">
{body}
</svg>
"""


def _columns(group: etree._Element) -> Iterator[list[etree._Element]]:
    """A large button fills a column; of others Office puts three under each other."""
    column: list[etree._Element] = []
    for control in group.iterchildren("{*}*"):
        if column and (_large(control) or len(column) == _ROWS):
            yield column
            column = []
        if _large(control):
            yield [control]
        else:
            column.append(control)
    if column:
        yield column


def _large(control: etree._Element) -> bool:
    return control.get("size") == "large"


def _width(control: etree._Element) -> int:
    label = len(control.get("label", "")) * _SIGN
    return label + (12 if _large(control) else 32) + _field(control)


def _field(control: etree._Element) -> int:
    """How wide the field is that one writes or chooses in; a button has none."""
    return sum(_SIGN if sign > "ÿ" else _SIGN // 2 for sign in control.get("sizeString", ""))


def _control(control: etree._Element, left: int, row: int, width: int, framed: str) -> str:
    top, height = _TOP + _ROW * row, _ROW * (_ROWS if _large(control) else 1)
    frame = ' stroke="#c00000" stroke-width="2"' if control.get("id") == framed else ""
    box = f'<rect x="{left + 1}" y="{top + 1}" width="{width - 2}" height="{height - 2}" rx="3" fill="#ffffff"{frame}/>'
    label = control.get("label", "")
    if _large(control):
        return f"{box}\n{_icon(control, left + width / 2 - 14, top + 8, 1.75)}\n" + _text(
            label, left + width / 2, top + 58, "#333333", "middle"
        )
    text = _text(label, left + 25 if control.get("imageMso") else left + 6, top + 16, "#333333")
    if not control.get("imageMso"):
        return f"{box}\n{text}\n{_written_in(control, left + 12 + len(label) * _SIGN, top)}"
    return f"{box}\n{_icon(control, left + 5, top + 3.5, 1)}\n{text}"


def _icon(control: etree._Element, left: float, top: float, scale: float) -> str:
    drawn = glyph(control.get("imageMso", ""), control.get("label", ""))
    pen = 'fill="none" stroke="#44546a" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g transform="translate({left:g} {top:g}) scale({scale:g})" {pen}>{drawn}</g>'


def _written_in(control: etree._Element, left: int, top: int) -> str:
    """The field of 年度, 季度 and 收到日; the one that is chosen from has an arrow."""
    width = _field(control) + 12
    box = f'<rect x="{left}" y="{top + 3}" width="{width}" height="17" fill="#ffffff" stroke="#bfbfbf"/>'
    if not control.tag.endswith("dropDown"):
        return box
    return f'{box}\n<path d="M{left + width - 11} {top + 10}l3.5 4 3.5-4z" fill="#44546a"/>'


def _text(text: str, x: float, y: float, colour: str, anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
