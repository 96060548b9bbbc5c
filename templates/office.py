"""单位名录 and 设置: the shipped defaults, and the workbook in which an office keeps its own."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from templates.data import UNITS
from templates.heights import row_height
from templates.read import read_grids
from validation.errors import MinshiError
from validation.grid import Grid, Origin
from validation.office import Office
from validation.settings import Settings
from validation.text import squash
from validation.units import KINDS, Registry, Unit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from pydantic_core import ErrorDetails

UNITS_SHEET = "单位名录"
SETTINGS_SHEET = "设置"
UNIT_COLUMNS = ("单位名称", "类别", "其他名称", "成员", "联系方式")
SETTING_COLUMNS = ("名称", "值", "说明")

# pydantic's words for what is wrong with a value → a clerk's.
_WRONG = {
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}


@cache
def default_office() -> Office:
    """The defaults that are shipped for this county."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Office(Registry(tuple(_unit([row[column] for column in UNIT_COLUMNS]) for row in rows)), Settings())


def read_office(path: Path) -> Office:
    """单位名录 and 设置 of a workbook; a setting that is left out or blank has its default.

    Raises MinshiError, with sheet and cell, where either sheet is missing or something in it cannot be.
    """
    grids = read_grids(path)
    units = _sheet(grids, UNITS_SHEET, UNIT_COLUMNS[:1], path)
    settings = _sheet(grids, SETTINGS_SHEET, SETTING_COLUMNS[:2], path)
    return Office(_registry(units), _settings(settings))


class _Sheet:
    """A sheet with headings: its rows as texts by heading, each with the place of its first cell."""

    def __init__(self, grid: Grid, top: int) -> None:
        self.grid = grid
        self.columns = {squash(grid.text(top, index)): index for index in reversed(range(grid.width))}
        self.body = range(top + 1, len(grid.rows))

    def rows(self, headings: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """(row index, texts under the headings) of each row whose first is filled in."""
        for row in self.body:
            texts = [self.grid.text(row, self.columns.get(heading, -1)) for heading in headings]
            if texts[0]:
                yield row, texts

    def place(self, row: int, heading: str) -> Origin:
        return self.grid.origin(row, self.columns[heading])


def _sheet(grids: Iterable[Grid], name: str, headings: Sequence[str], path: Path) -> _Sheet:
    for grid in grids:
        if squash(grid.sheet) != name:
            continue
        for row in range(len(grid.rows)):
            words = {squash(grid.text(row, index)) for index in range(grid.width)}
            if set(headings) <= words:
                return _Sheet(grid, row)
    wanted = "”“".join(headings)
    raise MinshiError(f"“{path.name}”里没有带“{wanted}”表头的工作表“{name}”；可用 minshi office 写出一份，在它上面改。")


def _registry(sheet: _Sheet) -> Registry:
    units: dict[str, Unit] = {}
    for row, texts in sheet.rows(UNIT_COLUMNS):
        unit = _unit(texts)
        if squash(unit.name) in units:
            raise _wrong(sheet.place(row, "单位名称"), f"单位“{unit.name}”写了两次", "删去多余的一行")
        if unit.kind and unit.kind not in KINDS:
            raise _wrong(sheet.place(row, "类别"), f"没有类别“{unit.kind}”", f"改为{'、'.join(KINDS)}之一")
        units[squash(unit.name)] = unit
    _check_members(sheet, units)
    return Registry(tuple(units.values()))


def _check_members(sheet: _Sheet, units: Mapping[str, Unit]) -> None:
    for row, texts in sheet.rows(UNIT_COLUMNS):
        for member in _names(texts[3]):
            if squash(member) not in units:
                raise _wrong(sheet.place(row, "成员"), f"成员“{member}”不在名录里", "补上这个单位，或改正写错的名称")


def _unit(texts: Sequence[str]) -> Unit:
    name, kind, aliases, members, contact = texts
    return Unit(name, kind, _names(aliases), _names(members), contact)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.replace("\n", "、").split("、") if name.strip())


def _settings(sheet: _Sheet) -> Settings:
    titles = {squash(str(field.title)): name for name, field in Settings.model_fields.items()}
    values: dict[str, Any] = {}
    places: dict[str, Origin] = {}
    for row, (title, text) in sheet.rows(SETTING_COLUMNS[:2]):
        if squash(title) not in titles:
            raise _wrong(sheet.place(row, "名称"), f"没有名为“{title}”的设置", "改回原来的名称，或删去这一行")
        name = titles[squash(title)]
        places[name] = sheet.place(row, "值")
        if text:
            values[name] = _names(text) if Settings.model_fields[name].annotation == tuple[str, ...] else text
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise _wrong(places[name], f"“{Settings.model_fields[name].title}”{_why(first)}", "改正后再试") from error


def _why(error: "ErrorDetails") -> str:
    return _WRONG.get(error["type"], "的值不对").format(**error.get("ctx", {}))


def _wrong(place: Origin, problem: str, remedy: str) -> MinshiError:
    return MinshiError(f"工作表“{place.sheet}”{place.a1}：{problem}；请{remedy}。")


def write_office(office: Office) -> bytes:
    """The workbook that ``read_office`` reads: two Excel tables, each setting's cell named, lists and limits checked."""
    from openpyxl import Workbook

    book = Workbook()
    units = book.worksheets[0]
    units.title = UNITS_SHEET
    _draw(units, "单位", UNIT_COLUMNS, (18, 12, 44, 60, 24), map(_unit_row, office.registry.units))
    _choose_kind(units)
    settings = book.create_sheet(SETTINGS_SHEET)
    _draw(settings, "设置项", SETTING_COLUMNS, (20, 60, 60), _setting_rows(office.settings))
    _name_settings(settings)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _unit_row(unit: Unit) -> tuple[str, ...]:
    return unit.name, unit.kind, "、".join(unit.aliases), "、".join(unit.members), unit.contact


def _setting_rows(settings: Settings) -> Iterator[tuple[str, ...]]:
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        text = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        yield str(field.title), text, field.description or ""


def _draw(
    sheet: "Worksheet",
    name: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    from templates.layout import A4, put, set_up_print

    bottom = 1
    for bottom, texts in enumerate([headings, *rows], 1):
        for column, text in enumerate(texts, 1):
            cell = put(sheet.cell(bottom, column), text or None)
            cell.font = Font("黑体" if bottom == 1 else "仿宋", size=11)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.row_dimensions[bottom].height = row_height(zip(texts, widths, strict=True), 16)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    table = Table(displayName=name, ref=f"A1:{sheet.cell(bottom, len(headings)).coordinate}")
    table.tableStyleInfo = TableStyleInfo("TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = "B2"
    set_up_print(sheet, A4, "1:1")


def _choose_kind(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation("list", formula1=f'"{",".join(KINDS)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "类别", f"请选择：{'、'.join(KINDS)}。"
    choice.add("B2:B1000")
    sheet.add_data_validation(choice)


def _name_settings(sheet: "Worksheet") -> None:
    """A name for each value's cell, so that formulas and macros find it wherever the row is moved."""
    from openpyxl.workbook.defined_name import DefinedName

    assert sheet.parent is not None
    for row, name in enumerate(Settings.model_fields, 2):
        sheet.parent.defined_names.add(DefinedName(f"setting_{name}", attr_text=f"'{SETTINGS_SHEET}'!$B${row}"))
