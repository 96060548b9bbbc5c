"""校验结果: what the sheet that lists the findings is, and reading back what the clerk marked 已核实 there.

What is listed is in ``rows`` and how it is drawn in ``draw``, so that a mere check need not load openpyxl.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Self

from msgspec import Struct

from templates.files.layout import layout_of
from templates.results.said import columns_said, kinds_counted, not_asked
from validation.cells.grid import CellValue, Grid, Origin, cell_text
from validation.cells.text import squash
from validation.check import Outcome, Verified
from validation.table.sheets import in_quotes
from validation.terms import Level

SHEET = "校验结果"
YES = "是"
# What a clerk may type instead of choosing from the list; anything else does not count as 已核实.
_YES_WORDS = frozenset((YES, "已核实", "核实", "对", "√", "✓", "✔", "y", "yes", "1", "true"))
_ALL_ASKED = "各条规则都检查了。"
_HOW_TO = "核对无误的，在“已核实”列选“是”并写明理由（写在一类的第一行，就是这一类都核实了）：下次校验不再计数、不再标色；单元格内容改动后须重新核实。"


class Drawn(Struct, frozen=True):
    """How a column is drawn: ``width`` in characters; a ``hidden`` one is for programs. ``since`` is the layout of the
    sheet that first had it.
    """

    heading: str
    width: float
    centred: bool = False
    hidden: bool = False
    since: int = 1


class ResultColumn(StrEnum):
    """A column of the sheet, by its heading: one record, which whatever draws or reads the sheet asks.

    A new column is one more record at the end, ``since`` the next layout. The macros of version 0.1.0 count the sixth to
    the eighth, the tenth and the thirteenth: those stay where they are.
    """

    drawn: Drawn

    LEVEL = Drawn("级别", 6, centred=True)
    CODE = Drawn("代码", 6, centred=True)
    NUMBER = Drawn("序号", 6, centred=True)
    NAME = Drawn("项目名称", 14)
    PART = Drawn("部分", 8)
    CELL = Drawn("单元格", 8, centred=True)
    MESSAGE = Drawn("问题", 33)
    REMEDY = Drawn("改法", 25)
    REASON = Drawn("理由", 13)
    VERIFIED = Drawn("已核实", 8, centred=True)
    BASIS = Drawn("依据", 34)
    DIGEST = Drawn("摘要", 18, hidden=True)
    SHEET = Drawn("工作表", 18, hidden=True)
    MEMBERS = Drawn("合并的各处", 18, hidden=True, since=2)

    def __new__(cls, drawn: Drawn) -> Self:
        """The column is its heading."""
        column = str.__new__(cls, drawn.heading)
        column._value_ = drawn.heading
        column.drawn = drawn
        return column


LAYOUT = max(column.drawn.since for column in ResultColumn)
# Above this column's heading, in the first row, stands the number of the layout.
MARKED = ResultColumn.SHEET
# Below it stand the sheets that were read together; no sheet's name has such a stroke in it.
SHEETS_ROW, _BETWEEN_SHEETS = 2, "/"
# An Excel table's name is used once in a workbook, and the clerk may keep an earlier list: a number follows.
TABLE_PREFIX = "minshi_results_"
# Four lines and the headings stand above the list's first row: the macros count on it, also those of version 0.1.0.
FIRST_ROW = 6

# What is kept of each place that a row stands for.
MEMBER = (
    *(ResultColumn.NUMBER, ResultColumn.NAME, ResultColumn.DIGEST),
    *(ResultColumn.CELL, ResultColumn.MESSAGE),
)
_KEY = (ResultColumn.CODE, ResultColumn.NUMBER, ResultColumn.NAME, ResultColumn.DIGEST)


class Row(Struct, frozen=True):
    """One row of the sheet: ``place`` is the cell that it speaks of, the first of several; ``level`` is None if nothing is
    asked any more.
    """

    texts: Mapping[ResultColumn, CellValue]
    place: Origin | None = None
    level: Level | None = None

    @property
    def is_kind(self) -> bool:
        """Whether it is the line of a kind, above the places."""
        return self.level is not None and self.place is None

    @property
    def entry(self) -> dict[ResultColumn, str]:
        """The texts of its cells, as they are read back."""
        return {column: cell_text(self.texts.get(column)) for column in ResultColumn}


def read_verified(grids: Iterable[Grid]) -> Verified:
    """What the clerk marked 已核实 on the sheet 校验结果, if there is one; other rows are passed over.

    Raises MinshiError if a newer version wrote the sheet.
    """
    return {key: entry[ResultColumn.REASON] for key, entry in verified_entries(grids).items()}


def is_results(grid: Grid) -> bool:
    """Whether a sheet is a 校验结果 written here, not somebody's own of the same name."""
    return _is_named(grid) and find_list(grid) is not None


def find_list(grid: Grid) -> tuple[int, dict[ResultColumn, int]] | None:
    """The list on a sheet 校验结果: the index of its first row and each column's index, of the columns that its layout has.

    Returns None if there is none. Raises MinshiError if a newer version wrote it.
    """
    layout = layout_of(grid, LAYOUT, f"工作表“{SHEET}”")
    columns = [column for column in ResultColumn if column.drawn.since <= layout]
    for row in range(len(grid.rows)):
        words = [squash(grid.text(row, index)) for index in range(len(grid.rows[row]))]
        places = {column: words.index(column) for column in columns if column in words}
        if {*_KEY, ResultColumn.VERIFIED} <= places.keys():
            return row + 1, places
    return None


def sheets_mark(outcome: Outcome) -> str | None:
    """What stands below the number of the layout: the sheets that were read together, None where it was one."""
    names = outcome.table.sheet_names
    return _BETWEEN_SHEETS.join(names) if len(names) > 1 else None


def seen_besides(outcome: Outcome) -> tuple[ResultColumn, ...]:
    """The hidden columns that are shown all the same: the sheet, where there are several."""
    return (ResultColumn.SHEET,) if len(outcome.table.sheets) > 1 else ()


def listed_sheets(grid: Grid) -> tuple[str, ...]:
    """The sheets of the table that a 校验结果 lists, () if it lists nothing."""
    body, columns = find_list(grid) or (0, {})
    if MARKED not in columns:
        return ()
    texts = [grid.text(row, columns[MARKED]) for row in range(len(grid.rows))]
    mark = texts[SHEETS_ROW - grid.top] if grid.top <= SHEETS_ROW else ""
    return tuple(mark.split(_BETWEEN_SHEETS)) if mark else tuple(filter(None, texts[body:]))[:1]


def lines_above(outcome: Outcome) -> list[str]:
    """What stands above the list: title, counts, what could not be asked, how to mark 已核实.

    Always four lines: in an open workbook the list's headings cannot move to another row.
    """
    joined = outcome.table.sheet_names
    together = f"工作表{in_quotes(joined)}合为一张表，" if len(joined) > 1 else ""
    said = "".join(not_asked(outcome)) or _ALL_ASKED
    return [
        SHEET,
        f"{together}{summary(outcome)}。{kinds_counted(outcome)}",
        said + "".join(columns_said(outcome)),
        _HOW_TO,
    ]


def summary(outcome: Outcome) -> str:
    """The findings in one line: how many projects, how many findings of each level."""
    counts = "、".join(f"{level.term} {outcome.count(level)}" for level in Level)
    return f"{len(outcome.table.projects)} 个项目：{counts}；已核实 {outcome.verified}"


def entries(grid: Grid) -> Iterator[dict[ResultColumn, str]]:
    """The rows of the list on a sheet 校验结果, from its first one on, each as the texts of its cells."""
    header = find_list(grid)
    if header is None:
        return
    body, places = header
    for row in range(body, len(grid.rows)):
        yield {column: grid.text(row, places[column]) if column in places else "" for column in ResultColumn}


def places_of(entry: dict[ResultColumn, str]) -> list[dict[ResultColumn, str]]:
    """An entry, or where it stands for several places one for each of them."""
    if not entry[ResultColumn.MEMBERS]:
        return [entry]
    try:
        places = [
            dict(zip(MEMBER, map(str, values), strict=True)) for values in json.loads(entry[ResultColumn.MEMBERS])
        ]
    except (ValueError, TypeError):
        return [entry]
    return [{**entry, **place, ResultColumn.MEMBERS: ""} for place in places]


def entry_key(entry: Mapping[ResultColumn, str]) -> tuple[str, str, str, str]:
    """What makes an entry the same from one check to the next: rule, project, and a digest of its cells."""
    code, number, name, digest = (entry[column] for column in _KEY)
    return code, number, name, digest


def verified_entries(grids: Iterable[Grid]) -> dict[tuple[str, str, str, str], dict[ResultColumn, str]]:
    """The entries that are 已核实 by their key, each as the texts of its row; of a row for several places each of them."""
    verified = (entry for grid in grids if _is_named(grid) for entry in _verified(list(entries(grid))))
    return {entry_key(place): place for entry in verified for place in places_of(entry)}


def _verified(listed: Iterable[dict[ResultColumn, str]]) -> Iterator[dict[ResultColumn, str]]:
    """The entries that are 已核实, each in its own row or all of a kind in the line above them."""
    kinds: dict[tuple[str, str], str] = {}
    for entry in listed:
        kind = entry[ResultColumn.LEVEL], entry[ResultColumn.CODE]
        if not entry[ResultColumn.DIGEST] and _says_yes(entry):
            kinds[kind] = entry[ResultColumn.REASON]
        elif entry[ResultColumn.DIGEST] and _says_yes(entry):
            yield entry
        elif entry[ResultColumn.DIGEST] and kind in kinds:
            yield {**entry, ResultColumn.REASON: entry[ResultColumn.REASON] or kinds[kind]}


def _is_named(grid: Grid) -> bool:
    return squash(grid.sheet) == SHEET


def _says_yes(entry: Mapping[ResultColumn, str]) -> bool:
    return squash(entry[ResultColumn.VERIFIED]).lower() in _YES_WORDS
