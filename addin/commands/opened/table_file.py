"""The file that is to hold the official table: what is no table of an office is said, and its errors are read."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from templates.files.careful import Worth, with_care
from templates.files.own_kinds import OwnKind, holds_office, own_kind, without_items
from templates.files.read import WorkbookFile, read_workbook
from templates.files.reasons import FileError
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import HeadingPairs
from validation.table.header import NoTableError, find_header, money_worth

# What to do with each of our workbooks that is taken for the official table.
_HOLD_NONE = {
    OwnKind.MASTER: "请给出本年度的项目表；要看谁报了、谁没报，用 minshi status。",
    OwnKind.TASK: "请给出本年度的项目表；收回的任务表放进回收文件夹，用 minshi consolidate 汇总。",
    OwnKind.OFFICE: "请给出本年度的项目表；这个文件用 --office 给出。",
}
# The groups of reasons that a notice may be given by those who read spreadsheets.
_NO_SPREADSHEET = ("R3", "R4")


def read_table_file(path: Path, headings: HeadingPairs = ()) -> WorkbookFile:
    """A file that may hold the official table: which sheet is in front, which the quick reader does not tell, and each
    doubtful cell of its tables as what it is: it gives nothing for errors and for formulas without a result, and bare
    numbers whatever they are shown as. ``headings`` is what the office said of headings.

    Raises MinshiError as ``read_workbook`` does, and where the file is a workbook of ours that never holds a table.
    """
    try:
        file = _with_front(read_workbook(path))
    except FileError as error:
        if error.why.code.startswith(_NO_SPREADSHEET) and _is_notice(path):
            raise MinshiError(f"“{path.name}”是通知，不是项目表；请先用 minshi import 做成项目表再试。") from error
        raise
    file = replace(file, grids=without_items(file.grids))
    _must_hold_a_table(file, headings)
    return with_care(file, lambda grid: _worth(grid, headings))


def _with_front(file: WorkbookFile) -> WorkbookFile:
    """The file as it is where it has one sheet, or does not say which is in front."""
    if len(file.grids) == 1:
        return file
    from templates.files.front import sheet_in_front

    with suppress(Exception):
        front = sheet_in_front(file.data)
        return replace(file, grids=tuple(replace(grid, in_front=grid.sheet == front) for grid in file.grids))
    return file


def _worth(grid: Grid, headings: HeadingPairs) -> Worth | None:
    """What a bare number is worth in the table's columns of money."""
    with suppress(NoTableError):
        return money_worth(find_header([grid], headings)[1], grid).get
    return None


def _is_notice(path: Path) -> bool:
    """Whether a file that is no spreadsheet is what a table is made from."""
    from templates.official.notice import read_notice

    with suppress(MinshiError):
        read_notice(path)
        return True
    return False


def _must_hold_a_table(file: WorkbookFile, headings: HeadingPairs) -> None:
    kind = own_kind(file.grids) or _office_alone(file.grids, headings)
    if kind in _HOLD_NONE:
        raise MinshiError(f"“{file.name}”是{kind.value}，不是项目表；{_HOLD_NONE[kind]}")


def _office_alone(grids: Sequence[Grid], headings: HeadingPairs) -> OwnKind | None:
    """An office's own workbook may hold its table too. Returns None where it does, and for any other workbook."""
    if not holds_office(grids):
        return None
    with suppress(MinshiError):
        find_header(grids, headings)
        return None
    return OwnKind.OFFICE
