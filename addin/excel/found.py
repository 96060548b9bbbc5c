"""The official table among the workbooks that are open: which workbook, which of its sheets, and what is never taken.

The workbook in front comes before the others, and in a workbook the sheet in front before the others; sheets that may
be one table are read together on the clerk's yes.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from addin.excel.looks import formats, struck
from addin.excel.looks.formats import with_formats
from addin.excel.looks.marked import with_looks
from addin.excel.office import DOOR_NAME, path_of
from addin.excel.session import Session
from addin.excel.sheets import OpenBook
from addin.journeys.check import OfficialTable, is_listed
from templates.data import TABLE_2024
from templates.files.own_kinds import OwnKind, own_kind
from templates.files.read import read_grids
from templates.office.sheet import HEADINGS_SHEET, ITEMS_SHEET, SETTINGS_SHEET, UNITS_SHEET
from templates.results.marks import SHEET as MARKS_SHEET
from templates.results.sheet import SHEET as RESULTS_SHEET
from templates.results.sheet import listed_sheets, read_verified
from validation.cells.grid import Grid
from validation.errors import MinshiError
from validation.office import HeadingPairs, Office
from validation.table.header import NoTableError, money_worth
from validation.table.project_table import TableSheet
from validation.table.sheets import in_quotes, may_join, read_together, table_sheets

_NEVER_THE_TABLE = (
    RESULTS_SHEET,
    MARKS_SHEET,
    UNITS_SHEET,
    SETTINGS_SHEET,
    HEADINGS_SHEET,
    ITEMS_SHEET,
    "xlwings.conf",
)
_INSTEAD = {
    OwnKind.MASTER: "请打开本年度的项目表，再点按钮。",
    OwnKind.TASK: "请打开本年度的项目表，再点按钮；收回的任务表放进回收文件夹，点“汇总回收表”。",
    OwnKind.FLAGGED_COPY: "请打开项目表本身，副本里改过的先改到项目表上，再点按钮。",
}
_NOR_ELSEWHERE = "别的打开着的工作簿里也没有本单位的项目表；请打开项目表，再点按钮。"
_SAMPLE = "“{}”里的项目表是自带的2024年样表"


class FoundTable(Struct, frozen=True):
    """A workbook that holds a table: its name, its place if it lies on a disk of this computer, the sheet or sheets that
    the table is on, and 校验结果 where there is one.

    ``others`` are the sheets that hold another table. ``is_in_front`` says that the table's sheet is the one shown, so
    that it was not picked from among several.
    """

    book: OpenBook
    name: str
    path: Path | None
    sheets: tuple[TableSheet, ...]
    results: Grid | None
    others: tuple[TableSheet, ...]
    is_in_front: bool
    is_sample: bool

    @property
    def grids(self) -> tuple[Grid, ...]:
        read = tuple(sheet.grid for sheet in self.sheets)
        return (*read, self.results) if self.results else read

    @property
    def kind(self) -> OwnKind | None:
        return own_kind(self.grids)

    @property
    def is_official(self) -> bool:
        return not self.is_sample and self.kind is None

    @property
    def place(self) -> str:
        """``“项目表.xlsx”的工作表“项目表”``, and that several are read together."""
        together = "（合为一张表）" if len(self.sheets) > 1 else ""
        return f"“{self.name}”的工作表{in_quotes(sheet.name for sheet in self.sheets)}{together}"

    def official(self, office: Office) -> OfficialTable:
        """The table, read once. Raises NoTableError where it has no projects, MinshiError where what was read together
        before is one table no longer.
        """
        shown = [sheet._replace(grid=self._as_seen(sheet)) for sheet in self.sheets]
        return OfficialTable(read_together(shown, office), read_verified(self.grids))

    def _as_seen(self, sheet: TableSheet) -> Grid:
        """A sheet with its amounts as their formats show them, and what of it is struck out or hidden."""
        grid, header, several = sheet.grid, sheet.header, len(self.sheets)
        here, whole, body = self.book.sheets[sheet.name], self.book.used_range(sheet.name), grid.top + header.body
        worth, columns = money_worth(header, grid), {grid.left + column.index for column in header.columns.values()}
        shown = with_formats(here, whole, grid, worth, body, formats.MOST_QUESTIONS // several)
        return with_looks(here, whole, shown, columns, body, struck.MOST_QUESTIONS // several)

    def all_together(self) -> "FoundTable":
        """The table on all the sheets, as they stand in the workbook."""
        places = {name: place for place, name in enumerate(self.book.sheets)}
        sheets = sorted((*self.sheets, *self.others), key=lambda sheet: places[sheet.name])
        return replace(self, sheets=tuple(sheets), others=())


def find_table(session: Session) -> FoundTable:
    """What 校验 takes: the table in front, also on a flagged copy, else that of the only other workbook that has an
    official table, else the sample, on the clerk's yes.

    Raises MinshiError where there is none, or several might be meant.
    """
    front = _if_any(session.front, session.office.office.headings)
    if front and not front.is_sample:
        return _with_others(session, front)
    others = _elsewhere(session)
    official = _the_only(others)
    if official:
        return _with_others(session, official)
    sample = next((table for table in (front, *others) if table and table.is_sample), None)
    if sample is None:
        raise _no_table(session)
    if not session.asks(f"没有打开着的项目表。{_SAMPLE.format(sample.name)}，要检查这张样表吗？"):
        raise MinshiError("没有检查样表；请打开本单位的项目表，再点“校验项目表”。")
    return sample


def find_official(session: Session) -> FoundTable:
    """What 生成任务表 and 汇总回收表 take: the official table in front, else that of the only other workbook that has
    one; never the sample, nor another workbook of ours.

    Raises MinshiError where there is none, or several might be meant.
    """
    front = _if_any(session.front, session.office.office.headings)
    found = front if front and front.is_official else _the_only(_elsewhere(session))
    if found is None:
        raise _not_official(front) if front else _no_table(session)
    found = _with_others(session, found)
    if found.others and not found.is_in_front:
        sheets = in_quotes(sheet.name for sheet in (*found.sheets, *found.others))
        raise MinshiError(f"“{found.name}”里工作表{sheets}都像项目表；请先点开要用的那一张，再点按钮。")
    return found


def table_in(book: OpenBook, headings: HeadingPairs = ()) -> FoundTable:
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
    listed = listed_sheets(results) if results else ()
    wanted = next(iter(listed), "") if shown == RESULTS_SHEET else shown
    first, *others = _sheets(book, wanted, headings)
    is_sample = _is_sample(book, first.grid)
    found = FoundTable(book, name, path, (first,), results, tuple(others), first.grid.in_front, is_sample)
    return found.all_together() if is_listed((first, *others), listed) else found


def has_table(book: OpenBook) -> bool:
    """Whether a sheet of the workbook is a table."""
    return _if_any(book) is not None


def other_books(session: Session) -> Iterable[OpenBook]:
    """The workbooks that are open but not in front."""
    front = session.front.book.name
    return (OpenBook.of(book) for book in session.app.books if book.name != front)


def _if_any(book: OpenBook, headings: HeadingPairs = ()) -> FoundTable | None:
    with suppress(NoTableError):
        return table_in(book, headings)
    return None


def _elsewhere(session: Session) -> list[FoundTable]:
    headings = session.office.office.headings
    return [table for book in other_books(session) if (table := _if_any(book, headings))]


def _the_only(tables: Iterable[FoundTable]) -> FoundTable | None:
    """The only official table among these. Returns None if there is none. Raises MinshiError where there are several."""
    official = [table for table in tables if table.is_official]
    if len(official) > 1:
        names = "、".join(f"“{table.name}”" for table in official)
        raise MinshiError(f"打开着的{names}里都有项目表；请切换到要用的那一个，或关闭别的，再点按钮。")
    return next(iter(official), None)


def _with_others(session: Session, found: FoundTable) -> FoundTable:
    """The table on all the sheets that may be read together, where there are others and the clerk says yes."""
    sheets = (*found.sheets, *found.others)
    if not (found.others and may_join(sheets)):
        return found
    names = in_quotes(sheet.name for sheet in sheets)
    question = f"“{found.name}”里工作表{names}表头相同，项目不重复。要合为一张项目表吗？选“否”就只用其中一张。"
    return found.all_together() if session.asks(question) else found


def _sheets(book: OpenBook, wanted: str, headings: HeadingPairs) -> list[TableSheet]:
    """The sheets of a workbook that hold a table, the wanted one first; a hidden one is read only where none in sight
    does. Raises NoTableError.
    """
    names = [name for name in book.sheets if name not in _NEVER_THE_TABLE]
    seen = [replace(book.read(name), in_front=name == wanted) for name in names if book.is_seen(name)]
    with suppress(NoTableError):
        return table_sheets(seen, headings)
    hidden = (replace(book.read(name), hidden=True) for name in names if not book.is_seen(name))
    return table_sheets([*seen, *hidden], headings)


def _stamped(book: OpenBook) -> OwnKind | None:
    """Whether it is a master or a task workbook: the names of the sheets say so, and are known."""
    return own_kind(Grid(sheet, ()) for sheet in book.sheets)


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


def _no_table(session: Session) -> MinshiError:
    """What to say where the workbook in front has no table, nor any other that is open."""
    front = session.front
    try:
        table_in(front, session.office.office.headings)
    except NoTableError as error:
        return MinshiError(str(error) if _stamped(front) else f"{error}{_NOR_ELSEWHERE}")
    raise AssertionError("a workbook that had no table has one")


def _not_official(front: FoundTable) -> MinshiError:
    if front.kind:
        return MinshiError(_what_it_is(front.name, front.kind))
    return MinshiError(f"{_SAMPLE.format(front.name)}，不能用来生成任务表或汇总；请打开本单位的项目表，再点按钮。")


def _what_it_is(name: str, kind: OwnKind) -> str:
    return f"“{name}”是{kind.value}，不是项目表；{_INSTEAD[kind]}"
