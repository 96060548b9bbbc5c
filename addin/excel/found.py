"""The official table among the workbooks that are open: which workbook, which of its sheets, and what is never taken.

The workbook in front comes before the others, and in a workbook the sheet in front before the others.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from addin.excel.office import DOOR_NAME, path_of
from addin.excel.session import Session
from addin.excel.sheets import OpenBook
from addin.journeys.check import OfficialTable
from templates.data import TABLE_2024
from templates.files.own_kinds import OwnKind, own_kind
from templates.files.read import read_grids
from templates.office.sheet import SETTINGS_SHEET, UNITS_SHEET
from templates.results.marks import SHEET as MARKS_SHEET
from templates.results.sheet import SHEET as RESULTS_SHEET
from templates.results.sheet import ResultColumn, find_list, read_verified
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import Office
from validation.table.header import Header, NoTableError, find_headers
from validation.table.project_table import table_under

_NEVER_THE_TABLE = (RESULTS_SHEET, MARKS_SHEET, UNITS_SHEET, SETTINGS_SHEET, "xlwings.conf")
_INSTEAD = {
    OwnKind.MASTER: "请打开本年度的项目表，再点按钮。",
    OwnKind.TASK: "请打开本年度的项目表，再点按钮；收回的任务表放进回收文件夹，点“汇总回收表”。",
    OwnKind.FLAGGED_COPY: "请打开项目表本身，副本里改过的先改到项目表上，再点按钮。",
}
_NOR_ELSEWHERE = "别的打开着的工作簿里也没有本单位的项目表；请打开项目表，再点按钮。"
_SAMPLE = "“{}”里的项目表是自带的2024年样表"


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A workbook that holds a table: its name, its place if it lies on a disk of this computer, the table's sheet and
    header, and 校验结果 where there is one.

    ``others`` are the sheets in sight that hold another table. ``is_in_front`` says that the table's sheet is the one
    shown, so that it was not picked from among several.
    """

    book: OpenBook
    name: str
    path: Path | None
    grid: Grid
    header: Header
    results: Grid | None
    others: tuple[str, ...]
    is_in_front: bool
    is_sample: bool

    @property
    def grids(self) -> tuple[Grid, ...]:
        return (self.grid, self.results) if self.results else (self.grid,)

    @property
    def kind(self) -> OwnKind | None:
        return own_kind(self.grids)

    @property
    def is_official(self) -> bool:
        return not self.is_sample and self.kind is None

    @property
    def place(self) -> str:
        """``“项目表.xlsx”的工作表“项目表”``."""
        return f"“{self.name}”的工作表“{self.grid.sheet}”"

    def official(self, office: Office) -> OfficialTable:
        """The table, read once. Raises NoTableError where it has no projects."""
        table = replace(table_under(self.grid, self.header, office), others=self.others)
        return OfficialTable(table, read_verified(self.grids))


def find_table(session: Session) -> FoundTable:
    """What 校验 takes: the table in front, also on a flagged copy, else that of the only other workbook that has an
    official table, else the sample, on the clerk's yes.

    Raises MinshiError where there is none, or several might be meant.
    """
    front = _if_any(session.front)
    if front and not front.is_sample:
        return front
    others = _elsewhere(session)
    official = _the_only(others)
    if official:
        return official
    sample = next((table for table in (front, *others) if table and table.is_sample), None)
    if sample is None:
        raise _no_table(session.front)
    if not session.asks(f"没有打开着的项目表。{_SAMPLE.format(sample.name)}，要检查这张样表吗？"):
        raise MinshiError("没有检查样表；请打开本单位的项目表，再点“校验项目表”。")
    return sample


def find_official(session: Session) -> FoundTable:
    """What 生成任务表 and 汇总回收表 take: the official table in front, else that of the only other workbook that has
    one; never the sample, nor another workbook of ours.

    Raises MinshiError where there is none, or several might be meant.
    """
    front = _if_any(session.front)
    found = front if front and front.is_official else _the_only(_elsewhere(session))
    if found is None:
        raise _not_official(front) if front else _no_table(session.front)
    if found.others and not found.is_in_front:
        sheets = "、".join(f"“{sheet}”" for sheet in (found.grid.sheet, *found.others))
        raise MinshiError(f"“{found.name}”里工作表{sheets}都像项目表；请先点开要用的那一张，再点按钮。")
    return found


def table_in(book: OpenBook) -> FoundTable:
    """The table of a workbook. Raises NoTableError where it has none, or is a master or a task workbook of ours."""
    path = path_of(book.book)
    # The path says the name too, and each is a call.
    name = path.name if path else book.book.name
    kind = _stamped(book)
    if kind:
        raise NoTableError(_what_it_is(name, kind))
    results = book.read_own(RESULTS_SHEET) if RESULTS_SHEET in book.sheets else None
    shown = book.shown()
    # The list in front stands for the table that it lists.
    wanted = _listed(results) if results and shown == RESULTS_SHEET else shown
    (grid, header), *more = sorted(_headers(book), key=lambda pair: pair[0].sheet != wanted)
    others = tuple(other.sheet for other, _ in more if not other.hidden and other.rows != grid.rows)
    return FoundTable(book, name, path, grid, header, results, others, grid.sheet == wanted, _is_sample(book, grid))


def has_table(book: OpenBook) -> bool:
    """Whether a sheet of the workbook is a table."""
    return _if_any(book) is not None


def other_books(session: Session) -> Iterable[OpenBook]:
    """The workbooks that are open but not in front."""
    front = session.front.book.name
    return (OpenBook.of(book) for book in session.app.books if book.name != front)


def _if_any(book: OpenBook) -> FoundTable | None:
    with suppress(NoTableError):
        return table_in(book)
    return None


def _elsewhere(session: Session) -> list[FoundTable]:
    return [table for book in other_books(session) if (table := _if_any(book))]


def _the_only(tables: Iterable[FoundTable]) -> FoundTable | None:
    """The only official table among these. Returns None if there is none. Raises MinshiError where there are several."""
    official = [table for table in tables if table.is_official]
    if len(official) > 1:
        names = "、".join(f"“{table.name}”" for table in official)
        raise MinshiError(f"打开着的{names}里都有项目表；请切换到要用的那一个，或关闭别的，再点按钮。")
    return next(iter(official), None)


def _headers(book: OpenBook) -> list[tuple[Grid, Header]]:
    """The tables of a workbook; a hidden sheet is read only where no sheet in sight has one. Raises NoTableError."""
    names = [name for name in book.sheets if name not in _NEVER_THE_TABLE]
    seen = [book.read(name) for name in names if book.is_seen(name)]
    with suppress(NoTableError):
        return find_headers(seen)
    return find_headers([*seen, *(replace(book.read(name), hidden=True) for name in names if not book.is_seen(name))])


def _stamped(book: OpenBook) -> OwnKind | None:
    """Whether it is a master or a task workbook: the names of the sheets say so, and are known."""
    return own_kind(Grid(sheet, ()) for sheet in book.sheets)


def _listed(results: Grid) -> str:
    """The sheet of which 校验结果 speaks; "" if it lists nothing."""
    body, columns = find_list(results) or (0, {})
    if ResultColumn.SHEET not in columns:
        return ""
    texts = (results.text(row, columns[ResultColumn.SHEET]) for row in range(body, len(results.rows)))
    return next(filter(None, texts), "")


def _is_sample(book: OpenBook, grid: Grid) -> bool:
    """Whether it is the table that is shipped in minshi.xlsm, unchanged. In a workbook of its own it is an office's."""
    return _texts(grid) == _texts(*read_grids(TABLE_2024)) and DOOR_NAME in book.names


def _texts(grid: Grid) -> dict[tuple[int, int], str]:
    """What stands on a sheet, whatever its used range: by row and column."""
    return {
        (grid.top + row, grid.left + index): text
        for row, cells in enumerate(grid.rows)
        for index in range(len(cells))
        if (text := grid.text(row, index))
    }


def _no_table(front: OpenBook) -> MinshiError:
    """What to say where the workbook in front has no table, nor any other that is open."""
    try:
        table_in(front)
    except NoTableError as error:
        return MinshiError(str(error) if _stamped(front) else f"{error}{_NOR_ELSEWHERE}")
    raise AssertionError("a workbook that had no table has one")


def _not_official(front: FoundTable) -> MinshiError:
    if front.kind:
        return MinshiError(_what_it_is(front.name, front.kind))
    return MinshiError(f"{_SAMPLE.format(front.name)}，不能用来生成任务表或汇总；请打开本单位的项目表，再点按钮。")


def _what_it_is(name: str, kind: OwnKind) -> str:
    return f"“{name}”是{kind.value}，不是项目表；{_INSTEAD[kind]}"
