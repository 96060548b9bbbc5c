"""The sheets of a workbook: worksheets, and sheets that hold nothing but a chart."""

from typing import Any

from tests.com.cells import Area, Range, area_of
from tests.com.objects import Com, Items, bare, named
from tests.com.pywin32 import refusal
from tests.com.tables import ListObject, ListObjects

_SHOWN, _HIDDEN, _VERY_HIDDEN = -1, 0, 2  # XlSheetVisibility, Microsoft Learn


class Sheet(Com):
    """A worksheet, or a sheet that holds nothing but a chart."""

    def __init__(self, book: Any, name: str, cells: dict[tuple[int, int], Any] | None = None) -> None:
        self.book, self.name, self.cells = book, name, cells or {}
        # The codes of number formats, but for General.
        self.formats: dict[tuple[int, int], str] = {}
        # Cells with a line through them; None where it is through a part of the text.
        self.struck: dict[tuple[int, int], bool | None] = {}
        self.shown, self.protected, self.is_chart = True, False, False
        # Hidden so that only a macro brings it back.
        self.very_hidden = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        # Rows that the filter of a table hides.
        self.filtered: set[int] = set()
        self.conditions: list[Any] = []
        self.lists: list[ListObject] = []

    def must_be_open(self) -> None:
        if self.protected:
            raise refusal("The cell or chart you're trying to change is on a protected sheet.")

    def used(self) -> Area:
        """An empty sheet's used range is its first cell (contract: an empty sheet has one used cell)."""
        rows, columns = zip(*self.cells or [(1, 1)], strict=True)
        return Area(min(rows), min(columns), max(rows), max(columns))

    @property
    def Name(self) -> str:
        return self.name

    @Name.setter
    def Name(self, name: str) -> None:
        """Microsoft Support, “Rename a worksheet”: at most 31 characters, none of ``/\\?*:[]``, unlike the others."""
        bad = not 0 < len(name) <= 31 or set(name) & set("/\\?*:[]") or name.startswith("'") or name == "History"
        if bad or any(other is not self for other in named(self.book.sheets, name)):
            raise refusal("You typed an invalid name for a sheet or chart.")
        self.name = name

    @property
    def Parent(self) -> Any:
        return self.book

    @property
    def Index(self) -> int:
        """Among all sheets, charts too (Microsoft Learn: Worksheet.Index)."""
        return int(self.book.sheets.index(self)) + 1

    @property
    def Visible(self) -> int:
        if self.shown:
            return _SHOWN
        return _VERY_HIDDEN if self.very_hidden else _HIDDEN

    @Visible.setter
    def Visible(self, value: bool | int) -> None:
        self.book.must_be_open()
        if not value and [sheet for sheet in self.book.sheets if sheet.shown] == [self]:
            raise refusal("A workbook must contain at least one visible worksheet.")
        self.shown = bool(value)
        if self.book.active is self and not self.shown:
            self.book.active = next(sheet for sheet in self.book.sheets if sheet.shown)

    @property
    def UsedRange(self) -> Range:
        return Range(self, self.used())

    @property
    def ListObjects(self) -> Any:
        return ListObjects(self)

    def Cells(self, row: int, column: int) -> Range:
        return Range(self, Area(row, column, row, column))

    def Range(self, first: Any, last: Any = None) -> Any:
        if isinstance(first, str):
            names = {name.name.lower(): name for name in self.book.names}
            return names[first.lower()].range() if first.lower() in names else Range(self, area_of(first))
        start, end = bare(first).areas[0], bare(last).areas[0]
        return Range(self, Area(start.top, start.left, end.bottom, end.right))

    def Activate(self) -> None:
        if not self.shown:
            raise refusal("Activate method of Worksheet class failed")
        self.book.active = self

    def Delete(self) -> None:
        self.book.must_be_open()
        if self.shown and [sheet for sheet in self.book.sheets if sheet.shown] == [self]:
            raise refusal("Delete method of Worksheet class failed")
        self.book.sheets.remove(self)
        if self.book.active is self:
            self.book.active = next(sheet for sheet in self.book.sheets if sheet.shown)

    def Move(self, Before: Any) -> None:
        """Of a hidden sheet it may fail: KB 213609 “Cannot move or copy a hidden sheet”; taken at its worst."""
        if not self.shown:
            raise refusal("Move method of Worksheet class failed")
        self.book.sheets.remove(self)
        self.book.sheets.insert(self.book.sheets.index(bare(Before)), self)


class Worksheets(Items):
    """The worksheets, without charts (Microsoft Learn: Workbook.Worksheets)."""

    def __init__(self, book: Any) -> None:
        super().__init__(lambda: [sheet for sheet in book.sheets if not sheet.is_chart])
        self.book = book

    @property
    def Parent(self) -> Any:
        return self.book

    def Add(self, Before: Any = None) -> Sheet:
        """The new sheet is shown (Microsoft Learn: Sheets.Add)."""
        self.book.must_be_open()
        taken = {sheet.name for sheet in self.book.sheets}
        sheet = Sheet(self.book, next(name for n in range(1, 999) if (name := f"Sheet{n}") not in taken))
        self.book.sheets.insert(self.book.sheets.index(bare(Before) or self.book.active), sheet)
        self.book.active = sheet
        return sheet
