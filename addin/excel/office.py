"""Whose 单位名录 and 设置 count at a press: those of the workbook whose ribbon was pressed, where it has them.

The add-in has none. For it they are the office's own minshi.xlsm, which the installer remembered; else an open workbook
with the office's stamp, after the clerk's yes, remembered from then on; else the shipped ones. Never by sheet names, so
that no foreign workbook sets the rules.
"""

import os
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings as xw
from msgspec import Struct
from msgspec.structs import replace

from addin.excel.looks.formats import with_formats
from addin.excel.looks.marked import with_looks
from addin.excel.patience import is_busy
from addin.excel.sheets import area_of, read_own
from templates.office.read import default_office, items_in, office_of, read_office
from templates.office.sheet import (
    HEADING_COLUMNS,
    HEADINGS_SHEET,
    ITEMS_SHEET,
    SETTING_COLUMNS,
    SETTINGS_SHEET,
    UNIT_COLUMNS,
    UNITS_SHEET,
)
from validation.cells.grid import Grid
from validation.cells.units import Registry
from validation.errors import MinshiError
from validation.office import Office

if TYPE_CHECKING:
    from addin.excel.session import Session
    from validation.items import ItemLine

ADD_IN = "minshi.xlam"
# Names that minshi.xlsm has; the add-in has the first alone, and no other workbook has either.
DOOR_NAME, STAMP = "minshi_about", "setting_year"
# The installer writes the path here, two bytes a character, for the macros read it too.
MEMORY = (Path(os.environ["LOCALAPPDATA"]) if os.name == "nt" else Path.home()) / "Minshi" / "office.txt"
ENCODING = "utf-16-le"
# Where an open workbook keeps its own: more than any office fills, so that one call reads each.
AREAS = {UNITS_SHEET: "A1:E2000", SETTINGS_SHEET: "A1:E200", HEADINGS_SHEET: "A1:D1000"}
# The columns that a person sees: what lies beyond is the program's own, and hidden.
_COLUMNS = {UNITS_SHEET: len(UNIT_COLUMNS), SETTINGS_SHEET: len(SETTING_COLUMNS), HEADINGS_SHEET: len(HEADING_COLUMNS)}
_VALUE = SETTING_COLUMNS[1].heading
_OF = "用的是“{}”的单位名录和设置。"
_SHIPPED = "没有找到本单位的 minshi.xlsm，用的是自带的单位名录和设置。"


class OfficeFound(Struct, frozen=True):
    """What counts. ``said`` tells the clerk whose it is, but where she pressed a button of that very workbook, and what
    of it is struck out or hidden.

    ``book`` is the workbook whose folder holds the task workbooks and returns; ``path`` is the place of one that may be
    closed, else None.
    """

    office: Office
    said: str
    book: xw.Book
    path: Path | None = None

    @property
    def folder(self) -> Path:
        """Raises MinshiError where the workbook is not saved on a local disk."""
        path = self.path or path_of(self.book)
        if path is None:
            raise MinshiError(f"“{self.book.name}”还没有存在本机的文件夹里；请先另存到本机（不是网盘网址），再点按钮。")
        return path.parent


def office_of_session(session: "Session") -> OfficeFound:
    """Raises MinshiError, with sheet and cell, where something in them cannot be right."""
    if session.door is not None and (name := session.door.name).lower() != ADD_IN:
        office = _read(session.door, name)
        return OfficeFound(office, office.note, session.door)
    path = remembered()
    if path is not None:
        book = next((book for book in session.app.books if path_of(book) == path), None)
        office = read_office(path) if book is None else _read(book, path.name)
        return OfficeFound(office, f"{_OF.format(path)}{office.note}", session.front.book, path)
    return _among_open(session) or OfficeFound(default_office(), _SHIPPED, session.front.book)


def remembered() -> Path | None:
    """The office's own workbook. Returns None if none was remembered, or it is not there any more."""
    try:
        path = Path(MEMORY.read_bytes().decode(ENCODING))
    except (OSError, UnicodeDecodeError):
        return None
    return path if path.is_absolute() and path.is_file() else None


def path_of(book: xw.Book) -> Path | None:
    """Where an open workbook lies. Returns None if it lies nowhere yet, or not on a disk of this computer."""
    try:
        path = Path(book.fullname)
    except Exception as error:
        # xlwings 0.37.8 raises its own for OneDrive and an UnboundLocalError for SharePoint; a busy Excel gave no answer.
        if is_busy(error):
            raise
        return None
    return path if path.is_absolute() and path.parent.exists() else None


def _among_open(session: "Session") -> OfficeFound | None:
    """The office of an open workbook that has its stamp, once the clerk has said yes. Returns None if there is none."""
    for book in session.app.books:
        path = path_of(book)
        if path is None or not {DOOR_NAME, STAMP} <= {name.name for name in book.names}:
            continue
        if session.asks(f"“{path}”是本单位的 minshi.xlsm 吗？点“是”就用它的单位名录和设置，以后也用它。"):
            MEMORY.parent.mkdir(parents=True, exist_ok=True)
            MEMORY.write_bytes(str(path).encode(ENCODING))
            office = _read(book, path.name)
            return OfficeFound(office, f"{_OF.format(path)}{office.note}", book, path)
    return None


def _read(book: xw.Book, name: str) -> Office:
    office = office_of(list(_own_sheets(book)), name)
    return replace(office, items=cache(partial(_items, book, office.registry)))


def own_book(session: "Session", office: OfficeFound) -> xw.Book | None:
    """The open workbook in which the office keeps its own. Returns None if it is not open, or the shipped office counts."""
    if office.path is not None:
        return next((book for book in session.app.books if path_of(book) == office.path), None)
    return session.door if office.book is session.door else None


def _items(book: xw.Book, registry: Registry) -> "tuple[ItemLine, ...]":
    """指标和节点设置 of an open workbook, read when it is asked for."""
    try:
        used = book.sheets[ITEMS_SHEET].used_range
    except Exception as error:
        if is_busy(error):
            raise
        return ()
    area = area_of(used.address)
    return items_in([read_own(used, ITEMS_SHEET, area.top, area.left)], registry)()


def _own_sheets(book: xw.Book) -> Iterator[Grid]:
    """The sheets that are the office's; an older workbook has no 表头对应."""
    sheets = book.sheets
    for name, area in AREAS.items():
        try:
            sheet = sheets[name]
        except Exception as error:
            if is_busy(error) or name != HEADINGS_SHEET:
                raise
            continue
        whole = sheet.range(area)
        grid = read_own(whole, name)
        shown = with_formats(sheet, whole, grid, _worth(grid), 2) if name == SETTINGS_SHEET else grid
        yield with_looks(sheet, whole, shown, range(1, _COLUMNS[name] + 1), 1)


def _worth(settings: Grid) -> dict[int, Decimal]:
    """The column of what is set: a number is read as it is shown there."""
    headings = range(1, settings.width + 1) if settings.rows else ()
    return {column: Decimal(1) for column in headings if settings.text(0, column - 1) == _VALUE}
