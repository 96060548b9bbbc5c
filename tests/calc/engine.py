"""The engine: applications, books, sheets and names over a live Calc. Cells are in ``cells.py``."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from tests.calc import cells, formulas, tables, values
from tests.calc.live import CalcError, Live, kept, refuse, uno
from tests.calc.office import Office, properties

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97"}
_SHEET_SIGNS = re.compile(r"[\\/?*\[\]:]|^'|'$")
_RANGE_NAME = re.compile(r"[^\W\d][\w.?]*")
_LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*|[Rr]\d+[Cc]\d+")


class Engine:
    """Takes the place of xlwings's own engine for Excel, and its name: xlwings asks a licence for others."""

    name = "excel"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.apps = Apps(App(self, office))

    @staticmethod
    def prepare_xl_data_element(element: Any, _options: dict[str, Any]) -> Any:
        return "" if element is None or element != element else element

    @staticmethod
    def clean_value_data(rows: Any, date: Any, empty: Any, number: Any, err_to_str: bool) -> list[list[Any]]:
        def cleaned(value: Any) -> Any:
            if value in ("", None):
                return empty
            if isinstance(value, dt.datetime):
                return date(**{part: getattr(value, part) for part in values.DATE_PARTS}, tzinfo=None)
            if isinstance(value, int) and value in values.ERRORS:
                return values.ERRORS[value] if err_to_str else None
            return number(value) if number and isinstance(value, float) else value

        return [[cleaned(value) for value in row] for row in rows]


class Apps(Live, base_classes.Apps):
    def __init__(self, app: "App") -> None:
        self._app = app

    def __iter__(self) -> Iterator["App"]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1


class App(Live, base_classes.App):
    """Alerts and the status bar's texts are kept and not shown; ``answers`` are given to questions in turn."""

    screen_updating = kept("screen_updating", True)
    display_alerts = kept("display_alerts", True)
    hwnd = kept("hwnd", None)
    pid = kept("pid", 0)

    def __init__(self, engine: Engine, office: Office) -> None:
        self.engine = engine
        self.pid = office.pid
        self.desktop = office.desktop
        self.alerts: list[str] = []
        self.answers: list[str] = []
        self.statuses: list[Any] = []
        self.for_reading: set[str] = set()

    @property
    def api(self) -> Any:
        return self.desktop

    @property
    def books(self) -> "Books":
        return Books(self)

    @property
    def selection(self) -> Any:
        book = self.books.active
        chosen = book.doc.CurrentController.Selection if book else None
        if chosen is None or not hasattr(chosen, "RangeAddress"):
            return None
        return cells.Range.at(book.sheets(chosen.RangeAddress.Sheet + 1), chosen.RangeAddress)

    @property
    def calculation(self) -> str:
        return "automatic" if self._active.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, mode: str) -> None:
        refuse(mode not in ("automatic", "manual"), f"Calc has no calculation mode {mode!r}")
        self._active.enableAutomaticCalculation(mode == "automatic")

    @property
    def _active(self) -> Any:
        book = self.books.active
        refuse(book is None, "no workbook is open")
        return book.doc

    @property
    def status_bar(self) -> Any:
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.statuses.append(value if value is not None else False)

    def alert(self, prompt: str, title: Any, buttons: str, mode: Any, callback: Any) -> str:
        self.alerts.append(prompt)
        if buttons in (None, "ok"):
            return "ok"
        refuse(not self.answers, f"a question that the test did not expect: {prompt}")
        return self.answers.pop(0)

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def forget(self) -> None:
        """For the next test: nothing shown, asked or set."""
        self.alerts, self.answers, self.statuses = [], [], []
        self.for_reading.clear()
        self.screen_updating = self.display_alerts = True


class Books(Live, base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.desktop.Components

    @property
    def active(self) -> "Book | None":
        doc = self.app.desktop.CurrentComponent
        if not _is_book(doc):
            return next(iter(self), None)
        return Book(self.app, doc)

    def __call__(self, key: int | str) -> "Book":
        for index, book in enumerate(self, 1):
            if key == index or (isinstance(key, str) and book.name.lower() == key.lower()):
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator["Book"]:
        components = self.app.desktop.Components.createEnumeration()
        found = []
        while components.hasMoreElements():
            doc = components.nextElement()
            if _is_book(doc):
                found.append(Book(self.app, doc))
        return iter(found)

    def add(self) -> "Book":
        return Book(self.app, self.app.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))

    def open(self, fullname: str, update_links: Any = None, read_only: Any = None, *more: Any) -> "Book":
        refuse([value for value in more if value is not None], "opened with settings that this engine does not know")
        # Calc lets nobody write into what is open for reading; Excel does, and refuses to save.
        settings = properties(MacroExecutionMode=0, UpdateDocMode=0)
        doc = self.app.desktop.loadComponentFromURL(Path(fullname).as_uri(), "_blank", 0, settings)
        refuse(doc is None, f"Calc cannot open {fullname}")
        if read_only:
            self.app.for_reading.add(doc.URL)
        if _locks_sheets(Path(fullname)):
            doc.protect("")
        return Book(self.app, doc)


def _locks_sheets(path: Path) -> bool:
    """Whether a workbook's structure is protected, which Calc does not read."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as parts:
        return bool(re.search(rb'lockStructure="(1|true)"', parts.read("xl/workbook.xml")))


def _is_book(component: Any) -> bool:
    return hasattr(component, "Sheets") and hasattr(component, "NamedRanges")


class Book(Live, base_classes.Book):
    app = kept("app", None)

    def __init__(self, app: App, doc: Any) -> None:
        self.app = app
        self.doc = doc

    @property
    def api(self) -> Any:
        return self.doc

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        if not self.doc.URL:
            return self.doc.Title
        return uno.fileUrlToSystemPath(self.doc.URL)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)

    def activate(self) -> None:
        self.doc.CurrentController.Frame.activate()

    def close(self) -> None:
        self.doc.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place or as another file. A workbook with macros cannot be kept as one: take ``save_copy``."""
        refuse(password is not None, "this engine sets no passwords")
        target = Path(path or self.fullname).resolve()
        is_for_reading = self.doc.isReadonly() or self.doc.URL in self.app.for_reading
        refuse(is_for_reading and target == Path(self.fullname), f"{self.name} is open for reading only")
        if target.suffix not in _FILTERS:
            raise NotImplementedError(f"Calc cannot keep a {target.suffix}")
        self.doc.storeAsURL(target.as_uri(), properties(FilterName=_FILTERS[target.suffix], Overwrite=True))

    def save_copy(self, path: Path) -> Path:
        """Write what the book holds now as a plain ``.xlsx``; the book stays as it is."""
        self.doc.storeToURL(path.resolve().as_uri(), properties(FilterName=_FILTERS[".xlsx"], Overwrite=True))
        return path


class Sheets(Live, base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.doc.Sheets

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.doc.CurrentController.ActiveSheet)

    def __call__(self, key: int | str) -> "Sheet":
        for index, sheet in enumerate(self, 1):
            if key == index or (isinstance(key, str) and sheet.name.lower() == key.lower()):
                return sheet
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


def _check_sheet_name(book: Book, name: str) -> None:
    refuse(not name or len(name) > 31, f"a sheet's name has 1 to 31 characters: {name!r}")
    refuse(_SHEET_SIGNS.search(name) or name.lower() == "history", f"not a sheet's name: {name!r}")
    refuse(name.lower() in (sheet.name.lower() for sheet in book.sheets), f"there is a sheet {name!r} already")


class Sheet(Live, base_classes.Sheet):
    book = kept("book", None)

    def __init__(self, book: Book, x: Any) -> None:
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
        return cells.Range(self, 1, 1, self.x.Rows.Count, self.x.Columns.Count)

    def range(self, first: Any, second: Any = None) -> Any:
        begin = self._range(first)
        return begin if second is None else begin.to(self._range(second))

    def _range(self, where: Any) -> Any:
        if isinstance(where, cells.Range):
            return where
        if isinstance(where, tuple):
            if 0 in where[:2]:
                raise IndexError("ranges begin at 1")
            return cells.Range(self, *where) if len(where) == 4 else cells.Range(self, *where, 1, 1)
        if self.book.names.contains(where):
            return self.book.names(where).refers_to_range
        return cells.Range.at(self, self.x.getCellRangeByName(where.replace("$", "")).RangeAddress)

    @property
    def used_range(self) -> Any:
        cursor = self.x.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return cells.Range.at(self, cursor.RangeAddress)

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
        return tables.Tables(self)

    def guard(self) -> None:
        """Refuse a change of shape or look, as Excel does on a protected sheet."""
        refuse(self.x.isProtected(), f"the sheet {self.name} is protected")


class Names(Live, base_classes.Names):
    """The names of the whole workbook; those of single sheets are left out."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.doc.NamedRanges

    def __call__(self, key: int | str) -> "Name":
        if isinstance(key, str):
            key = self._spelt(key) or key
            refuse(not self.api.hasByName(key), f"no name {key!r}")
            return Name(self.book, key)
        return Name(self.book, self.api.ElementNames[key - 1])

    def _spelt(self, name: str) -> str | None:
        return next((there for there in self.api.ElementNames if there.lower() == name.lower()), None)

    def contains(self, name: str) -> bool:
        return self._spelt(name) is not None

    def __len__(self) -> int:
        return self.api.Count

    def add(self, name: str, refers_to: str) -> "Name":
        """Define a name; one that stands already is given the new meaning, as in Excel."""
        refuse(not _RANGE_NAME.fullmatch(name) or _LOOKS_LIKE_CELL.fullmatch(name), f"not a name: {name!r}")
        refuse(not refers_to.startswith("="), "a name refers to a formula that begins with =")
        refuse(formulas.fault(refers_to), formulas.fault(refers_to))
        if self.contains(name):
            self(name).delete()
        origin = uno.createUnoStruct("com.sun.star.table.CellAddress")
        self.api.addNewByName(name, formulas.to_calc(refers_to)[1:], origin, 0)
        return Name(self.book, name)


class Name(Live, base_classes.Name):
    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self._name = name

    @property
    def api(self) -> Any:
        return self.book.doc.NamedRanges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return "=" + formulas.to_excel(self.api.Content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.names.add(self._name, value)

    @property
    def refers_to_range(self) -> Any:
        cells_named = self.api.ReferredCells
        refuse(cells_named is None, f"{self._name} refers to no cells")
        address = cells_named.RangeAddress
        return cells.Range.at(self.book.sheets(address.Sheet + 1), address)

    def delete(self) -> None:
        self.book.doc.NamedRanges.removeByName(self._name)
