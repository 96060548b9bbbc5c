"""The buttons on an open workbook, in a live Calc: what a clerk sees, and that nothing else in the workbook is touched."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from addin.excel import live
from addin.excel.buttons import perform
from addin.excel.session import Session
from templates.data import TABLE_2024
from templates.files.layout import mark
from templates.files.openpyxl_book import saved as packed_book
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.office.write import write_office
from templates.results import sheet as results
from templates.results.marks import NAMES
from templates.results.sheet import LAYOUT, ResultColumn, find_list, places_of
from templates.results.sheet import SHEET as RESULTS
from templates.style.cells import put
from tests.calc.counting import busy, counted
from tests.results.test_flagged_copy import painted
from tests.support.cells import as_text
from tests.support.described import described
from tests.support.journeys import check as check_journey
from tests.support.tables import grid, workbook_bytes
from validation.errors import MinshiError
from validation.terms import Level

HEADER = "| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 | 协办单位 |\n"
TABLE = f"""
| 2024年项目表 |
{HEADER}
| 1    | 甲       | 10           | 4        | 5          |          |          | 教体局 | 财政局 |
| 2    | 乙       | 10           | 10       |            |          |          | 水利局 |        |
| 3    | 丙       | 7            |          |            |          | 8        | 民政局 |        |
"""


def opened(calc: Any, folder: Path, data: bytes, name: str = "项目表.xlsx") -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return calc.books.open(str(folder / name))


def table(calc: Any, folder: Path, markdown: str = TABLE, sheet: str = "项目表") -> Any:
    return opened(calc, folder, workbook_bytes(grid(markdown, sheet)))


def saved(book: Any, folder: Path) -> bytes:
    """The workbook as Calc saves it now."""
    path = folder / f"另存{len(list(folder.iterdir()))}.xlsx"
    book.save(str(path))
    return path.read_bytes()


def listed(data: bytes, folder: Path) -> list[dict[ResultColumn, str]]:
    """The places that 校验结果 lists."""
    path = folder / "结果.xlsx"
    path.write_bytes(data)
    sheet = next(grid for grid in read_grids(path) if grid.sheet == RESULTS)
    body, columns = find_list(sheet) or pytest.fail("no list")
    rows = range(body, len(sheet.rows))
    entries = ({heading: sheet.text(row, at) for heading, at in columns.items()} for row in rows)
    return [place for entry in entries if entry[ResultColumn.DIGEST] for place in places_of(entry)]


def on(calc: Any) -> Session:
    return Session.of(calc, None)


def test_the_real_table_is_marked_and_listed_as_by_the_command(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    said = live.check(on(calc))
    expected = check_journey(read_grids(TABLE_2024), default_office())
    assert said.startswith("校验完成。50 个项目：错误 ")
    data = saved(book, tmp_path)
    rows = listed(data, tmp_path)
    found = [
        (row[ResultColumn.CODE], row[ResultColumn.CELL], row[ResultColumn.MESSAGE], row[ResultColumn.DIGEST])
        for row in rows
    ]
    assert Counter(found) == Counter(
        (finding.code, finding.cell.a1, finding.message, finding.digest) for finding in expected.findings
    )
    marked: dict[str, Level] = {}
    for finding in expected.findings:
        marked[finding.cell.a1] = min(finding.level, marked.get(finding.cell.a1, finding.level))
    assert painted(data, tmp_path) == marked


def test_the_calls_into_the_application_are_few_and_as_many_at_50_as_at_500_projects(calc: Any, tmp_path: Path) -> None:
    door = opened(calc, tmp_path, write_office(default_office()), "minshi.xlsx")

    def calls(projects: int) -> tuple[int, int]:
        # Findings of each level, on headings, projects and totals.
        rows = "".join(f"| {n} | 项目{n} | 10 | 4 | 5 | | | 教体局、外星局 | |\n" for n in range(1, projects + 1))
        total = "| 合计 | | 1 | | | | | | |\n"
        book = table(calc, tmp_path / str(projects), f"| 2024年项目表 |\n{HEADER}{rows}{total}")
        counts = []
        for _ in range(2):
            with counted() as made:
                live.check(Session.of(calc, door))
            counts.append(sum(made.values()))
        assert {row[ResultColumn.LEVEL] for row in listed(saved(book, tmp_path), tmp_path)} == {
            level.term for level in Level
        }
        book.close()
        return counts[0], counts[1]

    few, many = calls(50), calls(500)
    assert few == many
    # The office's 表头对应 is one sheet more to be read, and a list says whether sheets are read together; two are for
    # number formats, of the table and of the settings; four for each of four sheets, what is struck out and hidden.
    assert max(few) < 80


def test_a_correction_takes_its_mark_away_and_nothing_of_the_clerks(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    sheet = book.sheets["项目表"]
    sheet["B4"].color = "#00FF00"
    sheet["C3"].value = 9
    live.check(on(calc))
    assert "C3" not in painted(saved(book, tmp_path), tmp_path)
    sheet["C3"].value = 10
    live.check(on(calc))
    data = saved(book, tmp_path)
    assert painted(data, tmp_path)["C3"] is Level.ERROR
    assert load_workbook(BytesIO(data))["项目表"]["B4"].fill.fgColor.rgb == "FF00FF00"


def test_a_mark_stays_with_its_project_when_rows_are_inserted_and_sorted(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    sheet = book.sheets["项目表"]
    live.check(on(calc))
    before = painted(saved(book, tmp_path), tmp_path)
    assert before["C5"] is Level.ERROR
    sheet["3:4"].insert("down")
    moved = painted(saved(book, tmp_path), tmp_path)
    assert moved == {_down(cell, 2): level for cell, level in before.items()}
    first, last = sheet["A5:I5"].value, sheet["A7:I7"].value
    sheet["A5:I5"].value, sheet["A7:I7"].value = last, first
    swapped = painted(saved(book, tmp_path), tmp_path)
    assert {cell for cell in swapped if cell.endswith("5")} == {_down(cell, -2) for cell in moved if cell.endswith("7")}


def _down(cell: str, rows: int) -> str:
    return f"{cell[0]}{int(cell[1:]) + rows}" if int(cell[1:]) > 2 else cell


def test_cleared_the_tables_sheet_is_part_for_part_as_before(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    book.sheets["项目表"]["B4"].conditional_formats.add_custom("=$A$3=1", fill_color="#00FF00")
    before = described(saved(book, tmp_path))["项目表"]
    live.check(on(calc))
    assert described(saved(book, tmp_path))["项目表"] != before
    assert live.clear(on(calc)).startswith("已清除标记")
    data = saved(book, tmp_path)
    assert described(data)["项目表"] == before
    left = load_workbook(BytesIO(data))
    assert left.sheetnames == ["项目表", RESULTS] and not set(NAMES) & set(left.defined_names)
    assert "没有校验标记" in live.clear(on(calc))


def test_what_is_selected_becomes_verified_and_stays_so(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    live.check(on(calc))
    sheet = book.sheets["项目表"]
    sheet.activate()
    sheet["C3"].select()
    said = live.verify(on(calc))
    assert said.startswith("已把 1 处标为已核实")
    data = saved(book, tmp_path)
    assert "C3" not in painted(data, tmp_path)
    verified = [row[ResultColumn.CELL] for row in listed(data, tmp_path) if row[ResultColumn.VERIFIED]]
    assert verified == ["C3"]
    live.check(on(calc))
    assert [
        row[ResultColumn.CELL] for row in listed(saved(book, tmp_path), tmp_path) if row[ResultColumn.VERIFIED]
    ] == ["C3"]
    sheet["C3"].value = 11
    live.check(on(calc))
    assert painted(saved(book, tmp_path), tmp_path)["C3"] is Level.ERROR


def test_rows_selected_on_the_list_become_verified(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    live.check(on(calc))
    rows = listed(saved(book, tmp_path), tmp_path)
    results = book.sheets[RESULTS]
    results.activate()
    results["A7:B8"].select()
    assert live.verify(on(calc)).startswith("已把 2 处标为已核实")
    again = listed(saved(book, tmp_path), tmp_path)
    verified = {(row[ResultColumn.CODE], row[ResultColumn.CELL]) for row in again if row[ResultColumn.VERIFIED]}
    assert verified == {(row[ResultColumn.CODE], row[ResultColumn.CELL]) for row in rows[:2]}


def test_rows_that_are_hidden_are_not_verified_and_rows_picked_apart_are(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    live.check(on(calc))
    rows = listed(saved(book, tmp_path), tmp_path)
    results = book.sheets[RESULTS]
    results.activate()
    results["8:8"].rows.hidden = True
    calc.impl.select(results.impl, "A7:B9")
    assert live.verify(on(calc)).startswith("已把 2 处标为已核实")
    again = listed(saved(book, tmp_path), tmp_path)
    verified = {row[ResultColumn.DIGEST] for row in again if row[ResultColumn.VERIFIED]}
    assert verified == {rows[0][ResultColumn.DIGEST], rows[2][ResultColumn.DIGEST]}
    results["8:8"].rows.hidden = False
    calc.impl.select(results.impl, "A8", "A11")
    assert live.verify(on(calc)).startswith("已把 2 处标为已核实")


def test_the_clerk_is_left_where_she_was(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    other = book.sheets.add("备忘")
    other["B2"].value = "记事"
    book.sheets["项目表"].activate()
    book.sheets["项目表"]["D4"].select()
    calc.calculation = "manual"
    live.check(on(calc))
    assert (book.sheets.active.name, calc.selection.address, calc.calculation) == ("项目表", "$D$4", "manual")
    live.clear(on(calc))
    assert (book.sheets.active.name, calc.selection.address) == ("项目表", "$D$4")


def test_no_table_is_said_and_changes_nothing(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path, "| 甲 | 乙 |\n| 1 | 2 |")
    with pytest.raises(MinshiError):
        live.check(on(calc))
    assert [sheet.name for sheet in book.sheets] == ["项目表"]


def test_a_sheet_of_the_clerks_own_of_that_name_is_left_alone(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, workbook_bytes(grid(TABLE), grid("| 我的 |", RESULTS)))
    with pytest.raises(MinshiError, match="改个名字再校验"):
        live.check(on(calc))
    assert [sheet.name for sheet in book.sheets] == ["项目表", RESULTS]
    assert book.sheets[RESULTS]["A1"].value == "我的"


def test_a_list_of_a_newer_version_is_said_and_changes_nothing(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path)
    live.check(on(calc))
    book.sheets[RESULTS]["M1"].value = mark(LAYOUT + 1)
    book.sheets["项目表"]["C3"].value = 9
    before = described(saved(book, tmp_path))
    for button in (live.check, live.verify):
        with pytest.raises(MinshiError, match="“校验结果”是用更新版本的民生实事做的"):
            button(on(calc))
    assert described(saved(book, tmp_path)) == before


def test_a_list_of_an_older_layout_is_drawn_anew_with_what_was_verified(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = table(calc, tmp_path)
    live.check(on(calc))
    book.sheets["项目表"].activate()
    book.sheets["项目表"]["C3"].select()
    live.verify(on(calc))
    assert book.sheets[RESULTS]["M1"].value == mark(LAYOUT)
    book.sheets[RESULTS]["O1"].value = "昨天画的"
    live.check(on(calc))
    assert book.sheets[RESULTS]["O1"].value == "昨天画的"
    monkeypatch.setattr(ResultColumn.PART, "drawn", replace(ResultColumn.PART.drawn, since=LAYOUT + 1))
    monkeypatch.setattr(results, "LAYOUT", LAYOUT + 1)
    live.check(on(calc))
    assert book.sheets[RESULTS]["O1"].value is None
    rows = listed(saved(book, tmp_path), tmp_path)
    assert [row[ResultColumn.CELL] for row in rows if row[ResultColumn.VERIFIED]] == ["C3"]


def test_a_protected_sheet_is_said_and_left_as_it_was(calc: Any, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook_bytes(grid(TABLE))))
    book["项目表"].protection.enable()
    live_book = opened(calc, tmp_path, packed_book(book))
    before = described(saved(live_book, tmp_path))
    with pytest.raises(MinshiError, match="撤销工作表和工作簿的保护"):
        live.check(on(calc))
    assert described(saved(live_book, tmp_path)) == before


def test_text_that_looks_like_a_formula_stays_text(calc: Any, tmp_path: Path) -> None:
    name = '=HYPERLINK("http://127.0.0.1/","点我")'
    written = load_workbook(BytesIO(workbook_bytes(grid(TABLE, "甲'乙\"丙"))))
    put(written.worksheets[0]["B3"], name)
    book = opened(calc, tmp_path, packed_book(written))
    live.check(on(calc))
    data = saved(book, tmp_path)
    formulas = [
        cell.value for row in load_workbook(BytesIO(data))[RESULTS].iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas and all(as_text(formula).startswith("=HYPERLINK(\"#'甲''乙\"\"丙'!") for formula in formulas)
    assert name in {row[ResultColumn.NAME] for row in listed(data, tmp_path)}


def test_a_button_says_what_came_of_it_and_gives_the_status_bar_back(calc: Any, tmp_path: Path) -> None:
    table(calc, tmp_path)
    perform(on(calc), live.check)
    assert calc.impl.alerts[-1].startswith("校验完成。3 个项目")
    assert calc.status_bar is False


def test_a_cell_being_edited_is_said(calc: Any, tmp_path: Path) -> None:
    table(calc, tmp_path)

    def while_editing(session: Session) -> str:
        with busy():
            return live.check(session)

    perform(on(calc), while_editing)
    assert calc.impl.alerts[-1].startswith("Excel 正忙，可能有单元格正在编辑")


def test_a_button_says_in_one_sentence_what_went_wrong(
    calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    table(calc, tmp_path, "| 甲 |")
    perform(on(calc), live.check)
    assert "项目表" in calc.impl.alerts[-1]
    perform(on(calc), lambda _: 1 / 0)  # type: ignore[arg-type,return-value]
    assert calc.impl.alerts[-1].startswith("程序出了没有料到的错")
    assert "ZeroDivisionError" in (tmp_path / "minshi" / "minshi.log").read_text("utf-8")
    assert calc.status_bar is False
