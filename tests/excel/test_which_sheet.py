"""The command and the buttons take the same sheets of the same workbook, and find the same on them: on a live Calc."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.commands.check import CheckRequest, check
from addin.excel import live
from addin.excel.session import Session
from addin.workbook.new import new
from templates.results.marks import NAMES
from templates.results.sheet import SHEET as RESULTS
from templates.results.sheet import ResultColumn
from tests.excel.test_live import listed, saved
from tests.results.test_flagged_copy import painted
from tests.support.which_sheet import CASES, Case
from validation.errors import MinshiError
from validation.terms import Level

QUESTION = "“项目表.xlsx”里工作表“教育”、“交通”表头相同，项目不重复。要合为一张项目表吗？选“否”就只用其中一张。"


@pytest.fixture
def door(calc: Any, tmp_path: Path) -> Any:
    """minshi.xlsm, open, the quarter chosen."""
    book = calc.books.open(str(new(tmp_path)))
    book.names["setting_quarter"].refers_to_range.value = 1
    return book


def opened(calc: Any, folder: Path, case: Case) -> Any:
    return calc.books.open(str(case.write(folder / "项目表.xlsx")))


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_both_doors_take_the_same_sheets_and_find_the_same(calc: Any, tmp_path: Path, case: Case) -> None:
    outcome = check(CheckRequest(case.write(tmp_path / "表.xlsx"), sheet=case.option)).outcome
    assert outcome.table.sheet_names == case.taken
    calc.impl.answers = [case.answer] if case.answer else []
    book = opened(calc, tmp_path, case)
    said = live.check(Session.of(calc, None))
    assert f"的工作表{'、'.join(f'“{name}”' for name in case.taken)}" in said and len(calc.impl.alerts) == bool(
        case.answer
    )
    rows = listed(saved(book, tmp_path), tmp_path)
    columns = ResultColumn.CODE, ResultColumn.SHEET, ResultColumn.CELL, ResultColumn.MESSAGE, ResultColumn.DIGEST
    found = {(f.code, f.cell.sheet, f.cell.a1, f.message, f.digest) for f in outcome.findings}
    assert {tuple(row[column] for column in columns) for row in rows} == found


def test_each_sheet_is_painted_and_cleared_and_its_marks_are_its_own(calc: Any, tmp_path: Path) -> None:
    calc.impl.answers = ["yes"]
    book = opened(calc, tmp_path, CASES["together"])
    live.check(Session.of(calc, None))
    assert calc.impl.alerts == [QUESTION]
    data = saved(book, tmp_path)
    # Both sheets have a project 1 at C3; only 交通 has it twice, a wrong sum, a unit too many.
    assert painted(data, tmp_path) == {"C3": Level.WARNING, "A5": Level.ERROR}
    assert painted(data, tmp_path, 2) == {
        "C3": Level.WARNING,
        "A4": Level.ERROR,
        "D4": Level.HINT,
        "C5": Level.ERROR,
    }
    live.clear(Session.of(calc, None))
    left = saved(book, tmp_path)
    assert painted(left, tmp_path) == painted(left, tmp_path, 2) == {}
    kept = load_workbook(BytesIO(left))
    assert kept.sheetnames == ["教育", "交通", RESULTS] and not [n for n in kept.defined_names if n.startswith(NAMES)]


def test_what_was_read_together_is_read_so_again_unasked(calc: Any, door: Any, tmp_path: Path) -> None:
    calc.impl.answers = ["yes"]
    book = opened(calc, tmp_path, CASES["together"])
    live.check(Session.of(calc, door))
    book.sheets["交通"].activate()
    together = "“项目表.xlsx”的工作表“教育”、“交通”（合为一张表）。"
    assert f"检查的是{together}" in live.check(Session.of(calc, door))
    assert "任务表：2 份在" in (said := live.distribute(Session.of(calc, door))) and f"项目表用的是{together}" in said
    saved(book, tmp_path)
    assert check(CheckRequest(Path(book.fullname))).outcome.table.sheet_names == ("教育", "交通"), "in its file too"
    book.sheets["交通"]["B3"].value = "修校园"
    with pytest.raises(MinshiError, match="不能合为一张项目表：项目“修校园”在“教育”（B3）和“交通”（B3）里都有"):
        live.check(Session.of(calc, door))


def test_a_cell_of_either_sheet_is_verified_and_the_other_sheet_stays_checked(calc: Any, tmp_path: Path) -> None:
    calc.impl.answers = ["yes"]
    book = opened(calc, tmp_path, CASES["together"])
    live.check(Session.of(calc, None))
    before = listed(saved(book, tmp_path), tmp_path)
    book.sheets["交通"].activate()
    book.sheets["交通"]["C3"].select()
    assert "已把 1 处标为已核实" in live.verify(Session.of(calc, None))
    after = listed(saved(book, tmp_path), tmp_path)
    places = [(row[ResultColumn.SHEET], row[ResultColumn.CELL]) for row in after if row[ResultColumn.VERIFIED]]
    assert places == [("交通", "C3")] and len(after) == len(before)
    assert "C3" not in painted(saved(book, tmp_path), tmp_path, 2)
    assert painted(saved(book, tmp_path), tmp_path)["C3"] is Level.WARNING


def test_the_list_shows_the_sheet_only_where_there_are_several(calc: Any, tmp_path: Path) -> None:
    for answer, hidden in (("no", True), ("yes", False)):
        calc.impl.answers = [answer]
        book = opened(calc, tmp_path, CASES["together"])
        live.check(Session.of(calc, None))
        column = book.sheets[RESULTS]["M5"]
        assert column.value == "工作表" and column.columns.hidden is hidden
        book.close()


def test_marks_of_a_sheet_that_is_no_longer_checked_go(calc: Any, tmp_path: Path) -> None:
    calc.impl.answers = ["yes"]
    book = opened(calc, tmp_path, CASES["together"])
    live.check(Session.of(calc, None))
    book.sheets[RESULTS].delete()
    calc.impl.answers = ["no"]
    live.check(Session.of(calc, None))
    data = saved(book, tmp_path)
    assert painted(data, tmp_path) and not painted(data, tmp_path, 2)
    assert {name for name in load_workbook(BytesIO(data)).defined_names if name.startswith(NAMES)} == set(NAMES)


@pytest.mark.parametrize("button", [live.distribute, live.consolidate])
def test_after_a_no_nothing_is_made_of_the_first_behind(calc: Any, door: Any, tmp_path: Path, button: Any) -> None:
    calc.impl.answers = ["no"]
    opened(calc, tmp_path, CASES["the first where none is in front"])
    with pytest.raises(MinshiError, match="里工作表“教育”、“交通”都像项目表；请先点开要用的那一张"):
        button(Session.of(calc, door))
