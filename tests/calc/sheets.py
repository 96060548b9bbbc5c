"""Worksheets of a book."""

import re
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.calc.cells import Range
from tests.calc.live import CalcError, Live, kept, refuse
from tests.calc.tables import Tables

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

_SHEET_SIGNS = re.compile(r"[\\/?*\[\]:]|^'|'$")


class Sheets(Live, base_classes.Sheets):
    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.doc.Sheets

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.doc.CurrentController.ActiveSheet)

    def __call__(self, key: int | str) -> "Sheet":
        names = self.api.ElementNames
        if isinstance(key, int) and 0 < key <= len(names):
            return Sheet(self.book, self.api.getByIndex(key - 1))
        for name in names:
            if isinstance(key, str) and name.lower() == key.lower():
                return Sheet(self.book, self.api.getByName(name))
        raise CalcError(f"no sheet {key!r}")

    def __len__(self) -> int:
        return self.api.Count

    def __iter__(self) -> Iterator["Sheet"]:
        return iter([Sheet(self.book, self.api.getByIndex(index)) for index in range(self.api.Count)])

    def add(self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None) -> "Sheet":
        refuse(self.book.doc.isProtected(), "the workbook's structure is protected")
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        name = name or self._free_name()
        _check_sheet_name(self.book, name)
        self.api.insertNewByName(name, place)
        sheet = self(name)
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        taken = {sheet.name for sheet in self}
        return next(name for number in range(1, 10_000) if (name := f"Sheet{number}") not in taken)


def _check_sheet_name(book: Any, name: str) -> None:
    refuse(not name or len(name) > 31, f"a sheet's name has 1 to 31 characters: {name!r}")
    refuse(_SHEET_SIGNS.search(name) or name.lower() == "history", f"not a sheet's name: {name!r}")
    refuse(name.lower() in (sheet.name.lower() for sheet in book.sheets), f"there is a sheet {name!r} already")


class Sheet(Live, base_classes.Sheet):
    book = kept("book", None)

    def __init__(self, book: Any, x: Any) -> None:
        self.book = book
        self.x = x

    @property
    def api(self) -> Any:
        return self.x

    @property
    def name(self) -> str:
        return self.x.Name

    @name.setter
    def name(self, value: str) -> None:
        refuse(self.book.doc.isProtected(), "the workbook's structure is protected")
        if value.lower() != self.x.Name.lower():
            _check_sheet_name(self.book, value)
        self.x.Name = value

    @property
    def index(self) -> int:
        return self.x.RangeAddress.Sheet + 1

    @property
    def cells(self) -> Any:
        return Range(self, 1, 1, self.x.Rows.Count, self.x.Columns.Count)

    def range(self, first: Any, second: Any = None) -> Any:
        begin = self._range(first)
        return begin if second is None else begin.to(self._range(second))

    def _range(self, where: Any) -> Any:
        if isinstance(where, Range):
            return where
        if isinstance(where, tuple):
            if 0 in where[:2]:
                raise IndexError("ranges begin at 1")
            row, column, *shape = where
            return Range(self, row, column, *(shape or (1, 1)))
        if self.book.names.contains(where):
            return self.book.names(where).refers_to_range
        return Range.at(self, self.x.getCellRangeByName(where.replace("$", "")).RangeAddress)

    @property
    def used_range(self) -> Any:
        cursor = self.x.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.at(self, cursor.RangeAddress)

    def activate(self) -> None:
        refuse(not self.x.IsVisible, f"the sheet {self.name} is hidden")
        self.book.doc.CurrentController.ActiveSheet = self.x

    select = activate

    @property
    def visible(self) -> bool:
        return self.x.IsVisible

    @visible.setter
    def visible(self, value: bool) -> None:
        refuse(self.book.doc.isProtected(), "the workbook's structure is protected")
        refuse(not value and self._is_last_visible(), "a workbook keeps one sheet to be seen")
        self.x.IsVisible = bool(value)

    def delete(self) -> None:
        refuse(self.book.doc.isProtected(), "the workbook's structure is protected")
        refuse(self._is_last_visible(), "a workbook keeps one sheet to be seen")
        self.book.doc.Sheets.removeByName(self.x.Name)

    def _is_last_visible(self) -> bool:
        return [sheet.index for sheet in self.book.sheets if sheet.visible] == [self.index]

    @property
    def tables(self) -> Any:
        return Tables(self)

    def guard(self) -> None:
        """Refuse a change of shape or look, as Excel does on a protected sheet."""
        refuse(self.x.isProtected(), f"the sheet {self.name} is protected")
