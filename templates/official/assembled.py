"""Rows of Word tables put together under common columns: each cell once, merged cells as they are merged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from templates.files.word.tables import WordCell
from templates.official.columns import Edges, Parting, Span, spans
from templates.official.layout import LeftOut, Row, merge_of
from validation.cells.grid import Merge
from validation.errors import MinshiError

# Word itself gives a table no more than 63 columns.
MOST_COLUMNS: Final = 250
_MOST_CELLS = 300_000


class Part(Struct, frozen=True):
    """Rows of one Word table, the columns that they stand in, and which of the common columns each of those is."""

    rows: Sequence[Sequence[WordCell]]
    edges: Edges
    order: Sequence[int]

    def under(self, band: str) -> "Part":
        """The same below a row of its own that names their category."""
        if not band:
            return self
        return replace(self, rows=[(WordCell(0, 1, self.edges[0][0], self.edges[-1][1], band),), *self.rows])


class Assembled(Struct, frozen=True):
    """Rows of equal width; a merged cell's text stands in its first cell, the others are ""."""

    rows: tuple[Row, ...]
    merges: tuple[Merge, ...]
    left_out: tuple[LeftOut, ...]


class _Area(Struct):
    """What a cell takes of the sheet, as far as it is known."""

    cell: WordCell
    top: int
    left: int
    bottom: int
    right: int
    taken: int = 0

    @property
    def whole(self) -> bool:
        """Whether it takes all between its corners, as a merged cell must."""
        return self.taken == (self.bottom - self.top + 1) * (self.right - self.left + 1)


def assembled(parts: Sequence[Part], columns: int, name: str) -> Assembled:
    """The parts' rows one after the other. Raises MinshiError if they are more than a notice has."""
    laid = [[_in_order(span, part.order) for span in spans(row, part.edges)] for part in parts for row in part.rows]
    parting = Parting(laid, columns)
    if parting.width > MOST_COLUMNS or parting.width * len(laid) > _MOST_CELLS:
        raise MinshiError(
            f"“{name}”里的项目表太大（{len(laid)} 行 {parting.width} 列），读不了；请在 Word 里核对后再试。"
        )
    areas = list(_areas(parts, [parting.place(row) for row in laid]))
    rows = [[""] * parting.width for _ in laid]
    for area in areas:
        rows[area.top][area.left] = area.cell.text
    return Assembled(
        tuple(map(tuple, rows)),
        tuple(
            merge_of(area.top, area.left, area.bottom, area.right) for area in areas if area.whole and area.taken > 1
        ),
        tuple(LeftOut(omission, area.top, area.left) for area in areas for omission in area.cell.omissions),
    )


def _in_order(span: Span, order: Sequence[int]) -> Span:
    return Span(order[span.first], order[span.last])


def _areas(parts: Iterable[Part], places: Sequence[Sequence[Span]]) -> Iterator[_Area]:
    """Each cell's area, in the order in which they begin."""
    above: dict[int, _Area] = {}
    row = 0
    for part in parts:
        known: dict[int, _Area] = {}
        for index, cells in enumerate(part.rows):
            here: dict[int, _Area] = {}
            for cell, span in zip(cells, places[row], strict=True):
                area = known.get(id(cell)) or (_goes_on(cell, span, above) if index == 0 else None)
                if area is None:
                    area = _Area(cell, row, span.first, row, span.last)
                    yield area
                known[id(cell)] = here[span.first] = area
                area.bottom, area.right = row, max(area.right, span.last)
                area.left = min(area.left, span.first)
                area.taken += span.last - span.first + 1
            above, row = here, row + 1


def _goes_on(cell: WordCell, span: Span, above: dict[int, _Area]) -> _Area | None:
    """The cell of the table before that one goes on from which the end of that table cut."""
    area = above.get(span.first) if cell.open and not cell.text else None
    return area if area is not None and area.right == span.last else None
