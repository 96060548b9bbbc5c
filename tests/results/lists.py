"""校验结果 for tests: drawn beside a table, as it is found in the saved file, and as a clerk fills it in."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import saved
from templates.parts.book import BookParts
from templates.results.draw import add_results
from templates.results.sheet import FIRST_ROW, SHEET, ResultColumn
from tests.support.tables import grid
from validation.cells.grid import CellValue, Grid, Origin
from validation.cells.units import Registry
from validation.check import Outcome
from validation.finding import Finding
from validation.office import Office
from validation.settings import Settings
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Level

OFFICE = Office(Registry(), Settings())
# Projects 1 and 3 have sources that do not add up.
TABLE = """
| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
| 1    | 甲       | 10           | 4        | 5          |          |          |          |
| 2    | 乙       | 10           | 10       |            |          |          |          |
| 3    | 丙       | 7            |          |            |          | 8        |          |
"""


def table(markdown: str = TABLE) -> ProjectTable:
    return read_table([grid(markdown)], OFFICE)


def finding(**changes: object) -> Finding:
    given = {
        "code": "X01",
        "level": Level.ERROR,
        "message": "不对",
        "remedy": "改正",
        "basis": "通知",
        "cells": (Origin("项目表", 2, 3),),
        "digest": "0123456789abcdef",
        "number": 1,
        "name": "甲",
    }
    return Finding(**given | changes)  # type: ignore[arg-type]


def outcome(*findings: Finding) -> Outcome:
    return Outcome(table(), findings, ())


def written(found: Outcome, earlier: Sequence[Grid] = (), beside_table: bool = True) -> Worksheet:
    """The sheet as it is found in the saved file."""
    return listed(found, earlier, "项目表" if beside_table else "别的")


def listed(found: Outcome, earlier: Sequence[Grid], beside: str) -> Worksheet:
    book = Workbook()
    book.worksheets[0].title = beside
    parts = BookParts(saved(book))
    add_results(parts, found, earlier)
    return load_workbook(BytesIO(parts.to_bytes()))[SHEET]


def as_grid(sheet: Worksheet) -> Grid:
    return Grid(sheet.title, tuple(tuple(cell.value for cell in row) for row in sheet.iter_rows()))  # type: ignore[misc]


def rows(sheet: Worksheet) -> list[dict[str, CellValue]]:
    """The places below the headings, without the lines of their kinds."""
    values = as_grid(sheet).rows
    top = next(index for index, row in enumerate(values) if row[1] == "代码")
    listed = [dict(zip(map(str, values[top]), row, strict=True)) for row in values[top + 1 :]]
    return [row for row in listed if row["摘要"] or not row["代码"]]


def kinds(sheet: Worksheet) -> list[tuple[CellValue, ...]]:
    """The lines of kinds: level, code, what they say, ground."""
    listed = (dict(zip(ResultColumn, row, strict=True)) for row in as_grid(sheet).rows[FIRST_ROW - 1 :])
    return [
        tuple(
            row[column] for column in (ResultColumn.LEVEL, ResultColumn.CODE, ResultColumn.MESSAGE, ResultColumn.BASIS)
        )
        for row in listed
        if row[ResultColumn.CODE] and not row[ResultColumn.DIGEST]
    ]


def fill(sheet: Worksheet, code: str, **columns: str) -> Grid:
    """What a clerk types into the row of a code: ``VERIFIED`` and ``REASON``."""
    digest = list(ResultColumn).index(ResultColumn.DIGEST)
    row = next(row for row in sheet.iter_rows() if row[1].value == code and row[digest].value)
    for name, text in columns.items():
        row[list(ResultColumn).index(ResultColumn[name])].value = text
    return as_grid(sheet)
