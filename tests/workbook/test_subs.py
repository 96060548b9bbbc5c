"""The macros run in a live Calc, with RunPython replaced by one that writes down what it would run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.buttons import BUTTONS
from addin.workbook import build
from addin.workbook.package import sources
from addin.workbook.sheets import TEXTS
from templates.results.sheet import FIRST_ROW, ResultColumn
from tests.calc.office import needs_live_calc
from tests.support.readable import readable
from tests.workbook.macros import ANSWER, FOLDER, Macros, heard
from validation.cells.grid import column_letters

pytestmark = needs_live_calc

WORKBOOK = Path(__file__).parents[2] / "minshi.xlsm"
MUSEUM = sorted(Path(__file__).parents[1].glob("museum/*/minshi.xlsm"))


@pytest.fixture
def macros(calc: Any, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Macros]:
    opened = Macros(calc.impl.desktop, heard(Path(shutil.copy(getattr(request, "param", WORKBOOK), tmp_path))))
    yield opened
    opened.doc.close(True)


@pytest.mark.parametrize("name", [button.name for button in BUTTONS if button.by_python])
def test_a_button_is_pressed_by_its_name_and_nothing_else_is_run(macros: Macros, name: str) -> None:
    macros.cell("Z3").String = str(WORKBOOK)
    macros.run("Press", name)
    assert macros.cell("Z1").String == f"import addin.excel.buttons as b; b.press('{name}')"
    assert macros.cell("Z2").String == "INTERPRETER_WIN"


def test_where_python_is_not_installed_nothing_is_run(macros: Macros) -> None:
    macros.cell("Z3").String = str(WORKBOOK.with_name("nowhere.exe"))
    macros.run("Press", "check")
    assert (macros.cell("Z1").String, macros.cell("Z2").String) == ("", "INTERPRETER_WIN")


def test_why_a_quarter_is_opened_again_is_asked_for_and_travels_in_a_cell(macros: Macros) -> None:
    macros.cell("Z3").String = str(WORKBOOK)
    macros.cell(ANSWER).String = "交通局补报；'); x"
    macros.run("Reopen")
    kept = macros.doc.NamedRanges.getByName("minshi_reason").ReferredCells.getCellByPosition(0, 0)
    assert kept.String == "交通局补报；'); x"
    assert macros.cell("Z1").String == "import addin.excel.buttons as b; b.press('reopen')"


@pytest.mark.parametrize(("sub", "shown"), [("OpenSettings", "设置.B2"), ("OpenGuide", "使用说明.A2")])
def test_a_button_without_python_shows_its_sheet(macros: Macros, sub: str, shown: str) -> None:
    macros.run(sub)
    assert macros.selected.startswith(shown)


COLUMNS = (*(ResultColumn.CELL, ResultColumn.MESSAGE, ResultColumn.REMEDY, ResultColumn.VERIFIED, ResultColumn.SHEET),)
FINDINGS = (
    ("C7", "资金不符。", "请核对。", "", "项目表"),
    ("F9", "没有计划。", "请补上。", "是", "项目表"),
    ("G54", "合计不符。", "请改合计。", "", "项目表"),
    ("G54", "不是数字。", "请填数字。", "", "项目表"),
    ("B2", "不再出现。", "", "是", ""),
)
C7 = "C7：资金不符。 改法：请核对。"
G54 = ("G54：合计不符。 改法：请改合计。", "G54：不是数字。 改法：请填数字。")


def list_findings(macros: Macros) -> None:
    macros.doc.Sheets.insertNewByName("校验结果", 5)
    for row, texts in enumerate(FINDINGS, FIRST_ROW):
        for heading, text in zip(COLUMNS, texts, strict=True):
            macros.write("校验结果", f"{letter(heading)}{row}", text)


def letter(heading: ResultColumn) -> str:
    return column_letters(list(ResultColumn).index(heading) + 1)


def test_next_finding_goes_round_those_that_are_open(macros: Macros) -> None:
    list_findings(macros)
    seen = []
    for _ in range(3):
        macros.run("NextFinding")
        seen.append(macros.selected)
    assert seen == ["项目表.C7", "项目表.G54", "项目表.G54"]
    macros.run("NextFinding")
    assert (macros.selected, macros.bar) == ("项目表.C7", C7)


def test_previous_finding_goes_round_the_other_way_and_says_what_it_found(macros: Macros) -> None:
    list_findings(macros)
    seen = []
    for _ in range(4):
        macros.run("PreviousFinding")
        seen.append((macros.selected, macros.bar))
    assert seen == [("项目表.G54", G54[1]), ("项目表.G54", G54[0]), ("项目表.C7", C7), ("项目表.G54", G54[1])]


def test_a_marked_cell_explains_itself_when_it_is_selected_and_no_other_does(macros: Macros) -> None:
    list_findings(macros)
    said = []
    for sheet, place in (
        *(("项目表", "A1"), ("项目表", "C7"), ("项目表", "F9"), ("项目表", "G54")),
        *(("单位名录", "C7"), ("项目表", "C7"), ("校验结果", "C7")),
    ):
        macros.select(sheet, place)
        macros.run("ExplainSelection")
        said.append(macros.bar)
    assert said == ["", C7, "FALSE", "  ".join(G54), "FALSE", C7, "FALSE"]


def test_the_bar_is_left_alone_where_there_is_no_list(macros: Macros) -> None:
    macros.select("项目表", "C7")
    macros.run("ExplainSelection")
    assert macros.bar == ""


@pytest.mark.parametrize("sub", ["NextFinding", "PreviousFinding"])
def test_a_place_that_cannot_be_gone_to_is_said_in_one_sentence(macros: Macros, sub: str) -> None:
    list_findings(macros)
    for row in range(FIRST_ROW, FIRST_ROW + len(FINDINGS)):
        macros.write("校验结果", f"{letter(ResultColumn.CELL)}{row}", "哪里也不是")
    macros.run(sub)
    assert macros.box.startswith("没有做成，Excel 说：")


@pytest.mark.parametrize("sub", ["NextFinding", "ShowProblem"])
def test_errors_on_the_list_stop_nothing(macros: Macros, sub: str) -> None:
    list_findings(macros)
    results = macros.doc.Sheets.getByName("校验结果")
    for column in (*COLUMNS, ResultColumn.REASON):
        results.getCellRangeByName(f"{letter(column)}{FIRST_ROW}").Formula = "=NA()"
    results.getCellRangeByName(f"Z{FIRST_ROW - 1}").Formula = "=1/0"
    for heading, text in zip(COLUMNS, FINDINGS[2], strict=True):
        macros.write("校验结果", f"{letter(heading)}{FIRST_ROW}", text)
    results.getCellRangeByName(f"{letter(ResultColumn.REMEDY)}{FIRST_ROW}").Formula = "=NA()"
    macros.select("项目表", "G54")
    macros.run(sub)
    assert "G54：合计不符。 改法：" in macros.bar + macros.box


def test_the_bar_is_given_back_when_nothing_is_open_any_more(macros: Macros) -> None:
    list_findings(macros)
    macros.run("NextFinding")
    for row in range(FIRST_ROW, FIRST_ROW + len(FINDINGS)):
        macros.write("校验结果", f"{letter(ResultColumn.VERIFIED)}{row}", "是")
    macros.run("NextFinding")
    assert (macros.bar, macros.box) == ("FALSE", TEXTS["minshi_no_findings"])


@pytest.mark.parametrize(
    ("place", "said"), [("C7", C7), ("G54", "\n".join(G54)), ("F9", TEXTS["minshi_no_problem"])], ids=["1", "2", "0"]
)
def test_what_is_wrong_with_a_cell_is_told_in_full(macros: Macros, place: str, said: str) -> None:
    list_findings(macros)
    macros.select("项目表", place)
    macros.run("ShowProblem")
    assert macros.box == said


def test_next_finding_goes_by_the_lists_headings_wherever_they_stand(macros: Macros) -> None:
    macros.doc.Sheets.insertNewByName("校验结果", 5)
    for letter, heading, *texts in zip("PBTCR", COLUMNS, *FINDINGS, strict=True):
        for row, text in enumerate((heading, *texts), FIRST_ROW - 1):
            macros.write("校验结果", f"{letter}{row}", text)
    seen = []
    for _ in range(3):
        macros.run("NextFinding")
        seen.append(macros.selected)
    assert seen == ["项目表.C7", "项目表.G54", "项目表.G54"]


@pytest.mark.parametrize("macros", MUSEUM, indirect=True, ids=lambda path: path.parent.name)
def test_the_macros_of_an_earlier_version_find_what_is_open_on_todays_list(macros: Macros) -> None:
    list_findings(macros)
    macros.run("NextFinding")
    macros.run("NextFinding")
    assert macros.selected == "项目表.G54"


def test_next_finding_starts_from_the_row_that_is_selected_on_the_list(macros: Macros) -> None:
    list_findings(macros)
    macros.select("校验结果", "A7")
    macros.run("NextFinding")
    assert macros.selected == "项目表.G54"


def test_next_finding_without_a_list_moves_nothing(macros: Macros) -> None:
    before = macros.selected
    macros.run("NextFinding")
    assert (macros.selected, macros.box) == (before, TEXTS["minshi_no_results"])


@pytest.fixture
def add_in(calc: Any, tmp_path: Path) -> Iterator[Macros]:
    path = tmp_path / "minshi.xlam"
    path.write_bytes(readable(build.add_in()))
    opened = Macros(calc.impl.desktop, heard(path))
    yield opened
    opened.doc.close(True)


@pytest.fixture
def office(calc: Any, tmp_path: Path) -> Path:
    """The office's own workbook, closed."""
    return heard(Path(shutil.copy(WORKBOOK, tmp_path / "办公室.xlsm")))


def test_beside_the_add_in_the_workbook_shows_no_tab_and_says_nothing(macros: Macros, request: Any) -> None:
    list_findings(macros)
    macros.select("项目表", "C7")
    assert macros.run("Leads")
    add_in = request.getfixturevalue("add_in")
    assert add_in.run("Leads") and not macros.run("Leads")
    macros.run("ExplainSelection")
    assert macros.bar == ""


def test_the_add_in_shows_the_settings_of_the_workbook_that_is_remembered(add_in: Macros, office: Path) -> None:
    add_in.cell("Z6").String = str(office)
    assert add_in.run("OfficeText", "setting_quarter") == ""
    add_in.run("SetInOffice", "setting_quarter", "3")
    assert add_in.run("OfficeText", "setting_quarter") == "3"
    add_in.run("OpenSettings")
    (opened,) = (doc for doc in add_in.desktop.Components if office.as_uri() == doc.URL)
    try:
        assert opened.CurrentSelection.AbsoluteName == "$设置.$B$2"
        assert opened.Sheets.getByName("设置").getCellRangeByName("B3").String == "3"
    finally:
        opened.close(True)


@pytest.mark.parametrize("remembered", ["", "nowhere.xlsm"])
@pytest.mark.parametrize("sub", ["OpenSettings", "OpenGuide"])
def test_without_its_workbook_the_add_in_says_so(add_in: Macros, sub: str, remembered: str) -> None:
    add_in.cell("Z6").String = remembered
    add_in.run(sub)
    assert add_in.box == TEXTS["minshi_no_office"]


@pytest.mark.parametrize(("sub", "folder"), [("OpenFolder", "任务表"), ("OpenReturns", "回收")])
def test_the_folders_that_the_settings_name_are_opened_and_else_the_offices(
    add_in: Macros, office: Path, sub: str, folder: str
) -> None:
    add_in.cell("Z6").String = str(office)
    add_in.run(sub)
    assert Path(add_in.cell(FOLDER).String) == office.parent
    (office.parent / folder).mkdir()
    add_in.run("OpenSettings")
    (opened,) = (doc for doc in add_in.desktop.Components if office.as_uri() == doc.URL)
    try:
        add_in.run(sub)
        assert Path(add_in.cell(FOLDER).String) == office.parent / folder
    finally:
        opened.close(True)


def test_the_day_of_receipt_stays_text_until_it_is_used_or_the_workbook_is_opened_again(macros: Macros) -> None:
    for day in ("3月20日", "2024-3-20", ""):
        macros.run("SetReceived", day)
        cell = macros.doc.NamedRanges.getByName("minshi_received").ReferredCells.getCellByPosition(0, 0)
        assert (cell.String, cell.Formula.lstrip("'")) == (day, day)
    macros.run("SetReceived", "昨天")
    macros.run("ForgetReceived")
    assert cell.String == ""
    assert "ForgetReceived" in sources()["ThisWorkbook"].partition("Workbook_Open()")[2].partition("End Sub")[0]
