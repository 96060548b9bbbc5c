"""What hangs on a range besides its values: font and data validation."""

from collections.abc import Callable
from typing import Any

from xlwings import base_classes

from tests.calc.colours import colour, rgb
from tests.calc.live import Live, refuse
from tests.calc.office import bridge

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

_BOLD, _PLAIN = 150.0, 100.0


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
        self.sheet, self.x = area.sheet, area.x

    @property
    def api(self) -> Any:
        return self.x


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
