"""How all that is drawn looks: 黑体 for headings and 仿宋 for the rest, as official papers have them; lines and fills."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from templates.style.colours import FORM_LINE, LINE

# Sizes of fonts in points.
OFFICIAL_TITLE, TITLE, LIST_TITLE, SUBTITLE = 20, 18, 16, 14
PAGE_TEXT, OFFICE_TEXT, TABLE_TEXT, OFFICIAL_TEXT = 12, 11, 10.5, 10

# How an amount in 万元 is shown: to the 百元, and to the yuan where it goes so far.
MONEY = "#,##0.00##"
# A count as people write it, whatever decimals it has.
COUNT = "#,##0.######"


def heading_font(size: float) -> Font:
    return Font("黑体", size=size)


def body_font(size: float | None = None, color: str | None = None) -> Font:
    """Without a size, the workbook's own."""
    return Font("仿宋", size=size, color=color)


def filled(color: str) -> PatternFill:
    """A cell's fill."""
    return PatternFill("solid", color)


def painted(color: str) -> PatternFill:
    """The fill of a conditional format, which is another colour of the pattern."""
    return PatternFill(bgColor=color)


def aligned(across: str, down: str = "center") -> Alignment:
    """Text is wrapped if it is too long for its line."""
    return Alignment(across, down, wrap_text=True)


def _box(side: Side) -> Border:
    return Border(side, side, side, side)


BOX, FORM_BOX, OFFICIAL_BOX = _box(Side("thin", color=LINE)), _box(Side("thin", color=FORM_LINE)), _box(Side("thin"))
