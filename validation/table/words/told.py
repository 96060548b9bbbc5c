"""表头对应: what an office has said that its headings mean."""

from collections.abc import Mapping
from functools import lru_cache

from validation.cells.text import squash
from validation.office import HeadingPairs
from validation.patterns import pattern
from validation.sources import SOURCE_WORDS
from validation.table.words.headings import Meaning, Sure, own_words
from validation.terms import Column

# The sheet on which an office says it.
SHEET = "表头对应"
NOT_USED = "不用"
# A source of money by the name that its heading has.
A_SOURCE = "资金来源（用表头的名称）"
_SOURCES = {source.name: source for source in SOURCE_WORDS}
_COLUMNS = {column.value: column for column in Column}
# What a heading may be said to be.
CHOICES = (*_COLUMNS, *_SOURCES, A_SOURCE, NOT_USED)
_YEAR = pattern(r"20\d\d年度?")


@lru_cache(maxsize=16)
def told(pairs: HeadingPairs) -> Mapping[str, str]:
    """The column's word by the heading's key."""
    return {key_of(heading.split("/")): word for heading, word in pairs if word}


def key_of(words: list[str] | tuple[str, ...]) -> str:
    """A heading as it is known again next year: its path without years, blanks and line breaks."""
    return "/".join(_YEAR.sub("", squash(word)) for word in words)


def told_meaning(words: tuple[str, ...], said: Mapping[str, str]) -> Meaning | None:
    """What the office says of a column's headings, of the whole path first. Returns None where it says nothing."""
    if not said or not words:
        return None
    word = said.get(key_of(words)) or said.get(key_of(words[-1:]))
    if word is None:
        return None
    if word == NOT_USED:
        return Meaning(None, Sure.TOLD)
    if word == A_SOURCE:
        from validation.table.words.money_words import source_called

        return Meaning(source_called(own_words(words[-1]), words[:-1]), Sure.TOLD, shares=True)
    column = _COLUMNS.get(word) or _SOURCES.get(word)
    return Meaning(column, Sure.TOLD, shares=True) if column else None
