"""templates/task.xlsx: 填报说明, 任务表, 节点和指标 and the hidden 填报标识, with everything but the rows."""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import packed
from templates.style.cells import boxed
from templates.style.colours import COMPLETE, LATE, LIST_HEADING
from templates.style.look import TABLE_TEXT, aligned, body_font, filled
from templates.style.sheets import define, show_first
from templates.task.draw_cover import draw_cover
from templates.task.draw_form import draw_form
from templates.task.draw_items import draw_items
from templates.task.sheet import COVER, FACTS, ITEMS_SHEET, MANIFEST, SHEET, VERIFIED_LOOK, Form
from validation.sources import STANDARD, Source
from validation.terms import Column, TaskColumn


def draw_task(sources: tuple[Source, ...] = STANDARD) -> bytes:
    """The template for a table's sources as an .xlsx."""
    form = Form(sources)
    book = Workbook()
    book.properties.creator = "minshi"
    book.properties.created = datetime(2024, 1, 1)
    cover = book.worksheets[0]
    cover.title = COVER
    draw_cover(cover, form)
    draw_form(book.create_sheet(SHEET), form)
    draw_items(book.create_sheet(ITEMS_SHEET))
    _draw_manifest(book.create_sheet(MANIFEST))
    book[COVER].sheet_properties.tabColor, book[SHEET].sheet_properties.tabColor = COMPLETE, LATE
    # What is to be done comes first; how, and to whom, stands on the sheet before it.
    show_first(book, SHEET)
    book.security = WorkbookProtection(lockStructure=True)
    return packed(book)


def _draw_manifest(sheet: Worksheet) -> None:
    for row, fact in enumerate(FACTS, 1):
        sheet.cell(row, 1, fact)
        sheet.cell(row, 2).font = body_font()
        define(sheet, f"标识{fact}", f"$B${row}")
    for column, heading in enumerate((Column.NUMBER, Column.NAME, TaskColumn.ROLE), 1):
        sheet.cell(len(FACTS) + 1, column, heading.value)
        sheet.cell(len(FACTS) + 2, column).font = body_font()
    define(sheet, "标识行", f"$A${len(FACTS) + 2}:$C${len(FACTS) + 2}")
    look = boxed(sheet.cell(1, 4))
    look.font, look.fill, look.alignment = body_font(TABLE_TEXT), filled(LIST_HEADING), aligned("left")
    define(sheet, VERIFIED_LOOK, "$D$1")
    sheet.protection.sheet = True
    sheet.sheet_state = "veryHidden"
