"""Workbooks, and the application over them."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import column_index_from_string

from tests.com.cells import Range, area_of
from tests.com.objects import Com, Items, bare, named
from tests.com.pywin32 import EXCEPTION, Desktop, TimeType, com_error, refusal
from tests.com.sheets import Sheet, Worksheets
from tests.com.tables import Name, Names

# XlCVError and VT_ERROR (Microsoft Learn; xlwings, cell_errors).
_ERRORS = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#REF!": -2146826265}


class Workbook(Com):
    def __init__(self, app: "Application", name: str, fullname: str = "") -> None:
        self.app, self.name, self.fullname = app, name, fullname or name
        self.sheets: list[Sheet] = []
        self.names: list[Name] = []
        self.active: Any = None
        self.locked = self.is_add_in = False

    def must_be_open(self) -> None:
        if self.locked:
            raise refusal("Workbook is protected and cannot be changed.")

    def worksheets(self) -> Worksheets:
        return Worksheets(self)

    def sheet(self, name: str, cells: dict[tuple[int, int], Any] | None = None) -> Sheet:
        """A sheet put at the end; the first is shown."""
        self.sheets.append(Sheet(self, name, cells))
        self.active = self.active or self.sheets[-1]
        return self.sheets[-1]

    Application = property(lambda self: self.app)
    Name = property(lambda self: self.name)
    FullName = property(lambda self: self.fullname)
    Worksheets = property(lambda self: self.worksheets())
    Names = property(lambda self: Names(self))
    ActiveSheet = property(lambda self: self.active)

    def Activate(self) -> None:
        self.app.front = self

    def Close(self, SaveChanges: bool) -> None:
        self.app.books.remove(self)
        self.app.front = next(iter(self.app.books), None)


class Workbooks(Items):
    """Add-ins are not listed, and are had by their names (Microsoft Learn: Workbook.IsAddin, Application.AddIns2)."""

    def __init__(self, app: "Application") -> None:
        super().__init__(lambda: [book for book in app.books if not book.is_add_in])
        self.app = app

    def found(self, key: int | str) -> Any:
        add_ins = [book for book in self.app.books if book.is_add_in]
        return (
            next(named(add_ins, key), None) if isinstance(key, str) and any(named(add_ins, key)) else super().found(key)
        )

    @property
    def Application(self) -> "Application":
        return self.app

    def Add(self) -> Workbook:
        """A new workbook has no path, and its full name is its name (Microsoft Learn: Workbook.FullName)."""
        book = self.app.book(f"Book{len(self.app.books) + 1}")
        book.sheet("Sheet1")
        return book

    def Open(self, fullname: str, *_: Any) -> Workbook:
        return self.app.open(Path(fullname))


class Application(Com):
    """One Excel: its process, and the window by which it is found."""

    ScreenUpdating = True
    DisplayAlerts = True
    StatusBar: Any = False
    Version = "16.0"

    def __init__(self, desktop: Desktop, window: int = 100, process: int = 7) -> None:
        self.books: list[Workbook] = []
        self.front: Workbook | None = None
        self.selection: Any = None
        self.window = window
        desktop.windows[window] = (process, self)

    # No workbook in front, as in Protected View: Nothing (Microsoft Learn: Application.ActiveWorkbook).
    ActiveWorkbook = property(lambda self: self.front)
    Workbooks = property(lambda self: Workbooks(self))
    Hwnd = property(lambda self: self.window)
    Selection = property(lambda self: self.selection)
    Application = property(lambda self: self)

    def Intersect(self, first: Any, second: Any) -> Range | None:
        pairs = [(one, other) for one in bare(first).areas for other in bare(second).areas]
        both = [area for one, other in pairs if (area := one.within(other))]
        return Range(bare(second).sheet, *both) if both else None

    def book(self, name: str, fullname: str = "") -> Workbook:
        self.books.append(Workbook(self, name, fullname))
        self.front = self.books[-1]
        return self.books[-1]

    def open(self, path: Path, fullname: str = "") -> Workbook:
        """A file as it is opened: its values and looks, names, what is hidden; ``fullname`` as Excel gives it in a cloud
        folder.
        """
        read = openpyxl.load_workbook(BytesIO(path.read_bytes()), rich_text=True)
        book = self.book(path.name, fullname or str(path))
        for worksheet in read.worksheets:
            cells = [cell for row in worksheet.iter_rows() for cell in row if cell.value is not None]
            sheet = book.sheet(worksheet.title, {(cell.row, cell.column): stored(cell) for cell in cells})
            styled = [cell for row in worksheet.iter_rows() for cell in row if cell.has_style]
            sheet.formats = {(cell.row or 0, cell.column or 0): cell.number_format for cell in styled}
            sheet.struck = {(cell.row or 0, cell.column or 0): True for cell in styled if cell.font.strike}
            rich = ((cell, cell.value) for cell in cells)
            sheet.struck |= {
                (c.row, c.column): line_through(text) for c, text in rich if isinstance(text, CellRichText)
            }
            hide(sheet, worksheet)
            sheet.shown, sheet.protected = worksheet.sheet_state == "visible", worksheet.protection.sheet
        # Excel shows the sheet that the file's window names (ECMA-376, workbookView's activeTab).
        shown = read.active.title if read.active else ""
        book.active = next((sheet for sheet in book.sheets if sheet.name == shown), book.active)
        book.locked = bool(read.security and read.security.lockStructure)
        book.names.extend(Name(book, name, f"={defined.attr_text}") for name, defined in read.defined_names.items())
        return book


def stored(cell: Any) -> Any:
    """A cell's value as Range.Value gives it: doubles, dates in pywin32's own type, errors by their number."""
    value = str(cell.value) if isinstance(cell.value, CellRichText) else cell.value
    if cell.data_type == "e":
        return _ERRORS[value]
    if isinstance(value, dt.datetime):
        return TimeType(*value.timetuple()[:6], tzinfo=dt.UTC)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def line_through(text: CellRichText) -> bool | None:
    """Whether a text of several fonts is struck out; None where a part of it is."""
    lines = {bool(isinstance(run, TextBlock) and run.font.strike) for run in text}
    return lines.pop() if len(lines) == 1 else None


def hide(sheet: Sheet, worksheet: Any) -> None:
    """Rows and columns hidden in a file; a filter's rows are those of its area (ECMA-376: row's hidden, autoFilter)."""
    areas = [
        area_of(ref) for ref in (worksheet.auto_filter.ref, *(table.ref for table in worksheet.tables.values())) if ref
    ]
    for row, line in worksheet.row_dimensions.items():
        if line.hidden:
            by_filter = any(area.top < row <= area.bottom for area in areas)
            (sheet.filtered if by_filter else sheet.hidden_rows).add(row)
    for letters, line in worksheet.column_dimensions.items():
        if line.hidden:
            first = line.min or column_index_from_string(letters)
            sheet.hidden_columns.update(range(first, max(line.max or first, first) + 1))


def busy(scode: int | None = None, hresult: int = EXCEPTION) -> com_error:
    """How Excel turns a call away while a cell is edited or a dialog is open: by its number, or by that in ``scode``."""
    return com_error(hresult, "", None if scode is None else (0, None, None, None, 0, scode))
