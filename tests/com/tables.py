"""Excel tables on a sheet, and the names of a workbook."""

from typing import Any

from tests.com.cells import Area, Range, area_of
from tests.com.objects import Com, Items, bare, named
from tests.com.pywin32 import refusal


class ListObjects(Items):
    def __init__(self, sheet: Any) -> None:
        super().__init__(lambda: sheet.lists)
        self.sheet = sheet

    def Add(self, *, Source: Any, **_: Any) -> "ListObject":
        self.sheet.must_be_open()
        area = bare(Source).areas[0]
        if any(other.area.within(area) for other in self.sheet.lists):
            raise refusal("A table cannot overlap another table.")
        made = ListObject(self.sheet, area)
        self.sheet.lists.append(made)
        return made


class ListObject(Com):
    ShowHeaders = True

    def __init__(self, sheet: Any, area: Area) -> None:
        self.sheet, self.area, self.name, self.has_filter = sheet, area, "Table1", True

    @property
    def Name(self) -> str:
        return self.name

    @Name.setter
    def Name(self, name: str) -> None:
        """Once in a workbook, among names too (contract: a second table over the same cells or name is refused)."""
        book = self.sheet.book
        tables = [table for sheet in book.sheets for table in sheet.lists if table is not self]
        if any(named([*tables, *book.names], name)):
            raise refusal("A table with this name already exists.")
        self.name = name

    @property
    def Range(self) -> Any:
        return Range(self.sheet, self.area)

    @property
    def HeaderRowRange(self) -> Any:
        return Range(self.sheet, self.area._replace(bottom=self.area.top))

    @property
    def DataBodyRange(self) -> Any:
        return Range(self.sheet, self.area._replace(top=self.area.top + 1))

    @property
    def ShowAutoFilter(self) -> bool:
        return self.has_filter

    @ShowAutoFilter.setter
    def ShowAutoFilter(self, value: bool) -> None:
        """Without its filter a table shows all its rows (Microsoft Learn: Worksheet.AutoFilterMode)."""
        self.has_filter = value
        if not value:
            self.sheet.filtered.clear()

    def Resize(self, to: Any) -> None:
        """The headings stay in their row, and a row is below them (Microsoft Learn: ListObject.Resize)."""
        area = bare(to).areas[0]
        if area.top != self.area.top or area.bottom == area.top:
            raise refusal("Resize method of ListObject class failed")
        self.area = area


class Name(Com):
    def __init__(self, book: Any, name: str, refers_to: str) -> None:
        self.book, self.name, self.refers_to = book, name, refers_to

    def range(self) -> Range:
        sheet, _, address = self.refers_to.removeprefix("=").rpartition("!")
        return Range(self.book.worksheets().found(sheet.strip("'").replace("''", "'")), area_of(address))

    @property
    def Name(self) -> str:
        return self.name

    @property
    def RefersTo(self) -> str:
        return self.refers_to

    @property
    def RefersToRange(self) -> Range:
        return self.range()

    def Delete(self) -> None:
        self.book.names.remove(self)


class Names(Items):
    def __init__(self, book: Any) -> None:
        super().__init__(lambda: book.names)
        self.book = book

    def Add(self, name: str, refers_to: str) -> Name:
        """A name added again has the new meaning (contract)."""
        self.book.names[:] = [other for other in self.book.names if other.name.lower() != name.lower()]
        added = Name(self.book, name, refers_to)
        self.book.names.append(added)
        return added
