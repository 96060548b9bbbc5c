"""minshi plan: what is to be supervised is listed in the office's workbook, and what the office said goes along."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from templates.files.openpyxl_book import saved
from templates.office.read import read_office
from templates.office.sheet import ITEMS_SHEET
from templates.style.cells import put
from tests.support.office_commands import Run, table_and_office
from tests.support.tables import grid, workbook_bytes
from validation.terms import ItemState

TABLE = """
| 2024年项目表 | | | | |
| 序号 | 项目名称 | 任务明细 | 进度计划 | 责任单位 |
| 1 | 农村道路 | 铺设道路20公里 | 一季度：完成招标。二季度：铺设道路20公里。 | 交通局、住建局 |
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return table_and_office(TABLE, tmp_path)


def test_the_sheet_is_listed_and_the_old_workbook_kept(run: Run, files: tuple[Path, Path]) -> None:
    table, office = files
    before = office.read_bytes()
    code, out, _ = run("plan", table, "--office", office)
    assert code == 0 and "列出 2 个节点、1 个指标，其中 3 条待确认" in out
    (backup,) = (office.parent / "备份").iterdir()
    assert backup.read_bytes() == before
    written = office.read_bytes()
    assert "没有变动" in run("plan", table, "--office", office)[1]
    assert office.read_bytes() == written


def test_what_the_office_said_goes_along(run: Run, files: tuple[Path, Path]) -> None:
    table, office = files
    run("plan", table, "--office", office)
    book = load_workbook(office)
    put(book[ITEMS_SHEET]["N4"], "是")
    put(book[ITEMS_SHEET]["O2"], "电话问过")
    office.write_bytes(saved(book))
    table.write_bytes(workbook_bytes(grid(TABLE.replace("| 1 |", "| 9 |").replace("完成招标", "完成立项"))))
    assert "1 条待认定" in run("plan", table, "--office", office)[1]
    lines = read_office(office).items()
    assert [(line.number, line.adopted, line.note, line.state is ItemState.UNCLEAR) for line in lines] == [
        (9, True, "", False),
        (9, True, "", False),
        (9, True, "", False),
        (9, True, "电话问过", True),
    ]


def test_what_cannot_be_right_stops_the_commands_that_need_it_and_changes_nothing(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    table, office = files
    run("plan", table, "--office", office)
    book = load_workbook(office)
    put(book[ITEMS_SHEET]["N3"], "也许")
    office.write_bytes(saved(book))
    before = office.read_bytes()
    code, _, error = run("plan", table, "--office", office)
    assert code == 2 and "N3：采用不能是“也许”" in error
    assert office.read_bytes() == before
    assert run("check", table, "--office", office)[0] == 0


@pytest.mark.parametrize("which", ["table", "office"])
def test_another_file_is_said_and_left_alone(which: str, run: Run, files: tuple[Path, Path]) -> None:
    table, office = files
    before = table.read_bytes(), office.read_bytes()
    code, _, error = run("plan", *((office, "--office", office) if which == "table" else (table, "--office", table)))
    assert code == 2 and error.strip().count("\n") == 0
    assert (table.read_bytes(), office.read_bytes()) == before
