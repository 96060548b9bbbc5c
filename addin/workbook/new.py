"""A fresh minshi.xlsm for an office, and a new minshi.xlsm that holds what an old one held."""

from itertools import chain, count
from pathlib import Path

from openpyxl import Workbook

from addin.workbook.layout import LAYOUT, LAYOUT_NAME
from addin.workbook.package import with_code, without_code
from addin.workbook.sheets import ABOUT_NAME, CONFIG, GUIDE, TEXTS, add_ours
from templates.files.layout import layout_of
from templates.files.lossless import open_copy, what_would_be_lost
from templates.files.read import read_bytes, read_grids
from templates.files.saving.save import save_new
from templates.office.read import office_of
from templates.office.sheet import SETTINGS_SHEET, UNITS_SHEET
from validation.errors import MinshiError

NAME = "minshi.xlsm"


def shipped() -> bytes:
    """minshi.xlsm as it was built: in the wheel it lies beside this module, in a source checkout at the top."""
    here = Path(__file__)
    return next(path for path in (here.with_name(NAME), here.parents[2] / NAME) if path.exists()).read_bytes()


def new(folder: Path) -> Path:
    """Put a fresh minshi.xlsm into a folder. Raises MinshiError where a file of that name is there already."""
    path = folder / NAME
    save_new(path, shipped())
    return path


def upgrade(old: Path, output: Path | None = None) -> Path:
    """A new minshi.xlsm with the old one's 单位名录 and 设置, and with every other sheet as it is; gives its path.

    The old file is only read. Raises MinshiError where it is not our workbook, is newer than the program, or holds what
    cannot be carried over.
    """
    grids = read_grids(old)
    for grid in grids:
        if grid.sheet == CONFIG:
            layout_of(grid, LAYOUT, f"“{old.name}”")
    office = office_of(grids, old.name)
    plain = without_code(read_bytes(old))
    lost = what_would_be_lost(plain)
    if lost:
        raise MinshiError(f"“{old.name}”里有{lost}，带不到新的工作簿里；请先把它移到别的文件，再升级。")
    copy = open_copy(plain)
    _remove_ours(copy.book)
    add_ours(copy.book, office)
    path = output or _free(old)
    save_new(path, with_code(copy.to_bytes()))
    return path


def _remove_ours(book: Workbook) -> None:
    """Take away the sheets that are made anew, with their names; their order and codes are given anew too."""
    for title in (GUIDE, UNITS_SHEET, SETTINGS_SHEET, CONFIG):
        if title in book.sheetnames:
            book.remove(book[title])
    for name in list(book.defined_names):
        if name in (ABOUT_NAME, LAYOUT_NAME, *TEXTS) or name.startswith("setting_"):
            del book.defined_names[name]
    book.code_name = None
    for sheet in book.worksheets:
        sheet.sheet_properties.codeName = None


def _free(old: Path) -> Path:
    names = chain([f"{old.stem}_新.xlsm"], (f"{old.stem}_新（{number}）.xlsm" for number in count(2)))
    return next(path for name in names if not (path := old.with_name(name)).exists())
