"""The header as a tree: up to four tiers of headings, of which each column has the path from the top to its leaf."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.patterns import pattern

MOST_TIERS = 4
_LONGEST_WORD = 20
_FIGURE = pattern(r"[-+]?[\d.,%/]+")

# A cell of the header that a merge covers → the cell in which the merge has its words (tier and column index).
_Merged = Mapping[tuple[int, int], tuple[int, int]]


class Path(Struct, frozen=True):
    """A column's headings from the top down (squashed), none of them twice; ``tier`` is that of the lowest cell with
    words of the column's own, None where it has none and merely lies under a heading that is wider than one column.
    """

    words: tuple[str, ...]
    tier: int | None


def paths(grid: Grid, row: int, tiers: int) -> list[Path]:
    """The path of each column of a header that begins at ``rows[row]``, from the left.

    A heading that is merged reaches as far as its merge. Without merges it reaches over the blanks to its right that
    have headings below, as it has itself.
    """
    width = max((len(cells) for cells in grid.rows[row : row + tiers]), default=0)
    merged = _merged(grid, row, tiers, width)
    own = [[squash(grid.text(row + tier, index)) for index in range(width)] for tier in range(tiers)]
    found: list[Path] = []
    reach: list[int] = [-1] * tiers
    for index in range(width):
        reach = list(_reach(own, merged, index, reach))
        words = (own[tier][start] for tier, start in enumerate(reach) if start >= 0)
        tier = max((tier for tier in range(tiers) if own[tier][index]), default=None)
        found.append(Path(tuple(dict.fromkeys(filter(None, words))), tier))
    return found


def _reach(own: list[list[str]], merged: _Merged, index: int, before: list[int]) -> Iterator[int]:
    """For each tier the column in which the heading over ``index`` stands, -1 if there is none."""
    beside = index > 0
    for tier, words in enumerate(own):
        if words[index]:
            beside = False
            yield index
        elif (tier, index) in merged:
            top, left = merged[tier, index]
            beside = beside and left < index
            yield left if top == tier else -1
        elif beside and _goes_on(own, merged, tier, index, before[tier]):
            yield before[tier]
        else:
            yield -1


def _goes_on(own: list[list[str]], merged: _Merged, tier: int, index: int, start: int) -> bool:
    """Whether a heading reaches over a blank that no merge covers: both have headings below, and no merge ends between."""
    if start < 0 or (tier, start) in merged:
        return False
    below = own[tier + 1 :]
    return all(any(words[place] for words in below) for place in (index - 1, index))


def _merged(grid: Grid, row: int, tiers: int, width: int) -> _Merged:
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in grid.merges:
        top, left = merge.top - grid.top - row, merge.left - grid.left
        if left < 0 or not 0 <= top < tiers:
            continue
        columns = range(left, min(merge.right - grid.left + 1, width))
        for tier in range(top, min(merge.bottom - grid.top - row + 1, tiers)):
            merged |= {(tier, index): (top, left) for index in columns}
    return merged


def tiers_below(grid: Grid, row: int, tiers: int) -> int:
    """How many tiers a header has, of which the first are known to be its own: merged cells reach down to the last, or a
    row parts what the tier above holds together, and says nothing under any other heading.
    """
    while tiers < MOST_TIERS and row + tiers < len(grid.rows):
        bottoms = (
            merge.bottom - grid.top - row + 1 for merge in grid.merges if 0 <= merge.top - grid.top - row < tiers
        )
        if max(bottoms, default=0) <= tiers and not _parts_the_tier_above(grid, row + tiers):
            break
        tiers += 1
    return tiers


def _parts_the_tier_above(grid: Grid, row: int) -> bool:
    words = {index: text for index in range(len(grid.rows[row])) if (text := squash(grid.text(row, index)))}
    wide = {index for index in words if not grid.text(row - 1, index)}
    firsts = {index - 1 for index in wide} - wide
    headed = all(grid.text(row - 1, index) and index in words for index in firsts)
    short = all(len(text) <= _LONGEST_WORD and not _FIGURE.fullmatch(text) for text in words.values())
    return bool(wide) and headed and short and words.keys() == wide | firsts
