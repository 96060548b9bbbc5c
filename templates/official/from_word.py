"""The notice as Word → its table, as it stands: every cell by itself, under its own heading, with its merges."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from templates.files.word.shown import Shown
from templates.files.word.tables import Block, WordCell, WordTable
from templates.official.assembled import MOST_COLUMNS, Part, assembled
from templates.official.columns import edges_of
from templates.official.headings import Heading, Words, find_heading, row_words
from templates.official.layout import LeftOut, Notice, is_unit_line, title_and_unit
from validation.cells.text import squash

# A category as a line of its own above its table: 一、教育惠民.
_CATEGORY = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、.．]")
_LONGEST_CATEGORY = 40
# What may stand where a table was cut: the words for it, a page's number.
_BETWEEN = re.compile(r"[(（]?(?:续|接)[上前]?[表页]?[)）]?|[-—–－\s\d第页]*")


class _Found(Struct):
    """A table of projects as it is gathered from the document's tables, each with the category that it stands under."""

    heading: Heading
    header: Part
    above: list[Shown]
    parts: list[tuple[str, Part]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, table: WordTable, above: Iterable[Shown], part: Part) -> None:
        """Take the rows of one more table below what stands above it."""
        rows = _body(part.rows, self.header.rows)
        self.parts.append((_band(_lines(above)), replace(part, rows=rows)))
        # A project that is struck out as a whole leaves a row that says nothing, and is named all the same.
        kept = {id(cell) for row in rows for cell in row}
        gone = {id(cell): cell for row in part.rows for cell in row if id(cell) not in kept}
        self.left_out += map(LeftOut, (omission for cell in gone.values() for omission in cell.omissions))
        self.left_out += map(LeftOut, table.omissions)


def of_word(blocks: Iterable[Block], name: str) -> Notice | None:
    """The notice's table, and what goes on with its rows in the tables after it, with the header or without.

    Tables of projects with other columns are the notice's ``more``. Returns None if there is no table of projects.
    Raises MinshiError if a table is larger than a notice's is.
    """
    found = sorted(_gather(blocks), key=lambda one: -one.heading.known)
    notices = [notice for one in found if (notice := _notice(one, name)).rows]
    return replace(notices[0], more=tuple(notices[1:])) if notices else None


def _gather(blocks: Iterable[Block]) -> list[_Found]:
    found: list[_Found] = []
    above: list[Shown] = []
    pending = deque(blocks)
    while pending:
        block = pending.popleft()
        if isinstance(block, Shown):
            above.append(block)
        elif _take(block, above, found):
            above = []
        else:
            # A table that only frames others.
            pending.extendleft(reversed(block.inner))
    return found


def _take(table: WordTable, above: list[Shown], found: list[_Found]) -> bool:
    """Whether a table is one of projects, or goes on with the last; then it is taken."""
    rows = table.by_row()
    heading = find_heading(rows, MOST_COLUMNS)
    if heading is None:
        return bool(found) and _goes_on(table, rows, above, found[-1])
    titles = [Shown(cell.text, cell.omissions) for row in rows[: heading.top] for cell in row if cell.text]
    one = next((one for one in found if _order(one.heading.words, heading.words)), None)
    if one is None:
        header = Part(rows[heading.top : heading.body], heading.edges, range(len(heading.edges)))
        one = _Found(heading, header, [*above, *titles])
        found.append(one)
    order = _order(one.heading.words, heading.words)
    one.add(table, [*above, *titles], Part(rows[heading.body :], heading.edges, order))
    return True


def _goes_on(table: WordTable, rows: Sequence[Sequence[WordCell]], above: list[Shown], one: _Found) -> bool:
    """Whether a table without a header goes on with the one before: nothing parts them, and it has a row of as many
    cells. Then it is taken.
    """
    full = next((row for row in rows if len(row) == len(one.heading.edges)), None)
    if full is None or not all(map(_is_thin, _lines(above))):
        return False
    one.add(table, above, Part(rows, edges_of(full), range(len(full))))
    return True


def _order(columns: Sequence[Words], others: Sequence[Words]) -> Sequence[int]:
    """Which of the columns each of another table's columns is, by its words; nothing if one of them is none of them, or
    they stand in another order.
    """
    places = [columns.index(words) for words in others if words in columns]
    in_order = all(first < second for first, second in pairwise(places))
    return places if in_order and len(places) == len(others) else ()


def _body(rows: Iterable[Sequence[WordCell]], header: Iterable[Sequence[WordCell]]) -> list[Sequence[WordCell]]:
    """The rows that say something, without a header that is repeated at a page break."""
    repeated = set(map(row_words, header))
    seen: set[int] = set()
    body = []
    for row in rows:
        new = [cell for cell in row if id(cell) not in seen]
        seen.update(map(id, new))
        if any(cell.text for cell in new) and row_words(row) not in repeated:
            body.append(row)
    return body


def _lines(above: Iterable[Shown]) -> list[str]:
    return [line for shown in above if (line := shown.text.strip())]


def _is_thin(text: str) -> bool:
    """Whether a line between two tables says nothing that would part them."""
    return is_unit_line(text) or bool(_BETWEEN.fullmatch(text)) or _is_category(text)


def _is_category(text: str) -> bool:
    return len(text) <= _LONGEST_CATEGORY and bool(_CATEGORY.match(squash(text)))


def _band(said: Sequence[str]) -> str:
    """The category that a table stands under: the last line above it, if that is one."""
    lines = [line for line in said if not is_unit_line(line)]
    return lines[-1] if lines and _is_category(lines[-1]) else ""


def _notice(found: _Found, name: str) -> Notice:
    bands = {band for band, _ in found.parts if band}
    # A single heading above all tables is a title of its own kind.
    banded = len(bands) > 1 and not found.heading.categories
    parts = [part.under(band if banded else "") for band, part in found.parts]
    made = assembled([found.header, *parts], len(found.heading.edges), name)
    tiers = len(found.header.rows)
    above = [shown for shown in found.above if not (banded and shown.text.strip() in bands)]
    title, unit = title_and_unit(shown.text for shown in above)
    in_title = [LeftOut(one) for shown in above if shown.text.strip() in (title, unit) for one in shown.omissions]
    return Notice(
        title,
        made.rows[:tiers],
        made.rows[tiers:],
        unit,
        made.merges,
        (*in_title, *made.left_out, *found.left_out),
    )
