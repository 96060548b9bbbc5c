"""Which of our own workbooks a file is: each has a stamp, and its name says nothing."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import Enum

from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.errors import MinshiError
from validation.terms import Column

# Hidden sheets that nothing else has.
MASTER_STAMP, TASK_STAMP = "_ledger", "填报标识"
# In a hidden cell of the list of findings; the clerk's own table, checked where it is open, has the list without it.
COPY_STAMP = "标注副本"
# The two sheets in which an office keeps its own.
OFFICE_UNITS, OFFICE_SETTINGS = "单位名录", "设置"
# And the one that lists projects too, but is no table of them.
OFFICE_ITEMS = "指标和节点设置"
# A stamp stands at the top of its sheet.
_SEARCHED_ROWS = 5


class OwnKind(Enum):
    """A workbook that has its own place, and what a clerk calls it; the first three have a stamp."""

    MASTER = "总台账"
    TASK = "任务表"
    FLAGGED_COPY = "校验时另存的标注副本"
    OFFICE = "单位名录和设置的工作簿"
    TABLE = "项目表"


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


def what_it_is(grids: Sequence[Grid]) -> OwnKind | None:
    """Which kind a workbook in the wrong place is, also where it has no stamp. Returns None if it is none of them."""
    if stamped := own_kind(grids):
        return stamped
    if holds_office(grids):
        return OwnKind.OFFICE
    # Only what is in the wrong place is asked, and readers of returns know nothing of tables.
    from validation.table.header import find_header

    with suppress(MinshiError):
        _, header = find_header(grids)
        # What has no responsible units may be anything that lists projects.
        return OwnKind.TABLE if Column.LEAD in header.columns else None
    return None


def without_items(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The sheets that may hold a table."""
    return tuple(grid for grid in grids if squash(grid.sheet) != OFFICE_ITEMS)


def holds_office(grids: Iterable[Grid]) -> bool:
    """Whether an office keeps its own in a workbook."""
    return {squash(grid.sheet) for grid in grids} >= {OFFICE_UNITS, OFFICE_SETTINGS}


def it_is(grids: Sequence[Grid]) -> str:
    """``是总台账，``, "" where the workbook is nothing that has a name."""
    kind = what_it_is(grids)
    return f"是{kind.value}，" if kind else ""
