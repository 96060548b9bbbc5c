"""校验结果: the rows of the sheet that lists the findings, and reading back what the clerk marked 已核实 there.

How the sheet is drawn is in ``draw``, so that a mere check need not load openpyxl.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from templates.files.layout import layout_of
from templates.results.said import columns_said, kinds_counted, not_asked
from validation.cells.grid import CellValue, Grid, Origin, cell_text
from validation.cells.text import squash
from validation.check import Outcome, Verified
from validation.finding import Finding, Status
from validation.table.sheets import in_quotes
from validation.terms import Level

SHEET = "校验结果"
YES = "是"
# What a clerk may type instead of choosing from the list; anything else does not count as 已核实.
_YES_WORDS = frozenset((YES, "已核实", "核实", "对", "√", "✓", "✔", "y", "yes", "1", "true"))
_GONE = "未再出现"
_NOTHING = "没有发现问题。"
_ALL_ASKED = "各条规则都检查了。"
_HOW_TO = "核对无误的，在“已核实”列选“是”并写明理由：下次校验不再计数、不再标色；单元格内容改动后须重新核实。"


@dataclass(frozen=True, slots=True)
class Drawn:
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

    A new column is one more record at the end, ``since`` the next layout. The first thirteen stay where they are: the
    macros of version 0.1.0 count them.
    """

    drawn: Drawn

    LEVEL = Drawn("级别", 6, centred=True)
    CODE = Drawn("代码", 7, centred=True)
    NUMBER = Drawn("序号", 7, centred=True)
    NAME = Drawn("项目名称", 16)
    PART = Drawn("部分", 9)
    CELL = Drawn("单元格", 10, centred=True)
    MESSAGE = Drawn("问题", 36)
    REMEDY = Drawn("改法", 28)
    BASIS = Drawn("依据", 22)
    VERIFIED = Drawn("已核实", 9, centred=True)
    REASON = Drawn("理由", 18)
    DIGEST = Drawn("摘要", 18, hidden=True)
    SHEET = Drawn("工作表", 18, hidden=True)

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

_KEY = (ResultColumn.CODE, ResultColumn.NUMBER, ResultColumn.NAME, ResultColumn.DIGEST)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet: ``place`` is the cell that it speaks of, ``level`` is None if nothing is asked any more."""

    texts: Mapping[ResultColumn, CellValue]
    place: Origin | None = None
    level: Level | None = None

    @property
    def entry(self) -> dict[ResultColumn, str]:
        """The texts of its cells, as they are read back."""
        return {column: cell_text(self.texts.get(column)) for column in ResultColumn}


def read_verified(grids: Iterable[Grid]) -> Verified:
    """What the clerk marked 已核实 on the sheet 校验结果, if there is one; other rows are passed over.

    Raises MinshiError if a newer version wrote the sheet.
    """
    return {key: entry[ResultColumn.REASON] for key, entry in _verified(grids).items()}


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


def result_rows(outcome: Outcome, earlier: Iterable[Grid] = ()) -> list[Row]:
    """The sheet's rows: what is open, gravest first and by kind, then what was 已核实; one plain row if there is nothing.

    What was 已核实 on the ``earlier`` sheets and is no longer found stays listed at the end, for it holds again when
    its cells are put back; the clerk may delete those rows.
    """
    findings = sorted(outcome.findings, key=_by_kind)
    found = {finding.key for finding in findings}
    gone = [entry for key, entry in _verified(earlier).items() if key not in found]
    rows = [*map(_finding_row, findings), *map(_gone_row, gone)]
    return rows or [Row({ResultColumn.MESSAGE: _NOTHING})]


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


def _by_kind(finding: Finding) -> tuple[bool, Level, str]:
    return finding.status is Status.VERIFIED, finding.level, finding.code


def _finding_row(finding: Finding) -> Row:
    verified = finding.status is Status.VERIFIED
    texts: dict[ResultColumn, CellValue] = {
        ResultColumn.LEVEL: finding.level.term,
        ResultColumn.CODE: finding.code,
        ResultColumn.NUMBER: finding.number,
        ResultColumn.NAME: finding.name,
        ResultColumn.PART: finding.part,
        ResultColumn.CELL: finding.cell.a1,
        ResultColumn.MESSAGE: finding.message,
        ResultColumn.REMEDY: finding.remedy,
        ResultColumn.BASIS: finding.basis,
        ResultColumn.VERIFIED: YES if verified else None,
        ResultColumn.REASON: finding.reason,
        ResultColumn.DIGEST: finding.digest,
        ResultColumn.SHEET: finding.cell.sheet,
    }
    return Row(texts, finding.cell, None if verified else finding.level)


def _gone_row(entry: Mapping[ResultColumn, str]) -> Row:
    return Row(
        {
            **entry,
            ResultColumn.LEVEL: _GONE,
            ResultColumn.CELL: None,
            ResultColumn.SHEET: None,
            ResultColumn.VERIFIED: YES,
        }
    )


def entries(grid: Grid) -> Iterator[dict[ResultColumn, str]]:
    """The rows of the list on a sheet 校验结果, from its first one on, each as the texts of its cells."""
    header = find_list(grid)
    if header is None:
        return
    body, places = header
    for row in range(body, len(grid.rows)):
        yield {column: grid.text(row, places[column]) if column in places else "" for column in ResultColumn}


def entry_key(entry: Mapping[ResultColumn, str]) -> tuple[str, str, str, str]:
    """What makes an entry the same from one check to the next: rule, project, and a digest of its cells."""
    code, number, name, digest = (entry[column] for column in _KEY)
    return code, number, name, digest


def _verified(grids: Iterable[Grid]) -> dict[tuple[str, str, str, str], dict[ResultColumn, str]]:
    """The entries that are 已核实 by their key, each as the texts of its row."""
    listed = (entry for grid in grids if _is_named(grid) for entry in entries(grid))
    return {entry_key(entry): entry for entry in listed if _is_verified(entry)}


def _is_named(grid: Grid) -> bool:
    return squash(grid.sheet) == SHEET


def _is_verified(entry: Mapping[ResultColumn, str]) -> bool:
    return squash(entry[ResultColumn.VERIFIED]).lower() in _YES_WORDS and bool(entry[ResultColumn.DIGEST])
