"""Rows and columns of an open sheet that are hidden, by hand, by a filter or folded away, asked in few calls."""

from collections.abc import Iterable
from typing import Any

import xlwings as xw

from addin.excel.looks.stretch import Stretch, filled
from addin.excel.patience import is_busy
from addin.excel.sheets import area_of
from validation.cells.grid import Grid, Merge

# Stretches in sight, each of which is a call: a filter leaves as many as it finds apart.
MOST_STRETCHES = 100
_PROTECTED = "工作表设了保护，隐藏的行和列没有查看"
_ALL = "工作表的行或列全部隐藏了，没有逐处查看；请取消隐藏"
_TOO_MANY = "隐藏的行列太零散，有的没有查看；请取消隐藏或筛选"


def hidden_lines(
    sheet: xw.Sheet, whole: xw.Range, grid: Grid, stretches: Iterable[Stretch]
) -> tuple[set[int], set[int], str]:
    """Which rows and columns of these stretches have something and are hidden, by their numbers, and what could not be
    told, "" if all was.

    ``whole`` is a range that holds all of the sheet.
    """
    places = list(filled(grid, stretches))
    rows, columns = {place.row for place in places}, {place.column for place in places}
    try:
        areas = _in_sight(whole)
        if not areas:
            return set(), set(), _ALL
        seen = area_of(areas[0].address)
        if rows <= set(_rows(seen)) and columns <= set(_columns(seen)):
            return set(), set(), ""
        # Rows and columns by themselves: both at once would be as many stretches as one times the other.
        down = _in_sight(sheet.range(Stretch(seen.left, seen.left, min(rows), max(rows)).address))
        across = _in_sight(sheet.range(Stretch(min(columns), max(columns), seen.top, seen.top).address))
    except Exception as error:
        if is_busy(error):
            raise
        # Excel does not tell which cells of a protected sheet are seen.
        return set(), set(), _PROTECTED
    if len(down) + len(across) > MOST_STRETCHES:
        return set(), set(), _TOO_MANY
    for area in down:
        rows -= set(_rows(area_of(area.address)))
    for area in across:
        columns -= set(_columns(area_of(area.address)))
    return rows, columns, ""


def _in_sight(area: xw.Range) -> list[Any]:
    parts: Any = area.get_special_cells("visible")
    return list(parts)


def _rows(area: Merge) -> range:
    return range(area.top, area.bottom + 1)


def _columns(area: Merge) -> range:
    return range(area.left, area.right + 1)
