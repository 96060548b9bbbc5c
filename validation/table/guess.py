"""The best guess at an unread heading, which the office confirms or not: nothing is read by it."""

from difflib import get_close_matches

from validation.cells.grid import Grid
from validation.sources import SOURCE_WORDS
from validation.table.header import Header
from validation.table.unread import unread_money
from validation.table.words.headings import ALIASES, own_words
from validation.table.words.recognise import Leaf
from validation.table.words.told import A_SOURCE
from validation.terms import Column

# How alike two headings have to be, of 1.
_ALIKE = 0.6
_WORDS = {word: column.value for column in Column for word in (column.value, *ALIASES.get(column, ()))} | {
    word: source.name for source, words in SOURCE_WORDS.items() for word in (source.name, *words)
}


def guess(leaf: Leaf, grid: Grid, header: Header) -> str:
    """The term that a heading might mean: by its content, by its words, by where it stands. "" where nothing says so."""
    by_content = header.taken.get(leaf.index)
    if by_content is not None:
        return str(by_content)
    if leaf.meaning and leaf.meaning.column:
        return str(leaf.meaning.column)
    if not leaf.words:
        return ""
    if leaf in unread_money(grid, header):
        return A_SOURCE
    alike = get_close_matches(own_words(leaf.words[-1]), _WORDS, n=1, cutoff=_ALIKE)
    return _WORDS[alike[0]] if alike else ""
