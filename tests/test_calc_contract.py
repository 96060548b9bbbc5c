"""What the add-in expects of the application, written against xlwings alone."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl

from tests.calc.office import needs_live_calc

pytestmark = needs_live_calc


def test_a_block_is_read_with_the_types_that_were_written(calc: Any) -> None:
    sheet = calc.books.add().sheets[0]
    rows = [["名称", 1.0, True], [None, dt.datetime(2024, 3, 1), "多行\n文字"]]
    sheet.range("B2").value = rows
    assert sheet.used_range.address == "$B$2:$D$3"
    assert sheet.used_range.value == rows


def test_a_copy_is_read_back_by_openpyxl(calc: Any, tmp_path: Path) -> None:
    book = calc.books.add()
    book.sheets[0].range("A1").value = [["项目", 3]]
    saved = openpyxl.load_workbook(book.impl.save_copy(tmp_path / "副本.xlsx"))
    assert [[cell.value for cell in row] for row in saved.active.iter_rows()] == [["项目", 3]]
    saved.close()
