"""What is struck out or hidden is taken and said, whichever program saved it."""

from functools import partial
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.doubts.looks import hides, sections
from tests.intake.looks.returned import (
    COUNTY,
    DONE,
    GOOD,
    INVESTED,
    NEXT,
    PROBLEM,
    SELF,
    STAGE,
    UPPER,
    Change,
    at,
    first,
    read,
    sent,
)
from tests.support.office_suite import convert, needs_calc
from tests.support.other_programs import saved_again
from tests.support.sources import HIGHER, LOCAL, OWN
from tests.support.tasks import FIRST, letter
from validation.terms import Column, ReportColumn

STRUCK, PARTLY = "画了删除线，仍按写的采用", "有一部分画了删除线，仍按写的全部采用"
NOT_SHOWN, HIDDEN_ROW, HIDDEN_COLUMN = (
    f"{what}，仍按写的采用" for what in ("单元格的内容设成了不显示", "这一行隐藏了", "这一列隐藏了")
)


def _all(sheet: Worksheet) -> None:
    """Everything at once, each at its own cell."""
    line = InlineFont(strike=True)
    at(DONE, value=CellRichText(TextBlock(line, "已完工。"), "尚未开工。"))(sheet)
    at(INVESTED, font=Font(strike=True))(sheet)
    at(UPPER, number_format=";;;")(sheet)
    at(STAGE, number_format=";;;")(sheet)
    at(COUNTY, value=0.5, number_format="0%", font=Font(strike=True))(sheet)
    at(SELF, value=0, number_format="0;-0;;@")(sheet)
    sheet.column_dimensions[PROBLEM[0]].hidden = True
    sheet[f"{DONE[0]}{FIRST + 1}"].value = "第二行"
    sheet.row_dimensions[FIRST + 1].hidden = True
    sheet.merge_cells(f"{NEXT}:{NEXT[0]}{FIRST + 1}")


MERGED = f"{NEXT}:{NEXT[0]}{FIRST + 1}合并成了一格，每个项目都按这一格采用"
SAID = {
    FIRST: {
        ReportColumn.DONE: PARTLY,
        ReportColumn.INVESTED: STRUCK,
        HIGHER.in_place: NOT_SHOWN,
        ReportColumn.STAGE: NOT_SHOWN,
        LOCAL.in_place: STRUCK,
        ReportColumn.PROBLEM: HIDDEN_COLUMN,
        ReportColumn.NEXT: MERGED,
    },
    FIRST + 1: {ReportColumn.DONE: HIDDEN_ROW, ReportColumn.NEXT: MERGED},
}


def _must_be_said_and_taken(path: Path) -> None:
    rows = read(path).rows
    assert {row.row: row.notes for row in rows} == SAID
    assert rows[0].values == {
        ReportColumn.DONE: "已完工。尚未开工。",
        ReportColumn.INVESTED: 60,
        HIGHER.in_place: 20,
        OWN.in_place: 0,
        ReportColumn.STAGE: "前期手续",
        ReportColumn.PROBLEM: "无",
        ReportColumn.NEXT: "招标",
    }
    assert rows[0].raw == {LOCAL.in_place: "50%"} and rows[1].values[ReportColumn.NEXT] == "招标"


def test_what_is_struck_out_or_hidden_is_taken_and_said(tmp_path: Path) -> None:
    _must_be_said_and_taken(sent(tmp_path, _all))


@pytest.mark.parametrize("program", ["gnumeric", "excelize"])
def test_the_same_of_what_another_program_saved(program: str, tmp_path: Path) -> None:
    _must_be_said_and_taken(saved_again(program, sent(tmp_path, _all), tmp_path / program))


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_same_of_what_calc_saved(kind: str, tmp_path: Path) -> None:
    _must_be_said_and_taken(convert(sent(tmp_path, _all), kind, tmp_path / kind))


PLAIN: dict[str, Change] = {
    "nothing": lambda sheet: None,
    "blank cells struck out": at(COUNTY, font=Font(strike=True)),
    "a blank column hidden": lambda sheet: setattr(sheet.column_dimensions[SELF[0]], "hidden", True),
    "a plan hidden": lambda sheet: setattr(sheet.column_dimensions[letter(Column.TASK)], "hidden", True),
    "a blank row hidden": lambda sheet: setattr(sheet.row_dimensions[FIRST + 1], "hidden", True),
    "zeros not shown": at(INVESTED, number_format="0;-0;;@"),
    "blank cells merged": lambda sheet: sheet.merge_cells(f"{SELF}:{SELF[0]}{FIRST + 1}"),
    "merged with a row below the table": lambda sheet: sheet.merge_cells(f"{NEXT[0]}{FIRST + 1}:{NEXT[0]}{FIRST + 2}"),
}


@pytest.mark.parametrize("change", PLAIN)
def test_nothing_is_said_where_nothing_is_to_be_seen(change: str, tmp_path: Path) -> None:
    assert [row.notes for row in read(sent(tmp_path, PLAIN[change])).rows] == [{}, {}]


def _painted(code: str, sheet: Worksheet) -> None:
    """Conditional formats with each number that the workbook's own formats may have, and another code."""
    at(INVESTED, number_format='0.00" %"')(sheet)
    at(UPPER, number_format="0.0000%")(sheet)
    for number in range(164, 180):
        shown = DifferentialStyle(numFmt=NumberFormat(numFmtId=number, formatCode=code))
        sheet.conditional_formatting.add("A1:Z99", Rule("expression", dxf=shown, formula=["FALSE"]))


@pytest.mark.parametrize("code", [";;;", "0.0%", "General"])
def test_a_conditional_format_is_no_format_of_cells(code: str, tmp_path: Path) -> None:
    """Programs give both the same numbers; those of cells stand in numFmts alone (ECMA-376 part 1, 18.8.30 and 18.8.14)."""
    row = first(sent(tmp_path, partial(_painted, code)))
    assert not row.notes
    assert row.values[ReportColumn.INVESTED] == 60 and row.raw[HIGHER.in_place] == "2000%"


def test_what_our_own_form_hides_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "教体局.xlsx").write_bytes(GOOD)
    assert [row.notes for row in read(tmp_path / "教体局.xlsx").rows] == [{}, {}]


FORMATS = [
    # the format, whether it hides 1, -1, 0 and a text
    (";;;", True, True, False, True),
    (";;", True, True, False, False),
    (" ; ;0;@", True, True, False, False),
    ("[Red];[Blue];;", True, True, False, True),
    ('"";"";"";""', True, True, False, True),
    ("0;-0;;@", False, False, False, False),
    ("0;;0", False, True, False, False),
    ("General", False, False, False, False),
    ("0.00_);[Red](0.00)", False, False, False, False),
    ('"万;";0', False, False, False, False),
]


@pytest.mark.parametrize(("code", "more", "less", "zero", "text"), FORMATS)
def test_what_a_format_hides(code: str, more: bool, less: bool, zero: bool, text: bool) -> None:
    assert [hides(sections(code), value) for value in (1, -1, 0, "甲")] == [more, less, zero, text]


def _in_wan_on_a_hidden_row(sheet: Worksheet) -> None:
    at(INVESTED, value=600_000, number_format='0!.0,"万元"', font=Font(strike=True))(sheet)
    sheet.row_dimensions[FIRST].hidden = True


def test_what_is_hidden_or_struck_out_is_still_read_as_it_is_shown(tmp_path: Path) -> None:
    row = first(sent(tmp_path, _in_wan_on_a_hidden_row))
    assert row.values[ReportColumn.INVESTED] == 60 and row.raw[ReportColumn.INVESTED] == "60万元"
    assert row.notes[ReportColumn.INVESTED] in (STRUCK, HIDDEN_ROW)
