"""The page of GB/T 9704-2012 in numbers: 22 lines of 28 characters on 156 mm × 225 mm of an A4."""

from typing import Final

# In millimetres.
PAGE: Final = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
TEXT_WIDTH: Final = PAGE[0] - LEFT - RIGHT
# The name of the office that stands over a printed document begins this far below the text's upper edge.
HEAD_TOP: Final = 35
# From the page's lower edge to the footer: the page number stands 7 mm below the text.
FOOTER: Final = 25.4

# In points. A line of 29 would leave room for 21 lines.
LINE: Final = 28.95
TITLE_LINE: Final = 35
BODY, TITLE, NUMBER, TABLE, TABLE_LINE = 16, 22, 14, 12, 18
# Of each character a little is taken off, so that 28 stand on a line.
TIGHTER: Final = 0.25
CHARACTER: Final = BODY - TIGHTER
LARGEST_HEAD: Final = 50

TWIPS_PER_POINT: Final = 20
_MM_PER_INCH, _POINTS_PER_INCH = 25.4, 72
# The grid's pitch in twips, which lines are not taken from: each has its exact height.
PITCH: Final = 579


def points(mm: float) -> float:
    return mm / _MM_PER_INCH * _POINTS_PER_INCH


def twips(value: float) -> int:
    """Points in twentieths."""
    return round(value * TWIPS_PER_POINT)
