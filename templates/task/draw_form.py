"""任务表 of templates/task.xlsx: headings, a pattern row, and what helps to fill it in down to the last row."""

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import boxed, put, put_line
from templates.style.colours import BLANK, FALLEN, LABEL, TO_FILL_IN, TO_FILL_IN_HEADING
from templates.style.look import (
    FORM_BOX,
    PAGE_TEXT,
    TABLE_TEXT,
    TITLE,
    aligned,
    body_font,
    filled,
    heading_font,
    painted,
)
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import choice, define, explain, paint, protect
from templates.task.sheet import HISTORY, Form
from validation.columns import LONGEST_TEXT, Kind, by_term
from validation.terms import Column, ReportColumn, TaskColumn

# 任务表: title, unit, two tiers of headings, then the rows; validations and formats reach to the last of them.
_TIER, _HEADING, _FIRST, _LAST = 3, 4, 5, 504

_MONEY_WIDTH = 8.5
_WIDTHS: Mapping[str, float] = {
    Column.NUMBER: 5,
    Column.CATEGORY: 7.5,
    Column.NAME: 12,
    Column.TASK: 27,
    TaskColumn.NODES: 30,
    TaskColumn.ROLE: 8.5,
    TaskColumn.OTHERS: 14,
    Column.ASSIST: 10.5,
    TaskColumn.LAST: 28,
}
# Where a heading breaks in its narrow column.
_BROKEN = (
    *("项目\n类别", "年度计划\n投资", "上级\n补助", "县财政\n统筹", "社会\n资本", "自筹\n资金"),
    *("责任\n分工", "其他责任\n单位", "上次累计\n完成投资"),
)
_HEADINGS = {broken.replace("\n", ""): broken for broken in _BROKEN}
_LONG_TEXTS = (Column.TASK, TaskColumn.NODES, TaskColumn.LAST)
_PLAN_TIER, _FILL_IN_TIER, _HISTORY_TIER = "项目计划（已锁定，不用填写）", "请填写本季度情况", "上次填报（供对照）"


def draw_form(sheet: Worksheet, form: Form) -> None:
    last = get_column_letter(len(form.columns))
    put_line(sheet, 1, len(form.columns), "", heading_font(TITLE), "center", 34)
    define(sheet, "任务表标题", "$A$1")
    put_line(sheet, 2, len(form.plan), "", body_font(PAGE_TEXT), "left", 22)
    define(sheet, "任务表单位", "$A$2")
    sheet.cell(2, len(form.plan) + 1, "金额单位：万元").font = body_font(PAGE_TEXT)
    _draw_headings(sheet, form)
    _draw_pattern(sheet, form)
    define(sheet, "任务行", f"$A${_FIRST}:${last}${_FIRST}")
    _validate(sheet, form)
    _mark_missing(sheet, form)
    protect(sheet)
    set_up_print(sheet, A3, f"{_TIER}:{_HEADING}")
    sheet.auto_filter.ref = f"A{_HEADING}:{last}{_LAST}"
    sheet.freeze_panes = sheet.cell(_FIRST, form.columns.index(Column.NAME) + 2).coordinate
    sheet.sheet_view.zoomScale = 85


def _draw_headings(sheet: Worksheet, form: Form) -> None:
    """Two tiers: whose the columns are, and their names."""
    shown = {column.term: column.shown for column in form.fill_in}
    tiers = ((_PLAN_TIER, form.plan), (_FILL_IN_TIER, tuple(shown)), (_HISTORY_TIER, HISTORY))
    start = 1
    for title, terms in tiers:
        end = start + len(terms) - 1
        for column, term in enumerate(terms, start):
            _head(put(sheet.cell(_TIER, column), title if column == start else None), title)
            _head(put(sheet.cell(_HEADING, column), shown.get(term) or _HEADINGS.get(term, str(term))), title)
        sheet.merge_cells(start_row=_TIER, end_row=_TIER, start_column=start, end_column=end)
        start = end + 1
    sheet.row_dimensions[_TIER].height, sheet.row_dimensions[_HEADING].height = 22, 48


def _draw_pattern(sheet: Worksheet, form: Form) -> None:
    """The row that every project's repeats: what a unit fills in is open, everything else is locked."""
    to_fill_in = by_term(form.fill_in)
    for index, term in enumerate(form.columns, 1):
        column = to_fill_in.get(term)
        money = column.kind is Kind.MONEY if column else term not in _WIDTHS
        long = column.kind is Kind.TEXT if column else term in _LONG_TEXTS
        width = column.width if column else _WIDTHS.get(term, _MONEY_WIDTH)
        sheet.column_dimensions[get_column_letter(index)].width = width
        cell = boxed(sheet.cell(_FIRST, index))
        cell.font = body_font(TABLE_TEXT)
        # A figure that is too long becomes smaller, and never ###.
        cell.alignment = Alignment("left" if long else "center", "center", wrap_text=not money, shrink_to_fit=money)
        if column:
            cell.fill, cell.protection = filled(TO_FILL_IN), Protection(locked=False)


def _validate(sheet: Worksheet, form: Form) -> None:
    money = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    for column in form.fill_in:
        if column.kind is Kind.MONEY:
            explain(money, "金额（万元）", column.prompt, column.error)
            money.add(_area(column.term, form))
    sheet.add_data_validation(money)
    # The lists first, then the texts.
    for column in sorted(form.fill_in, key=lambda column: column.kind is Kind.TEXT):
        if column.kind is not Kind.MONEY:
            allowed = choice(column.choices) if column.kind is Kind.CHOICE else _text()
            explain(allowed, column.term, column.prompt, column.error)
            allowed.add(_area(column.term, form))
            sheet.add_data_validation(allowed)


def _text() -> DataValidation:
    return DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT), allow_blank=True)


def _mark_missing(sheet: Worksheet, form: Form) -> None:
    named = f"${_letter(Column.NAME, form)}{_FIRST}"
    for column in form.fill_in:
        asked, blank = (f"${_letter(term, form)}{_FIRST}" for term in (column.wanted.column, column.term))
        wanted = f'AND({named}<>"",{column.wanted.formula(asked)},{blank}="")'
        paint(sheet, _area(column.term, form), wanted, painted(BLANK))
    compared = (ReportColumn.INVESTED, TaskColumn.LAST_INVESTED)
    now, before = (f"${_letter(term, form)}{_FIRST}" for term in compared)
    fallen = f"AND(ISNUMBER({now}),ISNUMBER({before}),{now}<{before})"
    paint(sheet, _area(ReportColumn.INVESTED, form), fallen, font=Font(bold=True, color=FALLEN))


def _head(cell: Cell, tier: str) -> None:
    cell.font, cell.border = heading_font(TABLE_TEXT), FORM_BOX
    cell.fill = filled(TO_FILL_IN_HEADING if tier == _FILL_IN_TIER else LABEL)
    cell.alignment = aligned("center")


def _letter(term: str, form: Form) -> str:
    return get_column_letter(form.columns.index(term) + 1)


def _area(term: str, form: Form) -> str:
    return f"{_letter(term, form)}{_FIRST}:{_letter(term, form)}{_LAST}"


def span(term: str, form: Form) -> str:
    """A column's cells as an absolute range."""
    letter = _letter(term, form)
    return f"${letter}${_FIRST}:${letter}${_LAST}"
