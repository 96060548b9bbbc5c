"""校验结果 written while rows of it are out of sight: each finding keeps its place, and the clerk's filter is not touched.

What is written over rows that a filter hides may land in other rows. So only rows that change are written, a hidden one
while it is shown; what was hidden is hidden again, and what is new is seen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

import xlwings as xw

from addin.excel.sheets import area_of, write_block
from templates.results.marks import Block, Formula
from templates.results.sheet import ResultColumn, Row, entry_key
from validation.cells.grid import CellValue

_Entries = Sequence[dict[ResultColumn, str]]


def hidden_rows(area: xw.Range) -> set[int]:
    """Which rows of an area are out of sight, by their place in it from 0."""
    parts: Any = area.get_special_cells("visible")
    bounds, seen = area_of(area.address), [area_of(part.address) for part in parts]
    in_sight = {row for part in seen for row in range(part.top, part.bottom + 1)}
    return {row - bounds.top for row in range(bounds.top, bounds.bottom + 1) if row not in in_sight}


def in_their_places(rows: Iterable[Row], before: _Entries) -> list[Row]:
    """The rows in the order in which they stand, and what is new at the end."""
    order = {entry_key(entry): place for place, entry in reversed(list(enumerate(before)))}
    return sorted(rows, key=lambda row: order.get(entry_key(row.entry), len(before)))


def write_changed(
    sheet: xw.Sheet,
    first: int,
    rows: Sequence[Row],
    before: _Entries,
    hidden: set[int],
    cells: Callable[[Row], list[CellValue | Formula]],
) -> None:
    """Write the rows of a list that are not yet as they should be, from the sheet's row ``first`` on.

    ``before`` is what stands there, ``hidden`` which places of it are out of sight; ``cells`` makes a row's cells.
    """
    blank: list[CellValue | Formula] = [None] * len(ResultColumn)
    wanted = [row.entry for row in rows]
    changed = [place for place, (new, old) in enumerate(zip_longest(wanted, before)) if new != old]
    for run in _runs(changed):
        if not hidden.isdisjoint(run):
            _lines(sheet, first, run).hidden = False
        block: Block = [cells(rows[place]) if place < len(rows) else blank for place in run]
        write_block(sheet, first + run[0], block)
    unseen = {entry_key(before[place]) for place in hidden} - {
        entry_key(entry) for place, entry in enumerate(before) if place not in hidden
    }
    for run in _runs([place for place in changed if place < len(rows) and entry_key(wanted[place]) in unseen]):
        _lines(sheet, first, run).hidden = True


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Places that follow one another."""
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]


def _lines(sheet: xw.Sheet, first: int, run: Sequence[int]) -> xw.main.RangeRows:
    return sheet.range(f"{first + run[0]}:{first + run[-1]}").rows
