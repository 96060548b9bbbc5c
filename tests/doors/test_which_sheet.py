"""Which sheet is the table: never a hidden one before one in sight, and where several might be, that is said."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.cli import run
from templates.files.read import read_grids
from templates.task.sheet import SHEET as TASK
from tests.results.test_flagged_copy import painted
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes
from tests.support.which_sheet import CASES
from validation.terms import Column, ReportColumn

TABLE = """
| 2024年民生实事项目表 |
| 序号 | 项目名称 | 任务明细 | 责任单位 |
| {} | {} | 修1公里。 | 交通局 |
"""
NOW, OLD = TABLE.format(1, "修路"), TABLE.format(1, "建桥")
# More columns than the table of today has.
WIDER = OLD.replace("| 责任单位 |", "| 责任单位 | 协办单位 |").replace("| 交通局 |", "| 交通局 | 财政局 |")


def workbook(folder: Path, sheets: dict[str, str], *hidden: str) -> Path:
    """A workbook of tables, some of them hidden."""
    path = folder / "项目表.xlsx"
    book = load_workbook(BytesIO(workbook_bytes(*(grid(text, name) for name, text in sheets.items()))))
    for name in hidden:
        book[name].sheet_state = "hidden"
    book.active = book.sheetnames.index(next(name for name in sheets if name not in hidden))
    book.save(path)
    return path


def columns(sheet: Worksheet) -> tuple[int, int, int]:
    """Of a 任务表: the row of its headings, and the columns of 项目名称 and 完成情况."""
    (row,) = [row for row in sheet.iter_rows() if any(cell.value == ReportColumn.DONE for cell in row)]
    places = {cell.value: cell.column for cell in row if cell.value}
    return row[0].row or 0, places[Column.NAME], places[ReportColumn.DONE]


def fill(file: Path) -> None:
    """Say of each project of a 任务表 whose it is."""
    book, unit = load_workbook(file), file.name.split("_")[1]
    sheet = book[TASK]
    top, name, done = columns(sheet)
    for row in range(top + 1, sheet.max_row + 1):
        if sheet.cell(row, name).value:
            sheet.cell(row, done).value = f"{unit}报{sheet.cell(row, name).value}"
    book.save(file)


def made_of(path: Path, *options: str) -> tuple[int, list[str]]:
    """What distribute ends with, and the units that it makes a workbook for."""
    folder = path.parent / "任务表"
    code = run(["distribute", str(path), "--quarter", "1", "--output", str(folder), *options])
    return code, sorted(file.name.split("_")[1] for file in folder.iterdir()) if folder.exists() else []


def checked(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The last line that check says."""
    run(["check", str(path), *options])
    said = capsys.readouterr()
    return (said.out or said.err).splitlines()[-1]


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_hidden_table_is_not_taken_for_the_one_in_sight(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path, {"旧表": WIDER, "今年": NOW}, "旧表")
    line = checked(path if kind == "xlsx" else convert(path, kind, tmp_path / "另存"), capsys)
    assert line.startswith("工作表“今年”，1 个项目")


def test_a_hidden_table_is_better_than_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, {"旧表": OLD, "说明": "| 说明 |\n| 别的 |"}, "旧表")
    assert checked(path, capsys).startswith("工作表“旧表”，1 个项目")


def test_another_table_in_sight_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, {"项目表": NOW, "送审稿": OLD})
    assert checked(path, capsys).startswith(
        "工作表“项目表”（工作表“送审稿”也像项目表，没有检查；要检查它加 --sheet，合为一张表检查加 --sheet all），"
    )
    assert checked(path, capsys, "--sheet", "送审稿").startswith("工作表“送审稿”，")


def test_the_same_table_twice_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, {"项目表": NOW, "项目表 (2)": NOW})
    assert checked(path, capsys).startswith("工作表“项目表”，")


@pytest.mark.parametrize(("sheet", "code"), [((), 2), (("--sheet", "送审稿"), 0), (("--sheet", "没有的"), 2)])
def test_nothing_is_made_of_one_of_two(
    sheet: tuple[str, ...], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = workbook(tmp_path, {"项目表": NOW, "送审稿": OLD}), tmp_path / "任务表"
    assert run(["distribute", str(path), "--quarter", "1", "--output", str(folder), *sheet]) == code
    said = capsys.readouterr().err
    assert folder.exists() == (code == 0)
    assert code == 0 or "“项目表”、“送审稿”" in said
    assert sheet or "合为一张表请加 --sheet all，只用一张请用 --sheet 写明" in said


# Read together


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("word", ["all", "ALL", "全部"])
@needs_calc
def test_a_sheet_a_category_is_one_table_in_every_kind_of_file(
    kind: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = CASES["together"].write(tmp_path / "项目表.xlsx")
    table = path if kind == "xlsx" else convert(path, kind, tmp_path / "另存")
    run(["check", str(table), "--sheet", word, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["projects"], found["sheet"], found["sheets"], found["other_sheets"]) == (
        4,
        "教育",
        ["教育", "交通"],
        [],
    )
    places = [(finding["code"], finding["sheet"], finding["cell"]) for finding in found["findings"]]
    assert places == [
        ("F05", "教育", "C3"),
        ("T02", "教育", "A5"),
        ("F05", "交通", "C3"),
        ("T01", "交通", "A4"),
        ("U06", "交通", "D4"),
        ("F03", "交通", "C5"),
    ]


def test_each_place_names_its_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = CASES["together"].write(tmp_path / "项目表.xlsx")
    run(["check", str(path), "--sheet", "all"])
    said = capsys.readouterr().out
    assert "  教育!C3 1 修校园：" in said and "  交通!C3 1 修路：" in said
    assert said.splitlines()[-1].startswith("工作表“教育”、“交通”（合为一张表），4 个项目：")
    run(["distribute", str(path), "--quarter", "1", "--output", str(tmp_path / "任务表"), "--sheet", "all"])
    said = capsys.readouterr().out
    assert "错误 T01 交通!A4 1 建桥：" in said
    assert said.endswith("项目表用的是工作表“教育”、“交通”（合为一张表）。\n")


def test_a_sheet_that_is_called_all_is_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path, {"项目表": NOW, "全部": OLD})
    assert checked(path, capsys, "--sheet", "全部").startswith("工作表“全部”，1 个项目")
    assert checked(path, capsys, "--sheet", "all").startswith("工作表“项目表”、“全部”（合为一张表），2 个项目")


def test_a_unit_of_several_sheets_gets_one_workbook(tmp_path: Path) -> None:
    path = CASES["together"].write(tmp_path / "项目表.xlsx")
    assert made_of(path, "--sheet", "all") == (0, ["交通局", "教体局"])
    file = next(file for file in (tmp_path / "任务表").iterdir() if "教体局" in file.name)
    sheet = load_workbook(file)[TASK]
    top, name, _ = columns(sheet)
    rows = [(sheet.cell(row, 1).value, sheet.cell(row, name).value) for row in range(top + 1, sheet.max_row + 1)]
    assert [row for row in rows if row[1]] == [(1, "修校园"), (2, "建食堂"), (1, "建桥")]


@pytest.mark.parametrize(
    ("case", "options", "code", "units"),
    [
        ("together", (), 2, []),
        ("together", ("--sheet", "交通"), 0, ["交通局", "教体局"]),
        ("together", ("--sheet", "教育"), 0, ["教体局"]),
        ("a draft in front", (), 0, ["教体局"]),
        ("a draft in front", ("--sheet", "all"), 2, []),
        ("last year's", (), 0, ["教体局"]),
        ("the first, of fewer columns", (), 2, []),
        ("hidden", (), 0, ["交通局", "教体局"]),
    ],
)
def test_what_is_distributed(case: str, options: tuple[str, ...], code: int, units: list[str], tmp_path: Path) -> None:
    assert made_of(CASES[case].write(tmp_path / "项目表.xlsx"), *options) == (code, units)


def test_the_sheet_in_front_is_used_and_the_others_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, returns = CASES["a draft, the table in front"].write(tmp_path / "项目表.xlsx"), tmp_path / "回收"
    named = "项目表用的是工作表“定稿”（工作表“送审稿”也像项目表，没有用到；要用它加 --sheet）。\n"
    run(["distribute", str(path), "--quarter", "1", "--output", str(returns)])
    assert capsys.readouterr().out.endswith(named)
    master = str(tmp_path / "总台账.xlsx")
    run(["consolidate", str(returns), "--table", str(path), "--quarter", "1", "--master", master])
    assert capsys.readouterr().out.endswith(named)


def test_projects_of_one_number_on_two_sheets_are_each_reported(tmp_path: Path) -> None:
    """教体局 has a project 1 on either sheet: both rows come back, and stand in the master beside their project."""
    path = CASES["together"].write(tmp_path / "项目表.xlsx")
    made_of(path, "--sheet", "all")
    for file in (tmp_path / "任务表").iterdir():
        fill(file)
    master = tmp_path / "总台账.xlsx"
    returns = str(tmp_path / "任务表")
    run(["consolidate", returns, "--table", str(path), "--sheet", "all", "--quarter", "1", "--master", str(master)])
    sheet = next(grid for grid in read_grids(master) if grid.sheet == "总台账")
    texts = [" ".join(sheet.text(row, index) for index in range(sheet.width)) for row in range(len(sheet.rows))]
    for name, units in {
        "修校园": ["教体局"],
        "建食堂": ["教体局"],
        "修路": ["交通局"],
        "建桥": ["交通局", "教体局"],
    }.items():
        for unit in units:
            assert [text for text in texts if name in text and f"{unit}报{name}" in text], (name, unit)


# The flagged copy


@needs_calc
def test_the_copy_is_marked_on_each_sheet_and_checked_again_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copy = CASES["together"].write(tmp_path / "项目表.xlsx"), tmp_path / "标注.xlsx"
    run(["check", str(path), "--sheet", "all", "--copy", str(copy)])
    assert set(painted(copy.read_bytes(), tmp_path)) == {"C3", "A5"}
    assert set(painted(copy.read_bytes(), tmp_path, 2)) == {"C3", "A4", "D4", "C5"}
    book = load_workbook(copy)
    results = book["校验结果"]
    assert not results.column_dimensions["M"].hidden and results.column_dimensions["L"].hidden
    links = {cell.hyperlink.location for cell in results["F"] if cell.hyperlink}
    assert {"'教育'!C3", "'交通'!C3"} <= links
    capsys.readouterr()
    assert checked(copy, capsys).startswith("工作表“教育”、“交通”（合为一张表），")
    assert checked(copy, capsys, "--sheet", "交通").startswith("工作表“交通”，")
