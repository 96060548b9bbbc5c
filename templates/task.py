"""任务表: what one 责任单位 gets, fills in and sends back. Written and read here, so that the two cannot drift."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from pydantic import ValidationError

from templates.heights import row_height
from templates.stamp import Rows, Template
from templates.task_sheet import COLUMNS, FILL_IN, HISTORY, LAYOUT, MANIFEST, Manifest, RowKey, TaskRow, TaskSheet
from validation.errors import MinshiError
from validation.funding import parse_amount, show_amount
from validation.grid import CellValue, Grid, cell_text, column_letters
from validation.returns import Reported
from validation.terms import MONEY_REPORTS, SOURCES, Column, Pace, Report, Role, Signoff, Stage, TaskColumn
from validation.text import squash, unbroken, whole_number

__all__ = ["TEMPLATE", "Manifest", "ReadTask", "RowKey", "TaskRow", "TaskSheet", "filling", "read_task", "write_task"]

TEMPLATE = Path(__file__).with_name("task.xlsx")
_NOT_REPORTED = "上次没有填报"
_SEARCHED_ROWS = 40
_FEWEST_HEADINGS = 5
_LONGEST_HEADING = 60
_BRACKETED = re.compile(r"\(.*?\)")
_BY_WORD = {squash(column): column for column in COLUMNS}
_PLANS = (Column.PLANNED, *SOURCES)
_CHOICES = {Report.STAGE: tuple(Stage), Report.PACE: tuple(Pace)}


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A 任务表 as it came back. ``manifest`` is None where its hidden sheet is gone or is not ours any more.

    ``columns`` are the letters of the columns that are filled in.
    """

    manifest: Manifest | None
    signoff: dict[str, str]
    rows: tuple[Reported, ...]
    columns: Mapping[Report, str]


def write_task(sheet: TaskSheet) -> bytes:
    """The .xlsx of one unit: the same sheet gives the same bytes."""
    return _template().stamp(*filling(sheet))


def filling(sheet: TaskSheet) -> tuple[dict[str, CellValue], list[Rows]]:
    """What goes into the template: the values of its named cells, and its rows."""
    return _values(sheet), [_task_rows(sheet), _key_rows(sheet)]


@cache
def _template() -> Template:
    return Template.load(TEMPLATE)


@cache
def _widths() -> list[float]:
    return _template().widths("任务行")


def _values(sheet: TaskSheet) -> dict[str, CellValue]:
    leads = sum(row.role is Role.LEAD for row in sheet.rows)
    day = sheet.deadline
    return {
        "标题": sheet.title,
        "任务表标题": sheet.title,
        "任务表单位": f"填报单位：{sheet.unit}",
        "填报单位": sheet.unit,
        "填报季度": f"{sheet.year}年{sheet.quarter.term}",
        "填报项目": f"{len(sheet.rows)}个（牵头{leads}个，共同责任{len(sheet.rows) - leads}个）",
        "报送时限": f"{day.year}年{day.month}月{day.day}日前",
        "报送单位": f"{sheet.office}　{sheet.contact}".strip(),
        "待填": sum(map(_left_to_fill, sheet.rows)),
        "标识版式": LAYOUT,
        "标识年度": sheet.year,
        "标识季度": int(sheet.quarter),
        "标识单位": sheet.unit,
    }


def _left_to_fill(row: TaskRow) -> int:
    """What the formula of 填报说明 counts while nothing is filled in; there, any text is more than 0."""
    plans = (row.money.get(column) for column in (Column.PLANNED, *SOURCES))
    wanted = sum(bool(plan) if isinstance(plan, str) else (plan or 0) > 0 for plan in plans)
    return wanted + len((Report.DONE, Report.STAGE, Report.PACE, Report.NEXT))


def _task_rows(sheet: TaskSheet) -> Rows:
    values = [
        [cells.get(column) for column in COLUMNS] for cells in (_cells(row, sheet.with_history) for row in sheet.rows)
    ]
    shown = COLUMNS if sheet.with_history else COLUMNS[: -len(HISTORY)]
    widths = _widths()[: len(shown)]
    heights = [row_height(zip(map(cell_text, row), widths, strict=False)) for row in values]
    return Rows("任务行", values, heights, range(len(shown), len(COLUMNS)))


def _cells(row: TaskRow, with_history: bool) -> dict[str, CellValue]:
    return {
        Column.NUMBER: row.number,
        Column.CATEGORY: row.category,
        Column.NAME: row.name,
        Column.TASK: row.task,
        **{str(column): row.money.get(column) for column in (Column.PLANNED, *SOURCES)},
        TaskColumn.NODES: row.nodes,
        TaskColumn.ROLE: row.role,
        TaskColumn.OTHERS: "\n".join(row.others),
        Column.ASSIST: "、".join(row.assists),
        **(_last_cells(row.last) if with_history else {}),
    }


def _last_cells(last: Reported | None) -> dict[str, CellValue]:
    if last is None:
        return {TaskColumn.LAST: _NOT_REPORTED}
    said = {report: _shown(last, report) for report in Report}
    lines = (f"{report.removeprefix('本季度')}：{text}" for report, text in said.items() if text)
    return {TaskColumn.LAST_INVESTED: last.values.get(Report.INVESTED), TaskColumn.LAST: "\n".join(lines)}


def _shown(last: Reported, report: Report) -> str:
    value = last.values.get(report)
    if isinstance(value, Decimal):
        return f"{show_amount(value)}万元"
    return value or last.raw.get(report, "")


def _key_rows(sheet: TaskSheet) -> Rows:
    return Rows("标识行", [(row.number, row.name, row.role) for row in sheet.rows])


def read_task(grids: Sequence[Grid]) -> ReadTask:
    """What a unit filled in, found by the words of the headings; a row that nothing is filled in has no values.

    Raises MinshiError where no sheet is a 任务表, or where one of its columns is gone or stands there twice.
    """
    manifest = _manifest(grids)
    grid, top, columns = _header(grids)
    roles = {(key.number, squash(key.name)): key.role for key in manifest.rows} if manifest else {}
    rows = tuple(_rows(grid, top + 1, columns, roles))
    _must_be_alone(grid, rows, grids)
    letters = {report: column_letters(grid.left + columns[report]) for report in FILL_IN}
    return ReadTask(manifest, _signoff(one for one in grids if one is not grid), rows, letters)


def _header(grids: Sequence[Grid]) -> tuple[Grid, int, dict[str, int]]:
    """The sheet, the row and the columns of the headings: the first row that has them all, or the most of them."""
    places = ((grid, row) for grid in grids for row in range(min(len(grid.rows), _SEARCHED_ROWS)))
    grid, row, headings = None, 0, list[tuple[str, int]]()
    for place in places:
        found = _headings(*place)
        if len(found) > len(headings):
            (grid, row), headings = place, found
        if len(found) >= len(COLUMNS):
            break
    if grid is None or len(headings) < _FEWEST_HEADINGS:
        raise MinshiError("这个文件里没有任务表；请用下发的任务表填写后重新报送。")
    wanted = (Column.NUMBER, Column.NAME, *FILL_IN)
    count = Counter(column for column, _ in headings)
    for column in wanted:
        if count[column] != 1:
            what = "缺少" if not count[column] else "有两个"
            raise MinshiError(
                f"工作表“{grid.sheet}”第{grid.top + row}行的表头{what}“{column}”一列；请在下发的任务表上填写，不要增删列。"
            )
    return grid, row, dict(headings)


def _must_be_alone(grid: Grid, rows: Sequence[Reported], grids: Sequence[Grid]) -> None:
    """Raises MinshiError where another sheet is a copy of the 任务表 and is filled in otherwise: which counts is no guess."""
    for other in grids:
        if other is grid or other.width < _FEWEST_HEADINGS or other.sheet == MANIFEST:
            continue
        try:
            again, top, columns = _header([other])
        except MinshiError:
            continue
        if [_said(row) for row in _rows(again, top + 1, columns, {})] != [_said(row) for row in rows]:
            raise MinshiError(
                f"工作表“{grid.sheet}”和“{other.sheet}”都是任务表，填的却不一样；请只留下要报的一张，重新报送。"
            )


def _said(row: Reported) -> tuple[object, ...]:
    return row.number, row.name, row.values, row.raw


def _headings(grid: Grid, row: int) -> list[tuple[str, int]]:
    found = ((_heading(value), index) for index, value in enumerate(grid.rows[row]) if isinstance(value, str))
    return [(column, index) for column, index in found if column]


def _heading(text: str) -> str | None:
    return _by_word(text) if len(text) <= _LONGEST_HEADING else None


@lru_cache(1024)
def _by_word(heading: str) -> str | None:
    """A thousand returns have the same headings."""
    return _BY_WORD.get(_BRACKETED.sub("", squash(heading)))


def _rows(
    grid: Grid, top: int, columns: Mapping[str, int], roles: Mapping[tuple[int | None, str], Role]
) -> Iterator[Reported]:
    for row in range(top, len(grid.rows)):
        number, name = (grid.text(row, columns[column]) for column in (Column.NUMBER, Column.NAME))
        values, raw = _filled_in(grid.rows[row], columns)
        if not (number or name or values or raw):
            continue
        key = whole_number(number), unbroken(name)
        written = grid.text(row, columns[TaskColumn.ROLE]) if TaskColumn.ROLE in columns else ""
        role = next((role for role in Role if role == squash(written)), roles.get((key[0], squash(name)), Role.LEAD))
        yield Reported(
            number=key[0],
            name=key[1],
            role=role,
            values=values,
            raw=raw,
            sheet=grid.sheet,
            row=grid.top + row,
            plan=_plan(grid.rows[row], columns),
        )


def _plan(cells: Sequence[CellValue], columns: Mapping[str, int]) -> dict[Column, Decimal | str]:
    """The money planned as the row has it: an amount, or a text that is none."""
    there = ((column, cells[columns[column]]) for column in _PLANS if columns.get(column, len(cells)) < len(cells))
    return {
        column: text if (amount := parse_amount(cell).value) is None else amount
        for column, cell in there
        if (text := cell_text(cell))
    }


def _filled_in(
    cells: Sequence[CellValue], columns: Mapping[str, int]
) -> tuple[dict[Report, Decimal | str], dict[Report, str]]:
    """What a row says in each fill-in column, and the text of what was read as something else or not at all."""
    values: dict[Report, Decimal | str] = {}
    raw: dict[Report, str] = {}
    for report in FILL_IN:
        cell = cells[columns[report]] if columns[report] < len(cells) else None
        text = cell_text(cell)
        if not text:
            continue
        value = _money(cell) if report in MONEY_REPORTS else _words(report, text)
        if value is not None:
            values[report] = value
        if value is None or (isinstance(cell, str) and str(value) != text):
            raw[report] = text
    return values, raw


def _money(cell: CellValue) -> Decimal | None:
    return parse_amount(cell).value


def _words(report: Report, text: str) -> str:
    """The text; one of a list's words however it is padded."""
    return next((choice.value for choice in _CHOICES.get(report, ()) if choice == squash(text)), text)


def _signoff(grids: Iterable[Grid]) -> dict[str, str]:
    """What stands to the right of each label, up to the next label."""
    found: dict[str, str] = {}
    labels = {squash(label): label for label in Signoff}
    for grid in grids:
        for row in grid.rows:
            label = None
            for text in filter(None, (cell_text(value) for value in row if value)):
                known = labels.get(squash(text).rstrip(":")) if len(text) <= _LONGEST_HEADING else None
                if label and not known:
                    found.setdefault(label, text)
                label = known
    return found


def _manifest(grids: Iterable[Grid]) -> Manifest | None:
    grid = next((grid for grid in grids if grid.sheet == MANIFEST), None)
    if grid is None:
        return None
    facts = {cell_text(row[0]): row[1] for row in grid.rows if len(row) > 1}
    keys = [row for row in grid.rows if len(row) > 2 and row[2] in tuple(Role)]
    try:
        return Manifest.model_validate(
            {
                "layout": facts.get("版式"),
                "year": facts.get("年度"),
                "quarter": facts.get("季度"),
                "unit": facts.get("单位"),
                "rows": [
                    {"number": whole_number(cell_text(number)), "name": cell_text(name), "role": role}
                    for number, name, role, *_ in keys
                ],
            }
        )
    except ValidationError:
        return None
