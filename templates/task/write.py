"""任务表 as a unit gets it: a TaskSheet stamped into task.xlsx."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from templates.stamping.slots import Rows
from templates.stamping.template import Template
from templates.style.heights import row_height
from templates.task.sheet import COLUMNS, HISTORY, LAYOUT, TaskRow, TaskSheet
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue, cell_text
from validation.ledger.returns import ReportedRow
from validation.terms import SOURCES, Column, ReportColumn, Role, TaskColumn

TEMPLATE = Path(__file__).parents[1] / "task.xlsx"
_NOT_REPORTED = "上次没有填报"


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
    return wanted + len((ReportColumn.DONE, ReportColumn.STAGE, ReportColumn.PACE, ReportColumn.NEXT))


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


def _last_cells(last: ReportedRow | None) -> dict[str, CellValue]:
    if last is None:
        return {TaskColumn.LAST: _NOT_REPORTED}
    said = {report: _shown(last, report) for report in ReportColumn}
    lines = (f"{report.removeprefix('本季度')}：{text}" for report, text in said.items() if text)
    return {TaskColumn.LAST_INVESTED: last.values.get(ReportColumn.INVESTED), TaskColumn.LAST: "\n".join(lines)}


def _shown(last: ReportedRow, report: ReportColumn) -> str:
    value = last.values.get(report)
    if isinstance(value, Decimal):
        return f"{show_amount(value)}万元"
    return value or last.raw.get(report, "")


def _key_rows(sheet: TaskSheet) -> Rows:
    return Rows("标识行", [(row.number, row.name, row.role) for row in sheet.rows])
