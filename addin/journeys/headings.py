"""表头对应: which headings of a table the office is to be asked for."""

from collections.abc import Iterable, Iterator

from templates.office.sheet import AskedHeading
from validation.cells.grid import Grid
from validation.office import Office
from validation.table.guess import guess
from validation.table.header import Header
from validation.table.words.told import key_of


def asked_headings(sheets: Iterable[tuple[Grid, Header]], office: Office) -> tuple[AskedHeading, ...]:
    """The headings that are not read, or by their content alone, and that the office has not on its list yet."""
    listed = {key_of(heading.split("/")) for heading, _ in office.headings}
    asked: dict[str, AskedHeading] = {}
    for grid, header in sheets:
        for key, heading in _asked_on(grid, header):
            asked.setdefault(key, heading)
    return tuple(heading for key, heading in asked.items() if key not in listed)


def _asked_on(grid: Grid, header: Header) -> Iterator[tuple[str, AskedHeading]]:
    guessed = {index for column in header.guessed for index in header.columns[column].indexes}
    unread = {leaf.index for leaf in header.unread} | guessed
    for leaf in header.leaves:
        if leaf.index in unread and leaf.words:
            place = f"工作表“{grid.sheet}”{leaf.cell.a1}"
            yield key_of(leaf.words), AskedHeading(leaf.heading, guess(leaf, grid, header), place)
