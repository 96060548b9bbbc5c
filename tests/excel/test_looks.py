"""Both doors say the same of what is struck out, hidden or filtered away: on a live Calc, in the file that it saves."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from addin.commands.check import CheckRequest, check
from addin.excel import live
from addin.excel.session import Session
from templates.office.read import default_office, read_office
from templates.office.write import write_office
from templates.results.sheet import ResultColumn
from tests.calc.office import bridge, needs_live_calc
from tests.excel.test_filtered import THREE
from tests.excel.test_live import listed, on, opened, saved
from tests.support.tables import grid, workbook_bytes

pytestmark = needs_live_calc


def as_written(looks: tuple[str, ...]) -> bytes:
    book = load_workbook(BytesIO(workbook_bytes(grid(THREE, "项目表"))))
    sheet = book["项目表"]
    if "struck" in looks:
        sheet["B4"].font = sheet["C4"].font = Font(strike=True)
    if "run" in looks:
        sheet["H3"].value = CellRichText("教体", TextBlock(InlineFont(strike=True), "局"))
    sheet.row_dimensions[5].hidden = "row" in looks
    sheet.column_dimensions["D"].hidden = "column" in looks
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filtered(sheet: Any) -> None:
    """As a clerk filters the table by the name of a unit."""
    database = sheet.impl.x
    descriptor = database.getCellRangeByName("A2:I5").createFilterDescriptor(True)
    field = bridge().createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.StringValue = 7, "水利局"
    field.Operator = bridge().Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((field,))
    database.getCellRangeByName("A2:I5").filter(descriptor)


LOOKS = {(): 0, ("struck",): 1, ("run",): 1, ("row",): 1, ("column",): 1, ("filter",): 1}
LOOKS[("struck", "run", "row", "column")] = 4


@pytest.mark.parametrize("looks", LOOKS, ids="、".join)
def test_both_doors_find_the_same(calc: Any, tmp_path: Path, looks: tuple[str, ...]) -> None:
    book = opened(calc, tmp_path, as_written(looks))
    if "filter" in looks:
        filtered(book.sheets["项目表"])
    path = tmp_path / "查.xlsx"
    path.write_bytes(saved(book, tmp_path))
    assert "没有逐格查看" not in live.check(on(calc))
    found = Counter((each.code, each.cell.a1, each.message) for each in check(CheckRequest(path)).outcome.findings)
    rows = listed(saved(book, tmp_path), tmp_path)
    told = (ResultColumn.CODE, ResultColumn.CELL, ResultColumn.MESSAGE)
    assert Counter(tuple(row[column] for column in told) for row in rows) == found
    assert sum(count for (code, *_), count in found.items() if code == "T10") == LOOKS[looks]


def test_both_doors_say_the_same_of_the_offices_own(calc: Any, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(write_office(default_office())))
    book["单位名录"]["A5"].font = Font(strike=True)
    book["单位名录"].row_dimensions[7].hidden = True
    book["设置"].column_dimensions["B"].hidden = True
    path = tmp_path / "minshi.xlsx"
    book.save(path)
    door = calc.books.open(str(path))
    opened(calc, tmp_path / "表", as_written(()))
    note = Session.of(calc, door).office.said
    assert note == read_office(path).note and "A5画了删除线" in note and "第7行" in note and "第B列" in note
