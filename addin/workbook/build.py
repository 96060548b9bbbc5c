"""minshi.xlsm from its sources: ``python -m addin.workbook.build`` writes it, with ``--xlam`` the add-in into dist/."""

import sys
from pathlib import Path

from openpyxl import Workbook, load_workbook

from addin.workbook.package import with_code
from addin.workbook.sheets import add_ours, add_texts
from templates.data import TABLE_2024
from templates.files.openpyxl_book import packed
from templates.office.read import default_office

_ROOT = Path(__file__).parents[2]


def workbook() -> bytes:
    """minshi.xlsm: the steps, the real table of 2024, the office's own sheets, and the sheet for programs."""
    book = load_workbook(TABLE_2024)
    add_ours(book, default_office())
    return with_code(packed(book), ".xlsm")


def add_in() -> bytes:
    """minshi.xlam: the ribbon over any open workbook, and nothing of an office's: that stays in its minshi.xlsm."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_texts(book)
    return with_code(packed(book), ".xlam")


def main(arguments: list[str]) -> None:
    if "--xlam" in arguments:
        target, data = _ROOT / "dist" / "minshi.xlam", add_in()
    else:
        target, data = _ROOT / "minshi.xlsm", workbook()
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)
    print(f"{target.relative_to(_ROOT)} written.")


if __name__ == "__main__":
    main(sys.argv[1:])
