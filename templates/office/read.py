"""单位名录, 设置 and 表头对应: the shipped defaults, and the workbook in which an office keeps its own."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from templates.data import UNITS
from templates.files.careful import Worth, with_care
from templates.files.layout import layout_of
from templates.files.own_kinds import holds_office, it_is
from templates.files.read import read_workbook
from templates.office.sheet import (
    EARLIER_TITLES,
    HEADING_COLUMNS,
    HEADINGS_SHEET,
    ITEMS_SHEET,
    LAYOUT,
    SETTING_COLUMNS,
    SETTINGS_SHEET,
    UNIT_COLUMNS,
    UNITS_SHEET,
    OfficeColumn,
)
from templates.office.wrong import wrong
from validation.cells.grid import Grid, Origin, Unread
from validation.cells.text import fold, squash, unbroken
from validation.cells.units import KINDS, Registry, Unit
from validation.errors import MinshiError
from validation.office import HeadingPairs, Office
from validation.settings import SETTINGS, Settings
from validation.table.words.told import CHOICES

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from validation.items import ItemLine

# pydantic's words for what is wrong with a value → a clerk's.
_WRONG = {
    "int_parsing": "应为整数",
    "decimal_parsing": "应为数字",
    "finite_number": "应为数字",
    "greater_than_equal": "不能小于{ge}",
    "greater_than": "应大于{gt}",
    "less_than_equal": "不能大于{le}",
    "above_limit": "不能高于“{above}”的{limit}",
    "too_short": "至少写一个",
    "literal_error": "应填{expected}",
}
# A setting is read as it is shown; a telephone number is what it is.
_WORTH: Mapping[str, Worth] = {
    SETTINGS_SHEET: lambda _: Decimal(1),
    UNITS_SHEET: lambda _: None,
    HEADINGS_SHEET: lambda _: None,
    ITEMS_SHEET: lambda _: None,
}
_BETWEEN_NAMES = re.compile(r"[、，,；;\n]")


@cache
def default_office() -> Office:
    """The defaults that are shipped for this county."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Office(Registry(tuple(_unit([row[column.heading] for column in UNIT_COLUMNS]) for row in rows)), Settings())


def read_office(path: Path) -> Office:
    """单位名录 and 设置 of a workbook.

    Raises MinshiError if it cannot be read, and as ``office_of`` does.
    """
    file = with_care(read_workbook(path), lambda grid: _WORTH.get(squash(grid.sheet)))
    return office_of(file.grids, path.name)


def office_of(grids: Sequence[Grid], name: str) -> Office:
    """单位名录 and 设置 among the sheets of the workbook ``name``, and 表头对应 where it is one of them; a setting left out
    or blank has its default.

    Raises MinshiError, with sheet and cell, if a sheet is missing or something in it cannot be right; also if a newer
    version wrote it.
    """
    layout = _layout(grids, name)
    units = _sheet(grids, UNITS_SHEET, UNIT_COLUMNS[:1], layout, name)
    settings = _sheet(grids, SETTINGS_SHEET, SETTING_COLUMNS[:2], layout, name)
    registry = _registry(units)
    return Office(registry, _settings(settings), _headings(grids), _note(grids, name), items_in(grids, registry))


def items_in(grids: Iterable[Grid], registry: Registry) -> "Callable[[], tuple[ItemLine, ...]]":
    """What reads 指标和节点设置, where it is one of the sheets: only some commands ask for it."""
    grid = next((grid for grid in grids if squash(grid.sheet) == ITEMS_SHEET), None)
    if grid is None:
        return tuple

    def lines() -> "tuple[ItemLine, ...]":
        from templates.office.item_rows import item_lines_of

        return item_lines_of(grid, registry)

    return cache(lines)


def _note(grids: Iterable[Grid], name: str) -> str:
    """What is to be said of the office's sheets; "" in most workbooks, for which nothing more is loaded."""
    own = [grid for grid in grids if squash(grid.sheet) in _WORTH and (grid.looks or grid.not_asked)]
    if not own:
        return ""
    from templates.office.note import note

    return note(own, name)


def _layout(grids: Iterable[Grid], book: str) -> int:
    sheets = (grid for grid in grids if squash(grid.sheet) == SETTINGS_SHEET)
    numbers = (layout_of(sheet, LAYOUT, f"“{book}”的工作表“{SETTINGS_SHEET}”") for sheet in sheets)
    return next(numbers, LAYOUT)


class _Sheet:
    """A sheet with headings: its rows as texts by heading, each with the place of its first cell."""

    def __init__(self, grid: Grid, top: int, layout: int) -> None:
        self.grid, self.layout = grid, layout
        self.columns = {squash(grid.text(top, index)): index for index in reversed(range(grid.width))}
        self.body = range(top + 1, len(grid.rows))

    def rows(self, columns: Sequence[OfficeColumn]) -> Iterator[tuple[int, list[str]]]:
        """(row index, texts in the columns) of each row that is not blank; no two rows have the same first text."""
        seen, name = set(), columns[0].heading
        for row in self.body:
            texts = [self.text(row, column) for column in columns]
            if not any(texts):
                continue
            self._must_be_read(row, columns, texts[0])
            first = squash(texts[0])
            if not first:
                raise wrong(self.place(row, name), f"这一行没有写{name}", "补上，或清空这一行")
            if first in seen:
                raise wrong(self.place(row, name), f"“{texts[0]}”写了两次", "删去多余的一行")
            seen.add(first)
            yield row, texts

    def _must_be_read(self, row: int, columns: Sequence[OfficeColumn], name: str) -> None:
        for column in columns:
            place = self.place(row, column.heading) if column.heading in self.columns else None
            value = self.grid.value(place) if place and column.since <= self.layout else None
            if place and isinstance(value, Unread):
                what = f"“{name}”的{column.heading}" if column is not columns[0] else ""
                raise wrong(place, f"{what}单元格{value.why}", "改正，或用 Excel、WPS 打开算出结果后保存")

    def text(self, row: int, column: OfficeColumn) -> str:
        """Blank where the sheet has no such column, or only a clerk's own of that heading."""
        known = column.since <= self.layout
        return self.grid.text(row, self.columns.get(column.heading, -1)) if known else ""

    def place(self, row: int, heading: str) -> Origin:
        return self.grid.origin(row, self.columns[heading])


def _sheet(grids: Sequence[Grid], name: str, columns: Sequence[OfficeColumn], layout: int, book: str) -> _Sheet:
    headings = [column.heading for column in columns]
    for grid in grids:
        if squash(grid.sheet) != name:
            continue
        for row in range(len(grid.rows)):
            words = {squash(grid.text(row, index)) for index in range(grid.width)}
            if set(headings) <= words:
                return _Sheet(grid, row, layout)
    wanted = "”“".join(headings)
    called = "" if holds_office(grids) else it_is(grids)
    raise MinshiError(
        f"“{book}”{called}里面没有带“{wanted}”表头的工作表“{name}”；可用 minshi office 写出一份，在它上面改。"
    )


def _registry(sheet: _Sheet) -> Registry:
    units = {row: _unit(texts) for row, texts in sheet.rows(UNIT_COLUMNS)}
    registry = Registry(tuple(units.values()))
    for row, unit in units.items():
        if unit.kind and unit.kind not in KINDS:
            raise wrong(sheet.place(row, "类别"), f"没有类别“{unit.kind}”", f"改为{'、'.join(KINDS)}之一")
        for alias in unit.aliases:
            other = registry.find(alias)
            if other and other is not unit:
                raise wrong(sheet.place(row, "其他名称"), f"“{alias}”也是“{other.name}”的名称", "只留在一处")
        for member in unit.members:
            if registry.find(member) is None:
                raise wrong(sheet.place(row, "成员"), f"成员“{member}”不在名录里", "补上这个单位，或改正写错的名称")
    return registry


def _unit(texts: Sequence[str]) -> Unit:
    name, kind, aliases, members, contact = texts
    return Unit(unbroken(name), kind, _names(aliases), _names(members), contact)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _BETWEEN_NAMES.split(text) if name.strip())


def _settings(sheet: _Sheet) -> Settings:
    from pydantic import ValidationError

    from validation.typed_settings import typed

    titles = {squash(setting.title): name for name, setting in SETTINGS.items()}
    titles |= {squash(title): name for title, name in EARLIER_TITLES.items()}
    values: dict[str, str | tuple[str, ...]] = {}
    places: dict[str, Origin] = {}
    for row, (title, text) in sheet.rows(SETTING_COLUMNS[:2]):
        if squash(title) not in titles:
            raise wrong(sheet.place(row, "名称"), f"没有名为“{title}”的设置", "改回原来的名称，或删去这一行")
        name = titles[squash(title)]
        places[name] = sheet.place(row, "值")
        if text:
            values[name] = _value(text, SETTINGS[name].kind)
    try:
        return typed(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        # A line that is only its default may be crossed by another.
        place = places.get(name) or places[str(first["ctx"]["field"])]
        raise wrong(place, f"“{SETTINGS[name].title}”{_why(first)}", "改正后再试") from error


def _headings(grids: Iterable[Grid]) -> HeadingPairs:
    """What the office says of headings. A sheet of that name without our headings is the office's own, and is not read.

    The sheet may have been added to a workbook of an older layout, so the number of 设置 says nothing of it.
    """
    wanted = [column.heading for column in HEADING_COLUMNS[:2]]
    for grid in grids:
        if squash(grid.sheet) == HEADINGS_SHEET and [squash(grid.text(0, index)) for index in (0, 1)] == wanted:
            return tuple(_pairs(_Sheet(grid, 0, LAYOUT)))
    return ()


def _pairs(sheet: _Sheet) -> Iterator[tuple[str, str]]:
    words = {squash(word): word for word in CHOICES}
    for row, (heading, text) in sheet.rows(HEADING_COLUMNS[:2]):
        if text and squash(text) not in words:
            raise wrong(sheet.place(row, "对应栏目"), f"没有栏目“{text}”", "从下拉列表里选一个，或空着")
        yield heading, words.get(squash(text), "")


def _value(text: str, kind: Any) -> str | tuple[str, ...]:
    if kind == tuple[str, ...]:
        return _names(text)
    return text if kind is str else fold(text)


def _why(error: "ErrorDetails") -> str:
    said = dict(error.get("ctx", {}))
    if error["type"] == "literal_error":
        *words, last = (f"“{word}”" for word in re.findall("'(.+?)'", said["expected"]))
        said["expected"] = f"{'、'.join(words)}或{last}"
    return _WRONG.get(error["type"], "的值不对").format(**said)
