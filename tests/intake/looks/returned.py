"""A return as a unit may have made it look, and what is read of it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadReturn
from addin.intake.read import read_return
from templates.files.openpyxl_book import saved
from templates.task.sheet import SHEET
from tests.support.sources import HIGHER, LOCAL, OWN
from tests.support.tasks import FIRST, filled_in, letter
from validation.ledger.records.returns import ReportedRow
from validation.terms import ReportColumn

DONE, INVESTED, STAGE, PROBLEM, NEXT, PACE = (
    f"{letter(report)}{FIRST}"
    for report in (
        ReportColumn.DONE,
        ReportColumn.INVESTED,
        ReportColumn.STAGE,
        ReportColumn.PROBLEM,
        ReportColumn.NEXT,
        ReportColumn.PACE,
    )
)
UPPER, COUNTY, SELF = (f"{letter(source.in_place)}{FIRST}" for source in (HIGHER, LOCAL, OWN))
GOOD = filled_in(DONE="已立项。", INVESTED=60, UPPER=20, STAGE="前期手续", PROBLEM="无", NEXT="招标")

PICTURE = "单元格里是图片，读不出内容，要写成文字"

Change = Callable[[Worksheet], object]


def sent(folder: Path, change: Change, data: bytes = GOOD) -> Path:
    book: Workbook = load_workbook(BytesIO(data))
    change(book[SHEET])
    folder.mkdir(exist_ok=True)
    path = folder / "教体局.xlsx"
    path.write_bytes(saved(book))
    return path


def read(path: Path) -> ReadReturn:
    found = read_return(FoundFile(path, path.name))
    assert isinstance(found, ReadReturn), found
    return found


def first(path: Path) -> ReportedRow:
    return read(path).rows[0]


def bytes_read(data: bytes, folder: Path) -> ReportedRow:
    path = folder / "教体局.xlsx"
    path.write_bytes(data)
    return first(path)


def at(place: str, **looks: object) -> Change:
    """A cell's attributes set, as ``value`` or ``font``."""

    def change(sheet: Worksheet) -> None:
        cell: Any = sheet[place]
        for name, value in looks.items():
            setattr(cell, name, value)

    return change
