"""Values: read with the types that were written, a text as if it were typed."""

import datetime as dt
from typing import Any

import pytest

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import refused

pytestmark = needs_live_calc


def test_a_block_is_read_with_the_types_that_were_written(sheet: Any) -> None:
    rows = [["名称", 1.5, True, None], [None, dt.datetime(2024, 3, 1, 12, 30), "多行\n文字", False]]
    sheet.range("B2").value = rows
    assert sheet.used_range.address == "$B$2:$E$3"
    assert sheet.used_range.value == rows


def test_one_cell_is_a_value_and_one_row_a_list(sheet: Any) -> None:
    sheet.range("A1").value = [["甲", "乙"], ["丙", "丁"]]
    assert sheet.range("A1").value == sheet.range("A1").raw_value == "甲"
    assert sheet.range("A1:B1").value == ["甲", "乙"]
    assert sheet.range("A1:B1").options(ndim=2).value == [["甲", "乙"]]


def test_one_value_fills_a_range(sheet: Any) -> None:
    sheet.range("A1:B2").value = 7
    assert sheet.used_range.value == [[7, 7], [7, 7]]


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_empties_a_cell(sheet: Any, nothing: str | None) -> None:
    sheet.range("A1").value = [["甲", "乙"]]
    sheet.range("A1").raw_value = nothing
    assert sheet.range("A1").value is None
    assert sheet.range("A1").formula == ""


def test_an_empty_sheet_has_one_used_cell(sheet: Any) -> None:
    assert sheet.used_range.address == "$A$1"
    assert sheet.used_range.value is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=1+1", 2),
        ("007", 7),
        ("1,200", 1200),
        ("50%", 0.5),
        ("TRUE", True),
        ("2024-03-01", dt.datetime(2024, 3, 1)),
        ("第3季度", "第3季度"),
        ("3月底", "3月底"),
        ("-", "-"),
        ("=", "="),
        ("'=1+1", "=1+1"),
        ("'007", "007"),
        ("'2024-03-01", "2024-03-01"),
        ("'是", "是"),
        ("''引号", "'引号"),
    ],
)
def test_a_text_is_read_as_if_it_were_typed(sheet: Any, written: str, read: object) -> None:
    sheet.range("B2").raw_value = written
    assert sheet.range("B2").value == read


def test_a_cell_formatted_as_text_keeps_every_text(sheet: Any) -> None:
    sheet.range("A1:C1").number_format = "@"
    sheet.range("A1:C1").raw_value = [["=1+1", "007", "2024-03-01"]]
    assert sheet.range("A1:C1").value == ["=1+1", "007", "2024-03-01"]


def test_the_number_format_of_cells_that_differ_is_none(sheet: Any) -> None:
    sheet.range("A1:B4").number_format = "0.00"
    assert sheet.range("A1:B4").number_format == "0.00"
    sheet.range("B4").number_format = "0%"
    assert sheet.range("A1:B4").number_format is None and sheet.range("B4").number_format == "0%"


def test_a_cell_holds_32767_characters(sheet: Any) -> None:
    sheet.range("A1").raw_value = "字" * 32_767
    assert sheet.range("A1").value == "字" * 32_767
    refused(lambda: setattr(sheet.range("A2"), "raw_value", "字" * 32_768))
    assert sheet.range("A2").value is None


def test_errors_are_read_as_nothing_or_as_their_names(sheet: Any) -> None:
    sheet.range("A1").value = ["=NA()", "=1/0", "=不存在", '="甲"+1']
    assert sheet.range("A1:D1").value == [None] * 4
    assert sheet.range("A1:D1").options(err_to_str=True).value == ["#N/A", "#DIV/0!", "#NAME?", "#VALUE!"]


def test_a_formula_gives_a_truth_value_or_a_text(sheet: Any) -> None:
    sheet.range("A1").value = ["=2>1", '="甲"&"乙"', '=""', "=1"]
    assert sheet.range("A1:D1").value == [True, "甲乙", None, 1]


def test_clearing_contents_keeps_the_look(sheet: Any) -> None:
    sheet.range("A1").value = "甲"
    sheet.range("A1").color = (255, 0, 0)
    sheet.range("A1:B2").clear_contents()
    assert sheet.range("A1").value is None
    assert sheet.range("A1").color == (255, 0, 0)
