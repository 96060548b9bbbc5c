"""Marks on a live table: a hidden sheet, three names and a conditional format a level, put there and taken away."""

from contextlib import suppress

import xlwings as xw

from addin.excel.sheets import find_sheet, write_block
from addin.log import record
from templates.marks import FILLS, NAMES, SHEET, TABLE, Marks, a1, is_ours
from validation.errors import MinshiError


def paint(book: xw.Book, marks: Marks | None) -> None:
    """Take the marks of an earlier check away and put these in their place.

    Raises MinshiError where the workbook does not let itself be marked; then it has no marks.
    """
    clear(book)
    if marks is None:
        return
    try:
        _paint(book, marks)
    except Exception as error:
        with suppress(Exception):
            clear(book)
        record(error)
        raise _protected(marks.sheet) from error


def clear(book: xw.Book) -> bool:
    """Take away the marks, their sheet and their names; gives whether there were any.

    Raises MinshiError where the table's sheet is protected; then everything is as it was.
    """
    names = {name.name: name for name in book.names if name.name in NAMES}
    hidden = find_sheet(book, SHEET) if names else None
    if TABLE in names:
        _unpaint(names[TABLE])
    for name in names.values():
        name.delete()
    if hidden is not None:
        hidden.delete()
    return bool(names)


def _paint(book: xw.Book, marks: Marks) -> None:
    hidden = book.sheets.add(SHEET, after=book.sheets[-1])
    write_block(hidden, 1, marks.rows)
    hidden.visible = False
    for name, refers_to in marks.names.items():
        book.names.add(name, refers_to)
    formats = book.sheets[marks.sheet].range(a1(marks.area)).conditional_formats
    for level, condition in marks.conditions.items():
        formats.add_custom(condition, fill_color=f"#{FILLS[level]}")


def _unpaint(table: xw.main.Name) -> None:
    """Delete our conditional formats wherever the clerk's copying has spread them on the sheet."""
    try:
        sheet = table.refers_to_range.sheet
    except Exception:  # the clerk deleted the sheet or its rows, and the name refers to nothing
        return
    ours = [one for one in sheet.used_range.conditional_formats if is_ours(one.formula or "")]
    try:
        for one in reversed(ours):
            one.delete()
    except Exception as error:
        raise _protected(sheet.name) from error


def _protected(sheet: str) -> MinshiError:
    return MinshiError(
        f"工作表“{sheet}”不能标色，可能设了保护；请在“审阅”里撤销工作表和工作簿的保护再试，或用 minshi check 校验文件。"
    )
