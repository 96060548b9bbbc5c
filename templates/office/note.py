"""What of an office's workbook is taken though it may not be meant: struck out, hidden, or never looked at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from templates.office.sheet import (
    HEADING_COLUMNS,
    HEADINGS_SHEET,
    ITEM_COLUMNS,
    ITEMS_SHEET,
    SETTING_COLUMNS,
    SETTINGS_SHEET,
    UNIT_COLUMNS,
    UNITS_SHEET,
)
from validation.cells.grid import Grid, Look, Origin, cell_text
from validation.cells.looks import described
from validation.cells.text import squash

# What is read of each sheet; another column is ours alone, or nobody's.
_READ = {
    UNITS_SHEET: UNIT_COLUMNS,
    SETTINGS_SHEET: SETTING_COLUMNS[:2],
    HEADINGS_SHEET: HEADING_COLUMNS[:2],
    # The last column is the mark, which we hide.
    ITEMS_SHEET: ITEM_COLUMNS[:-1],
}


def note(grids: Sequence[Grid], name: str) -> str:
    """One sentence or two; "" where only what is not read looks so."""
    unasked = next((grid.not_asked for grid in grids if grid.not_asked), "")
    told = f"“{name}”：{unasked}。" if unasked else ""
    alike = defaultdict[tuple[str, Look], list[Origin]](list)
    for grid in grids:
        for cell, look in _of_what_is_read(grid):
            alike[grid.sheet, look].append(cell)
    if not alike:
        return told
    said = "；".join(f"工作表“{sheet}”{described(look, cells)}" for (sheet, look), cells in alike.items())
    return f"{told}“{name}”里有划掉、隐藏或不显示的内容，仍按写的采用：{said}。不用的请删去。"


def _of_what_is_read(grid: Grid) -> Iterator[tuple[Origin, Look]]:
    headings = {column.heading for column in _READ[squash(grid.sheet)]}
    columns = {
        grid.left + place
        for row in grid.rows
        for place, value in enumerate(row)
        if squash(cell_text(value)) in headings
    }
    return ((cell, look) for cell, look in grid.looks if cell.column in columns)
