"""The named styles: an office changes the look of its 通报 in Word by changing these."""

from collections.abc import Iterator

from msgspec import Struct

from templates.bulletin import fonts, geometry
from templates.bulletin.geometry import twips

TITLE, ADDRESSEE, TEXT, LEVEL_1, LEVEL_2 = "公文标题", "主送机关", "公文正文", "一级标题", "二级标题"
ATTACHED, ATTACHED_NEXT, NAME, DAY = "附件说明", "附件说明续", "署名", "成文日期"
MARK, SHEET_TITLE, HEADING, CELL, CENTRED = "附件标记", "附件标题", "表头", "表格文字", "表格居中"
HEAD, NUMBER, RULE = "红头", "发文字号", "红线"
RIGHT_PAGE, LEFT_PAGE, GAP = "单页页码", "双页页码", "待填"
_RED = "FF0000"
# Of the tables: thin lines all around, a little room beside the text.
TABLE = "附件表格"


class Look(Struct, frozen=True):
    """One paragraph style. Sizes and lines are in points, ``indent`` and ``hanging`` in hundredths of a character."""

    font: str = fonts.BODY
    size: float = geometry.BODY
    line: float = geometry.LINE
    align: str = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    keep: bool = False
    tight: bool = True
    colour: str = ""
    before: float = 0
    extra: str = ""
    grid: bool = True


_INDENTED = 200
# No sign hangs over the edge, and nothing is put between figures and characters: 28 of them stand on a line.
_WITHIN_MARGINS = "".join(f'<w:{name} w:val="0"/>' for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"))
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LOOKS = {
    TITLE: Look(fonts.TITLE, geometry.TITLE, geometry.TITLE_LINE, "center", keep=True, tight=False),
    ADDRESSEE: Look(),
    TEXT: Look(first=_INDENTED),
    LEVEL_1: Look(fonts.HEI, first=_INDENTED, keep=True),
    LEVEL_2: Look(fonts.KAI, first=_INDENTED, keep=True),
    # 附件： stands two characters in; each name begins behind the colon, and goes on behind its number.
    ATTACHED: Look(align="left", left=650, first=-450),
    ATTACHED_NEXT: Look(align="left", left=650, first=-150),
    NAME: Look(align="right", keep=True),
    DAY: Look(align="right"),
    MARK: Look(fonts.HEI, extra="<w:pageBreakBefore/>", keep=True),
    SHEET_TITLE: Look(fonts.TITLE, geometry.TITLE, geometry.TITLE_LINE, "center", keep=True, tight=False),
    HEADING: Look(fonts.HEI, geometry.TABLE, geometry.TABLE_LINE, "center", tight=False, grid=False),
    CELL: Look(size=geometry.TABLE, line=geometry.TABLE_LINE, align="left", tight=False, grid=False),
    CENTRED: Look(size=geometry.TABLE, line=geometry.TABLE_LINE, align="center", tight=False, grid=False),
    HEAD: Look(
        fonts.TITLE,
        geometry.LARGEST_HEAD,
        geometry.LARGEST_HEAD * 1.2,
        "center",
        tight=False,
        colour=_RED,
        grid=False,
        before=geometry.points(geometry.HEAD_TOP),
    ),
    NUMBER: Look(align="center"),
    RULE: Look(
        line=4,
        grid=False,
        extra=f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{_RED}"/></w:pBdr>',
    ),
    RIGHT_PAGE: Look(fonts.PAGE_NUMBER, geometry.NUMBER, geometry.NUMBER, "right", right=100, tight=False, grid=False),
    LEFT_PAGE: Look(fonts.PAGE_NUMBER, geometry.NUMBER, geometry.NUMBER, "left", left=100, tight=False, grid=False),
}


def style_xml() -> Iterator[str]:
    """Every style, the base of all first."""
    base = Look()
    yield (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{_paragraph(base)}{_run(base)}</w:style>"
    )
    yield from (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{_paragraph(look)}{_run(look)}</w:style>'
        for name, look in LOOKS.items()
    )
    yield (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="{TABLE}"/><w:tblPr><w:tblBorders>'
        + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
        + '</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    yield (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{GAP}"><w:name w:val="{GAP}"/><w:qFormat/>'
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr></w:style>'
    )


def _paragraph(look: Look) -> str:
    """In the order that the schema has."""
    keep = "<w:keepNext/>" if look.keep else '<w:keepNext w:val="0"/>'
    rule, page_break = (look.extra if mark in look.extra else "" for mark in ("pBdr", "pageBreak"))
    grid = "" if look.grid else '<w:snapToGrid w:val="0"/>'
    return (
        f"<w:pPr>{keep}{page_break}<w:widowControl/>{rule}{_WITHIN_MARGINS}{grid}"
        f'<w:spacing w:before="{twips(look.before)}" w:after="0" w:line="{twips(look.line)}" w:lineRule="exact"/>'
        f'{_indent(look)}<w:jc w:val="{look.align}"/></w:pPr>'
    )


def _indent(look: Look) -> str:
    """Characters count; the twips beside them are for programs that do not know them."""
    width = look.size - (geometry.TIGHTER if look.tight else 0)

    def said(name: str, hundredths: int) -> str:
        return f'w:{name}Chars="{hundredths}" w:{name}="{twips(width * hundredths / 100)}"'

    parts = [said(name, value) for name, value in (("left", look.left), ("right", look.right)) if value]
    if look.first:
        parts.append(said("firstLine" if look.first > 0 else "hanging", abs(look.first)))
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def _run(look: Look) -> str:
    tight = f'<w:spacing w:val="{twips(-geometry.TIGHTER)}"/>' if look.tight else '<w:spacing w:val="0"/>'
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    names = " ".join(f'w:{script}="{look.font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(look.size * 2)
    return (
        f'<w:rPr><w:rFonts {names}/>{colour}{tight}<w:kern w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )
