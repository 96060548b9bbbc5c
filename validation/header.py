"""The header of an official table, found by its words and never by its position."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from validation.errors import MinshiError
from validation.grid import Grid, Origin
from validation.terms import Column, find_column
from validation.text import squash

# A table's header stands near its top: title, issuing office, date and unit lines may stand above it.
_SEARCHED_ROWS = 40
_FEWEST_COLUMNS = 3
_MONEY_UNIT = re.compile(r"(亿元|万元|元)")
_WAN_PER_UNIT = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}
_YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True, slots=True)
class Heading:
    """One recognised column: its index in the Grid's rows, where its lowest heading cell stands, its whole text."""

    index: int
    cell: Origin
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """The recognised columns, and the index of the first row below the header."""

    columns: Mapping[Column, Heading]
    body: int
    title: str = ""
    year: int | None = None
    wan: Decimal = Decimal(1)


class NoTableError(MinshiError):
    """No sheet holds an official table; the text says which headings were looked for and which were found where."""


def find_header(grids: Iterable[Grid]) -> tuple[Grid, Header]:
    """The sheet that holds the table and its header: the one where most columns are recognised.

    Raises NoTableError with one Chinese sentence.
    """
    grids = list(grids)
    tried = [(grid, _best_in(grid)) for grid in grids]
    found = [(grid, header) for grid, header in tried if _is_table(header.columns)]
    if not found:
        raise NoTableError(_not_found(tried))
    return max(found, key=lambda pair: len(pair[1].columns))


def _is_table(columns: Mapping[Column, Heading]) -> bool:
    named = Column.NAME in columns or Column.TASK in columns
    return named and Column.LEAD in columns and len(columns) >= _FEWEST_COLUMNS


def _best_in(grid: Grid) -> Header:
    best = Header({}, 0)
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        for tiers in (1, 2):
            columns = _recognise(grid, row, tiers)
            if len(columns) > len(best.columns):
                best = _header(grid, row, tiers, columns)
    return best


def _recognise(grid: Grid, row: int, tiers: int) -> dict[Column, Heading]:
    columns: dict[Column, Heading] = {}
    for index, words in enumerate(_heading_words(grid, row, tiers)):
        candidates = dict.fromkeys((words[-1], "".join(words), words[0]))
        column = next((known for word in candidates if word and (known := find_column(word))), None)
        # The first of two columns of one name is the table's own; the office's further columns stand to the right.
        if column and column not in columns:
            lowest = max((tier for tier in range(tiers) if grid.text(row + tier, index)), default=0)
            columns[column] = Heading(index, grid.origin(row + lowest, index), "".join(words))
    return columns


def _heading_words(grid: Grid, row: int, tiers: int) -> list[tuple[str, ...]]:
    """Each column's words from the upper tier down; an upper heading also stands over the blanks to its right."""
    lower = [squash(grid.text(row + tiers - 1, index)) for index in range(grid.width)]
    if tiers == 1:
        return [(word,) for word in lower]
    words: list[tuple[str, ...]] = []
    above = ""
    for index, below in enumerate(lower):
        own = squash(grid.text(row, index))
        above = own or (above if below else "")
        words.append((above, below) if below else (above,))
    return words


def _header(grid: Grid, row: int, tiers: int, columns: dict[Column, Heading]) -> Header:
    above = [squash(grid.text(line, index)) for line in range(row) for index in range(grid.width)]
    titles = [text for text in above if text and not _MONEY_UNIT.search(text)]
    heading_texts = [heading.text for heading in columns.values()]
    return Header(
        columns,
        row + tiers,
        title=max(titles, key=len, default=""),
        year=_first_year([*heading_texts, *above]),
        wan=_money_unit(heading_texts) or _money_unit(above) or Decimal(1),
    )


def _first_year(texts: Iterable[str]) -> int | None:
    years = (found for text in texts if (found := _YEAR.search(text)))
    return next((int(year[1]) for year in years), None)


def _money_unit(texts: Iterable[str]) -> Decimal | None:
    units = (found for text in texts if (found := _MONEY_UNIT.search(text)))
    return next((_WAN_PER_UNIT[unit[1]] for unit in units), None)


def _not_found(tried: list[tuple[Grid, Header]]) -> str:
    wanted = "“项目名称”或“任务明细”、“责任单位”等表头"
    parts = [_partly(grid, header) for grid, header in tried if header.columns]
    seen = "；".join(parts) if parts else "一个也没有找到"
    sheets = "、".join(f"“{grid.sheet}”" for grid, _ in tried) or "（没有工作表）"
    return f"没有找到项目表：在工作表{sheets}的前{_SEARCHED_ROWS}行里找{wanted}，{seen}。请打开项目表核对表头用词。"


def _partly(grid: Grid, header: Header) -> str:
    found = "、".join(f"“{column}”（{heading.cell.a1}）" for column, heading in header.columns.items())
    return f"工作表“{grid.sheet}”里只找到{found}"
