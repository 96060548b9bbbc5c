"""Where in a Word table the header stands, whatever tiers it has: the reader of Excel tables knows its words."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from templates.files.word.tables import WordCell
from templates.official.columns import Edges, edges_of
from templates.official.layout import is_unit_line, merge_of
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.table.header import NoTableError, find_header
from validation.terms import Column

# A header stands near its table's top; no more is looked at.
_SEARCHED_ROWS = 60
_DEEPEST_HEADER = 6

Words = tuple[str, ...]


class Heading(Struct, frozen=True):
    """The header's first row and the row after its last, its columns, and the words of each from the upper tier down.

    ``columns`` says how many are known, ``categories`` that one of them is the category.
    """

    top: int
    body: int
    edges: Edges
    words: tuple[Words, ...]
    known: int
    categories: bool


def find_heading(rows: Sequence[Sequence[WordCell]], most_columns: int) -> Heading | None:
    """The header of a table of projects. Returns None if the table is none, or has more columns than that."""
    rows = rows[:_SEARCHED_ROWS]
    lefts = sorted({cell.left for row in rows for cell in row})
    if not lefts or len(lefts) > most_columns:
        return None
    try:
        _, header = find_header([_spread(rows, lefts)])
    except NoTableError:
        return None
    top = len(list(takewhile(_is_above, rows[: header.body])))
    body = _lowest(rows, top, header.body)
    most = max(map(len, rows[top:body]))
    edges = edges_of(next(row for row in reversed(rows[top:body]) if len(row) == most))
    words = _words(rows[top:body], edges)
    return Heading(top, body, edges, words, len(header.columns), Column.CATEGORY in header.columns)


def row_words(row: Sequence[WordCell]) -> Words:
    """What a row says, by which a header repeated at a page break is known."""
    return tuple(squash(cell.text) for cell in row)


def _spread(rows: Sequence[Sequence[WordCell]], lefts: list[int]) -> Grid:
    texts = [[""] * len(lefts) for _ in rows]
    merges = []
    for index, row in enumerate(rows):
        for cell in row:
            if cell.row != index:
                continue
            left, right = bisect_left(lefts, cell.left), max(bisect_left(lefts, cell.right), 1)
            texts[index][left] = cell.text
            if (cell.rows, right - left) != (1, 1):
                merges.append(merge_of(index, left, min(index + cell.rows, len(rows)) - 1, right - 1))
    return Grid("", tuple(map(tuple, texts)), merges=tuple(merges))


def _is_above(row: Sequence[WordCell]) -> bool:
    """Whether a row says something about the table (its title, its unit of money) before the header begins."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) < 2 or any(map(is_unit_line, texts))


def _lowest(rows: Sequence[Sequence[WordCell]], top: int, body: int) -> int:
    """The row after the header's last: merged cells reach down to it, or it parts what the tier above holds together."""
    lowest = body
    index = top
    while index < min(lowest, len(rows)):
        lowest = max(lowest, *(cell.row + cell.rows for cell in rows[index]))
        index += 1
        if index == lowest < len(rows) and _is_lower_tier(rows[index - 1], rows[index]):
            lowest += 1
    return lowest if lowest - top <= _DEEPEST_HEADER else body


def _is_lower_tier(upper: Sequence[WordCell], lower: Sequence[WordCell]) -> bool:
    """Whether a row leaves blank what the one above names, and names what it holds together."""
    under = [(cell, [below for below in lower if cell.left <= below.left < cell.right]) for cell in upper]
    wide = [below for cell, parts in under if len(parts) > 1 for below in parts]
    narrow = [below for cell, parts in under if len(parts) == 1 for below in parts]
    return len(wide) > 1 and all(cell.text for cell in wide) and bool(narrow) and not any(cell.text for cell in narrow)


def _words(rows: Sequence[Sequence[WordCell]], edges: Edges) -> tuple[Words, ...]:
    paths = []
    for left, right in edges:
        over = [cell for row in rows for cell in row if cell.left < right and left < cell.right]
        paths.append(tuple(dict.fromkeys(filter(None, (squash(cell.text) for cell in over)))))
    return tuple(paths)
