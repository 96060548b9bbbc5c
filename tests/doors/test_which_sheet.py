"""Which sheet is the table: never a hidden one before one in sight, and where several might be, that is said."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.cli import run
from tests.support.office_suite import convert, needs_calc
from tests.support.tables import grid, workbook_bytes

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
