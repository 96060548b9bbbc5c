"""节点和指标: the drafts of the table's plans listed in the office's workbook, which is open; what it said goes along."""

from addin.excel.in_place import hidden_rows
from addin.excel.office import own_book
from addin.excel.session import Session
from addin.excel.sheets import OpenBook, write_block
from addin.journeys.item_lines import item_lines
from templates.office.item_rows import item_row
from templates.office.sheet import ITEM_COLUMNS, ITEMS_SHEET
from validation.cells.grid import CellValue
from validation.errors import MinshiError
from validation.items import ItemLine
from validation.table.project_table import ProjectTable


def list_items(session: Session, table: ProjectTable) -> tuple[ItemLine, ...]:
    """Write the sheet 指标和节点设置 and show it. Raises MinshiError where that cannot be done; then nothing is written."""
    found = session.office
    lines = item_lines(table, found.office.items()).lines
    book = own_book(session, found)
    if book is None:
        where = (
            f"“{found.path}”没有打开；请打开它再点"
            if found.path
            else "没有打开本单位的 minshi.xlsm；请打开它，在它的功能区点"
        )
        raise MinshiError(f"{where}“节点和指标”，或用命令 minshi plan 项目表 --office 本单位的文件。")
    opened = OpenBook.of(book)
    if ITEMS_SHEET not in opened.sheets:
        raise MinshiError(
            f"“{book.name}”是旧版做的，没有工作表“{ITEMS_SHEET}”；请关闭它，用命令 minshi plan 项目表 --office {book.name} 加上。"
        )
    sheet = opened.sheets[ITEMS_SHEET]
    stands = opened.read_own(ITEMS_SHEET)
    height = max((number for number, row in enumerate(stands.rows, stands.top) if any(row)), default=1)
    area = sheet.range((1, 1), (max(height, 2), len(ITEM_COLUMNS) - 1))
    if hidden_rows(area):
        raise MinshiError(f"工作表“{ITEMS_SHEET}”里有筛选或隐藏的行；请先全部显示出来，再点“节点和指标”。")
    blank: list[CellValue] = [None] * len(ITEM_COLUMNS)
    rows = [list(item_row(line)) for line in lines]
    write_block(sheet, 2, [*rows, *[blank] * max(height - 1 - len(rows), 0 if rows else 1)])
    # It is out of sight until something stands on it.
    sheet.visible = True
    book.activate()
    sheet.activate()
    return lines
