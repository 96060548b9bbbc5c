"""The places of a template's sheet that stamping fills, each with the XML that it becomes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from itertools import groupby
from typing import Protocol

from msgspec import Struct, field

from templates.files.package.markup import quoted
from templates.stamping.cell_xml import BLANK, content_xml, result_xml
from validation.cells.grid import CellValue, column_letters
from validation.errors import MinshiError

# Stands for the number of a row that is not there yet.
NUMBER = "#"
_AT_ONCE = 100_000


class CellRows(Sized, Iterable[Sequence[CellValue]], Protocol):
    """For each row the values of its cells, from the left; a row may be made when it is asked for."""


class Rows(Struct, frozen=True):
    """What takes the place of the pattern row called ``name``.

    ``heights`` in points, one for each row, which grows when more is typed into it; without them each row is as high
    as the pattern. ``hidden`` are the indexes of values whose columns are not shown. ``links`` lead from a value, by
    its row's and its own index, to a file by a path relative to the workbook, or to a cell of it: ``#'总台账'!C4``.
    ``looks`` names, by its index, the cell that a row looks like which does not look like the pattern.
    """

    name: str
    values: CellRows
    heights: Sequence[float] | None = None
    hidden: Collection[int] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    looks: Mapping[int, str] = field(default_factory=dict)


class Place(Struct, frozen=True):
    """What a defined name stands for: cells of one row, side by side, counted from 1."""

    sheet: str
    row: int
    left: int
    right: int

    @property
    def a1(self) -> str:
        return f"{column_letters(self.left)}{self.row}"


class Filling(Struct):
    """What one stamping puts into one sheet: values and rows by their place; ``looks`` are the styles of named cells."""

    values: dict[Place, CellValue] = field(default_factory=dict)
    rows: dict[Place, Rows] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)


class Slot(Protocol):
    """A place that is filled; ``fill`` gives its XML, piece by piece."""

    def fill(self, filling: Filling) -> Iterator[str]: ...


def joined(pieces: Iterator[str]) -> Iterator[str]:
    """Many short pieces as fewer long ones: each costs as it is packed, and all of them at once take room."""
    some: list[str] = []
    length = 0
    for piece in pieces:
        some.append(piece)
        length += len(piece)
        if length > _AT_ONCE:
            yield "".join(some)
            some, length = [], 0
    if some:
        yield "".join(some)


class CellSlot(Struct, frozen=True):
    """One cell, its style as an attribute. A formula of the template stays, and the value becomes its last result."""

    place: Place
    style: str
    formula: str
    xml: str

    def fill(self, filling: Filling) -> Iterator[str]:
        if self.place not in filling.values:
            yield self.xml
            return
        value = filling.values[self.place]
        content = result_xml(self.formula, value) if self.formula else content_xml(value)
        yield f'<c r="{self.place.a1}"{self.style}{content}'


class RowSlot(Struct, frozen=True):
    """The pattern row: its cells' XML, each with NUMBER for the row's number and %s for the content.

    Filling raises MinshiError where a row has more cells: an office restyled the template for an earlier version.
    """

    place: Place
    cells: tuple[str, ...]
    height: str
    xml: str

    def fill(self, filling: Filling) -> Iterator[str]:
        rows = filling.rows.get(self.place)
        if rows is None:
            yield self.xml
            return
        yield from joined(self._rows(rows, filling.looks))

    def _rows(self, rows: Rows, looks: Mapping[str, str]) -> Iterator[str]:
        heights: Sequence[float | str] = rows.heights or [self.height] * len(rows.values)
        patterns: dict[int, str] = {}
        for index, (values, height) in enumerate(zip(rows.values, heights, strict=True)):
            number = self.place.row + index
            look = rows.looks.get(index)
            wide = len(values)
            if wide not in patterns:
                patterns[wide] = self._pattern(wide)
            pattern = patterns[wide] if look is None else self._alike(looks[look], wide)
            # Not customHeight: the row grows with what is typed into it.
            tall = f' ht="{height}"' if height else ""
            # Most cells of a master are blank.
            contents = tuple([BLANK if value is None else content_xml(value) for value in values])
            cells = pattern.replace(NUMBER, str(number)) % contents
            yield f'<row r="{number}"{tall}>{cells}</row>'

    def _pattern(self, wide: int) -> str:
        if wide > len(self.cells):
            raise MinshiError(f"模板工作表“{self.place.sheet}”的列不够，是旧版的模板；请恢复软件自带的模板后再试。")
        return "".join(self.cells[:wide])

    def _alike(self, style: str, wide: int) -> str:
        letters = (column_letters(self.place.left + place) for place in range(wide))
        return "".join(f'<c r="{column}{NUMBER}"{style}%s' for column in letters)


class ColumnsSlot(Struct, frozen=True):
    """The widths of the columns; one ``col`` may stand for several."""

    columns: tuple[Mapping[str, str], ...]
    # By the columns that are hidden: most of a thousand workbooks hide the same.
    _known: dict[frozenset[int], str] = field(default_factory=dict)

    def fill(self, filling: Filling) -> Iterator[str]:
        hidden = frozenset(place.left + index for place, rows in filling.rows.items() for index in rows.hidden)
        if hidden not in self._known:
            self._known[hidden] = f"<cols>{''.join(self._columns(hidden))}</cols>"
        yield self._known[hidden]

    def _columns(self, hidden: Collection[int]) -> Iterator[str]:
        for column in self.columns:
            for hide, run in groupby(range(int(column["min"]), int(column["max"]) + 1), hidden.__contains__):
                numbers = list(run)
                bounds = {"min": str(numbers[0]), "max": str(numbers[-1])} | ({"hidden": "1"} if hide else {})
                yield f"<col {' '.join(f'{name}={quoted(value)}' for name, value in {**column, **bounds}.items())}/>"


class DimensionSlot(Struct, frozen=True):
    """The used range: its first cell and last column, and its last row but for the rows to come."""

    first: str
    column: str
    row: int

    def fill(self, filling: Filling) -> Iterator[str]:
        last = max((place.row + len(rows.values) - 1 for place, rows in filling.rows.items()), default=0)
        yield f'<dimension ref="{self.first}:{self.column}{max(last, self.row)}"/>'
