"""Formulas: read as they were written, and refused where they cannot be read."""

from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import refused

pytestmark = needs_live_calc


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1:B2,3)",
        "=SUM($C:$C)",
        '=IF(A1="a,b;c!","甲,乙","")',
        "=INDEX('项目 表'!$A$1:$C$9,ROW(),COLUMN())",
        "=COLUMN('项目 表'!$C$4)",
        "=附表!A1+1.5",
        "=IFERROR(附表!$A$1,#N/A)",
        "=\"'项目 表'!A1\"",
    ],
)
def test_a_formula_is_read_as_it_was_written(book: Any, formula: str) -> None:
    book.sheets.add("项目 表")
    book.sheets.add("附表")
    cell = book.sheets[2].range("F6")
    cell.formula = formula
    assert cell.formula == formula


def test_a_block_of_formulas_is_written_and_read_in_one_go(sheet: Any) -> None:
    sheet.range("A1").value = [[1, 2], [3, 4]]
    sheet.range("C1:C2").formula = [["=A1*B1"], ["=A2*B2"]]
    assert sheet.range("A1:C2").value == [[1, 2, 2], [3, 4, 12]]
    assert sheet.range("A1:C2").formula == (("1", "2", "=A1*B1"), ("3", "4", "=A2*B2"))


@pytest.mark.parametrize("formula", ["=SUM(", "=1+", "=)", '="', "=A1:", "=(1))", "=" + "+1" * 5000])
def test_a_formula_that_cannot_be_read_is_refused(sheet: Any, formula: str) -> None:
    refused(lambda: setattr(sheet.range("A1"), "formula", formula))
    assert sheet.range("A1").value is None


def test_a_link_shows_its_text(sheet: Any) -> None:
    sheet.name = "项目表"
    sheet.range("A1:A2").raw_value = [['=HYPERLINK("#\'项目表\'!H15","H15")'], ["'=不是公式"]]
    assert sheet.range("A1:A2").value == ["H15", "=不是公式"]
    assert sheet.range("A1").formula == '=HYPERLINK("#\'项目表\'!H15","H15")'
