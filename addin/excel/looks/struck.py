"""What is struck out on an open sheet, asked in few calls: by stretches, halved where some is and some is not."""

import sys
from collections import deque
from collections.abc import Iterable
from typing import Any

import xlwings as xw

from addin.excel.looks.stretch import Stretch, filled, has_content, that_hold
from validation.cells.grid import Grid, Look, Origin

# A question is three calls into Excel. One project struck out among hundreds takes some fifteen, one cell some twenty.
MOST_QUESTIONS = 96

_Looks = dict[Origin, Look]


def struck(
    sheet: xw.Sheet, whole: xw.Range, grid: Grid, stretches: Iterable[Stretch], questions: int
) -> tuple[_Looks, str]:
    """The cells of these stretches that have something and a line through it, and what was not asked, "" if all was.

    ``whole`` is a range that holds all of the sheet.
    """
    found: _Looks = {}
    # Mostly nothing is, and it is asked of a range that is at hand.
    if _line_through(whole) is False:
        return found, ""
    # Whole projects are struck out, so that rows are told apart first.
    waiting, asked = deque(that_hold(grid, has_content, stretches)), 1
    while waiting and asked < questions:
        stretch, asked = waiting.popleft(), asked + 1
        line = _line_through(sheet.range(stretch.address))
        if line is None and not stretch.is_cell:
            waiting.extend(that_hold(grid, has_content, stretch.halves_by_rows()))
        elif line is not False:
            look = Look.PARTLY_STRUCK if line is None else Look.STRUCK
            found |= dict.fromkeys(filled(grid, [stretch]), look)
    return found, _left_out(waiting)


def _line_through(area: xw.Range) -> bool | None:
    """Whether all of an area is struck out. Returns None where some of it is: cells, or a part of a cell's text."""
    # xlwings has no member for it, but gives the application's object, on a Mac by AppleScript's words.
    font: Any = area.font.api
    line = font.strikethrough.get() if sys.platform == "darwin" else font.Strikethrough
    # A truth value, or what stands for none.
    return bool(line) if isinstance(line, int) else None


def _left_out(waiting: Iterable[Stretch]) -> str:
    first = min(waiting, key=lambda stretch: (stretch.top, stretch.left), default=None)
    if first is None:
        return ""
    return f"画了删除线的地方太多，{first.a1}等处的没有逐格查看；请删去作废的内容，或保存后用命令检查"
