"""The cells of an open sheet that look otherwise than they are read, as the file door gives them with a file's cells."""

from collections.abc import Iterable

import xlwings as xw
from msgspec.structs import replace

from addin.excel.looks.out_of_sight import hidden_lines
from addin.excel.looks.stretch import Stretch, filled, of_columns, whole_of
from addin.excel.looks.struck import MOST_QUESTIONS, struck
from validation.cells.grid import Grid, Look


def with_looks(
    sheet: xw.Sheet,
    whole: xw.Range,
    grid: Grid,
    columns: Iterable[int],
    body: int,
    questions: int = MOST_QUESTIONS,
) -> Grid:
    """The sheet with what is struck out and hidden: every cell above its row ``body``, and below it those of ``columns``.

    ``whole`` is a range that holds all of it. What could not be asked, the grid says.
    """
    if not grid.width:
        return grid
    stretches = _stretches(grid, columns, body)
    looks, unasked = struck(sheet, whole, grid, stretches, questions)
    rows, hidden_columns, untold = hidden_lines(sheet, whole, grid, stretches)
    found = list(looks.items())
    for cell in filled(grid, stretches) if rows or hidden_columns else ():
        # What is struck out in a hidden row is told as struck out, in a hidden column as both.
        if cell.row in rows and cell not in looks:
            found.append((cell, Look.HIDDEN_ROW))
        if cell.column in hidden_columns:
            found.append((cell, Look.HIDDEN_COLUMN))
    said = "；".join(sentence for sentence in (grid.not_asked, unasked, untold) if sentence)
    return replace(grid, looks=tuple(sorted(found)), not_asked=said)


def _stretches(grid: Grid, columns: Iterable[int], body: int) -> list[Stretch]:
    """What is above the body first, then the body."""
    whole = whole_of(grid)
    head = [whole._replace(bottom=body - 1)] if body > grid.top else []
    return [*head, *of_columns(columns, body, whole.bottom)]
