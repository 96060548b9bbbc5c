"""Which workbook and which sheet is the table, through xlwings' own engine for Windows."""

from pathlib import Path

import pytest

from addin.commands.check import CheckRequest, check
from addin.demo import demo
from templates.results.sheet import FIRST_ROW, ResultColumn
from templates.results.sheet import SHEET as RESULTS
from tests.com.books import Application, Workbook
from tests.com.conftest import Press
from tests.com.objects import Door
from tests.com.pywin32 import NO, YES, Desktop
from tests.support.which_sheet import CASES, Case

SAMPLE = "没有打开着的项目表。“minshi.xlsm”里的项目表是自带的2024年样表，要检查这张样表吗？"


def choose_quarter(door: Workbook) -> None:
    next(name for name in door.names if name.name == "setting_quarter").range().Value = 1


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


@pytest.mark.parametrize(
    ("answer", "said", "listed"),
    [(YES, "校验完成。50 个项目", True), (NO, "没有检查样表；请打开本单位的项目表", False)],
)
def test_the_sample_is_checked_on_the_clerks_yes(
    door: Workbook, desktop: Desktop, press: Press, answer: int, said: str, listed: bool
) -> None:
    desktop.answers = [answer]
    assert press("check").startswith(said)
    assert desktop.questions == [SAMPLE] and (RESULTS in names(door)) is listed


@pytest.mark.parametrize("button", ["distribute", "consolidate"])
def test_nothing_is_made_of_the_sample(door: Workbook, press: Press, button: str, tmp_path: Path) -> None:
    choose_quarter(door)
    assert "“minshi.xlsm”里的项目表是自带的2024年样表，不能用来生成任务表或汇总" in press(button)
    assert [path.name for path in tmp_path.iterdir()] == ["minshi.xlsm"]


def test_after_the_master_was_looked_at_the_table_behind_it_is_taken(
    front: Workbook, door: Workbook, press: Press, tmp_path: Path
) -> None:
    choose_quarter(door)
    returns = tmp_path / "回收" / "2024年第一季度"
    returns.mkdir(parents=True)
    (returns / "教体局.xlsx").write_bytes(b"")
    press("consolidate")
    press("reporting")
    assert front.app.front and front.app.front.name == "总台账.xlsx"
    assert "21 份在" in (said := press("distribute")) and "项目表用的是“项目表.xlsx”的工作表“项目表”。" in said
    front.app.books.remove(front)
    assert press("distribute").startswith("“总台账.xlsx”是总台账，不是项目表；请打开本年度的项目表")


def test_a_flagged_copy_is_checked_and_nothing_is_made_of_it(
    excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    choose_quarter(door)
    demo(tmp_path / "演示")
    excel.open(tmp_path / "演示" / "标注.xlsx")
    assert press("check").endswith("这是校验时另存的标注副本，要改请改在项目表上。")
    assert "“标注.xlsx”是校验时另存的标注副本，不是项目表；请打开项目表本身" in press("distribute")


@pytest.mark.parametrize("very", [False, True])
def test_a_sheet_that_is_hidden_in_either_way_is_not_in_sight(front: Workbook, press: Press, very: bool) -> None:
    hidden = front.sheet("旧表", {**front.sheets[0].cells, (60, 1): "旧"})
    hidden.shown, hidden.very_hidden = False, very
    front.sheets.insert(0, front.sheets.pop())
    note = front.sheet("备忘", {(1, 1): "备忘"})
    front.active = note
    assert "检查的是“项目表.xlsx”的工作表“项目表”。" in press("check")


def test_a_look_into_other_workbooks_takes_few_calls(front: Workbook, door: Workbook, press: Press) -> None:
    press("check")
    Door.open()
    press("check")
    in_front = Door.calls.total()
    front.app.book("别的.xlsx").sheet("别的", {(1, 1): "随便"})
    Door.open()
    assert "检查的是“项目表.xlsx”" in press("check")
    assert Door.calls.total() - in_front < 80


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_both_doors_take_the_same_sheets_and_find_the_same(
    excel: Application, door: Workbook, desktop: Desktop, press: Press, tmp_path: Path, case: Case
) -> None:
    path = case.write(tmp_path / "项目表.xlsx")
    outcome = check(CheckRequest(path, sheet=case.option)).outcome
    book = excel.open(path)
    desktop.answers = [{"yes": YES, "no": NO}[case.answer]] if case.answer else []
    assert f"的工作表{'、'.join(f'“{name}”' for name in case.taken)}" in press("check")
    assert len(desktop.questions) == bool(case.answer)
    cells = next(sheet for sheet in book.sheets if sheet.name == RESULTS).cells
    columns = [list(ResultColumn).index(column) + 1 for column in (ResultColumn.CODE, ResultColumn.SHEET)]
    found = sorted((finding.code, finding.cell.sheet) for finding in outcome.findings)
    places = (tuple(cells.get((row, column)) for column in columns) for row in range(FIRST_ROW, 200))
    assert sorted((code, sheet) for code, sheet in places if sheet) == found


def test_a_table_on_two_sheets_takes_few_calls_more(
    excel: Application, door: Workbook, desktop: Desktop, press: Press, tmp_path: Path
) -> None:
    taken = {}
    for name in ("the one in front", "together"):
        excel.open(CASES[name].write(tmp_path / f"{name}.xlsx"))
        desktop.answers = [YES if CASES[name].answer == "yes" else NO]
        press("check")
        desktop.answers = [NO]
        Door.open()
        assert press("check").startswith("校验完成")
        taken[name] = Door.calls.total()
    assert taken["together"] - taken["the one in front"] < 60
