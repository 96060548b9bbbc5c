"""填报说明 of templates/task.xlsx: who, what, by when, how, to whom, how much is left, and who signs."""

from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import boxed, put_label, put_line
from templates.style.colours import FADED, TO_FILL_IN
from templates.style.heights import row_height
from templates.style.look import FORM_BOX, PAGE_TEXT, SUBTITLE, TITLE, body_font, filled, heading_font
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import define, explain, protect, set_widths
from templates.task.draw_fill_in import draw_count
from templates.task.draw_form import DONE, area_of
from templates.task.draw_items import items_left
from templates.task.sheet import COVER, Form
from validation.terms import Signoff

_HOW_TO = (
    "1．请填写工作表“任务表”和“节点和指标”中浅黄色的单元格。其余单元格是下达的计划，已锁定；内容有误请与下发任务表的办公室联系，不要自行改动，不要增删行和列。灰色的一行是已销号的项目，不用填。",
    "2．橙色的单元格是必填而还没有填的，填好后变回浅黄色；上面的“填写进度”随时显示还差几处。",
    "3．金额都以万元为单位，只填数字，填年初至本季度末的累计数；还没有的填0，不要留空，也不要写“约”“万元”等字。",
    "4．“阶段”“序时进度”从下拉列表里选。序时进度是与计划相比：全年任务已经完成选“已完成”，快于计划选“超序时”，与计划相符选“按序时”，慢于计划选“滞后”。",
    "5．选“滞后”的，须写明“存在问题”；除“已完成”的以外，都须写明“下一步打算”。",
    "6．“责任分工”为“共同责任”的项目，各责任单位分别填报，汇总金额以牵头单位填报的为准。",
    "7．“节点和指标”逐条填：节点选“是”“部分”“否”，没有完成的写明说明；指标填年初至本季度末的累计数。以前没有完成的节点排在最前。没有要报的，表上会写明。",
    "8．行高、列宽可以调整，也可以筛选。填完后在下面填写签字、盖章，本页和“节点和指标”用A4纸、“任务表”用A3纸打印；电子表请按原文件名发回，不要改成其他格式。",
)

# Of the columns, in characters.
_WIDTHS = (14, 30, 14, 30)
_WIDTH = len(_WIDTHS)


def draw_cover(sheet: Worksheet, form: Form) -> None:
    set_widths(sheet, _WIDTHS)
    put_line(sheet, 1, _WIDTH, "", heading_font(TITLE), "center", 36)
    define(sheet, "标题", "$A$1")
    put_line(sheet, 2, _WIDTH, COVER, heading_font(SUBTITLE), "center", 26)
    fields = ("填报单位", "填报季度", "填报项目", "报送时限", "报送至", "待填")
    for row, field in enumerate(fields, 3):
        _field(sheet, row, "填写进度" if field == "待填" else field)
        define(sheet, field, f"$B${row}")
    left = f"{area_of(form).count(form.fill_in)}+{items_left()}"
    counting = f'=IFERROR({left},"任务表中有出错的单元格，请改正后再看")'
    draw_count(sheet, sheet[f"B{2 + len(fields)}"], counting, "“任务表”和“节点和指标”中", DONE)
    top = 3 + len(fields)
    put_line(sheet, top, _WIDTH, "怎样填写", heading_font(PAGE_TEXT), "left", 28)
    for row, text in enumerate(_HOW_TO, top + 1):
        put_line(sheet, row, _WIDTH, text, body_font(PAGE_TEXT), "left", row_height([(text, 76)], 17))
    _draw_signoff(sheet, top + len(_HOW_TO) + 1)
    protect(sheet)
    set_up_print(sheet, A4, "1:2", landscape=False)
    sheet.sheet_view.showGridLines = False


def _draw_signoff(sheet: Worksheet, top: int) -> None:
    put_line(sheet, top, _WIDTH, "签字盖章", heading_font(PAGE_TEXT), "left", 28)
    pairs = ((Signoff.FILLED_BY, Signoff.PHONE), (Signoff.CHECKED_BY, Signoff.DAY), (Signoff.HEAD,))
    short = DataValidation("textLength", operator="lessThanOrEqual", formula1="50", allow_blank=True)
    explain(short, "签字栏", "填写姓名、电话或日期。", "这里请不超过50个字。")
    for row, pair in enumerate(pairs, top + 1):
        _field(sheet, row, pair[0], 2 if len(pair) > 1 else _WIDTH)
        for column, who in zip((1, 3), pair, strict=False):
            put_label(sheet.cell(row, column), who)
            cell = boxed(sheet.cell(row, column + 1))
            cell.fill, cell.protection = filled(TO_FILL_IN), Protection(locked=False)
            # Whatever looks like a number or a date stays as it was typed.
            cell.number_format = "@"
            short.add(cell.coordinate)
    sheet.add_data_validation(short)
    seal = top + len(pairs) + 1
    put_line(sheet, seal, _WIDTH, "（单位盖章）", body_font(PAGE_TEXT, FADED), "center", 96)
    for cell in sheet[seal]:
        cell.border = FORM_BOX


def _field(sheet: Worksheet, row: int, text: str, last: int = _WIDTH) -> None:
    """A label, and beside it a box that reaches to the column ``last``."""
    put_label(sheet.cell(row, 1), text)
    for column in range(2, last + 1):
        boxed(sheet.cell(row, column))
    if last > 2:
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
    sheet.row_dimensions[row].height = 26
