"""Ranges of cells: values, formulas, looks and what hangs on them."""

import re
from typing import Any

from xlwings import base_classes

from tests.calc import formulas, values
from tests.calc.colours import colour, rgb
from tests.calc.conditional import ConditionalFormats
from tests.calc.live import Live, refuse
from tests.calc.looks import DataValidation, Font, look
from tests.calc.office import bridge, properties

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

# A column's width in Excel counts digits of seven pixels, and five pixels of margin; Calc counts 1/100 mm.
_PIXEL, _DIGIT, _MARGIN = 2540 / 96, 7, 5
_ACROSS = {"STANDARD": "general", "LEFT": "left", "CENTER": "center", "RIGHT": "right", "BLOCK": "justify"}
_JUSTIFY = "com.sun.star.table.CellHoriJustify"
_DOWN = {0: "bottom", 1: "top", 2: "center", 3: "bottom"}


class Range(Live, base_classes.Range):
    coords: tuple[Any, int, int, int, int] = (None, 0, 0, 0, 0)
    color = look(
        "CellBackColor",
        read=lambda value: None if value == -1 else rgb(value),
        write=lambda value: -1 if value is None else colour(value),
    )
    wrap_text = look("IsTextWrapped")
    horizontal_alignment = look(
        "HoriJustify",
        read=lambda value: _ACROSS[value.value],
        write=lambda value: uno.Enum(_JUSTIFY, _key(_ACROSS, value)),
    )
    vertical_alignment = look("VertJustify", read=_DOWN.get, write=lambda value: _key(_DOWN, value))

    def __init__(self, sheet: Any, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        refuse(rows < 1 or columns < 1, "a range without cells")
        self.sheet = sheet
        self.coords = (sheet, row, column, rows, columns)
        self.x = sheet.x.getCellRangeByPosition(column - 1, row - 1, column + columns - 2, row + rows - 2)
        # A selection's areas, of which a range is the first, as in Excel.
        self.chosen = self.x

    @classmethod
    def at(cls, sheet: Any, address: Any) -> "Range":
        row, column = address.StartRow, address.StartColumn
        return cls(sheet, row + 1, column + 1, address.EndRow - row + 1, address.EndColumn - column + 1)

    def to(self, other: "Range") -> "Range":
        """The smallest range that holds both."""
        top, left = min(self.row, other.row), min(self.column, other.column)
        bottom = max(self.row + self.shape[0], other.row + other.shape[0])
        right = max(self.column + self.shape[1], other.column + other.shape[1])
        return Range(self.sheet, top, left, bottom - top, right - left)

    def meets(self, other: "Range") -> bool:
        return (
            self.row < other.row + other.shape[0]
            and other.row < self.row + self.shape[0]
            and self.column < other.column + other.shape[1]
            and other.column < self.column + self.shape[1]
        )

    @property
    def api(self) -> Any:
        return self.x

    @property
    def row(self) -> int:
        return self.coords[1]

    @property
    def column(self) -> int:
        return self.coords[2]

    @property
    def shape(self) -> tuple[int, int]:
        return self.coords[3:]

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, first: int, second: int | None = None) -> "Range":
        """A cell by its row and column within the range, or by its number; it may lie outside, as in Excel."""
        if second is None:
            first, second = (first - 1) // self.shape[1] + 1, (first - 1) % self.shape[1] + 1
        return Range(self.sheet, self.row + first - 1, self.column + second - 1)

    def get_special_cells(self, cell_type: str, value_type: Any = None) -> list["Range"]:
        """Of a selection, in all its areas."""
        refuse((cell_type, value_type) != ("visible", None), "only visible cells are asked for")
        return [Range.at(self.sheet, address) for address in self.chosen.queryVisibleCells().RangeAddresses]

    @property
    def raw_value(self) -> Any:
        rows = values.read(self)
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        values.write(self, self._block(data))

    def row_values(self) -> list[Any]:
        return ["" if value is None else value for value in values.read(self)[0]]

    def _block(self, data: Any) -> list[list[Any]]:
        """Rows of the range's own shape: one value fills it, one row fits one row."""
        if not isinstance(data, list | tuple):
            return [[data] * self.shape[1]] * self.shape[0]
        rows = [list(row) for row in (data if isinstance(data[0], list | tuple) else [data])]
        fits = len(rows) == self.shape[0] and all(len(row) == self.shape[1] for row in rows)
        refuse(not fits, "Excel would fill what is left over with #N/A: the data have another shape than the range")
        return rows

    @property
    def formula(self) -> Any:
        rows = tuple(tuple(map(formulas.to_excel, row)) for row in self.x.getFormulaArray())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        values.write(self, self._block(value))

    @property
    def number_format(self) -> str | None:
        """None where the cells' differ, as Excel gives it."""
        groups = self.x.getUniqueCellFormatRanges()
        keys = {groups.getByIndex(index).NumberFormat for index in range(groups.Count)}
        return self.sheet.book.doc.NumberFormats.getByKey(keys.pop()).FormatString if len(keys) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.guard()
        formats = self.sheet.book.doc.NumberFormats
        locale = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
        key = formats.queryKey(code, locale, False)
        self.x.NumberFormat = formats.addNew(code, locale) if key == -1 else key

    def clear_contents(self) -> None:
        values.write(self, self._block(None))

    @property
    def column_width(self) -> float:
        return round((self.x.Columns.Width / _PIXEL - _MARGIN) / _DIGIT, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.sheet.guard()
        refuse(not 0 <= value <= 255, f"a column is 0 to 255 characters wide, not {value}")
        self.x.Columns.Width = round((value * _DIGIT + _MARGIN) * _PIXEL)

    @property
    def row_hidden(self) -> bool | None:
        return _all([self.x.Rows.getByIndex(index).IsVisible for index in range(self.shape[0])])

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.sheet.guard()
        self.x.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return _all([self.x.Columns.getByIndex(index).IsVisible for index in range(self.shape[1])])

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.sheet.guard()
        self.x.Columns.IsVisible = not value

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def data_validation(self) -> DataValidation:
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def insert(self, shift: str = "", copy_origin: str = "") -> None:
        self.sheet.guard()
        mode = self._mode("CellInsertMode", {"down": "DOWN", "right": "RIGHT"}[shift])
        self.sheet.x.insertCells(self.x.RangeAddress, mode)

    def delete(self, shift: str = "") -> None:
        self.sheet.guard()
        mode = self._mode("CellDeleteMode", {"up": "UP", "left": "LEFT"}[shift])
        self.sheet.x.removeRange(self.x.RangeAddress, mode)

    def _mode(self, kind: str, shift: str) -> Any:
        """Whole rows move with all that hangs on them."""
        whole_rows = self.shape[1] == self.sheet.x.Columns.Count
        return uno.Enum(f"com.sun.star.sheet.{kind}", "ROWS" if whole_rows else shift)

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        self.sheet.guard()
        fields = []
        for key, rising in zip(keys, ascending, strict=True):
            field = uno.createUnoStruct("com.sun.star.table.TableSortField")
            field.Field, field.IsAscending = key - 1, rising
            fields.append(field)
        by = uno.Any("[]com.sun.star.table.TableSortField", tuple(fields))
        uno.invoke(self.x, "sort", (properties(SortFields=by, ContainsHeader=has_headers),))

    def select(self) -> None:
        front = self.sheet.book.sheets.active
        refuse(front.index != self.sheet.index, "only cells of the sheet in front can be selected")
        self.sheet.book.doc.CurrentController.select(self.x)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        refuse(external, "this engine names no other workbook")
        corners = self.x.AbsoluteName.rpartition(".")[2]
        if row_absolute and column_absolute:
            # Whole rows and columns as Excel says them.
            corners = re.sub(r"^\$A(\$\d+):\$XFD(\$\d+)$", r"\1:\2", corners)
            corners = re.sub(r"^(\$[A-Z]+)\$1:(\$[A-Z]+)\$1048576$", r"\1:\2", corners)
        return re.sub(
            r"\$([A-Z]+)\$(\d+)",
            lambda corner: f"{'$' * column_absolute}{corner[1]}{'$' * row_absolute}{corner[2]}",
            corners,
        )


def _all(visible: list[bool]) -> bool | None:
    """Whether all are hidden; None if only some are."""
    return not visible[0] if len(set(visible)) == 1 else None


def _key(names: dict[Any, str], wanted: str) -> Any:
    if wanted not in names.values():
        raise NotImplementedError(wanted)
    return next(key for key, name in names.items() if name == wanted)
