"""A Word table as cells with their places: which rows each takes, and from where to where it goes across."""

from collections.abc import Callable, Iterator
from itertools import accumulate

from msgspec import Struct, field

from templates.files.word.elements import Element, content, number, tag, value
from templates.files.word.shown import Omission, Omitted, Shown, joined

# What a column counts across whose width the table does not say, in twentieths of a point.
_USUAL_WIDTH = 1000
# Word itself gives a row no more than 63.
_MOST_IN_ROW = 250


class TooMuchError(Exception):
    """More than a notice has."""


class WordCell(Struct, frozen=True):
    """A cell's text, its first row (from 0) and how many it takes, and its edges across in twentieths of a point.

    ``open`` says that it goes on from a cell that is not there: the end of a table may have cut it off.
    """

    row: int
    rows: int
    left: int
    right: int
    text: str
    omissions: tuple[Omission, ...] = ()
    open: bool = False


class WordTable(Struct, frozen=True):
    """A table's cells from the left, row by row; ``inner`` is what stands in the cells that have tables in them.

    ``omissions`` are rows that tracked changes have deleted.
    """

    rows: int
    cells: tuple[WordCell, ...]
    inner: "tuple[Block, ...]" = ()
    omissions: tuple[Omission, ...] = ()

    def by_row(self) -> list[list[WordCell]]:
        """For each row the cells that it shows a part of, from the left."""
        rows: list[list[WordCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append(cell)
        return [sorted(cells, key=lambda cell: cell.left) for cells in rows]


# A paragraph or a table.
Block = Shown | WordTable
# A cell's text, and what stands in it where that has tables. The second argument says why all of it is left out.
CellReader = Callable[[Element, Omitted | None], tuple[Shown, list[Block]]]


class _Open(Struct):
    """A cell while its rows are still being counted."""

    row: int
    left: int
    right: int
    shown: Shown
    merges: bool
    rows: int = 1
    open: bool = False
    covered: list[Omission] = field(default_factory=list)

    def closed(self) -> WordCell:
        omissions = (*self.shown.omissions, *self.covered)
        return WordCell(self.row, self.rows, self.left, self.right, self.shown.text, omissions, self.open)


def read_table(table: Element, read_cell: CellReader) -> WordTable:
    """The table. Raises ValueError if there is no number where one must be, TooMuchError at more cells than a row has."""
    edges = _edges(table)
    cells: list[_Open] = []
    inner: list[Block] = []
    deleted: list[Omission] = []
    above: list[_Open] = []
    row = 0
    for element in _all(table, "tr"):
        properties = element.find(tag("trPr"))
        if properties is not None and properties.find(tag("del")) is not None:
            gone = [read_cell(cell, Omitted.DELETED)[0] for cell in _all(element, "tc")]
            deleted += [omission for shown in gone for omission in shown.omissions]
            continue
        shown = list(_row(element, row, edges, above, read_cell, inner))
        cells += [cell for cell in shown if cell.row == row]
        above, row = shown, row + 1
    return WordTable(row, tuple(cell.closed() for cell in cells), tuple(inner), tuple(deleted))


def _all(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in content(parent) if child.tag == tag(name))


def _edges(table: Element) -> Callable[[int], int]:
    """Where each column of the grid begins."""
    grid = table.find(tag("tblGrid"))
    widths = [] if grid is None else [int(column.get(tag("w"), "0")) for column in grid.findall(tag("gridCol"))]
    if any(width <= 0 for width in widths):
        widths = [_USUAL_WIDTH] * len(widths)
    said = [0, *accumulate(widths)]

    def edge(column: int) -> int:
        beyond = max(column - len(widths), 0)
        return said[min(column, len(widths))] + beyond * _USUAL_WIDTH

    return edge


def _row(
    element: Element,
    row: int,
    edges: Callable[[int], int],
    above: list[_Open],
    read_cell: CellReader,
    inner: list[Block],
) -> Iterator[_Open]:
    """The cells of a row; one that goes on from the row above is that row's cell."""
    column = max(number(element, "trPr", "gridBefore") or 0, 0)
    last: _Open | None = None
    for place, cell in enumerate(_all(element, "tc")):
        if place == _MOST_IN_ROW:
            raise TooMuchError
        properties = cell.find(tag("tcPr"))
        left, column = column, column + max(number(properties, "gridSpan") or 1, 1)
        begins, ends = edges(left), edges(column)
        merge = _merge(properties, "vMerge")
        upper = _upper(above, begins, ends) if merge == "continue" else None
        beside = last if _merge(properties, "hMerge") == "continue" else None
        why = Omitted.COVERED if upper or beside else _taken_away(properties)
        shown, blocks = read_cell(cell, why)
        inner += blocks
        if target := beside or upper:
            target.covered += shown.omissions
            target.right = ends if beside else target.right
            if upper and not beside:
                upper.rows += 1
                last = upper
                yield upper
            continue
        last = _Open(row, begins, ends, shown, bool(merge), open=merge == "continue")
        yield last


def _merge(properties: Element | None, name: str) -> str:
    """``restart``, ``continue``, or "" for a cell by itself."""
    said = value(properties, name)
    return "" if said is None else said or "continue"


def _upper(above: list[_Open], left: int, right: int) -> _Open | None:
    """The cell that one goes on from: of those above that are merged downwards the one that it lies under most."""
    under = [(min(cell.right, right) - max(cell.left, left), cell) for cell in above if cell.merges]
    most, cell = max(under, key=lambda pair: pair[0], default=(0, None))
    return cell if most > 0 else None


def _taken_away(properties: Element | None) -> Omitted | None:
    deleted = properties is not None and properties.find(tag("cellDel")) is not None
    return Omitted.DELETED if deleted else None


def of_rows(table: WordTable) -> Shown:
    """A table in a cell as lines: a row each, its cells beside each other."""
    own = [[cell for cell in cells if cell.row == row] for row, cells in enumerate(table.by_row())]
    texts = [" ".join(cell.text for cell in cells if cell.text) for cells in own]
    omissions = [omission for cell in table.cells for omission in cell.omissions]
    return joined([*(Shown(text) for text in texts if text), Shown("", (*omissions, *table.omissions), joined=True)])
