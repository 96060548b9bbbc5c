"""表头对应 at a press: the headings that were not read, put on the sheet of the office's open workbook, on the clerk's yes."""

from pathlib import Path

import xlwings as xw

from addin.excel.office import AREAS, own_book
from addin.excel.session import Session
from addin.excel.sheets import OpenBook, read_own, write_block
from addin.journeys.headings import asked_headings
from templates.office.sheet import HEADINGS_SHEET, AskedHeading
from validation.check import Outcome


def ask_headings(session: Session, outcome: Outcome) -> str:
    """Offer to list what the office has not on its list; gives what to tell the clerk, "" if there is nothing."""
    office = session.office
    asked = asked_headings(outcome.table.sheets, office.office)
    if not asked:
        return ""
    named = "、".join(f"“{heading.heading}”" for heading in asked)
    book = own_book(session, office)
    if book is None:
        return f"未认出的表头：{named}；{_by_command(office.path)}。"
    sheet = OpenBook.of(book).sheets.get(HEADINGS_SHEET)
    if sheet is None:
        return f"未认出的表头：{named}；“{book.name}”是旧版做的，没有工作表“{HEADINGS_SHEET}”：请先用命令 minshi upgrade 做出新的。"
    if not session.asks(
        f"有 {len(asked)} 个表头没有认出：{named}。要列到“{book.name}”的工作表“{HEADINGS_SHEET}”，由您选各是哪一栏吗？"
    ):
        return f"未认出的表头：{named}。"
    _add(sheet, asked)
    return f"未认出的表头已列在“{book.name}”的工作表“{HEADINGS_SHEET}”；请在“对应栏目”里选好，再校验。"


def _by_command(path: Path | None) -> str:
    return (
        f"请关闭项目表，用命令 minshi headings 项目表 --office “{path or '本单位的 minshi.xlsm'}”列出来，选好各是哪一栏"
    )


def _add(sheet: xw.Sheet, asked: tuple[AskedHeading, ...]) -> None:
    grid = read_own(sheet.range(AREAS[HEADINGS_SHEET]), HEADINGS_SHEET)
    last = max((number for number, row in enumerate(grid.rows, 1) if any(row)), default=1)
    write_block(sheet, last + 1, [list(heading.row) for heading in asked])
    # It is out of sight until something stands on it.
    sheet.visible = True
