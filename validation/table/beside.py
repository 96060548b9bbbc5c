"""What stands beside the header's columns: a second column of responsible units, and where a project is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.table.header import Header
from validation.table.headings import find_column
from validation.terms import Column

# 牵头 leads those of 责任单位, and these come before those who carry it out.
_RANKS = tuple(map(re.compile, ("牵头|主办|主责", "责任")))
_PLACE = re.compile(r"(?:村|乡镇?|镇|街道|镇街|社区|小区|区域|地区|地点|地址|位置|点位|所在地|建设地|实施地)(?:名称?)?")


class Beside(NamedTuple):
    """Column indexes in the Grid's rows. ``units``: every column of responsible units, the leading one first; empty
    unless there are several. ``leads``: the first of them is one of 牵头单位. ``places``: where a project is.
    """

    units: tuple[int, ...]
    leads: bool
    places: tuple[int, ...]


def beside_columns(grid: Grid, header: Header) -> Beside:
    """The columns of a header that have a use although another column, or none, has their name."""
    lead = header.columns.get(Column.LEAD)
    others = list(_others(grid, header))
    units = [(_rank(words), index) for index, words in others if lead and _names_units(words)]
    if lead and units:
        units = sorted([*units, (_rank(list(lead.words)), lead.index)])
    places = tuple(index for index, words in others if words and _PLACE.search(squash(words[-1])))
    return Beside(tuple(index for _, index in units), bool(units) and units[0][0] == 0, places)


def _others(grid: Grid, header: Header) -> Iterator[tuple[int, list[str]]]:
    """The columns that the header does not have, each with its own headings from the upper tier down."""
    taken = {heading.index for heading in header.columns.values()}
    top = min((heading.cell.row - grid.top for heading in header.columns.values()), default=0)
    for index in sorted(set(range(grid.width)) - taken):
        words = (squash(grid.text(row, index)) for row in range(top, header.body))
        yield index, [word for word in words if word]


def _names_units(words: list[str]) -> bool:
    return bool(words) and Column.LEAD in (find_column(words[-1]), find_column("".join(words)))


def _rank(words: list[str]) -> int:
    """0 for those who lead, then those who are responsible, then others."""
    heading = "".join(words)
    return next((rank for rank, word in enumerate(_RANKS) if word.search(heading)), len(_RANKS))
