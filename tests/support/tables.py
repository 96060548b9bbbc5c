"""Tests read like tables: a markdown table becomes a Grid, a workbook, a check."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.utils.cell import range_boundaries

from templates.office.read import default_office
from validation.cells.grid import CellValue, Grid, Merge, parse_a1
from validation.check import Outcome, check_table
from validation.office import Office
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table

_RULE = re.compile(r"[|: ]*-[|:\- ]*")


def grid(markdown: str, sheet: str = "项目表", top: int = 1, left: int = 1, merges: str = "") -> Grid:
    """``| a | b |`` lines become rows; ``<br>`` is a line break, a bare number a number, ``'12`` the text 12.

    ``merges`` are ranges as Excel writes them: ``"A1:C1 A3:A5"``.
    """
    lines = [line.strip() for line in markdown.strip().splitlines() if line.strip().startswith("|")]
    rows = tuple(_row(line) for line in lines if not _RULE.fullmatch(line))
    return Grid(sheet, rows, top, left, tuple(map(_merge, merges.split())))


def _merge(area: str) -> Merge:
    left, top, right, bottom = range_boundaries(area)
    assert left and top and right and bottom
    return Merge(top, left, bottom, right)


def _row(line: str) -> tuple[CellValue, ...]:
    return tuple(_value(cell.strip().replace("<br>", "\n")) for cell in line.strip("|").split("|"))


def _value(text: str) -> CellValue:
    if text.startswith("'"):
        return text[1:]
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text or None
    return int(number) if number == number.to_integral_value() else float(number)


def workbook_bytes(*grids: Grid) -> bytes:
    """The grids as an .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for given in grids:
        sheet = book.create_sheet(given.sheet)
        for row, values in enumerate(given.rows, given.top):
            for column, value in enumerate(values, given.left):
                sheet.cell(row, column).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(*grids: Grid, office: Office | None = None) -> ProjectTable:
    """The ProjectTable that one of the sheets holds."""
    return read_table(grids, office or default_office())


def table(markdown: str, office: Office | None = None) -> ProjectTable:
    """The ProjectTable of one markdown table."""
    return read(grid(markdown), office=office)


def check(markdown: str, office: Office | None = None) -> Outcome:
    """Every rule over one markdown table."""
    return check_table(table(markdown, office), office or default_office())


def hits(markdown: str, code: str, office: Office | None = None) -> list[tuple[int | None, str | None, str]]:
    """(project number, part, first cell) of each finding of one rule."""
    found = check(markdown, office).findings
    return [(finding.number, finding.part, finding.cell.a1) for finding in found if finding.code == code]


def with_cells(given: Grid, **cells: CellValue) -> Grid:
    """The grid with other values at some places: ``C3=NO_RESULT``."""
    rows = [list(row) for row in given.rows]
    for place, value in cells.items():
        row, column = parse_a1(place) or (0, 0)
        rows[row - given.top][column - given.left] = value
    return replace(given, rows=tuple(map(tuple, rows)))


def found_in(given: Grid) -> list[tuple[str, str]]:
    """(code, first cell) of each finding of every rule over a grid."""
    office = default_office()
    return [(finding.code, finding.cell.a1) for finding in check_table(read(given), office).findings]


def parts(workbook: bytes) -> dict[str, bytes]:
    """A workbook's parts by name, but for the one that says when it was saved."""
    with ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}
