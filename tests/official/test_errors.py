"""An error in a cell of the official table is read from a file as Excel shows it, and as the live door reads it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from addin.commands.check import CheckRequest, check
from addin.commands.opened.sources import open_table
from addin.commands.opened.table_file import read_table_file
from templates.office.read import default_office
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from validation.cells.grid import NO_RESULT
from validation.errors import MinshiError
from validation.terms import Column

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


def test_a_file_that_cannot_be_asked_is_given_back(tmp_path: Path) -> None:
    """A cell that is there twice, beside an error: what is read as blank might be anything."""
    odd = BytesIO()
    with ZipFile(BytesIO(with_error("#N/A"))) as given, ZipFile(odd, "w") as written:
        for name in given.namelist():
            written.writestr(name, given.read(name).replace(b'<c r="D3"', b'<c r="B3"><v>7</v></c><c r="D3"'))
    with pytest.raises(MinshiError, match="写了两个值"):
        read_table_file(saved(tmp_path, odd.getvalue()))


FORMATTED = """
| 2024年项目表（单位：万元） |
| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 责任单位 | 协办单位 |
| 1 | 甲 | 600000 | 0.8 | 60 | 教体局 | 财政局 |
| 2 | 乙 | 600000 | 50 | 10 | 水利局 | 财政局 |
| 合计 | | 70 | 50 | 70 | | |
"""
SHOWN_AS = [r'0\.0,"万元"', '0"."0000', r'[>=100000]0\.0,"万元";0', '0.0,"千元"', r"0\.0,\万"]


def formatted(code: str) -> bytes:
    book = load_workbook(BytesIO(workbook_bytes(grid(FORMATTED))))
    sheet = book["项目表"]
    sheet["C3"].number_format = sheet["C4"].number_format = code
    sheet["D3"].number_format = "0%"
    sheet["E3"].number_format = '#,##0.00"万元"'
    sheet["C5"].value, sheet["E4"].value = "=35+35", "=5+5"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(path: Path) -> dict[str, str]:
    """The codes of the money's findings by cell; the plan of the second project is always 60."""
    outcome = check(CheckRequest(path)).outcome
    assert outcome.table.projects[1].figure(Column.PLANNED) == 60
    return {found.cell.a1: found.code for found in outcome.findings if found.code in ("F04", "F05", "F09", "T09")}


@pytest.mark.parametrize("code", SHOWN_AS)
def test_a_number_is_read_as_it_is_shown(code: str, tmp_path: Path) -> None:
    found = said(saved(tmp_path, formatted(code)))
    assert found == {"C3": "F09", "C4": "F09", "D3": "F04", "C5": "T09", "E4": "T09"}


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("code", [SHOWN_AS[0], SHOWN_AS[2], SHOWN_AS[3]])
def test_what_calc_saved_says_the_same(kind: str, code: str, tmp_path: Path) -> None:
    """But for the formulas: Calc has calculated them."""
    again = convert(saved(tmp_path, formatted(code)), kind, tmp_path / "另存")
    assert said(again) == {"C3": "F09", "C4": "F09", "D3": "F04"}


@needs_calc
def test_a_format_of_a_whole_column_counts_in_ods(tmp_path: Path) -> None:
    """Calc gives its cells no style of their own."""
    book = load_workbook(BytesIO(workbook_bytes(grid(FORMATTED))))
    sheet = book["项目表"]
    sheet.column_dimensions["C"].number_format = r'0\.0,"万元"'
    for row in range(1, 200):
        sheet.cell(row, 3).number_format = r'0\.0,"万元"'
    buffer = BytesIO()
    book.save(buffer)
    found = said(convert(saved(tmp_path, buffer.getvalue()), "ods", tmp_path / "另存"))
    assert found["C3"] == found["C4"] == "F09"


UNCALCULATED = (
    b'<c r="C3"><f>1+1</f></c>', b'<c r="C3"><f>1+1</f><v/></c>', b'<c r="C3"><f>1+1</f><v></v></c>',
    b'<c r="C3"><f t="shared" si="0"/></c>',
)  # fmt: skip


@pytest.mark.parametrize("cell", UNCALCULATED)
def test_a_formula_without_a_result_is_no_blank(cell: bytes, tmp_path: Path) -> None:
    changed = BytesIO()
    with ZipFile(BytesIO(workbook_bytes(grid(TABLE)))) as given, ZipFile(changed, "w") as written:
        for name in given.namelist():
            written.writestr(name, re.sub(rb'<c r="C3"[^>]*><v>10</v></c>', cell, given.read(name)))
    path = saved(tmp_path, changed.getvalue())
    assert read_table_file(path).grids[0].rows[2][2] == NO_RESULT
    with pytest.raises(MinshiError, match="C3单元格里的公式没有算出结果"):
        open_table(path, default_office())


@needs_calc
def test_a_formula_without_a_result_in_ods(tmp_path: Path) -> None:
    """As a program writes it that calculates nothing."""
    ods = convert(saved(tmp_path, workbook_bytes(grid(TABLE))), "ods", tmp_path)
    changed = BytesIO()
    figure = re.compile(rb'<table:table-cell[^>]*office:value="10"[^>]*>.*?</table:table-cell>')
    with ZipFile(ods) as given, ZipFile(changed, "w") as written:
        for name in given.namelist():
            formula = b'<table:table-cell table:formula="of:=5+5"/>'
            written.writestr(name, figure.sub(formula, given.read(name), count=1 if name == "content.xml" else 0))
    assert read_table_file(saved(tmp_path, changed.getvalue(), "项目表2.ods")).grids[0].rows[2][2] == NO_RESULT


def test_a_total_without_a_result_keeps_nothing_from_going_out(tmp_path: Path) -> None:
    path = saved(tmp_path, formatted("General"))
    with pytest.raises(MinshiError, match="E4"):
        open_table(path, default_office())
    book = load_workbook(path)
    book["项目表"]["E4"].value = 10
    book.save(path)
    assert len(open_table(path, default_office()).table.projects) == 2


def test_a_last_row_of_formulas_alone_is_seen(tmp_path: Path) -> None:
    """The quick reader ends where it finds nothing more."""
    book = load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    for letter in "ABCDE":
        book["项目表"][f"{letter}5"].value = f"={letter}4"
    path = tmp_path / "项目表.xlsx"
    book.save(path)
    assert read_table_file(path).grids[0].rows[4] == (NO_RESULT,) * 5


def test_a_table_without_errors_is_as_it_was_read(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook_bytes(grid(TABLE)))
    assert read_table_file(path).grids[0].rows[2:] == ((1, "甲", 10, 10, "教体局"), (2, "乙", 10, 10, "水利局"))
