"""The sheets of minshi.xlsm that are neither the table nor the office's: 使用说明, and the hidden sheet for programs."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from addin.buttons import BUTTONS
from addin.version import __version__
from addin.workbook.layout import LAYOUT, LAYOUT_NAME
from templates.files.layout import mark
from templates.office.draw import add_office
from templates.office.sheet import SETTINGS_SHEET
from templates.results.sheet import SHEET as RESULTS_SHEET
from templates.results.sheet import ResultColumn
from templates.style.cells import put, put_line
from templates.style.colours import LIST_HEADING
from templates.style.heights import row_height
from templates.style.look import BOX, PAGE_TEXT, TITLE, aligned, body_font, filled, heading_font
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import set_widths
from validation.office import Office

GUIDE, CONFIG = "使用说明", "xlwings.conf"
# The cell that says which version this is.
ABOUT_NAME = "minshi_about"

# Every key that xlwings' module asks for: what is missing here would be looked for in a file beside the workbook.
SETTINGS = {
    "INTERPRETER": "",
    "INTERPRETER_WIN": r"%LOCALAPPDATA%\Minshi\env\Scripts\python.exe",
    "INTERPRETER_MAC": "$HOME/Minshi/env/bin/python",
    "PYTHONPATH": "",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "CONDA PATH": "",
    "CONDA ENV": "",
    "UDF MODULES": "",
    "DEBUG UDFS": "False",
    "USE UDF SERVER": "False",
    "SHOW CONSOLE": "False",
    "SHOW_ERROR_POPUPS": "True",
    "TEMP DIR": "%TEMP%",
    "LICENSE_KEY": "off",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_CONSUMER_MAC": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "ONEDRIVE_COMMERCIAL_MAC": "",
    "SHAREPOINT_WIN": "",
    "SHAREPOINT_MAC": "",
}

# What the macros say or look for: VBA's own source holds no Chinese.
TEXTS = {
    "minshi_notice": "",
    "minshi_received": "",
    "minshi_reason": "",
    "minshi_ask_reason": "为什么重新打开所选的季度？理由记在总台账的“变动记录”。点“取消”什么也不写。",
    "minshi_notice_kinds": "通知 (*.txt;*.docx),*.txt;*.docx",
    "minshi_results": RESULTS_SHEET,
    "minshi_cell_heading": ResultColumn.CELL.value,
    "minshi_message_heading": ResultColumn.MESSAGE.value,
    "minshi_remedy_heading": ResultColumn.REMEDY.value,
    "minshi_verified_heading": ResultColumn.VERIFIED.value,
    "minshi_sheet_heading": ResultColumn.SHEET.value,
    "minshi_no_results": "这个工作簿里还没有校验结果；请先点“校验项目表”。",
    "minshi_finding": "{place}：{problem} 改法：{remedy}",
    "minshi_no_problem": "选中的单元格没有待核实的问题；请选中标了颜色的单元格再看。",
    "minshi_no_findings": "没有未核实的问题了。",
    "minshi_settings_sheet": SETTINGS_SHEET,
    "minshi_no_office": "没有找到本单位的 minshi.xlsm（单位名录和设置在它里面）；请打开它，在它的功能区点按钮。",
    "minshi_refused": "没有做成，Excel 说：{reason}。请结束正在编辑的单元格，看工作表是否隐藏或设了保护、文件是否在本机（不是网盘网址），再点一次。",
    "minshi_not_installed": "这台电脑上还没有装好民生实事的运行环境；请先运行“安装.cmd”，再回来点按钮。",
}

_NOTES = (
    "本工作簿里的“项目表”是 2024 年的真实项目表，可以拿来练习；要校验自己的表，打开它再点按钮即可，不必复制进来。",
    "单位的名称、别名、分组写在工作表“单位名录”，年度、季度、文件夹等写在“设置”，改完即生效。",
    "按钮写入单元格后，Excel 的“撤销”不能再退回到按钮之前；校验只加标色和“校验结果”，不改动您的内容和格式。",
    "电脑不许 Excel 启动别的程序时，在命令行用 minshi live check 等命令做同样的事；没有 Excel 的用 minshi check 文件名。",
)
_TITLE, _BODY, _HEAD = heading_font(TITLE), body_font(PAGE_TEXT), heading_font(PAGE_TEXT)
_WIDTHS = (6, 18, 92)


def add_ours(book: Workbook, office: Office) -> None:
    """使用说明 first, then what the workbook has already, 单位名录 and 设置, and the hidden sheet last."""
    _add_guide(book)
    add_office(book, office)
    _add_config(book)
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == GUIDE


def add_texts(book: Workbook) -> None:
    """The sheet for programs alone, as the add-in has it: nobody can see a sheet of an add-in, but one has to be shown."""
    sheet = _add_config(book)
    sheet.sheet_state = "visible"
    row = sheet.max_row + 1
    put(sheet.cell(row, 5), _about())
    book.defined_names[ABOUT_NAME] = DefinedName(ABOUT_NAME, attr_text=f"'{CONFIG}'!$E${row}")


def _add_guide(book: Workbook) -> None:
    """使用说明: one page with the steps, first in the workbook."""
    sheet = book.create_sheet(GUIDE, 0)
    set_widths(sheet, _WIDTHS)
    _line(sheet, 1, "民生实事 使用说明", _TITLE, 34)
    _line(sheet, 2, _about(), _BODY, 20)
    book.defined_names[ABOUT_NAME] = DefinedName(ABOUT_NAME, attr_text=f"'{GUIDE}'!$A$2")
    _row(sheet, 4, ("步骤", "按钮", "做什么"), _HEAD)
    steps = [button for button in BUTTONS if button.step]
    for number, button in enumerate(steps, 1):
        _row(sheet, 4 + number, (number, button.label, button.step), _BODY)
    for row, note in enumerate(_NOTES, 6 + len(steps)):
        _line(sheet, row, f"· {note}", _BODY, row_height([(note, sum(_WIDTHS))], 17))
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet, A4, "1:1")


def _add_config(book: Workbook) -> Worksheet:
    """The hidden sheet from which xlwings' module takes its settings and ours its texts; it has the layout's number."""
    sheet: Worksheet = book.create_sheet(CONFIG)
    sheet.sheet_state = "hidden"
    for row, (key, value) in enumerate(SETTINGS.items(), 1):
        put(sheet.cell(row, 1), key)
        put(sheet.cell(row, 2), value)
    for row, (name, text) in enumerate({LAYOUT_NAME: mark(LAYOUT), **TEXTS}.items(), 1):
        put(sheet.cell(row, 4), name)
        # As text, for Excel would make a day of this year out of what a clerk types.
        put(sheet.cell(row, 5), text or None).number_format = "@"
        book.defined_names[name] = DefinedName(name, attr_text=f"'{CONFIG}'!$E${row}")
    return sheet


def _about() -> str:
    return f"民生实事 Minshi {__version__}。出错记录：%LOCALAPPDATA%\\minshi\\minshi.log"


def _line(sheet: Worksheet, row: int, text: str, font: Font, height: float) -> None:
    """A text over the whole width."""
    put_line(sheet, row, len(_WIDTHS), text, font, "left", height)


def _row(sheet: Worksheet, row: int, values: Iterable[str | int], font: Font) -> None:
    for column, value in enumerate(values, 1):
        cell = put(sheet.cell(row, column), value)
        cell.font = font
        cell.border = BOX
        cell.alignment = aligned("center" if column < len(_WIDTHS) else "left")
        if font is _HEAD:
            cell.fill = filled(LIST_HEADING)
    sheet.row_dimensions[row].height = 36 if font is _BODY else 24
