"""The header of an official table, found by its words, never by its position."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from validation.cells.amounts import WAN_PER_UNIT
from validation.cells.grid import Grid, Origin
from validation.cells.text import squash, unbroken
from validation.errors import MinshiError
from validation.sources import Source
from validation.table.headings import TableColumn, find_column, is_money, own_words
from validation.terms import Column

# A table's header stands near its top: title, issuing office, date and unit lines may stand above it.
_SEARCHED_ROWS = 40
_FEWEST_COLUMNS = 3
# Only words that can mean nothing else: 单元, 多元 and 总投资3亿元 in a title state no unit.
_STATED_UNIT = re.compile(r"(?:单位[为是:]|\((?:单位)?|^)(亿元|万元|元)(?!\w)|(?:单位[为是:])(亿元|万元)")
_HEADING_UNIT = re.compile(rf"{_STATED_UNIT.pattern}|(亿元|万元)$")
_YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised column: its index in the Grid's rows, its lowest heading cell, its words from the upper tier down
    (squashed), and ``wan``, what a bare number in it is worth in 万元.
    """

    index: int
    cell: Origin
    words: tuple[str, ...]
    wan: Decimal = Decimal(1)

    @property
    def unit(self) -> str:
        """万元, 亿元 or 元."""
        return next(unit for unit, wan in WAN_PER_UNIT.items() if wan == self.wan)


@dataclass(frozen=True, slots=True)
class Header:
    """The recognised columns, and the index of the first row below the header."""

    columns: Mapping[TableColumn, Heading]
    body: int
    title: str = ""
    year: int | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The table's sources of money, from the left."""
        return tuple(column for column in self._from_the_left() if isinstance(column, Source))

    @property
    def money(self) -> tuple[TableColumn, ...]:
        """The columns that hold amounts, from the left."""
        return tuple(filter(is_money, self._from_the_left()))

    def _from_the_left(self) -> list[TableColumn]:
        return sorted(self.columns, key=lambda column: self.columns[column].index)


class NoTableError(MinshiError):
    """No sheet has an official table; the text says which headings were looked for, and which were found and where."""


def find_header(grids: Iterable[Grid]) -> tuple[Grid, Header]:
    """The sheet with the table, and its header, as ``find_headers`` has them first."""
    return find_headers(grids)[0]


def find_headers(grids: Iterable[Grid]) -> list[tuple[Grid, Header]]:
    """Every sheet with a table, and its header: what is in sight before what is hidden, then the one in front, then the
    one in which most columns are recognised, then the first.

    Raises NoTableError if no sheet has a table.
    """
    tried = [(grid, _best_in(grid)) for grid in grids]
    found = [(grid, header) for grid, header in tried if _is_table(header.columns)]
    if not found:
        raise NoTableError(_not_found(tried))
    return sorted(found, key=lambda pair: (pair[0].hidden, not pair[0].in_front, -len(pair[1].columns)))


def _is_table(columns: Mapping[TableColumn, Heading]) -> bool:
    named = Column.NAME in columns or Column.TASK in columns
    return named and Column.LEAD in columns and len(columns) >= _FEWEST_COLUMNS


def _best_in(grid: Grid) -> Header:
    """The header with most columns; a second tier is taken only if it adds columns, else it is a row of the body."""
    best: dict[TableColumn, Heading] = {}
    place = (0, 0)
    for tiers in (1, 2):
        for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
            columns = _recognise(grid, row, tiers)
            if len(columns) > len(best):
                best, place = columns, (row, tiers)
    return _header(grid, *place, best)


def _recognise(grid: Grid, row: int, tiers: int) -> dict[TableColumn, Heading]:
    """The columns that the words name; if several name the same column, an official term wins, then the first."""
    found: dict[TableColumn, Heading] = {}
    for index, words in enumerate(_heading_words(grid, row, tiers)):
        column = _column_of(words)
        if column is None:
            continue
        lowest = max((tier for tier in range(tiers) if grid.text(row + tier, index)), default=0)
        heading = Heading(index, grid.origin(row + lowest, index), words)
        other = found.get(column)
        if other is None or (_is_official(column, heading) and not _is_official(column, other)):
            found[column], heading = heading, other or heading
        if other is not None and isinstance(column, Source):
            found.setdefault(Source(own_words(heading.words[-1]), column.kind), heading)
    return {} if any(map(_is_over_body, found.items())) else found


def _is_official(column: TableColumn, heading: Heading) -> bool:
    return str(column) in heading.words


def _is_over_body(item: tuple[TableColumn, Heading]) -> bool:
    """Whether the text under a heading is a row of the body (1, 建校园1所), not a second tier."""
    column, heading = item
    lower = heading.words[1:]
    return column in (Column.NUMBER, Column.NAME, Column.TASK) and bool(lower) and find_column(lower[0]) is None


def _column_of(words: tuple[str, ...]) -> TableColumn | None:
    """The column that the lower word names, else both words together (责任 over 单位), else the upper word."""
    candidates = (*words[-1:], "".join(words), *words[:1])
    return next((known for word in candidates if word and (known := find_column(word))), None)


def _heading_words(grid: Grid, row: int, tiers: int) -> list[tuple[str, ...]]:
    """Each column's words from the upper tier down; an upper heading also belongs to the blank cells to its right."""
    upper = [squash(grid.text(row, index)) for index in range(_width(grid, row, tiers))]
    if tiers == 1:
        return [(word,) for word in upper]
    words: list[tuple[str, ...]] = []
    above = ""
    for index, own in enumerate(upper):
        below = squash(grid.text(row + 1, index))
        above = own or (above if below else "")
        words.append((above, below) if below and below != above else (above,))
    return words


def _width(grid: Grid, row: int, tiers: int) -> int:
    return max(map(len, grid.rows[row : row + tiers]))


def _header(grid: Grid, row: int, tiers: int, columns: dict[TableColumn, Heading]) -> Header:
    above = [text for line in range(row) for index in range(_width(grid, line, 1)) if (text := grid.text(line, index))]
    title = max(map(unbroken, above), key=lambda text: (text.endswith("表"), len(text)), default="")
    texts = [*("".join(heading.words) for heading in columns.values()), title, *map(squash, above)]
    return Header(_with_units(columns, above), row + tiers, title, _first_year(texts))


def _first_year(texts: Iterable[str]) -> int | None:
    years = (found for text in texts if (found := _YEAR.search(text)))
    return next((int(year[1]) for year in years), None)


def _with_units(columns: dict[TableColumn, Heading], above: list[str]) -> dict[TableColumn, Heading]:
    """The money columns with their units: the column's own, else that of the unit line, else the only unit stated
    by other columns.
    """
    own = {column: _stated_unit(columns[column].words[::-1], _HEADING_UNIT) for column in columns if is_money(column)}
    stated = {unit for unit in own.values() if unit}
    common = _stated_unit(map(squash, above), _STATED_UNIT) or (stated.pop() if len(stated) == 1 else Decimal(1))
    return columns | {
        column: Heading(columns[column].index, columns[column].cell, columns[column].words, unit or common)
        for column, unit in own.items()
    }


def _stated_unit(texts: Iterable[str], pattern: re.Pattern[str]) -> Decimal | None:
    found = next((found for text in texts if (found := pattern.search(text))), None)
    return WAN_PER_UNIT[found[found.lastindex or 0]] if found else None


def _not_found(tried: list[tuple[Grid, Header]]) -> str:
    wanted = "“项目名称”（或“任务明细”）、“责任单位”等表头"
    parts = [_partly(grid, header) for grid, header in tried if header.columns]
    seen = "；".join(parts) if parts else "一个也没有找到"
    sheets = "、".join(f"“{grid.sheet}”" for grid, _ in tried) or "（没有工作表）"
    return f"没有找到项目表：在工作表{sheets}的前{_SEARCHED_ROWS}行里找{wanted}，{seen}。请打开文件核对表头用词。"


def _partly(grid: Grid, header: Header) -> str:
    found = "、".join(f"“{column}”（{heading.cell.a1}）" for column, heading in header.columns.items())
    return f"工作表“{grid.sheet}”里只找到{found}"
