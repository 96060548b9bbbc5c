"""导入通知: the table of a notice becomes an Excel table."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from addin.commands.opened.sources import ending_in
from templates.files.own_kinds import OwnKind, what_it_is
from templates.files.read import grids_of, read_grids
from templates.files.saving.save import save_new
from templates.files.word.shown import Omitted
from templates.office.read import default_office
from templates.official.layout import Notice
from templates.official.notice import read_notice
from templates.official.write import top_of, write_official
from validation.cells.grid import Origin
from validation.errors import MinshiError
from validation.table.sheets import read_table


class ImportRequest(Struct, frozen=True):
    """A notice (.txt or .docx), and the .xlsx to be written."""

    notice: Path
    output: Path


class NotTaken(Struct, frozen=True):
    """What the notice has and does not show, or what could not be taken, its ``text`` ("" if it has none) and its cell
    in what was written (None if it stands in none).
    """

    kind: Omitted
    text: str
    cell: Origin | None


class ImportResult(Struct, frozen=True):
    """What was written, how many projects are in it, what was not taken, and the sheets of further tables."""

    output: Path
    projects: int
    not_taken: tuple[NotTaken, ...] = ()
    other_sheets: tuple[str, ...] = ()


def import_notice(request: ImportRequest) -> ImportResult:
    """Write the notice's table. Raises MinshiError where there is none, or where the output exists."""
    notice = _read(request.notice)
    data = write_official(notice)
    grids = grids_of(data, request.output.name)
    projects = read_table(grids, default_office()).projects
    save_new(ending_in(".xlsx", request.output), data)
    tables = zip((notice, *notice.more), (grid.sheet for grid in grids), strict=True)
    not_taken = tuple(one for table, sheet in tables for one in _not_taken(table, sheet))
    return ImportResult(request.output, len(projects), not_taken, tuple(grid.sheet for grid in grids[1:]))


def _read(path: Path) -> Notice:
    try:
        return read_notice(path)
    except MinshiError as error:
        if called := _called(path):
            raise MinshiError(f"“{path.name}”{called}") from error
        raise


def _called(path: Path) -> str:
    """What a workbook that is given for a notice is, and what to do; "" where it is nothing that has a name."""
    with suppress(MinshiError):
        kind = what_it_is(read_grids(path))
        if kind is OwnKind.TABLE:
            return "已经是 Excel 项目表，不用导入；直接校验它就可以。"
        return f"是{kind.value}，不是通知；请给出通知，文本或 .docx。" if kind else ""
    return ""


def _not_taken(notice: Notice, sheet: str) -> Iterator[NotTaken]:
    top = top_of(notice)
    for left in notice.left_out:
        cell = None if left.row is None else Origin(sheet, top + left.row, left.column + 1)
        yield NotTaken(left.omission.kind, left.omission.text, cell)
