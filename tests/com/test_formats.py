"""Amounts as they are shown: the live door says what the file door says, in few calls, and says where it stopped."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.commands.check import CheckRequest, check
from addin.excel.looks.formats import MOST_QUESTIONS
from templates.data import TABLE_2024
from templates.results.sheet import SHEET, ResultColumn, find_list
from tests.com.books import Application, Workbook
from tests.com.conftest import Press
from tests.com.objects import Door
from validation.cells.grid import Grid

Change = Callable[[Worksheet], None]


def table(folder: Path, change: Change) -> Path:
    book = load_workbook(BytesIO(TABLE_2024.read_bytes()))
    change(book.worksheets[0])
    path = folder / "项目表.xlsx"
    book.save(path)
    return path


def shown(places: str, code: str, times: float = 1) -> Change:
    def change(sheet: Worksheet) -> None:
        for place in places.split():
            cell = sheet[place]
            assert isinstance(cell.value, int | float), place
            cell.value, cell.number_format = cell.value * times, code

    return change


def a_column(sheet: Worksheet) -> None:
    for row in range(5, sheet.max_row + 1):
        shown(f"G{row}", '0!.0,"万元"', 10000)(sheet) if isinstance(sheet[f"G{row}"].value, int | float) else None


def each_its_own(sheet: Worksheet) -> None:
    for row in range(5, sheet.max_row + 1):
        for letter in "FGHI":
            sheet[f"{letter}{row}"].number_format = "0.0" if row % 2 else "0.00"


def listed(book: Workbook) -> set[tuple[str, str]]:
    """Code and cell of each place on 校验结果."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == SHEET)
    used = sheet.used()
    rows = [[sheet.cells.get((r, c)) for c in range(1, used.right + 1)] for r in range(1, used.bottom + 1)]
    body, columns = find_list(Grid(SHEET, tuple(map(tuple, rows)))) or (0, {})
    code, cell = (columns[column] for column in (ResultColumn.CODE, ResultColumn.CELL))
    return {(str(row[code]), place) for row in rows[body:] if row[cell] for place in str(row[cell]).split(",")}


CHANGES: dict[str, Change] = {
    "as it is": lambda _: None,
    "one amount": shown("G7", '0!.0,"万元"', 10000),
    "a percentage": shown("G9", "0%"),
    "thousands and a unit": shown("G7 G9", '0.0,"千元"', 10000),
    "a whole column": a_column,
}


@pytest.mark.parametrize("change", CHANGES)
def test_both_doors_find_the_same(
    change: str, excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    path = table(tmp_path, CHANGES[change])
    book = excel.open(path)
    Door.open()
    assert press("check").startswith("校验完成")
    assert Door.calls["Range.NumberFormat"] <= MOST_QUESTIONS + 1
    found = {(found.code, found.cell.a1) for found in check(CheckRequest(path)).outcome.findings}
    assert listed(book) == found
    assert {code for code, _ in found} >= {"as it is": set(), "a percentage": {"F04"}}.get(change, {"F09"})


def test_a_percentage_among_the_settings_is_named(front: Workbook, door: Workbook, press: Press) -> None:
    tolerance = next(name for name in door.names if name.name == "setting_tolerance").range()
    tolerance.sheet.cells[tolerance.Row, tolerance.Column] = 0.5
    tolerance.sheet.formats[tolerance.Row, tolerance.Column] = "0%"
    assert "“资金容差（万元）”应为数字" in press("check")


def test_a_table_of_one_format_takes_one_question(
    excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    excel.open(table(tmp_path, lambda _: None))
    Door.open()
    press("check")
    # One of the whole sheet, whose texts have another, one of all the columns of money, one of the settings.
    assert Door.calls["Range.NumberFormat"] == 3


def test_where_every_cell_has_its_own_the_sentence_says_so(
    excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    excel.open(table(tmp_path, each_its_own))
    Door.open()
    assert "等处的没有逐格查看；请把金额列设成同一种格式。" in press("check")
    assert Door.calls["Range.NumberFormat"] == MOST_QUESTIONS + 1
