"""A notice's table as it stands: title, header of any number of tiers, rows, merged cells, and what was left out."""

import re
from collections.abc import Iterable

from msgspec import Struct

from templates.files.word.shown import Omission
from validation.cells.grid import Grid, Merge
from validation.cells.text import squash

_UNIT_LINE = re.compile(r"\(?(?:金额|计量)?单位[:为是]?[百千万亿]*元\)?")

Row = tuple[str, ...]


class LeftOut(Struct, frozen=True):
    """What was not taken from a cell: its place in header and rows, both from 0; no row: it stood in no cell of them."""

    omission: Omission
    row: int | None = None
    column: int = 0


class Notice(Struct, frozen=True):
    """A notice's table. ``header`` and the body, ``rows``, have every row as wide as the table.

    A merged cell's text stands in its first cell, the others are "". ``merges`` count rows and columns from 1, the first
    row of the header being 1. ``unit`` is the line 单位：万元 above the table, "" if there is none. ``more`` are the
    notice's other tables of projects, which have other columns.
    """

    title: str
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    merges: tuple[Merge, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    more: tuple["Notice", ...] = ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.header[0])

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the table."""
        return tuple(filter(None, (self.title, self.unit)))

    def grid(self, sheet: str = "项目表") -> Grid:
        """The header and the rows as a Grid that begins at A1."""
        return Grid(sheet, (*self.header, *self.rows), merges=self.merges)


def merge_of(top: int, left: int, bottom: int, right: int) -> Merge:
    """A merge of cells by their indexes from 0, all four of which belong to it."""
    return Merge(top + 1, left + 1, bottom + 1, right + 1)


def title_and_unit(above: Iterable[str]) -> tuple[str, str]:
    """The last line above the table, but for a line that states the unit of its money."""
    said = [line.strip() for text in above for line in text.splitlines() if line.strip()]
    unit = said.pop() if said and is_unit_line(said[-1]) else ""
    return said[-1] if said else "", unit


def is_unit_line(text: str) -> bool:
    """Whether a line says in which unit money stands, and nothing else."""
    return bool(_UNIT_LINE.fullmatch(squash(text)))
