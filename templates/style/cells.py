"""Cells that are drawn: a value whose text stays text, a line over the page, a label, a box."""

from collections.abc import Callable
from copy import copy
from typing import Generic, TypeVar

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.package.cell_text import as_typed
from templates.style.colours import LABEL
from templates.style.look import FORM_BOX, PAGE_TEXT, aligned, body_font, filled, heading_font
from validation.cells.grid import CellValue

_Kind = TypeVar("_Kind")


class Looks(Generic[_Kind]):
    """Cells of one kind look alike: the first is dressed, the others get the same, for openpyxl compares a whole style
    with all others each time that one part of it is set.
    """

    def __init__(self, dress: Callable[[Cell, _Kind], None]) -> None:
        self._dress, self._known = dress, dict[_Kind, StyleArray]()

    def give(self, cell: Cell, kind: _Kind) -> None:
        """The cell gets the look of its kind."""
        if kind in self._known:
            cell._style = copy(self._known[kind])  # type: ignore[attr-defined]
        else:
            self._dress(cell, kind)
            self._known[kind] = copy(cell._style)  # type: ignore[attr-defined]


def put(cell: Cell | MergedCell, value: CellValue) -> Cell:
    """Write a value; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "a covered cell holds no value"
    cell.value = as_typed(value) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell


def put_line(sheet: Worksheet, row: int, width: int, text: str, font: Font, across: str, height: float) -> None:
    """A text over the first ``width`` columns, ``height`` points high."""
    cell = put(sheet.cell(row, 1), text)
    cell.font, cell.alignment = font, aligned(across)
    sheet.row_dimensions[row].height = height
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def put_label(cell: Cell | MergedCell, text: str) -> None:
    """What the box beside it is for."""
    boxed(put(cell, text))
    cell.font, cell.fill = heading_font(PAGE_TEXT), filled(LABEL)
    cell.alignment = Alignment("center", "center")


def boxed(cell: Cell | MergedCell) -> Cell | MergedCell:
    """The cell as a box of a form, for what is written there."""
    cell.font, cell.border = body_font(PAGE_TEXT), FORM_BOX
    cell.alignment = aligned("left")
    return cell
