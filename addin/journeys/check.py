"""校验: the sheets of a file, or of the open workbook, become an Outcome."""

from collections.abc import Iterable

from templates.results import read_verified
from validation.check import Outcome, check_table
from validation.grid import Grid
from validation.office import Office
from validation.table import read_table


def check(grids: Iterable[Grid], office: Office) -> Outcome:
    """Every rule over the official table among the sheets; 已核实 on their sheet 校验结果 is honoured.

    Raises validation.header.NoTableError where no sheet holds a table.
    """
    sheets = tuple(grids)
    return check_table(read_table(sheets, office), office, read_verified(sheets))
