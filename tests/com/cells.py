"""Ranges: areas of cells, their values, what is hidden and what is painted."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from openpyxl.utils.cell import column_index_from_string, get_column_letter

from tests.com.objects import Bag, Com, Items
from tests.com.pywin32 import refusal

_VISIBLE = 12  # xlCellTypeVisible
_NO_COLOUR = -4142  # xlColorIndexNone
_LONGEST = 32_767
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Z]*)\$?(\d*)")


class Area(NamedTuple):
    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """Whole rows are ``$6:$8``, whole columns ``$B:$C`` (Microsoft Learn: Range.Address)."""
        if (self.left, self.right) == (1, _LAST_COLUMN):
            return f"${self.top}:${self.bottom}"
        if (self.top, self.bottom) == (1, _LAST_ROW):
            return f"${get_column_letter(self.left)}:${get_column_letter(self.right)}"
        first = f"${get_column_letter(self.left)}${self.top}"
        last = f"${get_column_letter(self.right)}${self.bottom}"
        return first if self[:2] == self[2:] else f"{first}:{last}"

    def within(self, other: "Area") -> "Area | None":
        both = Area(*map(max, self[:2], other[:2]), *map(min, self[2:], other[2:]))
        return both if both.top <= both.bottom and both.left <= both.right else None


def area_of(address: str) -> Area:
    """``A1``, ``$A$1:$C$9``, ``B:C`` or ``2:3``."""
    first, _, last = address.partition(":")
    (left, top), (right, bottom) = (_CORNER.fullmatch(end).groups() for end in (first, last or first))  # type: ignore[union-attr]
    return Area(
        int(top or 1),
        column_index_from_string(left or "A"),
        int(bottom or _LAST_ROW),
        column_index_from_string(right) if right else _LAST_COLUMN,
    )


class Range(Com):
    """``row`` and ``column``, and so xlwings' shape, are those of the first area (Microsoft Learn: Range.Row)."""

    WrapText: Any = False
    VerticalAlignment: Any = 0
    HorizontalAlignment: Any = 0
    ColumnWidth: Any = 8.43

    def __init__(self, sheet: Any, *areas: Area) -> None:
        self.sheet, self.areas = sheet, areas

    @property
    def Worksheet(self) -> Any:
        return self.sheet

    @property
    def Application(self) -> Any:
        return self.sheet.book.app

    @property
    def Row(self) -> int:
        return self.areas[0].top

    @property
    def Column(self) -> int:
        return self.areas[0].left

    @property
    def Rows(self) -> Bag:
        return Bag(Count=self.areas[0].bottom - self.areas[0].top + 1)

    @property
    def Columns(self) -> Bag:
        return Bag(Count=self.areas[0].right - self.areas[0].left + 1)

    @property
    def EntireColumn(self) -> Any:
        return Lines(self.areas[0].left, self.areas[0].right, self.sheet.hidden_columns)

    @property
    def EntireRow(self) -> Any:
        return Lines(self.areas[0].top, self.areas[0].bottom, self.sheet.hidden_rows, self.sheet.filtered)

    @property
    def Areas(self) -> Items:
        return Items(lambda: [Range(self.sheet, area) for area in self.areas])

    @property
    def Address(self) -> str:
        return ",".join(area.a1 for area in self.areas)

    @property
    def Count(self) -> int:
        return sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in self.areas)

    def __call__(self, row: int, column: int) -> "Range":
        top, left = self.areas[0].top + row - 1, self.areas[0].left + column - 1
        return Range(self.sheet, Area(top, left, top, left))

    @property
    def Value(self) -> Any:
        """Of the first area: rows of values, or one value of one cell (Microsoft Learn: Range.Value)."""
        top, left, bottom, right = self.areas[0]
        cells = self.sheet.cells
        rows = tuple(
            tuple(cells.get((row, column)) for column in range(left, right + 1)) for row in range(top, bottom + 1)
        )
        return rows[0][0] if self.areas[0][:2] == self.areas[0][2:] else rows

    @Value.setter
    def Value(self, data: Any) -> None:
        top, left, bottom, right = self.areas[0]
        self.sheet.must_be_open()
        rows = data if isinstance(data, list | tuple) else [[data] * (right - left + 1)] * (bottom - top + 1)
        rows = rows if isinstance(rows[0], list | tuple) else [rows]
        # A block written over filtered rows lands in the wrong ones: nothing of ours may depend on what Excel does.
        assert not self.sheet.filtered & set(range(top, bottom + 1)), "written over rows that a filter hides"
        typed = {(top + r, left + c): _typed(value) for r, row in enumerate(rows) for c, value in enumerate(row)}
        self.sheet.cells.update(typed)
        for place in [place for place, value in typed.items() if value is None]:
            del self.sheet.cells[place]

    @property
    def NumberFormat(self) -> str | None:
        """The code, Null where the cells' differ (Microsoft Learn: Range.NumberFormat)."""
        codes = {self.sheet.formats.get(place, "General") for place in self.places()}
        return codes.pop() if len(codes) == 1 else None

    @property
    def Font(self) -> "Font":
        return Font(self)

    def ClearContents(self) -> None:
        self.Value = ""

    def places(self) -> Iterator[tuple[int, int]]:
        for area in self.areas:
            for row in range(area.top, area.bottom + 1):
                yield from ((row, column) for column in range(area.left, area.right + 1))

    @property
    def FormatConditions(self) -> Any:
        return FormatConditions(self.sheet, self.areas[0])

    def SpecialCells(self, Type: int) -> "Range":
        """Visible cells of every area; of one cell, those of the whole sheet (xlwings: Range.get_special_cells)."""
        assert Type == _VISIBLE
        sheet = self.sheet
        # Not on a protected sheet (Microsoft Learn, answers on Range.SpecialCells: error 1004).
        sheet.must_be_open()
        searched = [sheet.used()] if self.areas[0][:2] == self.areas[0][2:] and len(self.areas) == 1 else self.areas
        seen = [part for area in searched for part in _visible(area, sheet)]
        if not seen:
            raise refusal("No cells were found.")
        return Range(sheet, *seen)

    def Select(self) -> None:
        if self.sheet is not self.sheet.book.active:
            raise refusal("Select method of Range class failed")
        self.sheet.book.app.selection = self


class Font(Com):
    """Of a range: what its cells have in common (Microsoft Learn: Range.Font)."""

    def __init__(self, area: Range) -> None:
        self.area = area

    @property
    def Strikethrough(self) -> bool | None:
        """Microsoft Learn: Font.Strikethrough. Null where cells differ, or the characters of one: as xlwings says of
        Font.bold, and Range.NumberFormat of formats (contract).
        """
        lines = {self.area.sheet.struck.get(place, False) for place in self.area.places()}
        return lines.pop() if len(lines) == 1 else None

    @Strikethrough.setter
    def Strikethrough(self, value: bool) -> None:
        self.area.sheet.must_be_open()
        self.area.sheet.struck.update(dict.fromkeys(self.area.places(), value))


class Lines(Com):
    """Whole rows or columns of a sheet, hidden by hand or by a filter, which both Range.Hidden says and takes back."""

    def __init__(self, first: int, last: int, hidden: set[int], filtered: set[int] | None = None) -> None:
        self.lines, self.hidden = range(first, last + 1), hidden
        self.filtered = set() if filtered is None else filtered

    @property
    def Rows(self) -> Items:
        return Items(lambda: [Lines(line, line, self.hidden, self.filtered) for line in self.lines])

    Columns = Rows

    @property
    def Hidden(self) -> bool:
        return (self.hidden | self.filtered).issuperset(self.lines)

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        if value:
            self.hidden.update(set(self.lines) - self.filtered)
        else:
            self.hidden.difference_update(self.lines)
            self.filtered.difference_update(self.lines)


class FormatConditions(Items):
    """Those that meet an area, the first in priority first (Microsoft Learn: FormatCondition.SetFirstPriority)."""

    def __init__(self, sheet: Any, area: Area) -> None:
        super().__init__(lambda: [rule for rule in sheet.conditions if rule.area.within(area)])
        self.sheet, self.area = sheet, area

    def Add(self, Type: int, Formula1: str) -> "FormatCondition":
        self.sheet.must_be_open()
        rule = FormatCondition(self.sheet, self.area, Type, Formula1)
        self.sheet.conditions.append(rule)
        return rule


class FormatCondition(Com):
    """``kind`` 2 is xlExpression; a colour scale has no ``Formula1``, as in Excel, so that asking for it fails."""

    def __init__(self, sheet: Any, area: Area, kind: int, formula: str) -> None:
        self.sheet, self.area, self.kind, self.formula = sheet, area, kind, formula
        self.fill, self.font = Bag(ColorIndex=0, Color=None), Bag(ColorIndex=_NO_COLOUR)

    @property
    def Type(self) -> int:
        return self.kind

    @property
    def Formula1(self) -> str:
        if self.kind != 2:
            raise refusal("no formula")
        return self.formula

    @property
    def Interior(self) -> Bag:
        return self.fill

    @property
    def Font(self) -> Bag:
        return self.font

    def SetFirstPriority(self) -> None:
        self.sheet.conditions.remove(self)
        self.sheet.conditions.insert(0, self)

    def Delete(self) -> None:
        self.sheet.must_be_open()
        self.sheet.conditions.remove(self)


def _typed(value: Any) -> Any:
    """As if typed into a cell; numbers come back as doubles. Of formulas the model knows a link's text alone."""
    if isinstance(value, str):
        return _typed_text(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _typed_text(text: str) -> Any:
    if len(text) > _LONGEST:
        raise refusal("too long")
    if text.startswith("'"):
        return text[1:] or None
    if text.startswith("=") and len(text) > 1:
        link = re.fullmatch(r'=HYPERLINK\(".*","(.*)"\)', text)
        return link[1] if link else 0.0
    try:
        return float(text)
    except ValueError:
        return text or None


def _visible(area: Area, sheet: Any) -> Iterator[Area]:
    hidden = sheet.hidden_rows | sheet.filtered
    for top, bottom in _runs(area.top, area.bottom, hidden):
        for left, right in _runs(area.left, area.right, sheet.hidden_columns):
            yield Area(top, left, bottom, right)


def _runs(first: int, last: int, hidden: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches between the lines that are hidden."""
    for line in sorted(line for line in hidden if first <= line <= last):
        if first < line:
            yield first, line - 1
        first = line + 1
    if first <= last:
        yield first, last
