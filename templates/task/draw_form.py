"""任务表 of templates/task.xlsx: headings, a pattern row, and what helps to fill it in down to the last row."""

from collections.abc import Mapping, Sequence

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
from templates.task.sheet import COLUMNS, FILL_IN, HISTORY, PLAN
from validation.terms import IN_PLACE, MONEY, MONEY_REPORT_COLUMNS, Column, Pace, ReportColumn, Stage, TaskColumn

# 任务表: title, unit, two tiers of headings, then the rows; validations and formats reach to the last of them.
_TIER, _HEADING, _FIRST, _LAST = 3, 4, 5, 504

_WIDTHS: Mapping[str, float] = {
    Column.NUMBER: 5,
    Column.CATEGORY: 7.5,
    Column.NAME: 12,
    Column.TASK: 27,
    TaskColumn.NODES: 30,
    TaskColumn.ROLE: 8.5,
    TaskColumn.OTHERS: 14,
    Column.ASSIST: 10.5,
    ReportColumn.DONE: 27,
    ReportColumn.STAGE: 9.5,
    ReportColumn.PACE: 8,
    ReportColumn.PROBLEM: 19,
    ReportColumn.NEXT: 19,
    TaskColumn.LAST: 28,
}
_MONEY_WIDTH = 8.5
_MONEY = (*MONEY, *MONEY_REPORT_COLUMNS, TaskColumn.LAST_INVESTED)
# Where a heading breaks in its narrow column.
_BROKEN = (
    *("项目\n类别", "年度计划\n投资", "上级\n补助", "县财政\n统筹", "社会\n资本", "自筹\n资金"),
    *("责任\n分工", "其他责任\n单位", "累计完成\n投资", "上级补助\n到位资金", "县财政\n统筹到位\n资金"),
    *("社会资本\n到位资金", "自筹资金\n到位资金", "序时\n进度", "上次累计\n完成投资"),
)
_HEADINGS = {broken.replace("\n", ""): broken for broken in _BROKEN}
_LONG_TEXTS = (
    Column.TASK,
    TaskColumn.NODES,
    ReportColumn.DONE,
    ReportColumn.PROBLEM,
    ReportColumn.NEXT,
    TaskColumn.LAST,
)
_TIERS = (("项目计划（已锁定，不用填写）", PLAN), ("请填写本季度情况", FILL_IN), ("上次填报（供对照）", HISTORY))

_LONGEST_TEXT = 2000

# What each column is wanted for: a column of the same row, and what must hold of it.
_ANY = (Column.NAME, '<>""')
WANTED: Mapping[ReportColumn, tuple[Column | ReportColumn, str]] = {
    ReportColumn.DONE: _ANY,
    ReportColumn.INVESTED: (Column.PLANNED, ">0"),
    **{report: (source, ">0") for source, report in IN_PLACE.items()},
    ReportColumn.STAGE: _ANY,
    ReportColumn.PACE: _ANY,
    ReportColumn.PROBLEM: (ReportColumn.PACE, f'="{Pace.BEHIND}"'),
    ReportColumn.NEXT: (ReportColumn.PACE, f'<>"{Pace.DONE}"'),
}


def draw_form(sheet: Worksheet) -> None:
    last = get_column_letter(len(COLUMNS))
    put_line(sheet, 1, len(COLUMNS), "", heading_font(TITLE), "center", 34)
    define(sheet, "任务表标题", "$A$1")
    put_line(sheet, 2, len(PLAN), "", body_font(PAGE_TEXT), "left", 22)
    define(sheet, "任务表单位", "$A$2")
    sheet.cell(2, len(PLAN) + 1, "金额单位：万元").font = body_font(PAGE_TEXT)
    _draw_headings(sheet)
    for index, heading in enumerate(COLUMNS, 1):
        _draw_body_cell(sheet, index, heading)
    define(sheet, "任务行", f"$A${_FIRST}:${last}${_FIRST}")
    _validate(sheet)
    _mark_missing(sheet)
    protect(sheet)
    set_up_print(sheet, A3, f"{_TIER}:{_HEADING}")
    sheet.auto_filter.ref = f"A{_HEADING}:{last}{_LAST}"
    sheet.freeze_panes = sheet.cell(_FIRST, COLUMNS.index(Column.NAME) + 2).coordinate
    sheet.sheet_view.zoomScale = 85


def _draw_headings(sheet: Worksheet) -> None:
    """Two tiers: whose the columns are, and their names."""
    start = 1
    for title, columns in _TIERS:
        end = start + len(columns) - 1
        for column, name in enumerate(columns, start):
            _head(put(sheet.cell(_TIER, column), title if column == start else None), title)
            _head(put(sheet.cell(_HEADING, column), _HEADINGS.get(name, name.value)), title)
        sheet.merge_cells(start_row=_TIER, end_row=_TIER, start_column=start, end_column=end)
        start = end + 1
    sheet.row_dimensions[_TIER].height, sheet.row_dimensions[_HEADING].height = 22, 48


def _draw_body_cell(sheet: Worksheet, index: int, heading: Column | TaskColumn | ReportColumn) -> None:
    money = heading in _MONEY
    width = _MONEY_WIDTH if money else _WIDTHS[heading]
    sheet.column_dimensions[get_column_letter(index)].width = width
    cell = boxed(sheet.cell(_FIRST, index))
    cell.font = body_font(TABLE_TEXT)
    across = "left" if heading in _LONG_TEXTS else "center"
    # A figure that is too long becomes smaller, and never ###.
    cell.alignment = Alignment(across, "center", wrap_text=not money, shrink_to_fit=money)
    if heading in FILL_IN:
        cell.fill, cell.protection = filled(TO_FILL_IN), Protection(locked=False)


def _validate(sheet: Worksheet) -> None:
    money = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    explain(
        money,
        "金额（万元）",
        "以万元为单位，只填数字，填年初至本季度末的累计数；还没有的填0。",
        "请只填数字，不小于0，以万元为单位，不要写“约”“万元”等字。",
    )
    for report in MONEY_REPORT_COLUMNS:
        money.add(_area(report))
    sheet.add_data_validation(money)
    _offer(sheet, ReportColumn.STAGE, [stage.value for stage in Stage], "工作做到了哪一步。")
    _offer(sheet, ReportColumn.PACE, [pace.value for pace in Pace], "与本季度计划节点相比，是快是慢。")
    prompts = {
        ReportColumn.DONE: "对照“本季度计划节点”逐条写明完成了什么、完成多少。",
        ReportColumn.PROBLEM: "序时进度为“滞后”的必须填写，写明原因和需要协调的事项；没有问题的可以不填。",
        ReportColumn.NEXT: "写明下一步的措施和时间；已完成的可以不填。",
    }
    for report, prompt in prompts.items():
        text = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(_LONGEST_TEXT), allow_blank=True)
        explain(text, report.value, prompt, f"请不超过{_LONGEST_TEXT}字，更多内容请另附材料。")
        text.add(_area(report))
        sheet.add_data_validation(text)


def _offer(sheet: Worksheet, report: ReportColumn, words: Sequence[str], prompt: str) -> None:
    offered = choice(words)
    explain(offered, report.value, f"{prompt}请从下拉列表中选择。", f"请从下拉列表中选择：{'、'.join(words)}。")
    offered.add(_area(report))
    sheet.add_data_validation(offered)


def _mark_missing(sheet: Worksheet) -> None:
    named = f"${_letter(Column.NAME)}{_FIRST}"
    for report, (column, test) in WANTED.items():
        asked, blank = f"${_letter(column)}{_FIRST}", f"${_letter(report)}{_FIRST}"
        wanted = f'AND({named}<>"",{asked}{test},{blank}="")'
        paint(sheet, _area(report), wanted, painted(BLANK))
    now, before = (f"${_letter(heading)}{_FIRST}" for heading in (ReportColumn.INVESTED, TaskColumn.LAST_INVESTED))
    fallen = f"AND(ISNUMBER({now}),ISNUMBER({before}),{now}<{before})"
    paint(sheet, _area(ReportColumn.INVESTED), fallen, font=Font(bold=True, color=FALLEN))


def _head(cell: Cell, tier: str) -> None:
    cell.font, cell.border = heading_font(TABLE_TEXT), FORM_BOX
    cell.fill = filled(TO_FILL_IN_HEADING if tier == _TIERS[1][0] else LABEL)
    cell.alignment = aligned("center")


def _letter(heading: Column | TaskColumn | ReportColumn) -> str:
    return get_column_letter(COLUMNS.index(heading) + 1)


def _area(heading: Column | TaskColumn | ReportColumn) -> str:
    return f"{_letter(heading)}{_FIRST}:{_letter(heading)}{_LAST}"


def span(heading: Column | TaskColumn | ReportColumn) -> str:
    letter = _letter(heading)
    return f"${letter}${_FIRST}:${letter}${_LAST}"
