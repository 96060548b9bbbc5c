"""The command line as a person meets it: exit codes, one sentence on standard error, never a traceback."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.cli import run
from templates.data import NOTICE_2024, TABLE_2024
from templates.office.read import default_office
from templates.office.write import write_office

TABLE = str(TABLE_2024)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of one command."""
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_check_of_the_real_table_finds_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "check", TABLE)
    assert (code, err) == (0, "")
    assert "50 个项目" in out and "错误 0" in out


def test_check_as_json_has_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "check", TABLE, "--json")
    answer = json.loads(out)
    assert code == 0 and answer["projects"] == 50 and answer["findings"]
    keys = {"code", "level", "project", "part", "sheet", "cell", "message", "remedy", "basis", "status"}
    assert all(set(finding) == keys for finding in answer["findings"])


def test_check_with_an_error_ends_with_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = tmp_path / "错.txt"
    wrong.write_text(
        NOTICE_2024.read_text("utf-8").replace("\t2678\n\t2678\n\t1575", "\t2678\n\t2678\n\t1576"), "utf-8"
    )
    assert said(capsys, "import", str(wrong), "--output", str(tmp_path / "错.xlsx"))[0] == 0
    code, out, _ = said(capsys, "check", str(tmp_path / "错.xlsx"))
    assert code == 1 and "F01" in out and "2679" in out


def test_the_copy_leaves_the_table_as_it_was(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = TABLE_2024.read_bytes()
    copy = tmp_path / "标注.xlsx"
    assert said(capsys, "check", TABLE, "--copy", str(copy))[0] == 0
    assert copy.exists() and TABLE_2024.read_bytes() == before
    code, _, err = said(capsys, "check", TABLE, "--copy", str(copy))
    assert code == 2 and "已经存在" in err


WRONG = [
    # command, what the sentence says
    (["check", "没有.xlsx"], "没有.xlsx"),
    (["check", "."], "文件夹"),
    (["check"], "少了"),
    (["check", TABLE, "--nope"], "没有选项“--nope”；可以写：--office、--sheet"),
    (["check", TABLE, "--ofice", "x"], "没有选项“--ofice”；是不是“--office”？用法见：minshi check --help"),
    (["check", TABLE, "--office"], "“--office”的后面少了值。用法见：minshi check --help"),
    (["check", TABLE, "--json=1"], "“--json”不带值"),
    (["check", TABLE, "另一个"], "多出了“另一个”；名称里有空格的，请用引号括起来。用法见：minshi check --help"),
    (["check", TABLE, "--sheet", "项目"], "没有工作表“项目”；是不是“项目表”？"),
    (["chek", TABLE], "没有命令“chek”；是不是“check”？用法见：minshi check --help"),
    (["live", "chek"], "是不是“check”？用法见：minshi live check --help"),
    (["bundle", "x", "--python", "3.9"], "不能是“3.9”，只能是3.11、3.12"),
    (["check", TABLE, "--office", "没有.xlsx"], "没有.xlsx"),
    (
        ["distribute", TABLE, "--quarter", "5", "--output", "x"],
        "不能是“5”，只能是 1 到 4 的整数。用法见：minshi distribute --help",
    ),
    (["distribute", TABLE, "--output", "x"], "少了“--quarter 1-4”。用法见：minshi distribute --help"),
    (["distribute", TABLE, "--quarter", "2", "--output", "x"], "--master"),
    (["distribute", TABLE, "--quarter", "1", "--output", "x", "--unit", "天文台"], "可以写：教体局、团县委"),
    (
        ["distribute", TABLE, "--quarter", "1", "--output", "x", "--deadline", "明天"],
        "“明天”，要写成 2024-03-20 这样的日期",
    ),
    (["distribute", TABLE, "--quarter", "1", "--output", "x", "--unit", "民政"], "是不是“民政局”？"),
    (["consolidate", "没有", "--table", TABLE, "--quarter", "1", "--master", "m.xlsx"], "没有"),
    (["import", TABLE, "--output", "x.xlsx"], "已经是 Excel 项目表，不用导入"),
    (["check", str(NOTICE_2024)], "是通知，不是项目表；请先用 minshi import"),
    (["status", TABLE, "--quarter", "1"], "是项目表，不是民生实事总台账"),
    (["check", TABLE, "--office", TABLE], "是项目表，里面没有"),
    (["import", "没有.txt", "--output", "x.xlsx"], "没有.txt"),
    (["import", str(NOTICE_2024), "--output", "x.xls"], "以 .xlsx 结尾"),
    (["check", TABLE, "--copy", "x.et"], "以 .xlsx 结尾"),
    (["office", "x.docx"], "以 .xlsx 结尾"),
    (["status", "没有.xlsx", "--quarter", "1"], "没有.xlsx"),
    (["withdraw", "没有.xlsx", "教体局.xlsx"], "没有.xlsx"),
    (["withdraw", TABLE, "教体局.xlsx"], "不是民生实事总台账"),
    (["frobnicate"], "可以写：bundle、check"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=lambda value: " ".join(value)[:60])
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert sentence in err and err.count("\n") == 1 and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_foresaw_goes_to_the_log(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr("addin.commands.check.check", lambda *_: 1 / 0)
    code, _, err = said(capsys, "check", TABLE)
    assert code == 2 and "Traceback" not in err and "minshi.log" in err
    assert "ZeroDivisionError" in (tmp_path / "minshi" / "minshi.log").read_text("utf-8")


def test_distribute_says_that_nobody_is_named_whom_a_unit_could_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "单位和设置.xlsx"
    office.write_bytes(write_office(default_office()))
    named = load_workbook(office)
    cell = next(row[1] for row in named["设置"].iter_rows() if row[0].value == "联系方式")
    cell.value = "甲 2345678"
    named.save(tmp_path / "填好.xlsx")
    for path, warned in ((office, True), (tmp_path / "填好.xlsx", False)):
        arguments = ["--quarter", "1", "--output", str(tmp_path / path.stem), "--unit", "市场局", "--office", str(path)]
        _, out, _ = said(capsys, "distribute", TABLE, *arguments)
        assert ("“联系方式”空着" in out) is warned


def test_distribute_leaves_alone_what_a_unit_may_have_filled_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = ["distribute", TABLE, "--quarter", "1", "--output", str(tmp_path)]
    assert said(capsys, *arguments)[0] == 0
    filled = sorted(tmp_path.glob("*教体局*"))[0]
    filled.write_bytes(b"filled in")
    code, out, _ = said(capsys, *arguments)
    assert code == 1 and "没有改动 1 个" in out and filled.name in out and filled.read_bytes() == b"filled in"
    code, out, _ = said(capsys, *arguments, "--replace")
    assert code == 0 and [path.read_bytes() for path in (tmp_path / "备份").iterdir()] == [b"filled in"]


def test_the_second_quarter_wants_what_was_last_reported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["distribute", TABLE, "--quarter", "2", "--output", str(tmp_path / "二季度"), "--unit", "市场局"]
    assert said(capsys, *arguments)[0] == 2 and not (tmp_path / "二季度").exists()
    assert said(capsys, *arguments, "--without-history")[0] == 0
    assert [path.name for path in (tmp_path / "二季度").iterdir()] == ["2024年第二季度_市场监管局_民生实事任务表.xlsx"]


def test_the_demonstration_shows_the_whole_way(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = tmp_path / "演示"
    code, out, err = said(capsys, "demo", str(home))
    assert (code, err) == (0, "") and "50 个项目" in out
    assert len(list((home / "任务表").iterdir())) == 21 and len(list((home / "回收").iterdir())) == 19
    master = str(home / "总台账.xlsx")
    arguments = ["consolidate", str(home / "回收"), "--table", TABLE, "--quarter", "1", "--master", master, "--json"]
    before = (home / "总台账.xlsx").read_bytes()
    code, out, _ = said(capsys, *arguments)
    answer = json.loads(out)
    assert code == 1 and set(answer) == {"quarter", "master", "not_asked", "files", "units", "findings"}
    assert [file["verdict"] for file in answer["files"]] == ["merged"] * 19 and len(answer["units"]) == 21
    assert {tuple(file) for file in answer["files"]} == {("file", "verdict", "unit", "reason", "code")}
    assert {file["code"] for file in answer["files"]} == {None}
    missing = {unit["unit"] for unit in answer["units"] if unit["status"] == "未报"}
    assert missing == {"司法局", "岔庙镇"} and (home / "总台账.xlsx").read_bytes() == before
    assert said(capsys, "demo", str(home))[0] == 2, "never over something that is there"


def test_a_year_by_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = tmp_path / "演示"
    said(capsys, "demo", str(home))
    master, file = str(home / "总台账.xlsx"), "2024年第一季度_教体局_民生实事任务表.xlsx"
    before = (home / "总台账.xlsx").read_bytes()
    code, out, _ = said(capsys, "status", master, "--quarter", "1")
    assert code == 0 and "未报（2个）：岔庙镇、司法局" in out and "【催报】" in out
    code, out, _ = said(capsys, "withdraw", master, file, "--dry-run")
    assert code == 1 and "没有写入" in out and (home / "总台账.xlsx").read_bytes() == before
    assert said(capsys, "withdraw", master, file)[0] == 1
    assert "未报（3个）" in said(capsys, "status", master, "--quarter", "1")[1]
    code, _, err = said(capsys, "withdraw", master, file)
    assert code == 2 and file in err
    assert said(capsys, "withdraw", master, file, "--undo")[0] == 1
    assert "未报（2个）" in said(capsys, "status", master, "--quarter", "1")[1]


def test_errors_in_the_table_are_listed_and_stop_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    notice = tmp_path / "错.txt"
    notice.write_text(
        NOTICE_2024.read_text("utf-8").replace("\t2678\n\t2678\n\t1575", "\t2678\n\t2678\n\t1576"), "utf-8"
    )
    said(capsys, "import", str(notice), "--output", str(tmp_path / "错.xlsx"))
    folder = tmp_path / "任务表"
    code, out, _ = said(capsys, "distribute", str(tmp_path / "错.xlsx"), "--quarter", "1", "--output", str(folder))
    assert code == 0 and "错误 F01 G6 2 关爱困难学生" in out and len(list(folder.iterdir())) == 21
