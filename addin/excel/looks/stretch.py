"""Stretches of an open sheet's cells, about which one question is asked, and halves of it where the answer is mixed."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from validation.cells.grid import CellValue, Grid, Origin, column_letters


class Stretch(NamedTuple):
    """Neighbouring columns from row to row, as the sheet counts them."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def address(self) -> str:
        """One call finds it; by its corners it would be three."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"

    @property
    def a1(self) -> str:
        """Its first cell."""
        return f"{column_letters(self.left)}{self.top}"

    @property
    def is_cell(self) -> bool:
        return self.left == self.right and self.top == self.bottom

    def halves_by_columns(self) -> tuple["Stretch", "Stretch"]:
        """By columns as long as there are several, then by rows."""
        return self._columns() if self.left < self.right else self._rows()

    def halves_by_rows(self) -> tuple["Stretch", "Stretch"]:
        """By rows as long as there are several, then by columns."""
        return self._rows() if self.top < self.bottom else self._columns()

    def places(self, grid: Grid) -> Iterator[Origin]:
        """The places of its cells."""
        for row in range(self.top, self.bottom + 1):
            yield from (Origin(grid.sheet, row, column) for column in range(self.left, self.right + 1))

    def _columns(self) -> tuple["Stretch", "Stretch"]:
        middle = (self.left + self.right) // 2
        return self._replace(right=middle), self._replace(left=middle + 1)

    def _rows(self) -> tuple["Stretch", "Stretch"]:
        middle = (self.top + self.bottom) // 2
        return self._replace(bottom=middle), self._replace(top=middle + 1)


def whole_of(grid: Grid) -> Stretch:
    """All of a sheet that has cells."""
    return Stretch(grid.left, grid.left + grid.width - 1, grid.top, grid.top + len(grid.rows) - 1)


def of_columns(columns: Iterable[int], top: int, bottom: int) -> Iterator[Stretch]:
    """Columns by their numbers, neighbours together."""
    wanted = set(columns)
    starts = [column for column in sorted(wanted) if column - 1 not in wanted]
    ends = [column for column in sorted(wanted) if column + 1 not in wanted]
    return (Stretch(left, right, top, bottom) for left, right in zip(starts, ends, strict=True))


def that_hold(grid: Grid, matters: Callable[[CellValue], bool], stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Each stretch without the rows at its ends where nothing matters; nobody asks for one where nothing does."""
    for stretch in stretches:
        places = [place.row for place in stretch.places(grid) if matters(grid.value(place))]
        if places:
            yield stretch._replace(top=places[0], bottom=places[-1])


def filled(grid: Grid, stretches: Iterable[Stretch]) -> Iterator[Origin]:
    """The places in these stretches that have something."""
    return (place for stretch in stretches for place in stretch.places(grid) if has_content(grid.value(place)))


def has_content(value: CellValue) -> bool:
    return value is not None and value != ""
