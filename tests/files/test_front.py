"""Which sheet was in front when a workbook was saved, in each format, as other programs write it."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from addin.commands.opened.table_file import read_table_file
from templates.files.front import sheet_in_front
from templates.files.read import read_grids
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import parts
from tests.support.which_sheet import CASES


def book(*sheets: str, shown: int, charts: int = 0) -> bytes:
    """A workbook of sheets, as many charts before them."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for number in range(charts):
        made.create_chartsheet(f"图{number}")
    for name in sheets:
        made.create_sheet(name)["A1"] = name
    made.active = shown
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("shown", [0, 1, 2])
def test_an_xlsx_says_it_in_its_window(shown: int) -> None:
    assert sheet_in_front(book("甲", "乙&丙", "丁", shown=shown)) == ("甲", "乙&丙", "丁")[shown]


def test_a_chart_is_counted_and_may_be_in_front_itself() -> None:
    assert sheet_in_front(book("甲", "乙", shown=2, charts=1)) == "乙"
    assert sheet_in_front(book("甲", "乙", shown=0, charts=1)) == "图0"


@needs_calc
def test_an_xls_says_it(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(book("甲", "乙", "丙", shown=1))
    assert sheet_in_front(convert(path, "xls", tmp_path).read_bytes()) == "乙"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("shown", ["教育", "交通"])
def test_what_is_in_front_in_an_open_workbook_is_in_front_in_its_file(
    calc: Any, tmp_path: Path, kind: str, shown: str
) -> None:
    """Also of an .ods, which says so only where it was in a window."""
    opened = calc.books.open(str(CASES["together"].write(tmp_path / "表.xlsx")))
    opened.sheets[shown].activate()
    path = tmp_path / f"另存.{kind}"
    opened.save(str(path))
    assert [grid.sheet for grid in read_table_file(path).grids if grid.in_front] == [shown]


def rewritten(path: Path, content: bytes, old: bytes, new: bytes) -> Path:
    """A workbook with other words in its part about the workbook."""
    with ZipFile(path, "w") as package:
        for name, part in parts(content).items():
            package.writestr(name, part.replace(old, new))
    return path


@given(tab=st.integers(-3, 9).map(str) | st.text("0123456789x. ", max_size=30))
def test_a_number_that_is_none_of_a_sheet_hinders_nothing(tab: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = book("甲", "乙", shown=1)
    path = rewritten(tmp_path_factory.mktemp("坏") / "表.xlsx", whole, b'activeTab="1"', f'activeTab="{tab}"'.encode())
    front = [grid.sheet for grid in read_table_file(path).grids if grid.in_front]
    assert front == [name for number, name in enumerate("甲乙") if re.fullmatch(rf" *0*{number} *", tab)]


def test_without_a_window_none_is_in_front(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "表.xlsx", book("甲", "乙", shown=1), b"workbookView", b"other")
    assert sheet_in_front(path.read_bytes()) is None
    assert [grid.in_front for grid in read_table_file(path).grids] == [False, False]
    assert len(read_grids(path)) == 2
