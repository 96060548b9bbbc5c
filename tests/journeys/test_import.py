"""From a notice to a checked table by the command: the same from text and from Word, and nothing from anything else."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.cli import run
from addin.commands.import_notice import ImportRequest, import_notice
from addin.reports.importing import remarks
from templates.data import NOTICE_2024, TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.official.layout import Notice
from templates.official.notice import read_notice
from tests.files.test_read import OLE
from tests.files.word.test_numbering import item, kind, level, listed
from tests.official.test_notice import as_word, saved, word
from tests.support.word import cell, document, paragraph, row, table
from tests.support.word import run as text_run
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Column


def table_of(path: Path) -> ProjectTable:
    return read_table(read_grids(path), default_office())


def checked(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, Any]]:
    """The exit code and the answer of ``minshi check --json``."""
    capsys.readouterr()
    code = run(["check", str(path), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture(params=["通知.txt", "通知.docx"])
def notice(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The real notice, as text and as Word."""
    path = tmp_path / str(request.param)
    path.write_bytes(as_word(read_notice(NOTICE_2024)) if path.suffix == ".docx" else NOTICE_2024.read_bytes())
    return path


def test_the_notice_becomes_the_table_that_ships(
    notice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "新文件夹" / "项目表.xlsx"
    assert run(["import", str(notice), "--output", str(output)]) == 0
    assert "50 个项目" in capsys.readouterr().out
    table = table_of(output)
    assert (table.title, table.year, len(table.projects)) == ("2024年县政府民生实事项目表", 2024, 50)
    assert sum(project.figure(Column.PLANNED) or 0 for project in table.projects) == Decimal("69911.5")
    assert checked(capsys, output) == checked(capsys, TABLE_2024)


def test_an_existing_table_is_never_overwritten(
    notice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "项目表.xlsx"
    output.write_bytes(b"mine")
    assert run(["import", str(notice), "--output", str(output)]) == 2
    assert "已经存在" in capsys.readouterr().err and output.read_bytes() == b"mine"


def test_a_wrong_sum_in_word_is_found_in_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = read_notice(NOTICE_2024)
    rows = [(*row[:7], "1576", *row[8:]) if row[1] == "2" else row for row in real.rows]
    (tmp_path / "通知.docx").write_bytes(as_word(Notice(real.title, real.header, tuple(rows))))
    assert run(["import", str(tmp_path / "通知.docx"), "--output", str(tmp_path / "项目表.xlsx")]) == 0
    code, answer = checked(capsys, tmp_path / "项目表.xlsx")
    assert code == 1
    assert [(finding["project"], finding["cell"]) for finding in answer["findings"] if finding["code"] == "F01"] == [
        (2, "G6")
    ]


def cells_of(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


HEADER = row("序号", "项目名称", "任务明细", "2024年计划投资", "县财政统筹", "责任单位", "协办单位")
PLAIN = row("1", "修路", "三条", "100", "100", "交通局", "财政局")


def imported(folder: Path, *rows: str, numbering: str = "") -> Path:
    """The table that the command makes of a Word notice with these rows."""
    notice, output = folder / "通知.docx", folder / "项目表.xlsx"
    body = paragraph(text_run("2024年项目表"))
    notice.write_bytes(document(body, table(HEADER, *rows), numbering=numbering))
    assert run(["import", str(notice), "--output", str(output)]) == 0
    return output


def test_a_unit_merged_over_projects_is_each_ones(tmp_path: Path) -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = row("1", "修路", "三条", "100", "100", cell("交通局", down), cell("财政局", down))
    second = row("2", "建桥", "一座", "50", "50", cell("", more), cell("", more))
    projects = table_of(imported(tmp_path, first, second)).projects
    assert [project.responsible_units for project in projects] == [("交通局",), ("交通局",)]
    assert [project.text(Column.ASSIST) for project in projects] == ["财政局", "财政局"]


def test_what_is_struck_out_or_hidden_is_not_taken_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = cell(paragraph(text_run("修路"), text_run("（待议）", "<w:vanish/>")))
    planned = cell(paragraph(text_run("110", "<w:strike/>"), text_run("100")))
    output = imported(tmp_path, row("1", name, "三条", planned, "100", "交通局", "财政局"))
    assert cells_of(output)[2][:4] == (1, "修路", "三条", 100)
    said = capsys.readouterr().out
    assert "有 2 处没有写入" in said
    assert "B3 隐藏文字“（待议）”" in said and "D3 删除线文字“110”" in said


def test_the_ribbon_names_the_first_of_them_in_one_sentence(tmp_path: Path) -> None:
    struck = cell(paragraph(text_run("旧" * 30, "<w:strike/>"), text_run("新")))
    notice = tmp_path / "通知.docx"
    notice.write_bytes(document(table(HEADER, row("1", "修路", struck, struck, struck, struck, "财政局"))))
    said = remarks(import_notice(ImportRequest(notice, tmp_path / "项目表.xlsx")))
    assert said.startswith(f"没有写入通知里的C2 删除线文字“{'旧' * 20}…”、D2 ")
    assert said.endswith("等 4 处，请对照通知核对。") and said.count("。") == 1


def test_a_clean_notice_is_imported_without_remarks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tmp_path, PLAIN)
    assert capsys.readouterr().out.count("\n") == 1


def test_automatic_numbers_are_the_projects_numbers(tmp_path: Path) -> None:
    lists = kind(0, level(0, "decimal", "%1.")) + listed(1, 0)
    rows = [row(cell(item(1)), name, "三条", "100", "100", "交通局", "财政局") for name in ("修路", "建桥")]
    output = imported(tmp_path, *rows, numbering=lists)
    assert [line[0] for line in cells_of(output)[2:]] == [1, 2]


WRONG = [
    # name, content, what the sentence says
    ("通知.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
    ("通知.wps", OLE + bytes(600), "另存为 .docx"),
    ("通知.pdf", b"%PDF-1.7 ...", "另存为 .docx"),
    ("通知.png", b"\x89PNG\r\n\x1a\n", "另存为 .docx"),
    ("项目表.xlsx", TABLE_2024.read_bytes(), "已经是 Excel 项目表，不用导入"),
    ("通知.txt", "只有文字，没有表。".encode(), "没有找到项目表"),
    ("通知.docx", saved(word("只有文字，没有表。")), "没有找到项目表"),
    ("空.txt", b"", "没有找到项目表"),
    ("没有.txt", None, "找不到"),
    (".", None, "文件夹"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), WRONG, ids=[name for name, *_ in WRONG])
def test_what_is_no_notice_gets_one_sentence_and_leaves_nothing(
    name: str, content: bytes | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    code = run(["import", str(tmp_path / name), "--output", str(tmp_path / "表.xlsx")])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert sentence in err and err.count("\n") == 1 and "Traceback" not in err
    assert sorted(tmp_path.iterdir()) == before
