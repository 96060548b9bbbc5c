"""Tables over Calc's database ranges. Calc keeps no table style: its name is checked and then ignored."""

import re
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.calc import cells
from tests.calc.live import Live, refuse

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

_STYLE = re.compile(r"TableStyle(Light|Medium|Dark)\d{1,2}")


class Tables(Live, base_classes.Tables):
    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet.book.doc.DatabaseRanges

    def _names(self) -> list[str]:
        here = self.sheet.index - 1
        return [name for name in self.api.ElementNames if self.api.getByName(name).DataArea.Sheet == here]

    def __call__(self, key: int | str) -> "Table":
        for index, name in enumerate(self._names(), 1):
            if key == index or (isinstance(key, str) and name.lower() == key.lower()):
                return Table(self.sheet, name)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator["Table"]:
        return iter([Table(self.sheet, name) for name in self._names()])

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> "Table":
        if link_source or destination or not has_headers:
            raise NotImplementedError("a table without headers, or from elsewhere")
        self.sheet.guard()
        refuse(table_style_name and not _STYLE.fullmatch(table_style_name), f"no table style {table_style_name}")
        area = source.impl
        self._check(area)
        name = name or self._free_name()
        refuse(name.lower() in map(str.lower, self.api.ElementNames), f"there is a table {name} already")
        refuse(self.sheet.book.names.contains(name), f"there is a name {name} already")
        self.api.addNewByName(name, area.x.RangeAddress)
        made = self.api.getByName(name)
        made.ContainsHeader = made.AutoFilter = made.MoveCells = True
        return Table(self.sheet, name)

    def _check(self, area: Any) -> None:
        refuse([table for table in self if table.range.meets(area)], "a table cannot overlap another")
        heads = [str(head) for head in cells.Range(area.sheet, area.row, area.column, 1, area.shape[1]).row_values()]
        refuse("" in heads, "Excel would fill in the blank headers of a table")
        refuse(len({head.lower() for head in heads}) < len(heads), "Excel would rename the double headers of a table")

    def _free_name(self) -> str:
        taken = set(self.api.ElementNames)
        return next(name for number in range(1, 10_000) if (name := f"Table{number}") not in taken)


class Table(Live, base_classes.Table):
    def __init__(self, sheet: Any, name: str) -> None:
        self.sheet = sheet
        self._name = name

    @property
    def api(self) -> Any:
        return self.sheet.book.doc.DatabaseRanges.getByName(self._name)

    @property
    def parent(self) -> Any:
        return self.sheet

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        raise NotImplementedError

    @property
    def range(self) -> Any:
        return cells.Range.at(self.sheet, self.api.DataArea)

    @property
    def header_row_range(self) -> Any:
        whole = self.range
        return cells.Range(self.sheet, whole.row, whole.column, 1, whole.shape[1])

    @property
    def data_body_range(self) -> Any:
        whole = self.range
        if whole.shape[0] == 1:
            return None
        return cells.Range(self.sheet, whole.row + 1, whole.column, whole.shape[0] - 1, whole.shape[1])

    @property
    def show_autofilter(self) -> bool:
        return self.api.AutoFilter

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = value

    def resize(self, area: Any) -> None:
        self.sheet.guard()
        refuse(area.row != self.range.row, "a table's headers stay in their row")
        self.api.DataArea = area.impl.x.RangeAddress
