"""What became of every column of the table's sheet, and which of the unread ones might be money."""

from collections.abc import Iterator

from msgspec import Struct

from validation.cells.amounts import Reading, parse_amount
from validation.cells.grid import Grid, Origin, cell_text
from validation.table.header import Header
from validation.table.words.headings import TableColumn
from validation.table.words.recognise import Leaf

# A column of figures may have a note or a dash here and there.
_MOSTLY = 0.8
_SAYS_MONEY = ("资金", "投资", "万元", "亿元", "经费")


class ColumnUse(Struct, frozen=True):
    """A column of the sheet: its lowest heading cell, its heading's whole path ("" where it has none), and the column
    that it is; None where it is none: then ``unused`` says whether it is known. ``guessed``: by its content alone.
    """

    cell: Origin
    heading: str
    column: TableColumn | None
    unused: bool = False
    guessed: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """Its sheet and its column, counted from 1."""
        return self.cell.sheet, self.cell.column

    @property
    def is_unread(self) -> bool:
        return self.column is None and not self.unused

    @property
    def asks(self) -> bool:
        """Whether the office is to say what it is."""
        return self.is_unread or self.guessed

    @property
    def shown(self) -> str:
        """The heading and its place, as a clerk is told of it."""
        return f"“{self.heading}”（{self.cell.a1}）" if self.heading else f"没有表头的一列（{self.cell.a1}）"


def uses(header: Header) -> Iterator[ColumnUse]:
    """Every column of the sheet that is not empty, from the left."""
    taken, unread, guessed = header.taken, set(header.unread), header.guessed
    for leaf in header.leaves:
        column = taken.get(leaf.index)
        yield ColumnUse(leaf.cell, leaf.heading, column, column is None and leaf not in unread, column in guessed)


def is_figures(grid: Grid, header: Header, leaf: Leaf) -> bool:
    """Whether a column holds mostly figures below the header."""
    cells = [row[leaf.index] for row in grid.rows[header.body :] if leaf.index < len(row)]
    readings = [parse_amount(value).reading for value in cells if cell_text(value)]
    figures = sum(reading is not Reading.UNREADABLE for reading in readings)
    return bool(readings) and figures >= _MOSTLY * len(readings)


def unread_money(grid: Grid, header: Header) -> tuple[Leaf, ...]:
    """The unread columns of figures that stand in or beside the money, or say that they are money."""
    money = [index for column in header.money for index in header.columns[column].indexes]
    if not money or not header.unread:
        return ()
    figures = {leaf.index: leaf for leaf in header.unread if is_figures(grid, header, leaf)}
    first, last = min(money), max(money)
    while first - 1 in figures:
        first -= 1
    while last + 1 in figures:
        last += 1
    return tuple(
        leaf
        for index, leaf in figures.items()
        if first <= index <= last or any(word in leaf.heading for word in _SAYS_MONEY)
    )
