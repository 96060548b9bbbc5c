"""Text in an open workbook stays text when a button writes beside it: in a live Calc, all payloads at once."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from addin.excel import live
from addin.excel.session import Session
from templates.files.read import read_grids
from templates.results.sheet import SHEET as RESULTS
from templates.results.sheet import ResultColumn, find_list
from tests.promises.payloads import PAYLOADS
from tests.promises.test_text_stays_text import table
from validation.cells.text import unbroken


def test_what_a_check_lists_and_marks_is_text(calc: Any, tmp_path: Path) -> None:
    source = table(tmp_path, PAYLOADS)
    before = [(grid.sheet, grid.rows) for grid in read_grids(source)]
    book = calc.books.open(str(source))
    said = live.check(Session.of(calc, None))
    assert said.startswith(f"校验完成。{len(PAYLOADS)} 个项目")
    path = tmp_path / "另存.xlsx"
    book.save(str(path))

    grids = {grid.sheet: grid for grid in read_grids(path)}
    assert [(sheet, grids[sheet].rows) for sheet, _ in before] == before
    body, columns = find_list(grids[RESULTS]) or (0, {})
    names = {grids[RESULTS].text(row, columns[ResultColumn.NAME]) for row in range(body, len(grids[RESULTS].rows))}
    assert names >= {unbroken(text).strip() for text in PAYLOADS}
    assert _formulas(path) == set() and _outside(path) == []


def _formulas(path: Path) -> set[str]:
    """Every formula that is not one of ours: a link to a cell of this workbook, or the place of a mark."""
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    ours = re.compile(r"""=HYPERLINK\("#'项目表'![A-Z]+\d+(:[A-Z]+\d+)?","[A-Z0-9、:]+"\)|=(ROW|COLUMN)\([^"|]*\)""")
    return {formula for formula in formulas if not ours.fullmatch(formula)}


def _outside(path: Path) -> list[str]:
    """What leads out of the workbook, or could be run."""
    with ZipFile(path) as package:
        xml = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(xml.values()))
    return links + [name for name in xml if re.search("externalLink|vba|macro|embedding|oleObject", name)]
