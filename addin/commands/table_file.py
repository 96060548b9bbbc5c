"""The file that is to hold the official table: what is no table of an office is said, and its errors are read."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from templates.files.gate import OWN
from templates.files.own_kinds import OwnKind, holds_office, own_kind
from templates.files.read import WorkbookFile, read_workbook
from templates.files.reasons import FileError
from templates.files.zip_parts import HEADER, Package
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import HeadingPairs
from validation.table.header import find_header

# What to do with each of our workbooks that is taken for the official table.
_HOLD_NONE = {
    OwnKind.MASTER: "请给出本年度的项目表；要看谁报了、谁没报，用 minshi status。",
    OwnKind.TASK: "请给出本年度的项目表；收回的任务表放进回收文件夹，用 minshi consolidate 汇总。",
    OwnKind.OFFICE: "请给出本年度的项目表；这个文件用 --office 给出。",
}
# The groups of reasons that a notice may be given by those who read spreadsheets.
_NO_SPREADSHEET = ("R3", "R4")
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml$", re.I)
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")


def read_table_file(path: Path, headings: HeadingPairs = ()) -> WorkbookFile:
    """A file that may hold the official table: which sheet is in front, and the errors on its tables as the words that a
    spreadsheet program shows; the quick reader tells neither. ``headings`` is what the office said of headings.

    Raises MinshiError as ``read_workbook`` does, and where the file is a workbook of ours that never holds a table.
    """
    try:
        file = _with_front(read_workbook(path))
    except FileError as error:
        if error.why.code.startswith(_NO_SPREADSHEET) and _is_notice(path):
            raise MinshiError(f"“{path.name}”是通知，不是项目表；请先用 minshi import 做成项目表再试。") from error
        raise
    _must_hold_a_table(file, headings)
    # What the quick reader has taken is taken; where the file cannot be asked, its errors stay blank.
    with suppress(Exception):
        package = Package(file.data) if file.data.startswith(HEADER) else None
        if package is None or _may_hold_errors(package):
            return replace(file, grids=tuple(_with_errors(file, package, grid, headings) for grid in file.grids))
    return file


def _with_front(file: WorkbookFile) -> WorkbookFile:
    """The file as it is where it has one sheet, or does not say which is in front."""
    if len(file.grids) == 1:
        return file
    from templates.files.front import sheet_in_front

    with suppress(Exception):
        front = sheet_in_front(file.data)
        return replace(file, grids=tuple(replace(grid, in_front=grid.sheet == front) for grid in file.grids))
    return file


def _may_hold_errors(package: Package) -> bool:
    """Whether any sheet of an .xlsx says so of a cell; other kinds are asked in their own way."""
    sheets = [entry for entry in package.entries if _SHEET.match(entry.filename)]
    return not sheets or any(_ERROR.search(package.unpack(entry, OWN.unpacked)) for entry in sheets)


def _with_errors(file: WorkbookFile, package: Package | None, grid: Grid, headings: HeadingPairs) -> Grid:
    """The sheet as it is where it is no table, or not as programs write it."""
    # Only where there is something to ask: it loads an XML reader, and a check is over in less than that takes.
    from addin.intake.doubts.rows import doubts

    with suppress(MinshiError):
        find_header([grid], headings)
        told = doubts(file.data, package, file.name, grid.sheet) or {}
        words = {place: doubt.word for place, doubt in told.items() if doubt.word}
        rows = (
            tuple(words.get((row, column), value) for column, value in enumerate(values, grid.left))
            for row, values in enumerate(grid.rows, grid.top)
        )
        return replace(grid, rows=tuple(rows))
    return grid


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
