"""What hangs on a range besides its values: font and data validation."""

from typing import Any

from xlwings import base_classes

from tests.calc.colours import colour, rgb
from tests.calc.live import Live, refuse, uno

_BOLD, _PLAIN = 150.0, 100.0


class Font(Live, base_classes.Font):
    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area.x

    @property
    def name(self) -> str:
        return self.area.x.CharFontName

    @name.setter
    def name(self, value: str) -> None:
        self._set(CharFontName=value, CharFontNameAsian=value)

    @property
    def size(self) -> float:
        return self.area.x.CharHeight

    @size.setter
    def size(self, value: float) -> None:
        self._set(CharHeight=float(value), CharHeightAsian=float(value))

    @property
    def bold(self) -> bool:
        return self.area.x.CharWeight == _BOLD

    @bold.setter
    def bold(self, value: bool) -> None:
        weight = _BOLD if value else _PLAIN
        self._set(CharWeight=weight, CharWeightAsian=weight)

    @property
    def color(self) -> tuple[int, int, int]:
        return rgb(max(self.area.x.CharColor, 0))

    @color.setter
    def color(self, value: Any) -> None:
        self._set(CharColor=colour(value))

    def _set(self, **looks: Any) -> None:
        self.area.sheet.guard()
        for name, value in looks.items():
            setattr(self.area.x, name, value)


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
        formula = ";".join(f'"{text}"' for text in source)
        self._set(uno.Enum("com.sun.star.sheet.ValidationType", "LIST"), formula, in_cell_dropdown)

    def delete(self) -> None:
        self._set(uno.Enum("com.sun.star.sheet.ValidationType", "ANY"), "", False)

    def _set(self, kind: Any, formula: str, dropdown: bool) -> None:
        self.area.sheet.guard()
        rule = self.api
        rule.Type, rule.ShowList, rule.ShowErrorMessage = kind, int(dropdown), True
        rule.setFormula1(formula)
        self.area.x.Validation = rule
