"""Conditional formats: ours are added and deleted, and those of others stay."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import ROWS, refused, saved

pytestmark = needs_live_calc


CONDITIONS = [
    "=INDEX(minshi_marks,ROW(),COLUMN())=1",
    '=INDEX($A:$A,ROW())="错误"',
    "=INDEX(minshi_marks,MATCH(INDEX($A:$A,ROW()),INDEX(minshi_marks,0,1),0),2)=1",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_paints_cells(book: Any, sheet: Any, condition: str, tmp_path: Path) -> None:
    book.sheets.add("校验标记", after=sheet)
    book.names.add("minshi_marks", "=校验标记!$A$1:$Z$99")
    sheet.range("B2:D9").conditional_formats.add_custom(condition, fill_color="#F8B4B4")
    rule = sheet.range("C3").conditional_formats[0]
    assert (rule.type, rule.formula, rule.fill_color) == ("custom", condition, (248, 180, 180))
    painted = {
        str(where.sqref): [(rule.type, rule.formula, rule.dxf.fill.bgColor.rgb[2:]) for rule in where.rules]
        for where in saved(book, tmp_path).worksheets[0].conditional_formatting
    }
    assert painted == {"B2:D9": [("expression", [condition[1:]], "F8B4B4")]}


def test_the_newest_condition_stands_first(sheet: Any) -> None:
    formats = sheet.range("B2:D9").conditional_formats
    for level in (1, 2, 3):
        formats.add_custom(f"=COUNT($A$1:$A$9)={level}", fill_color=(level, 0, 0))
    assert [rule.fill_color for rule in formats] == [(3, 0, 0), (2, 0, 0), (1, 0, 0)]
    assert len(formats) == 3


def test_a_condition_may_colour_the_text_alone(sheet: Any) -> None:
    rule = sheet.range("A1:C9").conditional_formats.add_custom("=$A$1=1", font_color="#7F7F7F")
    assert (rule.font_color, rule.fill_color) == ((127, 127, 127), None)


def test_deleting_our_conditions_leaves_the_others(sheet: Any) -> None:
    area = sheet.range("B2:D9")
    sheet.range("A1:C5").conditional_formats.add_custom('=$A$1="别人的"', fill_color="#00FF00")
    for level in (1, 2):
        area.conditional_formats.add_custom(f"=COUNT($A$1:$A$9)={level}", fill_color="#F8B4B4")
    for rule in reversed([rule for rule in area.conditional_formats if "COUNT" in rule.formula]):
        rule.delete()
    assert [rule.formula for rule in sheet.range("A1:D9").conditional_formats] == ['=$A$1="别人的"']


def test_of_conditions_that_a_file_keeps_together_one_is_deleted(calc: Any, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for number in (1, 2, 3):
        rule = Rule(type="expression", formula=[f"$A$1={number}"])
        made.worksheets[0].conditional_formatting.add("A1:B4", rule)
    made.save(tmp_path / "三条.xlsx")
    formats = calc.books.open(str(tmp_path / "三条.xlsx")).sheets[0].range("A1:B4").conditional_formats
    _, second, third = formats
    second.delete()
    assert [rule.formula for rule in formats] == ["=$A$1=1", "=$A$1=3"]
    third.delete()
    assert [rule.formula for rule in formats] == ["=$A$1=1"]


def test_a_condition_reaches_over_inserted_rows(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("A2:B4").conditional_formats.add_custom("=ROW()>0", fill_color="#F8B4B4")
    sheet.range("3:3").insert("down")
    written = saved(book, tmp_path).worksheets[0].conditional_formatting
    assert [str(where.sqref) for where in written] == ["A2:B5"]


def test_cells_outside_have_no_condition(sheet: Any) -> None:
    sheet.range("B2:D9").conditional_formats.add_custom("=ROW()>0", fill_color="#F8B4B4")
    assert len(sheet.range("F1:F9").conditional_formats) == 0


@pytest.mark.parametrize("condition", ["=SUM(", "=1+", "=)"])
def test_a_condition_that_cannot_be_read_is_refused(sheet: Any, condition: str) -> None:
    refused(lambda: sheet.range("A1:B2").conditional_formats.add_custom(condition, fill_color="#F8B4B4"))
    assert len(sheet.range("A1:B2").conditional_formats) == 0
