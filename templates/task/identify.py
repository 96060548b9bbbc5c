"""Whose 任务表 it is, told by what can be seen when its hidden sheet is gone: never a guess between two."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from templates.task.sheet import Manifest, layout_name
from validation.cells.grid import Grid, cell_text
from validation.cells.text import squash
from validation.terms import Quarter

_SEARCHED_ROWS = 12
_PERIOD = re.compile(r"(20\d{2})年第([一二三四])季度")
_LABEL = "填报单位"
_QUARTERS = "一二三四"


def in_sight(grids: Iterable[Grid]) -> Manifest | None:
    """What the titles and the labels 填报单位 say; None if they say nothing, or two different things."""
    lines = [
        [text for value in row if (text := cell_text(value))] for grid in grids for row in grid.rows[:_SEARCHED_ROWS]
    ]
    periods = {found.groups() for line in lines for text in line for found in _PERIOD.finditer(squash(text))}
    units = set(_units(lines))
    if len(periods) != 1 or len(units) != 1:
        return None
    (year, quarter), unit = periods.pop(), units.pop()
    return Manifest(
        layout=layout_name(), year=int(year), quarter=Quarter(_QUARTERS.index(quarter) + 1), unit=unit, rows=()
    )


def _units(lines: Iterable[list[str]]) -> Iterator[str]:
    """The text behind each label, in its own cell or in the next."""
    for line in lines:
        for text, behind in pairwise((*line, "")):
            label, _, unit = squash(text).partition(":")
            if label == _LABEL and (unit or behind):
                yield unit or squash(behind)
