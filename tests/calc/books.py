"""Workbooks: opened, saved and closed in Calc."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from tests.calc.live import Live, kept, refuse
from tests.calc.names import Names
from tests.calc.office import bridge, properties
from tests.calc.sheets import Sheets

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}


class Books(Live, base_classes.Books):
    def __init__(self, app: Any) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.desktop.Components

    @property
    def active(self) -> "Book":
        """The workbook in front, which Excel knows at once; Calc hears from its windows later, so it is kept here."""
        books = list(self)
        refuse(not books, "no workbook is open")
        for doc in (self.app.front, self.app.desktop.CurrentComponent):
            if found := [book for book in books if book.doc == doc]:
                return found[0]
        return books[0]

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
        return self._in_front(self.app.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))

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
        return self._in_front(doc)

    def _in_front(self, doc: Any) -> "Book":
        book = Book(self.app, doc)
        book.activate()
        return book


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

    def __init__(self, app: Any, doc: Any) -> None:
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
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.app.front = self.doc
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
