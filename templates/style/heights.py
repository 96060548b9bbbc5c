"""Row heights at which no text is cut: only Excel itself would find them out on opening."""

from collections.abc import Iterable
from math import ceil

from validation.cells.text import display_width

# Excel draws no row higher than 409 points.
HIGHEST = 409.0


def row_height(cells: Iterable[tuple[str, float]], line: float = 15.0) -> float:
    """Points at which no (text, column width) of a row is cut; ``line`` is the height of one line of text."""
    return height_of(max((lines_of(text, width) for text, width in cells), default=1), line)


def height_of(lines: int, line: float = 15.0) -> float:
    """Points at which so many lines of a cell are seen."""
    return min(lines * line + 4, HIGHEST)


def lines_of(text: str, width: float) -> int:
    """Into how many lines a text breaks in a column of some width."""
    # A line that breaks before a wide character or a closing sign is not quite full.
    room = max(width - 2, 1)
    # Most texts are surely of one line, and are not worth measuring.
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, ceil(display_width(line) / room)) for line in text.split("\n"))
