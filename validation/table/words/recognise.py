"""The cells of a header become columns: each heading's meaning, and which of several is the column."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain

from msgspec import Struct

from validation.cells.amounts import WAN_PER_UNIT
from validation.cells.grid import Grid, Origin
from validation.patterns import pattern
from validation.sources import Source
from validation.table.words.headings import (
    LAST_RESPONSIBLE,
    SUM,
    Meaning,
    Sure,
    TableColumn,
    find_column,
    is_money,
    own_words,
)
from validation.table.words.told import told_meaning
from validation.table.words.tree import paths
from validation.terms import PLAN_COLUMNS, Column

_YEARS = pattern(r"(20\d\d)年")
# What reads a column's headings.
Reader = Callable[[tuple[str, ...]], Meaning | None]
# A table that is planned by months has more of them than two.
_FEWEST_MONTHS = 3


class Leaf(Struct, frozen=True):
    """A column of the header as it stands there: its index in the Grid's rows, its lowest heading cell, its words from
    the upper tier down (squashed), and what they mean, None where that is not known.
    """

    index: int
    cell: Origin
    words: tuple[str, ...]
    meaning: Meaning | None

    @property
    def heading(self) -> str:
        """The whole path: 补助资金/省级."""
        return "/".join(self.words)

    @property
    def is_unused(self) -> bool:
        return self.meaning is not None and self.meaning.column is None


class Heading(Struct, frozen=True):
    """A recognised column: its index in the Grid's rows, its lowest heading cell, its words from the upper tier down
    (squashed), and ``wan``, what a bare number in it is worth in 万元. ``more`` are the indexes of further columns of
    the sheet that are the same column; ``sure`` says by what it is known.
    """

    index: int
    cell: Origin
    words: tuple[str, ...]
    wan: Decimal = Decimal(1)
    sure: Sure = Sure.WORD
    more: tuple[int, ...] = ()

    @property
    def heading(self) -> str:
        """The whole path: 补助资金/省级."""
        return "/".join(self.words)

    @property
    def indexes(self) -> tuple[int, ...]:
        """Every column of the sheet that it is, from the left."""
        return tuple(sorted((self.index, *self.more))) if self.more else (self.index,)

    @property
    def unit(self) -> str:
        """万元, 亿元 or 元."""
        return next(unit for unit, wan in WAN_PER_UNIT.items() if wan == self.wan)


def leaves_of(grid: Grid, row: int, tiers: int, said: Mapping[str, str], meaning_of: Reader) -> list[Leaf]:
    """The columns that have headings of their own in a header that begins at ``rows[row]``; ``meaning_of`` reads what
    the office ``said`` nothing of.
    """
    return [
        Leaf(
            index,
            grid.origin(row + path.tier, index),
            path.words,
            told_meaning(path.words, said) or meaning_of(path.words),
        )
        for index, path in enumerate(paths(grid, row, tiers))
        if path.tier is not None
    ]


def headings_of(leaves: Iterable[Leaf], year: int | None = None) -> dict[TableColumn, Heading]:
    """The columns that the leaves are; where several are the same one, the surest has it, of those of other years than
    the table's ``year`` last, then the first.
    """
    groups: dict[TableColumn, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.meaning and leaf.meaning.column:
            groups.setdefault(leaf.meaning.column, []).append(leaf)
    _drop_months(groups)
    _drop_parts_of_the_total(groups)
    found: dict[TableColumn, Heading] = {}
    for column, group in groups.items():
        ordered = sorted(group, key=lambda leaf: _rank(leaf, year))
        together = [ordered[0], *(leaf for leaf in ordered[1:] if _shares(leaf, ordered[0]))]
        found[column] = _heading(together)
        if isinstance(column, Source):
            others = [leaf for leaf in ordered if leaf not in together]
            for leaf in sorted(others, key=lambda leaf: leaf.index):
                found[_another(column, leaf, chain(found, groups))] = _heading([leaf])
    return found


def _rank(leaf: Leaf, year: int | None) -> tuple[bool, int, int, int]:
    assert leaf.meaning
    years = {int(found) for word in leaf.words for found in _YEARS.findall(word)}
    other = bool(year and years and year not in years)
    return other, max(leaf.meaning.sure, Sure.OFFICIAL), leaf.meaning.rank, leaf.index


def _shares(leaf: Leaf, first: Leaf) -> bool:
    """Whether a leaf is the same column as the one that has it: the office says so of either, or both are months."""
    assert leaf.meaning and first.meaning
    if Sure.TOLD in (leaf.meaning.sure, first.meaning.sure):
        return leaf.meaning.sure <= (Sure.GRAMMAR if isinstance(leaf.meaning.column, Source) else Sure.WORD)
    return leaf.meaning.shares and first.meaning.shares


def _heading(leaves: list[Leaf]) -> Heading:
    first, *more = leaves
    assert first.meaning
    return Heading(
        first.index, first.cell, first.words, sure=first.meaning.sure, more=tuple(sorted(leaf.index for leaf in more))
    )


def _another(source: Source, leaf: Leaf, taken: Iterable[TableColumn]) -> Source:
    """The source of a further heading that has the name of one already: under its own words, then its whole path."""
    names = {str(column) for column in taken}
    words = [own_words(word) for word in leaf.words]
    own = (words[-1], "".join(words), *(f"{words[-1]}{number}" for number in range(2, 100)))
    return Source(next(name for name in own if name not in names), source.kind)


def _drop_months(groups: dict[TableColumn, list[Leaf]]) -> None:
    """10月 by itself is no plan."""
    planned = (leaf for column in PLAN_COLUMNS for leaf in groups.get(column, ()))
    months = [leaf for leaf in planned if leaf.meaning and leaf.meaning.bare_month]
    if len(months) >= _FEWEST_MONTHS:
        return
    for column in PLAN_COLUMNS:
        groups[column] = [leaf for leaf in groups.get(column, ()) if leaf not in months]
        if not groups[column]:
            del groups[column]


def _drop_parts_of_the_total(groups: dict[TableColumn, list[Leaf]]) -> None:
    """What stands under 总投资 is not of this year's money where that has a column elsewhere."""
    planned = groups.get(Column.PLANNED)
    if not planned or _is_part_of_total(planned[0]):
        return
    for column in [column for column in groups if isinstance(column, Source)]:
        groups[column] = [leaf for leaf in groups[column] if not _is_part_of_total(leaf)]
        if not groups[column]:
            del groups[column]


def _is_part_of_total(leaf: Leaf) -> bool:
    return any("总" in word and find_column(word) is Column.TOTAL for word in leaf.words[:-1])


def is_responsible(leaf: Leaf) -> bool:
    """Whether a leaf names units that are responsible, also beside the column that has them: 牵头单位 beside 责任单位.

    Who owns or carries out the works (业主单位, 实施单位) is responsible only where nobody else is.
    """
    meaning = leaf.meaning
    if meaning is None or meaning.column is not Column.LEAD:
        return False
    return meaning.sure is not Sure.GRAMMAR or meaning.rank <= LAST_RESPONSIBLE


def is_left_out(leaf: Leaf) -> bool:
    """Whether a leaf that is no column is known, and has no use beside the columns that there are."""
    meaning = leaf.meaning
    if meaning is None or meaning.column is None:
        return meaning is not None
    if isinstance(meaning.column, Source):
        return True
    by_grammar = meaning.sure is Sure.GRAMMAR
    return by_grammar and (
        meaning.column in (Column.LEAD, Column.ASSIST) or (is_money(meaning.column) and meaning.rank == SUM)
    )
