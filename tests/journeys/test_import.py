"""From a notice to a checked table by the command: the same from text and from Word, and nothing from anything else."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.cli import run
from templates.data import NOTICE_2024, TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.official.notice import Notice, read_notice
from tests.files.test_read import OLE
from tests.official.test_notice import as_word, saved, word
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


WRONG = [
    # name, content, what the sentence says
    ("通知.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
    ("通知.wps", OLE + bytes(600), "另存为 .docx"),
    ("通知.pdf", b"%PDF-1.7 ...", "另存为 .docx"),
    ("通知.png", b"\x89PNG\r\n\x1a\n", "另存为 .docx"),
    ("项目表.xlsx", TABLE_2024.read_bytes(), "另存为 .docx"),
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
