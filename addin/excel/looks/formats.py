"""Amounts of an open sheet as their number formats show them, asked in few calls: by stretches, halved where mixed."""

from collections import deque
from collections.abc import Mapping, Sequence
from decimal import Decimal

import xlwings as xw
from msgspec.structs import replace

from addin.excel.looks.stretch import Stretch, of_columns, that_hold
from validation.cells.formats import as_shown, is_plain
from validation.cells.grid import CellValue, Grid

# A question is some calls into Excel; two columns of one format are one question, and a mixed one some more.
MOST_QUESTIONS = 24


def with_formats(
    sheet: xw.Sheet,
    whole: xw.Range,
    grid: Grid,
    worth: Mapping[int, Decimal],
    top: int,
    questions: int = MOST_QUESTIONS,
) -> Grid:
    """The sheet with its amounts as they are shown, from row ``top`` of the sheet on.

    ``whole`` is a range that holds all of it, ``worth`` what a bare number is worth in 万元, by column of the sheet. What
    more ``questions`` would have to be asked for is left as it is, and the grid says so.
    """
    rows = [list(row) for row in grid.rows]
    bottom = grid.top + len(rows) - 1
    waiting = deque(that_hold(grid, _is_number, of_columns(worth, top, bottom)))
    # Mostly all cells have one format, and it is asked of a range that is at hand.
    if not waiting or _is_plain(whole):
        return grid
    asked = 1
    while waiting and asked < questions:
        stretch, asked = waiting.popleft(), asked + 1
        code = sheet.range(stretch.address).number_format
        if not isinstance(code, str):
            waiting.extend(that_hold(grid, _is_number, stretch.halves_by_columns()))
        elif not is_plain(code):
            _show(rows, grid, stretch, code, worth)
    return replace(grid, rows=tuple(map(tuple, rows)), not_asked=_left_out(waiting))


def _is_plain(area: xw.Range) -> bool:
    code = area.number_format
    return isinstance(code, str) and is_plain(code)


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _show(
    rows: Sequence[list[CellValue]], grid: Grid, stretch: Stretch, code: str, worth: Mapping[int, Decimal]
) -> None:
    for cells in rows[stretch.top - grid.top : stretch.bottom - grid.top + 1]:
        for column in range(stretch.left, stretch.right + 1):
            place = column - grid.left
            value = cells[place] if place < len(cells) else None
            if isinstance(value, int | float) and not isinstance(value, bool):
                cells[place] = as_shown(value, code, worth[column])


def _left_out(waiting: deque[Stretch]) -> str:
    if not waiting:
        return ""
    first = min(waiting, key=lambda stretch: (stretch.top, stretch.left))
    return f"金额的数字格式各不相同，{first.a1}等处的没有逐格查看；请把金额列设成同一种格式"
