"""What stands beside the header's columns: a second column of responsible units, and where a project is."""

import re

from msgspec import Struct

from validation.patterns import pattern
from validation.table.header import Header
from validation.table.words.recognise import is_responsible
from validation.terms import Column

# 牵头 leads those of 责任单位, and these come before those who carry it out.
_RANKS = tuple(map(re.compile, ("牵头|主办|主责", "责任")))
_PLACE = pattern(r"(?:村|乡镇?|镇|街道|镇街|社区|小区|区域|地区|地点|地址|位置|点位|所在地|建设地|实施地)(?:名称?)?")


class Beside(Struct, frozen=True):
    """Column indexes in the Grid's rows. ``units``: every column of responsible units, the leading one first; empty
    unless there are several. ``leads``: the first of them is one of 牵头单位. ``places``: where a project is.
    """

    units: tuple[int, ...]
    leads: bool
    places: tuple[int, ...]


def beside_columns(header: Header) -> Beside:
    """The columns of a header that have a use although another column, or none, has their name."""
    lead = header.columns.get(Column.LEAD)
    taken = {index for heading in header.columns.values() for index in heading.indexes}
    others = [leaf for leaf in header.leaves if leaf.index not in taken]
    units = [(_rank(leaf.words), leaf.index) for leaf in others if lead and is_responsible(leaf)]
    if lead and units:
        units = sorted([*units, *((_rank(lead.words), index) for index in lead.indexes)])
    places = tuple(leaf.index for leaf in others if leaf.words and _PLACE.search(leaf.words[-1]))
    return Beside(tuple(index for _, index in units), bool(units) and units[0][0] == 0, places)


def _rank(words: tuple[str, ...]) -> int:
    """0 for those who lead, then those who are responsible, then others."""
    heading = "".join(words)
    return next((rank for rank, word in enumerate(_RANKS) if word.search(heading)), len(_RANKS))
