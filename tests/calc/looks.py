"""What hangs on a range besides its values: font and data validation."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from xlwings import base_classes

from tests.calc.colours import colour, rgb
from tests.calc.live import Live, refuse
from tests.calc.office import bridge

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

_BOLD, _PLAIN = 150.0, 100.0
# com.sun.star.sheet.CellFlags.STRING
_TEXTS = 4
_AMBIGUOUS = uno.Enum("com.sun.star.beans.PropertyState", "AMBIGUOUS_VALUE")
_TEXT_PARTS = ("xl/sharedStrings", "xl/worksheets/sheet")


def look(*names: str, read: Callable[[Any], Any] = lambda value: value, write: Any = lambda value: value) -> property:
    """How cells look, as Calc's properties of these names say it; setting it sets them all."""

    def get(self: Any) -> Any:
        return read(getattr(self.x, names[0]))

    def put(self: Any, value: Any) -> None:
        self.sheet.guard()
        for name in names:
            setattr(self.x, name, write(value))

    return property(get, put)


class Font(Live, base_classes.Font):
    name = look("CharFontName", "CharFontNameAsian")
    size = look("CharHeight", "CharHeightAsian", write=float)
    bold = look(
        "CharWeight",
        "CharWeightAsian",
        read=lambda weight: weight == _BOLD,
        write=lambda bold: _BOLD if bold else _PLAIN,
    )
    color = look("CharColor", read=lambda value: rgb(max(value, 0)), write=colour)

    def __init__(self, area: Any) -> None:
        self.area, self.sheet, self.x = area, area.sheet, area.x

    @property
    def api(self) -> "FontObject":
        return FontObject(self.area)


class FontObject(Live):
    """Excel's own object of a font, as far as it is asked for what xlwings has no member for."""

    def __init__(self, area: Any) -> None:
        self.sheet, self.x, self.count = area.sheet, area.x, len(area)

    @property
    def Strikethrough(self) -> bool | None:
        """None where the cells' differ, or the characters of one, as Excel gives it."""
        groups = self.x.getUniqueCellFormatRanges()
        lines: set[bool | None] = {bool(groups.getByIndex(index).CharStrikeout) for index in range(groups.Count)}
        if _has_struck_runs(self.sheet.book.doc.URL):
            told = [_line_through(cell) for cell in self.x.queryContentCells(_TEXTS).Cells]
            # A text's characters count for more than its cell.
            lines = {*told} if len(told) == self.count else {*told, *lines}
        return lines.pop() if len(lines) == 1 else None

    @Strikethrough.setter
    def Strikethrough(self, value: bool) -> None:
        self.sheet.guard()
        self.x.CharStrikeout = int(value)


def _has_struck_runs(url: str) -> bool:
    """Whether a file strikes out parts of texts: to ask each cell's characters takes Calc some milliseconds, and no text
    of several fonts comes but from a file.
    """
    path = Path(uno.fileUrlToSystemPath(url)) if url else Path()
    if not is_zipfile(path):
        return False
    with ZipFile(path) as package:
        parts = (name for name in package.namelist() if name.startswith(_TEXT_PARTS))
        return any(b"<strike" in package.read(name) for name in parts)


def _line_through(cell: Any) -> bool | None:
    characters = cell.createTextCursor()
    characters.gotoEnd(True)
    if characters.getPropertyState("CharStrikeout") == _AMBIGUOUS:
        return None
    return bool(characters.CharStrikeout)


class DataValidation(Live, base_classes.DataValidation):
    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area.x.Validation

    @property
    def type(self) -> str:
        kind = self.api.Type.value
        return {"ANY": "none", "LIST": "list"}.get(kind, "unknown")

    @property
    def source(self) -> str | None:
        """The texts of the list, with commas between them."""
        if self.type != "list":
            return None
        return ",".join(text.strip('"') for text in self.api.getFormula1().split(";"))

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        if not isinstance(source, list):
            raise NotImplementedError("a list of cells or of a name")
        refuse(len(",".join(source)) > 255, "the texts of a list have at most 255 characters together")
        self.area.sheet.guard()
        rule = self.api
        rule.Type = uno.Enum("com.sun.star.sheet.ValidationType", "LIST")
        rule.ShowList, rule.ShowErrorMessage = int(in_cell_dropdown), True
        rule.setFormula1(";".join(f'"{text}"' for text in source))
        self.area.x.Validation = rule
