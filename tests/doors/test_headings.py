"""minshi headings, and what check says of a table's columns to people and to programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from templates.files.openpyxl_book import saved
from templates.office.read import default_office
from templates.office.sheet import HEADINGS_SHEET
from templates.office.write import write_office
from templates.style.cells import put
from tests.support.office_commands import Run, table_and_office
from tests.support.tables import grid, workbook_bytes

TABLE = """
| 序号 | 项目名称 | 年度计划投资 | 补助资金 | | 甲乙丙 | 主责 | 备注 |
| | | | 省级 | 市级 | | | |
| 1 | 校园 | 10 | 4 | 4 | 2 | 教体局 | |
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return table_and_office(TABLE, tmp_path)


def columns(run: Run, table: Path, *options: object) -> list[dict[str, Any]]:
    answer = json.loads(run("check", table, "--json", *options)[1])
    assert isinstance(answer["columns"], list)
    return answer["columns"]


def test_programs_are_told_of_every_column(run: Run, files: tuple[Path, Path]) -> None:
    assert [(each["sheet"], each["cell"], each["heading"], each["column"]) for each in columns(run, files[0])] == [
        ("项目表", "A1", "序号", "序号"),
        ("项目表", "B1", "项目名称", "项目名称"),
        ("项目表", "C1", "年度计划投资", "年度计划投资"),
        ("项目表", "D2", "补助资金/省级", "省级补助"),
        ("项目表", "E2", "补助资金/市级", "市级补助"),
        ("项目表", "F1", "甲乙丙", None),
        ("项目表", "G1", "主责", None),
        ("项目表", "H1", "备注", "unused"),
    ]


def test_people_are_told_and_how_to_say_what_it_is(run: Run, files: tuple[Path, Path]) -> None:
    _, out, _ = run("check", files[0], "--office", files[1])
    text = "".join(out.split())
    for words in (
        "“补助资金/省级”（D2）是“省级补助”",
        "用不着的列：“备注”（H1）",
        "没有认出“责任单位”",
        "未认出的表头：“甲乙丙”（F1）、“主责”（G1）",
        f"minshiheadings{files[0]}--office{files[1]}",
    ):
        assert words in text


def test_the_office_says_it_once(run: Run, files: tuple[Path, Path]) -> None:
    table, office = files
    assert load_workbook(office)[HEADINGS_SHEET].sheet_state == "hidden", "nothing stands on it yet"
    code, out, _ = run("headings", table, "--office", office)
    assert (code, "列出 2 个表头" in out, "甲乙丙（工作表“项目表”F1）：像“资金来源" in out) == (0, True, True)
    assert "没有要问的表头" in run("headings", table, "--office", office)[1]
    book = load_workbook(office)
    sheet = book[HEADINGS_SHEET]
    assert sheet.sheet_state == "visible"
    assert [sheet["A2"].value, sheet["A3"].value] == ["甲乙丙", "主责"]
    put(sheet["B2"], "市级补助")
    put(sheet["B3"], "责任单位")
    office.write_bytes(saved(book))
    told = columns(run, table, "--office", office)
    assert [each["column"] for each in told[4:]] == ["市级补助", "市级补助", "责任单位", "unused"]
    assert "未认出" not in run("check", table, "--office", office)[1]


def test_nothing_is_sent_out_by_a_guess(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    code, _, error = run("distribute", files[0], "--quarter", 1, "--output", tmp_path / "任务表")
    assert code == 2 and "没有认出“责任单位”一列；未认出的表头：“甲乙丙”（F1）、“主责”（G1）" in error
    assert "表头对应" in error and not (tmp_path / "任务表").exists()


def test_a_refusal_names_the_headings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "项目表.xlsx"
    path.write_bytes(workbook_bytes(grid("| 序号 | 甲乙丙 | 丁 |\n| 1 | 校园 | 好 |")))
    code, _, error = run("check", path)
    assert code == 2 and "未认出的表头：“甲乙丙”（B1）、“丁”（C1）" in error and "“表头对应”里写明" in error


def test_headings_of_what_is_no_table_yet_can_be_said(run: Run, tmp_path: Path) -> None:
    table, office = tmp_path / "项目表.xlsx", tmp_path / "本单位.xlsx"
    table.write_bytes(workbook_bytes(grid("| 序号 | 事 | 谁 | 钱 |\n| 1 | 校园 | 教体局 | 3 |")))
    office.write_bytes(write_office(default_office()))
    assert run("headings", table, "--office", office)[0] == 0
    book = load_workbook(office)
    for row, word in zip(book[HEADINGS_SHEET].iter_rows(min_row=2), ("项目名称", "责任单位", "不用"), strict=True):
        put(row[1], word)
    office.write_bytes(saved(book))
    assert [each["column"] for each in columns(run, table, "--office", office)] == [
        "序号",
        "项目名称",
        "责任单位",
        "unused",
    ]
