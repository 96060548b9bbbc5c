"""The header of an official table, found by its words, never by its position."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from validation.cells.amounts import WAN_PER_UNIT
from validation.cells.grid import Grid, cell_text
from validation.cells.text import squash, unbroken
from validation.errors import MinshiError
from validation.office import HeadingPairs
from validation.patterns import pattern
from validation.sources import Source
from validation.table.words.headings import Sure, TableColumn, is_money, listed_meaning
from validation.table.words.recognise import Heading, Leaf, Reader, headings_of, is_left_out, is_responsible, leaves_of
from validation.table.words.told import SHEET, told, told_meaning
from validation.table.words.tree import MOST_TIERS, paths, tiers_below
from validation.terms import Column

# A table's header stands near its top: title, issuing office, date and unit lines may stand above it.
_SEARCHED_ROWS = 40
_FEWEST_COLUMNS = 3
# Only words that can mean nothing else: 单元, 多元 and 总投资3亿元 in a title state no unit.
_STATED_UNIT = pattern(r"(?:单位[为是:]|\((?:单位)?|^)(亿元|万元|元)(?!\w)|(?:单位[为是:])(亿元|万元)")
_HEADING_UNIT = pattern(rf"{_STATED_UNIT.pattern}|(亿元|万元)$")
_YEAR = pattern(r"(20\d{2})年")


# Without slots: what is asked of each project is worked out once.
class Header(Struct, frozen=True, dict=True):
    """The recognised columns, and the index of the first row below the header; ``leaves`` are all headings, also those
    of columns that are not known.
    """

    columns: Mapping[TableColumn, Heading]
    body: int
    title: str = ""
    year: int | None = None
    leaves: tuple[Leaf, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The table's sources of money, from the left."""
        return tuple(column for column in self._from_the_left() if isinstance(column, Source))

    @cached_property
    def money(self) -> tuple[TableColumn, ...]:
        """The columns that hold amounts, from the left."""
        return tuple(filter(is_money, self._from_the_left()))

    @property
    def taken(self) -> Mapping[int, TableColumn]:
        """The column that each recognised column of the sheet is, by its index, with further ones of responsible units."""
        taken = {index: column for column, heading in self.columns.items() for index in heading.indexes}
        beside = {
            leaf.index: Column.LEAD for leaf in self.leaves if Column.LEAD in self.columns and is_responsible(leaf)
        }
        return beside | taken

    @property
    def unread(self) -> tuple[Leaf, ...]:
        """The headings that are neither a column of ours nor known to be of no use, from the left."""
        taken = self.taken
        return tuple(leaf for leaf in self.leaves if leaf.index not in taken and not is_left_out(leaf))

    @property
    def guessed(self) -> frozenset[TableColumn]:
        """The columns that are known by their content alone."""
        return frozenset(column for column, heading in self.columns.items() if heading.sure is Sure.CONTENT)

    def _from_the_left(self) -> list[TableColumn]:
        return sorted(self.columns, key=lambda column: self.columns[column].index)


class NoTableError(MinshiError):
    """No sheet has an official table; the text says which headings were looked for, and which were found and where."""


def money_worth(header: Header, grid: Grid) -> dict[int, Decimal]:
    """What a bare number is worth in 万元, by the sheet's columns that hold amounts, counted from 1."""
    return {grid.left + header.columns[column].index: header.columns[column].wan for column in header.money}


def find_header(grids: Iterable[Grid], headings: HeadingPairs = ()) -> tuple[Grid, Header]:
    """The sheet with the table, and its header, as ``find_headers`` has them first."""
    return find_headers(grids, headings)[0]


def find_headers(grids: Iterable[Grid], headings: HeadingPairs = ()) -> list[tuple[Grid, Header]]:
    """Every sheet with a table, and its header: what is in sight before what is hidden, then the one in front, then as
    they stand. ``headings`` is what the office said of headings (表头对应).

    Only where no table has responsible units, tables without them count. Raises NoTableError if no sheet has a table.
    """
    tried = tried_headers(grids, headings)
    tables = [(grid, header) for grid, header in tried if _is_table(header.columns)]
    found = [(grid, header) for grid, header in tables if Column.LEAD in header.columns] or tables
    if not found:
        raise NoTableError(_not_found(tried))
    return sorted(found, key=lambda pair: (pair[0].hidden, not pair[0].in_front))


def tried_headers(grids: Iterable[Grid], headings: HeadingPairs = ()) -> list[tuple[Grid, Header]]:
    """What is most like a table's header on each sheet, whether it is one or not."""
    return [(grid, _best_in(grid, told(headings))) for grid in grids]


def _is_table(columns: Mapping[TableColumn, Heading]) -> bool:
    """Whether there are projects, and something that is said of each: whose it is, its money or its plan."""
    named = Column.NAME in columns or Column.TASK in columns
    said = columns.keys() - {Column.CATEGORY, Column.NUMBER, Column.NAME, Column.KIND}
    return (
        named
        and len(columns) >= _FEWEST_COLUMNS
        and (Column.LEAD in columns or len(said) >= 1 + (Column.NAME not in columns))
    )


def _best_in(grid: Grid, said: Mapping[str, str]) -> Header:
    """The header as the lists have it, where they know every heading; else by the grammar, which has to be loaded."""
    best = _best_by(grid, said, listed_meaning)
    if best.leaves and all(leaf.meaning for leaf in best.leaves):
        return best
    from validation.table.words.meaning import meaning_of

    return _best_by(grid, said, meaning_of)


def _best_by(grid: Grid, said: Mapping[str, str], meaning_of: Reader) -> Header:
    """The header with most columns, then with most that is known; a further tier is taken only if it adds some, else it
    is a row of the body.
    """
    best: tuple[int, int] = (0, 0)
    place: tuple[int, int] = (0, 0)
    columns: dict[TableColumn, Heading] = {}
    leaves: list[Leaf] = []
    for row, tiers in _places(grid, said, meaning_of):
        tried = leaves_of(grid, row, tiers, said, meaning_of)
        found = headings_of(tried, _first_year(_texts_above(grid, row)))
        score = len(found), sum(leaf.meaning is not None for leaf in tried)
        if score > best:
            best, place, columns, leaves = score, (row, tiers), found, tried
    row, tiers = place
    deeper = tiers_below(grid, row, tiers) if columns else tiers
    if deeper > tiers:
        tried = leaves_of(grid, row, deeper, said, meaning_of)
        found = headings_of(tried, _first_year(_texts_above(grid, row)))
        if len(found) >= len(columns):
            tiers, columns, leaves = deeper, found, tried
    return _header(grid, row, tiers, columns, leaves)


def _places(grid: Grid, said: Mapping[str, str], meaning_of: Reader) -> Iterator[tuple[int, int]]:
    """Where a header may stand: its first row and its tiers, those of one tier first."""
    rows = range(min(len(grid.rows), _SEARCHED_ROWS))
    told = [row for row in rows if _says_something(grid, row, said, meaning_of)]
    yield from ((row, 1) for row in told)
    for tiers in range(2, MOST_TIERS + 1):
        for row in rows:
            known = any(row <= below < row + tiers for below in told)
            if known and row + tiers <= len(grid.rows) and _is_no_title(grid, row):
                yield row, tiers


def _says_something(grid: Grid, row: int, said: Mapping[str, str], meaning_of: Reader) -> bool:
    """Whether any cell of a row is a heading."""
    words = ((squash(text),) for index in range(len(grid.rows[row])) if (text := grid.text(row, index)))
    return any(meaning_of(word) or told_meaning(word, said) for word in words)


def _is_no_title(grid: Grid, row: int) -> bool:
    return len({text for index in range(len(grid.rows[row])) if (text := grid.text(row, index))}) > 1


def _header(grid: Grid, row: int, tiers: int, columns: dict[TableColumn, Heading], leaves: list[Leaf]) -> Header:
    above = list(_texts_above(grid, row))
    title = max(map(unbroken, above), key=lambda text: (text.endswith("表"), len(text)), default="")
    texts = [*("".join(heading.words) for heading in columns.values()), title, *map(squash, above)]
    every = sorted([*leaves, *_without_heading(grid, row, tiers, leaves)], key=lambda leaf: leaf.index)
    return Header(_with_units(columns, above), row + tiers, title, _first_year(texts), tuple(every))


def _without_heading(grid: Grid, row: int, tiers: int, leaves: list[Leaf]) -> Iterator[Leaf]:
    """The columns that have no heading of their own, and content below the header."""
    if not leaves:
        return
    headed, body = {leaf.index for leaf in leaves}, grid.rows[row + tiers :]
    words = [path.words for path in paths(grid, row, tiers)]
    for index in range(grid.width):
        if index not in headed and any(cell_text(cells[index]) for cells in body if index < len(cells)):
            yield Leaf(index, grid.origin(row + tiers - 1, index), words[index] if index < len(words) else (), None)


def _texts_above(grid: Grid, row: int) -> Iterator[str]:
    return (text for line in range(row) for index in range(len(grid.rows[line])) if (text := grid.text(line, index)))


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
    return columns | {column: replace(columns[column], wan=unit or common) for column, unit in own.items()}


def _stated_unit(texts: Iterable[str], stated: re.Pattern[str]) -> Decimal | None:
    found = next((found for text in texts if (found := stated.search(text))), None)
    return WAN_PER_UNIT[found[found.lastindex or 0]] if found else None


def _not_found(tried: list[tuple[Grid, Header]]) -> str:
    wanted = "“项目名称”（或“任务明细”）、“责任单位”等表头"
    parts = [_partly(grid, header) for grid, header in tried if header.columns]
    seen = "；".join(parts) if parts else "一个也没有找到"
    told_how = f"，或在“{SHEET}”里写明各是哪一栏" if any(header.unread for _, header in tried) else ""
    sheets = "、".join(f"“{grid.sheet}”" for grid, _ in tried) or "（没有工作表）"
    return f"没有找到项目表：在工作表{sheets}的前{_SEARCHED_ROWS}行里找{wanted}，{seen}。请打开文件核对表头用词{told_how}。"


def _partly(grid: Grid, header: Header) -> str:
    found = "、".join(f"“{column}”（{heading.cell.a1}）" for column, heading in header.columns.items())
    unread = "、".join(f"“{leaf.heading}”（{leaf.cell.a1}）" for leaf in header.unread)
    return f"工作表“{grid.sheet}”里只找到{found}" + (f"，未认出的表头：{unread}" if unread else "")
