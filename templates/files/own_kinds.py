"""Which of our own workbooks a file is: each has a stamp, and its name says nothing."""

from collections.abc import Iterable
from enum import Enum

from validation.cells.grid import Grid

# Hidden sheets that nothing else has.
MASTER_STAMP, TASK_STAMP = "_ledger", "填报标识"
# In a hidden cell of the list of findings; the clerk's own table, checked where it is open, has the list without it.
COPY_STAMP = "标注副本"
# A stamp stands at the top of its sheet.
_SEARCHED_ROWS = 5


class OwnKind(Enum):
    """A workbook of ours that is no official table, and what a clerk calls it."""

    MASTER = "总台账"
    TASK = "任务表"
    FLAGGED_COPY = "校验时另存的标注副本"


def own_kind(grids: Iterable[Grid]) -> OwnKind | None:
    """What a workbook's stamp says. Returns None if it has none."""
    for grid in grids:
        if grid.sheet == MASTER_STAMP:
            return OwnKind.MASTER
        if grid.sheet == TASK_STAMP:
            return OwnKind.TASK
        if any(COPY_STAMP in row for row in grid.rows[:_SEARCHED_ROWS]):
            return OwnKind.FLAGGED_COPY
    return None
