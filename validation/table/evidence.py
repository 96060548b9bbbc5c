"""What unread columns are by their content: it is said, and feeds hints alone until the office confirms it."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from msgspec.structs import replace

from validation.cells.amounts import Reading, parse_amount
from validation.cells.grid import Grid, cell_text
from validation.cells.text import whole_number
from validation.cells.units import parse_units
from validation.office import Office
from validation.patterns import pattern
from validation.table.header import Header
from validation.table.unread import unread_money
from validation.table.words.headings import Sure, TableColumn, own_words
from validation.table.words.money_words import source_called
from validation.table.words.recognise import Heading, Leaf
from validation.terms import PLAN_COLUMNS, Column

_FEWEST_ROWS = 5
# Evidence is looked for in so many rows, of which so many have to bear it out.
_LOOKED_AT = 200
_MOSTLY = 0.8
_MOST_SOURCES = 5
_TIME = pattern(r"季度|[上下]半年|\d{1,2}月")


def with_evidence(grid: Grid, header: Header, office: Office) -> Header:
    """The header with the columns that only their content speaks for."""
    found = {**_by_words(grid, header, office), **_by_sums(grid, header)}
    return replace(header, columns={**header.columns, **found}) if found else header


def _by_words(grid: Grid, header: Header, office: Office) -> dict[TableColumn, Heading]:
    found: dict[TableColumn, Heading] = {}
    texts = {leaf: _texts(grid, header, leaf) for leaf in header.unread}
    if Column.LEAD not in header.columns:
        found |= _only(
            Column.LEAD, (leaf for leaf in texts if _mostly(texts[leaf], lambda text: _names_units(text, office)))
        )
    if not header.columns.keys() & {Column.SCHEDULE, *PLAN_COLUMNS}:
        found |= _only(Column.SCHEDULE, (leaf for leaf in texts if _mostly(texts[leaf], _TIME.search)))
    if Column.NUMBER not in header.columns:
        found |= _only(Column.NUMBER, (leaf for leaf in texts if _runs(texts[leaf])))
    return found


def _texts(grid: Grid, header: Header, leaf: Leaf) -> list[str]:
    rows = grid.rows[header.body : header.body + _LOOKED_AT]
    return [text for row in rows if leaf.index < len(row) and (text := cell_text(row[leaf.index]))]


def _mostly(texts: list[str], test: Callable[[str], object]) -> bool:
    return len(texts) >= _FEWEST_ROWS and sum(bool(test(text)) for text in texts) >= _MOSTLY * len(texts)


def _names_units(text: str, office: Office) -> bool:
    mentions = parse_units(text, office.registry)
    return bool(mentions) and all(mention.unit for mention in mentions)


def _runs(texts: list[str]) -> bool:
    """Whether a column counts 1, 2, 3 …"""
    numbers = [number for text in texts if (number := whole_number(text)) is not None]
    return len(numbers) >= _FEWEST_ROWS and numbers == list(range(1, len(numbers) + 1))


def _only(column: TableColumn, leaves: Iterable[Leaf]) -> dict[TableColumn, Heading]:
    """The column, where one leaf alone might be it."""
    match list(leaves):
        case [leaf]:
            return {column: _heading(leaf)}
    return {}


def _heading(leaf: Leaf, wan: Decimal = Decimal(1)) -> Heading:
    return Heading(leaf.index, leaf.cell, leaf.words, wan, Sure.CONTENT)


def _by_sums(grid: Grid, header: Header) -> dict[TableColumn, Heading]:
    """The sources without which the money does not add up to 年度计划投资, where one set of columns alone makes it."""
    leaves = unread_money(grid, header)
    if Column.PLANNED not in header.columns or not 0 < len(leaves) <= _MOST_SOURCES:
        return {}
    wan = header.columns[Column.PLANNED].wan
    lacking = list(_lacking(grid, header, leaves, wan))
    sets = [chosen for size in range(len(leaves) + 1) for chosen in combinations(range(len(leaves)), size)]
    closing = [chosen for chosen in sets if _closes(lacking, chosen)]
    if len(closing) != 1:
        return {}
    chosen = [leaves[place] for place in closing[0]]
    names = {source_called(own_words(leaf.words[-1]), leaf.words[:-1]): leaf for leaf in chosen if leaf.words}
    if len(names) < len(chosen) or names.keys() & header.columns.keys():
        return {}
    return {source: _heading(leaf, wan) for source, leaf in names.items()}


def _lacking(
    grid: Grid, header: Header, leaves: tuple[Leaf, ...], wan: Decimal
) -> Iterator[tuple[Decimal, tuple[Decimal, ...]]]:
    """Of each row what the known sources leave of the plan, and the figures of the unread columns."""
    for row in range(header.body, min(len(grid.rows), header.body + _LOOKED_AT)):
        planned = _figure(grid, row, header.columns[Column.PLANNED])
        if planned:
            known = sum((_figure(grid, row, header.columns[source]) for source in header.sources), Decimal(0))
            yield planned - known, tuple(_figure(grid, row, _heading(leaf, wan)) for leaf in leaves)


def _figure(grid: Grid, row: int, heading: Heading) -> Decimal:
    cells = (grid.rows[row][index] for index in heading.indexes if index < len(grid.rows[row]))
    amounts = (parse_amount(value, heading.wan) for value in cells)
    return sum((amount.figure for amount in amounts if amount.reading is not Reading.UNREADABLE), Decimal(0))


def _closes(lacking: list[tuple[Decimal, tuple[Decimal, ...]]], chosen: tuple[int, ...]) -> bool:
    """Whether the chosen columns make up what is lacking in nearly all rows, and each of them does so in some."""
    closed = sum(rest == sum((figures[place] for place in chosen), Decimal(0)) for rest, figures in lacking)
    used = all(any(figures[place] for _, figures in lacking) for place in chosen)
    return used and closed >= _FEWEST_ROWS and closed >= _MOSTLY * len(lacking)
