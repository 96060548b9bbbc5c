"""Defined names of a book."""

import re
from typing import Any

from xlwings import base_classes

from tests.calc import formulas
from tests.calc.cells import Range
from tests.calc.live import Live, refuse
from tests.calc.office import bridge

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

_NAME = re.compile(r"[^\W\d][\w.?]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*|[Rr]\d+[Cc]\d+")


class Names(Live, base_classes.Names):
    """The names of the whole workbook; those of single sheets are left out."""

    def __init__(self, book: Any) -> None:
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
        refuse(not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name), f"not a name: {name!r}")
        refuse(not refers_to.startswith("="), "a name refers to a formula that begins with =")
        refuse(formulas.fault(refers_to), formulas.fault(refers_to))
        if self.contains(name):
            self(name).delete()
        origin = uno.createUnoStruct("com.sun.star.table.CellAddress")
        self.api.addNewByName(name, formulas.to_calc(refers_to)[1:], origin, 0)
        return Name(self.book, name)


class Name(Live, base_classes.Name):
    def __init__(self, book: Any, name: str) -> None:
        self.book = book
        self._name = name

    @property
    def api(self) -> Any:
        return self.book.doc.NamedRanges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        raise NotImplementedError

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
        return Range.at(self.book.sheets(address.Sheet + 1), address)

    def delete(self) -> None:
        self.book.doc.NamedRanges.removeByName(self._name)
