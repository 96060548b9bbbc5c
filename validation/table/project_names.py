"""What a project is called: its name, else its task, never a figure."""

from collections.abc import Iterator

from validation.cells.grid import Grid, said
from validation.cells.quantities import is_figure
from validation.cells.text import unbroken
from validation.table.header import Header
from validation.table.rows import BodyRow, Field
from validation.terms import Column

_LONGEST_NAME = 60


def name_of(body: BodyRow, grid: Grid, header: Header) -> str:
    """The project's name without what breaks it. Returns "" if nothing in its row names it: 7699套 is a figure."""
    for column in (Column.NAME, Column.TASK):
        if column in body.fields and _names(name := _said(body.fields[column])):
            return name
    return next(filter(_names, _unread(body, grid, header)), "")


def _names(text: str) -> bool:
    return bool(text) and not is_figure(text)


def _said(field: Field) -> str:
    """What a field's cells say, where several sheet rows may say the same."""
    return "".join(dict.fromkeys(map(unbroken, map(said, field.values))))


def _unread(body: BodyRow, grid: Grid, header: Header) -> Iterator[str]:
    """The texts of the columns that are not recognised, in the project's first row, from the left."""
    taken = {heading.index for heading in header.columns.values()}
    for index in range(grid.width):
        text = grid.text(body.row, index) if index not in taken else ""
        if len(text) <= _LONGEST_NAME:
            yield unbroken(text)
