"""What a request names as its table and its office: a file, or what the live door has read already."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from addin.journeys.check import OfficialTable, official_table
from templates.files.gate import OWN
from templates.files.own_kinds import OwnKind, own_kind
from templates.files.read import WorkbookFile, read_workbook
from templates.files.zip_parts import HEADER, Package
from templates.office.read import default_office, read_office
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import Office
from validation.table.header import find_header

TableSource = Path | OfficialTable
# What to do with each of our workbooks that is taken for the official table.
_HOLD_NONE = {
    OwnKind.MASTER: "请给出本年度的项目表；要看谁报了、谁没报，用 minshi status。",
    OwnKind.TASK: "请给出本年度的项目表；收回的任务表放进回收文件夹，用 minshi consolidate 汇总。",
}
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml$", re.I)
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
# None stands for the shipped defaults.
OfficeSource = Path | Office | None


def open_table(source: TableSource, office: Office, sheet: str | None = None) -> OfficialTable:
    """The official table to work from, read once; ``sheet`` names the one that it is on.

    Raises MinshiError where the file holds none, or several that differ, or is another workbook of ours.
    """
    if not isinstance(source, Path):
        return source
    file = read_table_file(source)
    must_hold_a_table(file)
    if own_kind(file.grids) is OwnKind.FLAGGED_COPY:
        raise MinshiError(
            f"“{file.name}”是{OwnKind.FLAGGED_COPY.value}，不是项目表；请给出项目表本身，副本里改过的先改到项目表上。"
        )
    official = official_table(file.grids, office, sheet)
    if official.table.others:
        sheets = "、".join(f"“{name}”" for name in (official.table.grid.sheet, *official.table.others))
        raise MinshiError(f"“{file.name}”里工作表{sheets}都像项目表；请用 --sheet 写明用哪一张，或只留下一张再试。")
    return official


def read_table_file(path: Path) -> WorkbookFile:
    """A file that may hold the official table, the errors on its tables as the words that a spreadsheet program shows:
    the quick reader gives nothing for them. Raises MinshiError as ``read_workbook`` does.
    """
    file = read_workbook(path)
    # What the quick reader has taken is taken; where the file cannot be asked, its errors stay blank.
    with suppress(Exception):
        package = Package(file.data) if file.data.startswith(HEADER) else None
        if package is None or _may_hold_errors(package):
            return replace(file, grids=tuple(_with_errors(file, package, grid) for grid in file.grids))
    return file


def _may_hold_errors(package: Package) -> bool:
    """Whether any sheet of an .xlsx says so of a cell; other kinds are asked in their own way."""
    sheets = [entry for entry in package.entries if _SHEET.match(entry.filename)]
    return not sheets or any(_ERROR.search(package.unpack(entry, OWN.unpacked)) for entry in sheets)


def _with_errors(file: WorkbookFile, package: Package | None, grid: Grid) -> Grid:
    """The sheet as it is where it is no table, or not as programs write it."""
    # Only where there is something to ask: it loads an XML reader, and a check is over in less than that takes.
    from addin.intake.doubts.rows import doubts

    with suppress(MinshiError):
        find_header([grid])
        told = doubts(file.data, package, file.name, grid.sheet) or {}
        words = {place: doubt.word for place, doubt in told.items() if doubt.word}
        rows = (
            tuple(words.get((row, column), value) for column, value in enumerate(values, grid.left))
            for row, values in enumerate(grid.rows, grid.top)
        )
        return replace(grid, rows=tuple(rows))
    return grid


def must_hold_a_table(file: WorkbookFile) -> None:
    """Raises MinshiError where a file is a workbook of ours that never holds an official table, and says what it is."""
    kind = own_kind(file.grids)
    if kind in _HOLD_NONE:
        raise MinshiError(f"“{file.name}”是{kind.value}，不是项目表；{_HOLD_NONE[kind]}")


def open_office(source: OfficeSource) -> Office:
    """单位名录 and 设置. Raises MinshiError where the file's cannot be read."""
    if isinstance(source, Office):
        return source
    return read_office(source) if source else default_office()


def ending_in(suffix: str, path: Path) -> Path:
    """The path, where it ends in the suffix: Excel warns of, or refuses, a workbook whose name says another kind.

    Raises MinshiError.
    """
    if path.suffix.lower() != suffix:
        raise MinshiError(f"写出的是 {suffix} 文件，不能叫“{path.name}”；请换一个以 {suffix} 结尾的文件名。")
    return path
