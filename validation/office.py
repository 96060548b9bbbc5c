"""What an office keeps for itself: 单位名录, 设置, 表头对应 and 指标和节点设置."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

from validation.cells.units import Registry
from validation.settings import Settings

if TYPE_CHECKING:
    from validation.items import ItemLine

# A heading of a table, its tiers parted by "/", and the word of the column that it is; "" where the office said nothing.
HeadingPairs = tuple[tuple[str, str], ...]


class Office(Struct, frozen=True, eq=False):
    """An office; it is passed to whatever needs it, and there is no global office.

    ``headings`` is what it said of headings that were not known. ``note`` is a sentence on what was taken from its workbook
    though it may not be meant, or was not looked at; "" where there is nothing to say. ``items`` gives how it left the
    nodes and indicators: they are read when they are asked for, and raise MinshiError where that cannot be right.
    """

    registry: Registry
    settings: Settings
    headings: HeadingPairs = ()
    note: str = ""
    items: "Callable[[], tuple[ItemLine, ...]]" = tuple

    def __eq__(self, other: object) -> bool:
        """By what was read; ``items``, the last, are not."""
        return isinstance(other, Office) and astuple(self)[:-1] == astuple(other)[:-1]
