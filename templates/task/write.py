"""任务表 as a unit gets it: a TaskSheet stamped into task.xlsx."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from templates.stamping.slots import Rows
from templates.stamping.template import Template
from templates.style.heights import row_height
from templates.task.items import NOTHING_ASKED, item_cells, left_of_item
from templates.task.sheet import HISTORY, ITEMS_FACT, ITEMS_SHEET, VERIFIED_LOOK, Form, TaskRow, TaskSheet, layout_name
from validation.cells.amounts import show_amount
from validation.cells.days import show_day
from validation.cells.grid import CellValue, cell_text
from validation.columns import fill_in_columns
from validation.ledger.records.returns import ReportedRow
from validation.sources import STANDARD, Source, SourceKind, is_in_place, source_name
from validation.terms import Column, CompletionState, ReportColumn, Role, TaskColumn

TEMPLATE = Path(__file__).parents[1] / "task.xlsx"
_NOT_REPORTED = "上次没有填报"


def write_task(sheet: TaskSheet) -> bytes:
    """The .xlsx of one unit: the same sheet gives the same bytes."""
    return _template(sheet.sources).stamp(*filling(sheet))


def filling(sheet: TaskSheet) -> tuple[dict[str, CellValue], list[Rows]]:
    """What goes into the template: the values of its named cells, and its rows."""
    return _values(sheet), [_task_rows(sheet), _item_rows(sheet), _key_rows(sheet)]


@cache
def _template(sources: tuple[Source, ...]) -> Template:
    """The template that is shipped, and may be restyled; for a table with other sources one that is drawn like it."""
    if sources == STANDARD:
        return Template.load(TEMPLATE.read_bytes())
    from templates.task.draw import draw_task

    return Template.load(draw_task(sources))


@cache
def _widths(sources: tuple[Source, ...], rows: str = "任务行") -> list[float]:
    return _template(sources).widths(rows)


def _values(sheet: TaskSheet) -> dict[str, CellValue]:
    asked = sheet.asked
    leads, over = sum(row.role is Role.LEAD for row in asked), len(sheet.rows) - len(asked)
    day, form = sheet.deadline, Form(sheet.sources)
    items_left = sum(map(left_of_item, sheet.items))
    left = sum(_left_to_fill(row, form) for row in asked) + items_left
    return {
        "标题": sheet.title,
        "任务表标题": sheet.title,
        "任务表单位": f"填报单位：{sheet.unit}",
        "节点和指标标题": f"{sheet.year}年{sheet.quarter.term}民生实事项目{ITEMS_SHEET}",
        "节点和指标单位": f"填报单位：{sheet.unit}",
        "填报单位": sheet.unit,
        "填报季度": f"{sheet.year}年{sheet.quarter.term}",
        "填报项目": f"{len(asked)}个（牵头{leads}个，共同责任{len(asked) - leads}个）{_over(over)}",
        "报送时限": f"{day.year}年{day.month}月{day.day}日前",
        "报送至": f"{sheet.office}　{sheet.contact}".strip(),
        "待填": left,
        "任务表待填": left,
        "节点和指标待填": items_left if sheet.items else NOTHING_ASKED,
        "标识版式": layout_name(),
        "标识年度": sheet.year,
        "标识季度": int(sheet.quarter),
        "标识单位": sheet.unit,
        "标识资金来源": "\n".join(source.name for source in sheet.sources),
        f"标识{ITEMS_FACT}": len(sheet.items),
    }


def _over(projects: int) -> str:
    return f"，另有{projects}个已销号，不用填" if projects else ""


def _left_to_fill(row: TaskRow, form: Form) -> int:
    """What the formula of 填报说明 counts while nothing is filled in."""
    said = {Column.NAME: row.name, **row.money}
    return sum(column.wanted.holds(said.get(column.wanted.column)) for column in form.fill_in)


def _item_rows(sheet: TaskSheet) -> Rows:
    values = list(map(item_cells, sheet.items))
    widths = _widths(sheet.sources, "节点和指标行")
    # The last column is hidden.
    seen = ([(cell_text(cell), width) for cell, width in zip(row, widths, strict=True)][:-1] for row in values)
    return Rows("节点和指标行", values, [row_height(cells) for cells in seen])


def _task_rows(sheet: TaskSheet) -> Rows:
    columns = Form(sheet.sources).columns
    rows = [_cells(row, sheet.with_history) for row in sheet.rows]
    values = [[cells.get(column) for column in columns] for cells in rows]
    hidden = () if sheet.with_history else tuple(map(columns.index, HISTORY))
    widths = _widths(sheet.sources)
    shown = [place for place in range(len(columns)) if place not in hidden]
    heights = [row_height((cell_text(row[place]), widths[place]) for place in shown) for row in values]
    looks = {place: VERIFIED_LOOK for place, row in enumerate(sheet.rows) if row.verified}
    return Rows("任务行", values, heights, hidden, looks=looks)


def _cells(row: TaskRow, with_history: bool) -> dict[str, CellValue]:
    if row.verified:
        said = f"{CompletionState.VERIFIED}（{show_day(row.verified)}），不用填报"
        return {Column.NUMBER: row.number, Column.NAME: row.name, TaskColumn.NODES: said}
    return {
        Column.NUMBER: row.number,
        Column.CATEGORY: row.category,
        Column.NAME: row.name,
        Column.TASK: row.task,
        **row.money,
        TaskColumn.NODES: row.nodes,
        TaskColumn.ROLE: row.role,
        TaskColumn.OTHERS: "\n".join(row.others),
        Column.ASSIST: "、".join(row.assists),
        **(_last_cells(row.last) if with_history else {}),
    }


def _last_cells(last: ReportedRow | None) -> dict[str, CellValue]:
    if last is None:
        return {TaskColumn.LAST: _NOT_REPORTED}
    lines = (f"{column.removeprefix('本季度')}：{_shown(last, column)}" for column in _filled_in(last))
    return {TaskColumn.LAST_INVESTED: last.values.get(ReportColumn.INVESTED), TaskColumn.LAST: "\n".join(lines)}


def _filled_in(last: ReportedRow) -> Iterator[str]:
    """The columns that have something, in the order of the form, of whatever sources they are."""
    sources = (
        Source(source_name(column), SourceKind.OTHER) for column in (*last.values, *last.raw) if is_in_place(column)
    )
    order = (column.term for column in fill_in_columns(dict.fromkeys(sources)))
    return (column for column in order if last.values.get(column) not in (None, "") or last.raw.get(column))


def _shown(last: ReportedRow, column: str) -> str:
    value = last.values.get(column)
    if isinstance(value, Decimal):
        return f"{show_amount(value)}万元"
    return value or last.raw.get(column, "")


def _key_rows(sheet: TaskSheet) -> Rows:
    return Rows("标识行", [(row.number, row.name, row.role) for row in sheet.rows])
