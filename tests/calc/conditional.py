"""Conditional formats over Calc's own; each look becomes a cell style, which Calc saves as Excel's."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from tests.calc import formulas
from tests.calc.colours import colour, rgb
from tests.calc.live import Live, refuse
from tests.calc.office import bridge, properties
from tests.calc.values import SYNTAX, UNKNOWN_NAME

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

_KINDS = {0: "cell_value", 1: "color_scale", 2: "data_bar", 3: "icon_set"}
_EXPRESSION = uno.getConstantByName("com.sun.star.sheet.ConditionFormatOperator.EXPRESSION")
_KNOWN = {"formula", "fill_color", "font_color"}


class ConditionalFormats(Live, base_classes.ConditionalFormats):
    """Every rule that applies to some cell of the area, the newest first."""

    def __init__(self, area: Any) -> None:
        self.area = area

    @property
    def api(self) -> Any:
        return self.area.sheet.x.ConditionalFormats

    def __call__(self, index: int) -> "ConditionalFormat":
        return next(itertools.islice(self, index - 1, None))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator["ConditionalFormat"]:
        found = []
        for group in sorted(self.api.getConditionalFormats(), key=lambda group: -group.ID):
            if group.Range.queryIntersection(self.area.x.RangeAddress).Count:
                found += [ConditionalFormat(self.area.sheet, group, index) for index in range(group.getCount())]
        return iter(found)

    def add_custom(self, spec: dict[str, Any]) -> "ConditionalFormat":
        self.area.sheet.guard()
        if more := {part for part, value in spec.items() if value} - _KNOWN:
            raise NotImplementedError(f"conditional formats with {', '.join(more)}")
        self._check(spec["formula"])
        group = self._new_group()
        group.createEntry(0, 0)
        made = group.getByIndex(0)
        made.Operator = _EXPRESSION
        made.Formula1 = formulas.to_calc(spec["formula"])[1:]
        made.StyleName = _style(self.area.sheet.book.doc, spec)
        return ConditionalFormat(self.area.sheet, group, 0)

    def _check(self, formula: str) -> None:
        """Refuse what Excel would misread, and what Calc cannot read: tried in the sheet's last cell."""
        refuse(formulas.is_relative(formula), f"Excel would shift the references from the active cell: {formula}")
        refuse(len(formula) > 255, "a condition that a program sets has at most 255 characters")
        refuse(fault := formulas.fault(formula), f"{fault}: {formula}")
        sheet = self.area.sheet.x
        cell = sheet.getCellByPosition(sheet.Columns.Count - 1, sheet.Rows.Count - 1)
        cell.Formula = formulas.to_calc(formula)
        error = cell.getError()
        cell.Formula = ""
        refuse(error in SYNTAX or error == UNKNOWN_NAME, f"Calc cannot read the condition: {formula}")

    def _new_group(self) -> Any:
        """Calc keeps several rules under one range; a rule by itself stays in the order in which it was made."""
        ranges = self.area.sheet.book.doc.createInstance("com.sun.star.sheet.SheetCellRanges")
        ranges.addRangeAddress(self.area.x.RangeAddress, False)
        return _new_group(self.api, ranges)


class ConditionalFormat(Live, base_classes.ConditionalFormat):
    def __init__(self, sheet: Any, group: Any, index: int) -> None:
        self.sheet = sheet
        self.group = group
        self.entry = group.getByIndex(index)
        self.area, self.looks = group.Range.RangeAddressesAsString, _looks(self.entry)

    @property
    def api(self) -> Any:
        return self.entry

    @property
    def type(self) -> str:
        kind = _KINDS.get(self.entry.getType(), "unknown")
        return "custom" if kind == "cell_value" and self.entry.Operator == _EXPRESSION else kind

    @property
    def formula(self) -> str | None:
        return "=" + formulas.to_excel(self.entry.Formula1) if self.type == "custom" else None

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        style = self._style
        return rgb(style.CellBackColor) if style is not None and style.CellBackColor != -1 else None

    @property
    def font_color(self) -> tuple[int, int, int] | None:
        style = self._style
        return rgb(style.CharColor) if style is not None and style.CharColor != -1 else None

    @property
    def _style(self) -> Any:
        if self.type not in ("custom", "cell_value"):
            return None
        return self.sheet.book.doc.StyleFamilies.getByName("CellStyles").getByName(self.entry.StyleName)

    def delete(self) -> None:
        """Delete the rule from all the cells it applies to; it may have moved since it was read."""
        self.sheet.guard()
        formats = self.sheet.x.ConditionalFormats
        group, index = self._place(formats)
        others = [group.getByIndex(other) for other in range(group.getCount()) if other != index]
        # A file keeps several rules under one range, and Calc's removeByIndex always fails: the others are made anew.
        kept = [_custom(entry) for entry in reversed(others)]
        area = group.Range
        formats.removeByID(group.ID)
        for operator, first, second, style in kept:
            made = _new_group(formats, area)
            made.createEntry(0, 0)
            made.getByIndex(0).Operator, made.getByIndex(0).StyleName = operator, style
            made.getByIndex(0).Formula1, made.getByIndex(0).Formula2 = first, second

    def _place(self, formats: Any) -> tuple[Any, int]:
        places = [(group, index) for group in formats.getConditionalFormats() for index in range(group.getCount())]
        mine = [
            (group, index)
            for group, index in places
            if (group.Range.RangeAddressesAsString, _looks(group.getByIndex(index))) == (self.area, self.looks)
        ]
        refuse(not mine, "the rule is gone")
        return next((place for place in mine if place[0].ID == self.group.ID), mine[0])


def _new_group(formats: Any, area: Any) -> Any:
    number = formats.createByRange(area)
    return next(group for group in formats.getConditionalFormats() if number == group.ID)


def _custom(entry: Any) -> tuple[Any, ...]:
    if entry.getType():
        raise NotImplementedError("a rule beside scales, bars or icons under one range")
    return _looks(entry)


def _looks(entry: Any) -> tuple[Any, ...]:
    if entry.getType():
        return (entry.getType(),)
    return entry.Operator, entry.Formula1, entry.Formula2, entry.StyleName


def _style(doc: Any, spec: dict[str, Any]) -> str:
    """The name of a cell style with the look, made if there is none yet."""
    name = f"condition {spec.get('fill_color')} {spec.get('font_color')}"
    if doc.StyleFamilies.getByName("CellStyles").hasByName(name):
        return name
    if not any(doc.Sheets.getByIndex(index).isProtected() for index in range(doc.Sheets.Count)):
        _make_style(doc, name, spec)
        return name
    # Calc changes no style where a sheet is protected, but takes styles over from a file.
    scratch = doc.CurrentController.Frame.Creator.loadComponentFromURL(
        "private:factory/scalc", "_blank", 0, properties(Hidden=True)
    )
    _make_style(scratch, name, spec)
    with tempfile.TemporaryDirectory() as folder:
        url = (Path(folder) / "styles.ods").as_uri()
        scratch.storeToURL(url, ())
        scratch.close(True)
        doc.StyleFamilies.loadStylesFromURL(url, properties(OverwriteStyles=False))
    return name


def _make_style(doc: Any, name: str, spec: dict[str, Any]) -> None:
    styles = doc.StyleFamilies.getByName("CellStyles")
    styles.insertByName(name, doc.createInstance("com.sun.star.style.CellStyle"))
    style = styles.getByName(name)
    if fill := spec.get("fill_color"):
        style.CellBackColor = colour(fill)
    if font := spec.get("font_color"):
        style.CharColor = colour(font)
