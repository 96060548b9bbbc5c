"""A value put into a cell that is drawn: text stays text."""

from openpyxl.cell.cell import Cell, MergedCell

from templates.files.cell_text import as_typed
from validation.cells.grid import CellValue


def put(cell: Cell | MergedCell, value: CellValue) -> Cell:
    """Write a value; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "a covered cell holds no value"
    cell.value = as_typed(value) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
    return cell
