"""Amounts of an open sheet as their number formats show them, asked in few calls: by stretches, halved where mixed."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import xlwings as xw

from validation.cells.formats import as_shown, is_plain
from validation.cells.grid import CellValue, Grid, column_letters

# A question is some calls into Excel; two columns of one format are one question, and a mixed one some more.
MOST_QUESTIONS = 24


class _Stretch(NamedTuple):
    """Neighbouring columns from row to row, as the sheet counts them."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def address(self) -> str:
        """One call finds it; by its corners it would be three."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"

    def halves(self) -> tuple["_Stretch", "_Stretch"]:
        """By columns as long as there are several, then by rows."""
        if self.left < self.right:
            middle = (self.left + self.right) // 2
            return self._replace(right=middle), self._replace(left=middle + 1)
        middle = (self.top + self.bottom) // 2
        return self._replace(bottom=middle), self._replace(top=middle + 1)


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
    waiting = deque(_of_numbers(grid, _blocks(worth, top, grid.top + len(rows) - 1)))
    # Mostly all cells have one format, and it is asked of a range that is at hand.
    if not waiting or _is_plain(whole):
        return grid
    asked = 1
    while waiting and asked < questions:
        stretch, asked = waiting.popleft(), asked + 1
        code = sheet.range(stretch.address).number_format
        if not isinstance(code, str):
            waiting.extend(_of_numbers(grid, stretch.halves()))
        elif not is_plain(code):
            _show(rows, grid, stretch, code, worth)
    return replace(grid, rows=tuple(map(tuple, rows)), not_asked=_left_out(waiting))


def _is_plain(area: xw.Range) -> bool:
    code = area.number_format
    return isinstance(code, str) and is_plain(code)


def _blocks(worth: Mapping[int, Decimal], top: int, bottom: int) -> Iterator[_Stretch]:
    """The columns of money, neighbours together."""
    columns = sorted(worth)
    starts = [column for column in columns if column - 1 not in worth]
    ends = [column for column in columns if column + 1 not in worth]
    return (_Stretch(left, right, top, bottom) for left, right in zip(starts, ends, strict=True))


def _of_numbers(grid: Grid, stretches: Iterator[_Stretch] | Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Each stretch without the rows at its ends that hold no number; nobody asks for one without any."""
    for stretch in stretches:
        places = [
            row for row in range(stretch.top, stretch.bottom + 1) if any(map(_is_number, _cells(grid, row, stretch)))
        ]
        if places:
            yield stretch._replace(top=places[0], bottom=places[-1])


def _cells(grid: Grid, row: int, stretch: _Stretch) -> Sequence[CellValue]:
    return grid.rows[row - grid.top][stretch.left - grid.left : stretch.right - grid.left + 1]


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _show(
    rows: Sequence[list[CellValue]], grid: Grid, stretch: _Stretch, code: str, worth: Mapping[int, Decimal]
) -> None:
    for cells in rows[stretch.top - grid.top : stretch.bottom - grid.top + 1]:
        for column in range(stretch.left, stretch.right + 1):
            place = column - grid.left
            value = cells[place] if place < len(cells) else None
            if isinstance(value, int | float) and not isinstance(value, bool):
                cells[place] = as_shown(value, code, worth[column])


def _left_out(waiting: Sequence[_Stretch] | deque[_Stretch]) -> str:
    if not waiting:
        return ""
    first = min(waiting, key=lambda stretch: (stretch.top, stretch.left))
    return (
        f"金额的数字格式各不相同，{column_letters(first.left)}{first.top}等处的没有逐格查看；请把金额列设成同一种格式"
    )
