"""Every button through xlwings' own engine for Windows: the sentence, what changed, and how many calls it took."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.buttons import BUTTONS
from addin.commands.check import CheckRequest, check
from templates.data import NOTICE_2024, TABLE_2024
from templates.results.marks import NAMES
from templates.results.marks import SHEET as MARKS
from templates.results.rows import result_rows
from templates.results.sheet import FIRST_ROW, ResultColumn
from templates.results.sheet import SHEET as RESULTS
from tests.com.books import Application, Workbook
from tests.com.conftest import Press, setting
from tests.com.objects import Door, named
from validation.cells.grid import cell_text


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def test_a_check_marks_and_lists_and_leaves_the_clerk_where_she_was(front: Workbook, press: Press) -> None:
    assert press("check").startswith("校验完成。50 个项目")
    assert names(front) == ["项目表", RESULTS, MARKS]
    assert [sheet.shown for sheet in front.sheets] == [True, True, False]
    assert front.active.name == "项目表" and front.app.StatusBar is False
    assert {name.name for name in front.names} == set(NAMES)


_TOLD = (ResultColumn.CODE, ResultColumn.CELL, ResultColumn.MESSAGE, ResultColumn.DIGEST)
# Calls from process to process, each some tenths of a millisecond: counted, so that none comes in unnoticed. Eight are
# for each of four sheets, the table and the office's: whether anything is struck out (2), and whether hidden (6).
MOST_CALLS = {
    "check": 172,
    "verify": 165,
    "clear": 90,
    "distribute": 120,
    # One return is read, which the status bar is told twice; 指标和节点设置 is one sheet more.
    "consolidate": 132,
    "reporting": 104,
    "lights": 90,
    "close": 90,
    "reopen": 105,
    "notice": 90,
    "dispatch": 90,
    "score": 90,
    "import_notice": 75,
    # The sheet is brought into sight.
    "plan": 128,
}


def test_every_button_of_python_is_counted() -> None:
    assert MOST_CALLS.keys() == {button.name for button in BUTTONS if button.by_python}


def test_every_button_takes_few_calls(front: Workbook, door: Workbook, press: Press, tmp_path: Path) -> None:
    setting(door, "setting_quarter", 1)
    shutil.copy(NOTICE_2024, tmp_path / "通知.txt")
    setting(door, "minshi_notice", str(tmp_path / "通知.txt"))
    returns = tmp_path / "回收" / "2024年第一季度"
    returns.mkdir(parents=True)
    (returns / "教体局.xlsx").write_bytes(b"")
    taken = {}
    for button in MOST_CALLS:
        front.app.selection = front.sheets[-2].Cells(7, 1) if button == "verify" else None
        Door.open()
        said = press(button)
        assert not said.startswith("程序出了没有料到的错"), button
        taken[button] = Door.calls.total()
    assert {button: most for button, most in taken.items() if most > MOST_CALLS[button]} == {}


def test_a_check_takes_as_many_calls_the_second_time_or_fewer(front: Workbook, press: Press) -> None:
    totals = []
    for _ in range(3):
        Door.open()
        press("check")
        totals.append(Door.calls.total())
    assert totals[0] > totals[1] == totals[2]


def told(book: Workbook) -> Counter[tuple[str, ...]]:
    """Code, cells, message and digest of each line of 校验结果."""
    listed = next(named(book.sheets, RESULTS))
    rows = range(FIRST_ROW, listed.used().bottom + 1)
    columns = [list(ResultColumn).index(column) + 1 for column in _TOLD]
    return Counter(tuple(str(listed.cells.get((row, column)) or "") for column in columns) for row in rows)


def told_of(path: Path) -> Counter[tuple[str, ...]]:
    """What the file door says of a file, line by line."""
    rows = result_rows(check(CheckRequest(path)).outcome)
    return Counter(tuple(cell_text(row.texts.get(column)) for column in _TOLD) for row in rows)


@pytest.mark.parametrize("word", ["", "#N/A", "#REF!"])
def test_the_findings_are_those_of_the_file(
    excel: Application, door: Workbook, press: Press, tmp_path: Path, word: str
) -> None:
    path = tmp_path / "项目表.xlsx"
    book = load_workbook(TABLE_2024)
    if word:
        cell = book["项目表"]["F6"]
        cell.value, cell.data_type = word, "e"
    book.save(path)
    front = excel.open(path)
    press("check")
    found = told(front)
    assert found == told_of(path)
    assert any(word in message for _, _, message, _ in found)


def test_cleared_the_table_has_nothing_of_ours(front: Workbook, press: Press) -> None:
    before = dict(front.sheets[0].cells)
    press("check")
    assert press("clear").startswith("已清除标记")
    assert names(front) == ["项目表", RESULTS] and not front.names
    assert front.sheets[0].cells == before and not front.sheets[0].conditions
    assert "没有校验标记" in press("clear")


def test_a_quarter_goes_round(front: Workbook, door: Workbook, press: Press, tmp_path: Path) -> None:
    setting(door, "setting_quarter", 1)
    assert press("distribute").startswith("第一季度任务表：21 份在")
    assert press("consolidate").startswith("已建好文件夹")
    tasks, returns = (tmp_path / folder / "2024年第一季度" for folder in ("任务表", "回收"))
    shutil.copy(next(tasks.glob("*教体局*")), returns)
    assert "找到 1 个文件" in press("consolidate")
    assert "未报（20个）" in press("reporting")
    assert front.app.front and (front.app.front.name, front.app.front.active.name) == ("总台账.xlsx", "报送情况")


def test_a_notice_becomes_a_table(excel: Application, door: Workbook, press: Press, tmp_path: Path) -> None:
    shutil.copy(NOTICE_2024, tmp_path / "通知.txt")
    setting(door, "minshi_notice", str(tmp_path / "通知.txt"))
    assert "已把 50 个项目写入" in press("import_notice")
    assert excel.front and excel.front.name == "通知_项目表.xlsx"
