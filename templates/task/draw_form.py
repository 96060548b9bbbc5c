"""任务表 of templates/task.xlsx: headings, a pattern row, and what helps to fill it in down to the last row."""

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import boxed, put
from templates.style.colours import LABEL, TO_FILL_IN, TO_FILL_IN_HEADING
from templates.style.look import (
    FORM_BOX,
    LIST_TITLE,
    MONEY,
    PAGE_TEXT,
    TABLE_TEXT,
    aligned,
    body_font,
    filled,
    heading_font,
)
from templates.style.print_setup import A3, set_up_print
from templates.style.sheets import define, keep_in_sight, protect
from templates.task.draw_fill_in import Area, draw_count, draw_unit, mark_fallen, mark_missing, validate
from templates.task.sheet import COVER, FILL_IN, ITEMS_SHEET, SHEET, Form
from validation.columns import Kind, by_term
from validation.terms import Column, ReportColumn, TaskColumn

# 任务表: title, unit, two tiers of headings, then the rows.
_TIER, _HEADING, _FIRST = 3, 4, 5

_MONEY_WIDTH = 9.5
# The narrow columns in sight and those beside them fill a screen of 1366 pixels at this zoom, in per cent.
_ZOOM = 85
# Characters side by side on A3 at 100 per cent, of the widest font that stands in for a missing one; below the smallest
# scale letters would have less than 8 points.
_PAGE, _SMALLEST = 168, 77
_WIDTHS: Mapping[str, float] = {
    Column.NUMBER: 5,
    Column.CATEGORY: 8,
    Column.NAME: 15,
    Column.TASK: 40,
    TaskColumn.NODES: 34,
    TaskColumn.ROLE: 9,
    TaskColumn.OTHERS: 12,
    Column.ASSIST: 10.5,
    TaskColumn.LAST: 25,
}
# Where a heading breaks in its narrow column.
_BROKEN = (
    *("项目\n类别", "年度计划\n投资", "上级\n补助", "县财政\n统筹", "社会\n资本", "自筹\n资金"),
    *("责任\n分工", "其他责任\n单位", "上次累计\n完成投资"),
)
_HEADINGS = {broken.replace("\n", ""): broken for broken in _BROKEN}
_LONG_TEXTS = (Column.TASK, TaskColumn.NODES, TaskColumn.LAST)
# What is said where nothing is left.
DONE = "全部填完，请核对、签字盖章后报送"
# The cell of 填报说明 that counts what is left.
_COUNT = f"{COVER}!$B$8"


def area_of(form: Form) -> Area:
    """Where the rows stand; one without 责任分工 asks for nothing."""
    return Area(SHEET, form.columns, TaskColumn.ROLE, _FIRST)


def draw_form(sheet: Worksheet, form: Form) -> None:
    last = get_column_letter(len(form.columns))
    kept, filled_in, *_ = map(len, form.tiers.values())
    put(sheet.cell(1, 1), "").font = heading_font(LIST_TITLE)
    define(sheet, "任务表标题", "$A$1")
    draw_unit(sheet, kept, "任务表单位")
    _draw_progress(sheet, kept + 1, kept + filled_in)
    _draw_headings(sheet, form)
    _draw_pattern(sheet, form)
    define(sheet, "任务行", f"$A${_FIRST}:${last}${_FIRST}")
    area = area_of(form)
    validate(sheet, form.fill_in, area)
    mark_missing(sheet, form.fill_in, area)
    mark_fallen(sheet, ReportColumn.INVESTED, TaskColumn.LAST_INVESTED, area)
    protect(sheet)
    set_up_print(sheet, A3, f"1:{_HEADING}")
    _two_pages_wide(sheet, kept, kept + filled_in)
    sheet.auto_filter.ref = f"A{_HEADING}:{last}{area.last}"
    keep_in_sight(sheet, sheet.cell(_FIRST, kept + 1).coordinate)
    sheet.sheet_view.zoomScale = _ZOOM


def _draw_progress(sheet: Worksheet, first: int, last: int) -> None:
    """Over the columns to fill in: how much is left, and in what money is given."""
    cell = sheet.cell(2, first)
    draw_count(sheet, cell, f"={_COUNT}", f"“{ITEMS_SHEET}”里的也算，", DONE)
    sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=last - 2)
    define(sheet, "任务表待填", f"${get_column_letter(first)}$2")
    unit = put(sheet.cell(2, last - 1), "金额单位：万元")
    unit.font, unit.alignment = body_font(PAGE_TEXT), Alignment("right", "center")
    sheet.merge_cells(start_row=2, end_row=2, start_column=last - 1, end_column=last)


def _two_pages_wide(sheet: Worksheet, kept: int, filled_in: int) -> None:
    """What is to be filled in and signed on one page, the rest of the plan on the next: on one all would be too small."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.print_title_cols = f"A:{get_column_letter(kept)}"
    sheet.col_breaks.append(Break(id=filled_in))
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in range(1, sheet.max_column + 1)]
    widest = max(sum(widths[:filled_in]), sum(widths[:kept] + widths[filled_in:]))
    sheet.page_setup.scale = int(max(_SMALLEST, min(100, 100 * _PAGE / widest)))


def _draw_headings(sheet: Worksheet, form: Form) -> None:
    """Two tiers: whose the columns are, and their names."""
    shown = {column.term: column.shown for column in form.fill_in}
    start = 1
    for title, terms in form.tiers.items():
        end = start + len(terms) - 1
        for column, term in enumerate(terms, start):
            _head(put(sheet.cell(_TIER, column), title if column == start else None), title)
            _head(put(sheet.cell(_HEADING, column), shown.get(term) or _HEADINGS.get(term, str(term))), title)
        if end > start:
            sheet.merge_cells(start_row=_TIER, end_row=_TIER, start_column=start, end_column=end)
        start = end + 1
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[_TIER].height, sheet.row_dimensions[_HEADING].height = 18, 50


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
        across = "right" if money else "left" if long else "center"
        # A figure that is too long becomes smaller, and never ###.
        cell.alignment = Alignment(across, "center", wrap_text=not money, shrink_to_fit=money)
        if money:
            cell.number_format = MONEY
        if column:
            cell.fill, cell.protection = filled(TO_FILL_IN), Protection(locked=False)


def _head(cell: Cell, tier: str) -> None:
    cell.font, cell.border = heading_font(TABLE_TEXT), FORM_BOX
    cell.fill = filled(TO_FILL_IN_HEADING if tier == FILL_IN else LABEL)
    # The button of the filter sits below, and leaves the words alone.
    cell.alignment = aligned("center", "top")
