"""An error in a cell of the official table is read from a file as Excel shows it, and as the live door reads it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from addin.commands.check import CheckRequest, check
from addin.commands.table_file import read_table_file
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes

TABLE = """
| 2024年项目表 |
| 序号 | 项目名称 | 2024年计划投资 | 县财政统筹 | 责任单位 |
| 1    | 甲       | 10           | 10         | 教体局   |
| 2    | 乙       | 10           | 10         | 水利局   |
"""


def with_error(word: str) -> bytes:
    """The table, an error in C3."""
    book = load_workbook(BytesIO(workbook_bytes(grid("| 随便 |", "别的"), grid(TABLE))))
    cell = book["项目表"]["C3"]
    cell.value = word
    cell.data_type = "e"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved(folder: Path, data: bytes, name: str = "项目表.xlsx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("word", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_an_error_is_no_blank(tmp_path: Path, word: str) -> None:
    path = saved(tmp_path, with_error(word))
    assert read_table_file(path).grids[1].rows[2][2] == word
    found = [finding for finding in check(CheckRequest(path)).outcome.findings if finding.cell.a1 == "C3"]
    assert any(word in finding.message for finding in found)


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_an_error_in_another_format(tmp_path: Path, kind: str) -> None:
    path = saved(tmp_path, with_error("#N/A"))
    other = convert(path, kind, tmp_path)
    assert read_table_file(other).grids[1].rows[2][2] == "#N/A"


def test_a_comment_before_the_rows_hides_no_error(tmp_path: Path) -> None:
    odd = BytesIO()
    with ZipFile(BytesIO(with_error("#N/A"))) as given, ZipFile(odd, "w") as written:
        for name in given.namelist():
            part = given.read(name)
            written.writestr(name, part.replace(b"<sheetData>", b"<!-- odd --><sheetData>"))
    assert read_table_file(saved(tmp_path, odd.getvalue())).grids[1].rows[2][2] == "#N/A"


def test_a_table_without_errors_is_as_it_was_read(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    assert read_table_file(path).grids[0].rows[2:] == ((1, "甲", 10, 10, "教体局"), (2, "乙", 10, 10, "水利局"))
