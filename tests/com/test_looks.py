"""What is struck out or hidden: the live door says what the file door says, in few calls, and says where it stopped."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from addin.commands.check import CheckRequest, check
from addin.excel.looks.struck import MOST_QUESTIONS
from tests.com.books import Application, Workbook
from tests.com.conftest import Press, setting
from tests.com.objects import Door
from tests.com.test_formats import table
from tests.com.test_presses import told, told_of
from tests.support.tables import grid, workbook_bytes

Change = Callable[[Worksheet], None]


def struck(places: str) -> Change:
    def change(sheet: Worksheet) -> None:
        for place in places.split():
            cells = sheet[place] if ":" in place else ((sheet[place],),)
            for row in cells:
                for cell in row:
                    cell.font = Font(strike=True)

    return change


def a_part(sheet: Worksheet) -> None:
    text = str(sheet["C7"].value)
    sheet["C7"].value = CellRichText(text[:2], TextBlock(InlineFont(strike=True), text[2:]))


def hidden(rows: str = "", columns: str = "", by_filter: bool = False) -> Change:
    def change(sheet: Worksheet) -> None:
        for row in rows.split():
            sheet.row_dimensions[int(row)].hidden = True
        for letters in columns:
            sheet.column_dimensions[letters].hidden = True
        sheet.auto_filter.ref = f"A4:K{sheet.max_row}" if by_filter else None

    return change


def all_of(*changes: Change) -> Change:
    return lambda sheet: [change(sheet) for change in changes].clear()


FILTERED = " ".join(str(row) for row in range(6, 50) if row % 3)
CHANGES: dict[str, tuple[Change, int]] = {
    "as it is": (lambda _: None, 0),
    "one cell": (struck("C8"), 1),
    "a project": (struck("A9:K9"), 1),
    "the title": (struck("A1"), 1),
    "a heading": (struck("G3:G4"), 2),
    "two cells of two projects": (struck("C8 G20"), 2),
    "a part of a text": (a_part, 1),
    "blank cells alone": (struck("X60 Y61"), 0),
    "a row": (hidden("9"), 1),
    "a column": (hidden(columns="H"), 1),
    "the first row and the first column": (hidden("1", "A"), 2),
    "rows and columns": (hidden("9 10 20", "AGH"), 2),
    "a filter": (hidden(FILTERED, by_filter=True), 1),
    "all of it": (all_of(struck("C9 D12"), a_part, hidden("9 14", "H")), 5),
}


@pytest.mark.parametrize("change", CHANGES)
def test_both_doors_find_the_same(
    change: str, excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    make, expected = CHANGES[change]
    path = table(tmp_path, make)
    book = excel.open(path)
    Door.open()
    said = press("check")
    assert said.startswith("校验完成") and "没有逐格查看" not in said
    assert Door.calls["Font.Strikethrough"] <= MOST_QUESTIONS + 3
    assert told(book) == told_of(path)
    findings = check(CheckRequest(path)).outcome.findings
    assert [found.code for found in findings].count("T10") == expected


def test_a_table_without_any_takes_one_question_of_each_kind(front: Workbook, press: Press) -> None:
    Door.open()
    press("check")
    # One of the table, and one of each sheet of the office's.
    assert (Door.calls["Font.Strikethrough"], Door.calls["Range.SpecialCells"]) == (4, 4)


def test_a_project_among_hundreds_takes_few_questions_more(
    excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    taken = []
    for count in (50, 500):
        heading = "| 2024年项目表 |\n| 序号 | 项目名称 | 年度计划投资 | 县财政统筹 | 责任单位 |\n"
        rows = "".join(f"| {number} | 项目{number} | 10 | 10 | 教体局 |\n" for number in range(1, count + 1))
        book = load_workbook(BytesIO(workbook_bytes(grid(heading + rows))))
        struck("A9:E9")(book.worksheets[0])
        path = tmp_path / f"{count}.xlsx"
        book.save(path)
        excel.open(path)
        Door.open()
        assert "提示 1" in press("check")
        taken.append(Door.calls["Font.Strikethrough"])
    assert taken[1] - taken[0] <= 8 and taken[1] < 25


def test_where_too_much_is_struck_out_the_sentence_says_so(
    excel: Application, door: Workbook, press: Press, tmp_path: Path
) -> None:
    excel.open(table(tmp_path, struck(" ".join(f"{'CDH'[row % 3]}{row}" for row in range(6, 50)))))
    Door.open()
    assert "画了删除线的地方太多，" in press("check")
    assert Door.calls["Font.Strikethrough"] == MOST_QUESTIONS + 3


def test_a_hidden_row_goes_out_with_the_tasks_and_a_protected_sheet_is_said(
    front: Workbook, door: Workbook, press: Press
) -> None:
    setting(door, "setting_quarter", 1)
    front.sheets[0].protected = True
    assert "工作表设了保护，隐藏的行和列没有查看。" in press("distribute")


@pytest.mark.parametrize("line", [True, None])
def test_a_unit_struck_out_counts_and_is_said(front: Workbook, door: Workbook, press: Press, line: bool | None) -> None:
    units = next(sheet for sheet in door.sheets if sheet.name == "单位名录")
    assert "划掉、隐藏" not in press("check")
    units.struck[5, 1] = line
    units.hidden_rows.add(7)
    word = "画了删除线" if line else "有一部分画了删除线"
    assert f"工作表“单位名录”A5{word}；工作表“单位名录”第7行隐藏了。不用的请删去。" in press("check")
