"""Marks on a live table: a hidden sheet, three names and a conditional format a level, put there and taken away."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from addin.excel.patience import is_busy
from addin.excel.sheets import OpenBook, write_block
from addin.log import record
from templates.results.marks import FILLS, NAMES, SHEET, Marks, Painted, a1, is_ours, names_of_sheets
from validation.errors import MinshiError


def paint(open_book: OpenBook, marks: Marks | None) -> None:
    """Take the marks of an earlier check away and put these in their place.

    Raises MinshiError where the workbook does not let itself be marked; then it is as it was, or has no marks.
    """
    if marks is None:
        clear(open_book)
        return
    _unpaint(open_book)
    try:
        with _protected(marks.painted[0].sheet):
            _write(open_book, marks)
        for painted in marks.painted:
            with _protected(painted.sheet):
                _paint(open_book, painted)
    except Exception:
        with suppress(Exception):
            clear(open_book)
        raise


def clear(open_book: OpenBook) -> bool:
    """Take away the marks, their sheet and their names; gives whether there were any.

    Raises MinshiError where the table's sheet or the workbook is protected; pressed again, it goes on from there.
    """
    if SHEET not in open_book.sheets:
        return False
    _unpaint(open_book)
    _drop(open_book, NAMES)
    with _protected(SHEET):
        open_book.delete(SHEET)
    return True


def _paint(open_book: OpenBook, painted: Painted) -> None:
    formats = open_book.sheets[painted.sheet].range(a1(painted.area)).conditional_formats
    for level, condition in painted.conditions.items():
        formats.add_custom(condition, fill_color=f"#{FILLS[level]}")


def _write(open_book: OpenBook, marks: Marks) -> None:
    # What an earlier check wrote beyond this block is outside the names, and nobody reads it.
    sheet = open_book.sheets.get(SHEET) or open_book.add()
    if SHEET not in open_book.sheets:
        open_book.name(sheet, SHEET)
    # Again where it is there: an earlier check may have been turned away before it was hidden.
    open_book.hide(SHEET)
    write_block(sheet, 1, marks.rows)
    for name, refers_to in marks.names.items():
        open_book.names.add(name, refers_to)


def _unpaint(open_book: OpenBook) -> None:
    """Delete our conditional formats wherever the clerk's copying has spread them on the sheets that have marks, and the
    names of all sheets but the first, whose names are written anew.
    """
    if SHEET not in open_book.sheets:
        return
    for names in names_of_sheets():
        refers_to = _refers_to(open_book, names[-1])
        if refers_to is None:
            return
        sheet = _sheet_of(refers_to)
        if sheet in open_book.sheets:
            _unpaint_sheet(open_book, sheet)
        if names != NAMES:
            _drop(open_book, names)


def _refers_to(open_book: OpenBook, name: str) -> str | None:
    """What a name refers to. Returns None where there is none, or the clerk deleted it."""
    try:
        return open_book.names[name].refers_to or ""
    except Exception as error:
        if is_busy(error):
            raise
        return None


def _drop(open_book: OpenBook, names: Iterable[str]) -> None:
    with _protected(SHEET):
        for name in names:
            if name in open_book.names:
                open_book.names[name].delete()


def _unpaint_sheet(open_book: OpenBook, sheet: str) -> None:
    formats = open_book.used_range(sheet).conditional_formats
    ours = [condition for condition in formats if is_ours(condition.formula or "")]
    with _protected(sheet):
        for condition in reversed(ours):
            condition.delete()


def _sheet_of(refers_to: str) -> str:
    """The sheet that a name refers to: ``='项目 表'!$A$2:$Q$54``."""
    sheet = refers_to.removeprefix("=").rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


@contextmanager
def _protected(sheet: str) -> Iterator[None]:
    """What is refused here is taken for protection, but for a busy Excel."""
    try:
        yield
    except Exception as error:
        record(error)
        if is_busy(error):
            raise
        raise MinshiError(
            f"工作表“{sheet}”不能标色，可能设了保护；请在“审阅”里撤销工作表和工作簿的保护再试，或用 minshi check 校验文件。"
        ) from error
