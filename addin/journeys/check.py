"""校验: the sheets of a file, or of the open workbook, become an Outcome."""

from collections.abc import Iterable

from templates.results.sheet import read_verified
from validation.cells.grid import Grid
from validation.check import Outcome, check_table
from validation.office import Office
from validation.table.project_table import read_table


def check(grids: Iterable[Grid], office: Office) -> Outcome:
    """Every rule over the official table among the sheets; 已核实 on their sheet 校验结果 is honoured.

    Raises validation.table.header.NoTableError where no sheet holds a table.
    """
    sheets = tuple(grids)
    return check_table(read_table(sheets, office), office, read_verified(sheets))
