"""Which columns the cells of a Word table's row stand in, though borders are drawn a little apart."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from templates.files.word.tables import WordCell


class Span(NamedTuple):
    """The columns from the first to the last, by their indexes."""

    first: int
    last: int


Edges = Sequence[tuple[int, int]]


def edges_of(cells: Iterable[WordCell]) -> Edges:
    """A column for each cell: where it begins and ends."""
    return [(cell.left, cell.right) for cell in cells]


def spans(row: Sequence[WordCell], columns: Edges) -> list[Span]:
    """For each cell of a row, from the left, the columns that it takes.

    Borders drawn a little apart make columns that nobody sees. So a row of as many cells as there are columns has one
    for each, if each lies under its own; any other cell takes the columns of which it covers more than half, or the one
    that it lies under most. Several cells may take the same column: it has to be parted.
    """
    if len(row) == len(columns) and all(_shared(cell, column) > 0 for cell, column in zip(row, columns, strict=True)):
        return [Span(index, index) for index in range(len(columns))]
    lefts = [left for left, _ in columns]
    return [_span(cell, columns, lefts) for cell in row]


def _span(cell: WordCell, columns: Edges, lefts: list[int]) -> Span:
    first = max(bisect_right(lefts, cell.left) - 1, 0)
    last = max(bisect_right(lefts, cell.right - 1) - 1, 0)
    taken = [index for index in range(first, last + 1) if 2 * _shared(cell, columns[index]) > _width(columns[index])]
    if not taken:
        most = max(range(first, last + 1), key=lambda index: _shared(cell, columns[index]))
        return Span(most, most)
    return Span(taken[0], taken[-1])


def _shared(cell: WordCell, column: tuple[int, int]) -> int:
    return min(cell.right, column[1]) - max(cell.left, column[0])


def _width(column: tuple[int, int]) -> int:
    return column[1] - column[0]


class Parting:
    """How columns are parted where rows have several cells in one of them."""

    def __init__(self, rows: Iterable[Sequence[Span]], columns: int) -> None:
        self._parts = [1] * columns
        for row in rows:
            for column, cells in _cells_in(row).items():
                self._parts[column] = max(self._parts[column], len(cells))
        *self._starts, self.width = accumulate(self._parts, initial=0)

    def place(self, row: Sequence[Span]) -> list[Span]:
        """The same cells in the columns as they are parted: of those in one column the last takes what is left."""
        inside = _cells_in(row)
        return [
            Span(
                self._starts[span.first] + inside[span.first].index(index),
                self._end(span.last, inside[span.last], index),
            )
            for index, span in enumerate(row)
        ]

    def _end(self, column: int, cells: list[int], index: int) -> int:
        if cells[-1] == index:
            return self._starts[column] + self._parts[column] - 1
        return self._starts[column] + cells.index(index)


def _cells_in(row: Sequence[Span]) -> dict[int, list[int]]:
    """The cells that take a column, by their indexes in the row."""
    cells: dict[int, list[int]] = {}
    for index, span in enumerate(row):
        for column in range(span.first, span.last + 1):
            cells.setdefault(column, []).append(index)
    return cells
