"""What a command says of itself and of what it was given: Chinese, with what to do, and never a thousand lines."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from addin.cli import app, run
from addin.commands.distribute import DistributeRequest, distribute
from addin.reports.listed import listed
from addin.reports.quoted import quoted
from templates.data import TABLE_2024
from validation.cells.offered import nearest, offered
from validation.errors import MinshiError
from validation.terms import Quarter

TABLE = str(TABLE_2024)
# What is called so in every language here.
ENGLISH = {
    *("minshi", "json", "excel", "word", "python", "org", "windows", "bit", "xlsx", "xlsm", "docx", "exe", "all"),
    *("office", "help"),
}


def commands(group: click.Group, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every group and command by its words."""
    found = [above]
    for name, command in group.commands.items():
        inner = (*above, name)
        found += commands(command, inner) if isinstance(command, click.Group) else [inner]
    return found


@pytest.mark.parametrize("words", commands(app), ids=" ".join)
def test_a_help_page_has_no_word_of_english(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：minshi") and "[选项]" in page and "显示本页。" in page
    own = {word for name in commands(app) for word in name}
    said = re.findall(r"[A-Za-z]{2,}", re.sub(r"--[a-z-]+", "", page))
    assert {word.lower() for word in said} <= ENGLISH | own


def test_the_version_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"minshi [\d.]+ 版\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("民政", ["民政局", "财政局", "水利局"], ["民政局"]),
        ("chek", ["check", "new"], ["check"]),
        ("--ofice", ["--office", "--json"], ["--office"]),
        ("教体 局", ["教体局"], ["教体局"]),
        ("--frob", ["--version", "--help"], []),
        ("天文台", ["民政局"], []),
        ("", ["民政局"], []),
    ],
)
def test_the_nearest_name_is_offered(name: str, known: list[str], near: list[str]) -> None:
    assert nearest(name, known) == near
    assert offered(name, known) == (
        f"是不是{'、'.join(f'“{word}”' for word in near)}？" if near else f"可以写：{'、'.join(known)}。"
    )


def test_of_many_names_a_sentence_has_some() -> None:
    assert offered("x", map(str, range(100))).endswith("29等100个。") and offered("x", []) == ""


@pytest.mark.skipif(os.name == "nt", reason="the shell of this system")
@pytest.mark.parametrize(
    "name", ["表.xlsx", "表 1.xlsx", "it's.xlsx", '"表".xlsx', "$HOME.xlsx", "a&b;c.xlsx", "（表）.xlsx"]
)
def test_a_path_in_a_command_reaches_it_whole(name: str) -> None:
    shown = subprocess.run(["sh", "-c", f"printf %s {quoted(name)}"], capture_output=True, text=True, check=True)
    assert shown.stdout == name


def test_a_plain_path_is_not_quoted() -> None:
    assert quoted(Path("回收/2024年第一季度（教体局）.xlsx")) == "回收/2024年第一季度（教体局）.xlsx"


@pytest.mark.parametrize(("count", "last"), [(0, None), (20, "  行19"), (1000, "  ……还有 980 条，见总台账")])
def test_a_thousand_lines_end_in_their_number(count: int, last: str | None) -> None:
    lines = list(listed([f"行{number}" for number in range(count)], "见总台账"))
    assert len(lines) <= 21 and (lines[-1] if lines else None) == last


def test_a_missing_file_is_offered_its_neighbour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("项目表.xlsx", ".项目表.xlsx.lock", "别的.txt"):
        (tmp_path / name).write_bytes(b"")
    assert run(["check", str(tmp_path / "项目.xlsx")]) == 2
    assert capsys.readouterr().err.endswith("，那里有“项目表.xlsx”。\n")


@pytest.mark.parametrize("inside", [[], ["~$表.xlsx"], [".DS_Store", "Thumbs.db"]], ids=["nothing", "open", "system"])
def test_an_empty_folder_of_returns_says_so_and_writes_nothing(
    inside: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "回收").mkdir()
    for name in inside:
        (tmp_path / "回收" / name).write_bytes(b"")
    master = tmp_path / "总台账.xlsx"
    asked = ["consolidate", str(tmp_path / "回收"), "--table", TABLE, "--quarter", "1", "--master", str(master)]
    assert run(asked) == 2
    err = capsys.readouterr().err
    assert "还没有任务表" in err and err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["回收"]


def ending_at(place: int, error: BaseException) -> object:
    """A progress that ends the work before its step of that number."""

    def progress(done: int, total: int, what: str) -> None:
        if done == place:
            raise error

    return progress


@pytest.mark.parametrize(
    ("place", "error", "said"),
    [
        (3, KeyboardInterrupt(), "已中止；21 份任务表做到第 3 份，写出了 3 份"),
        (0, KeyboardInterrupt(), "已中止；21 份任务表做到第 0 份，写出了 0 份"),
        (3, MinshiError("写不了。"), "写不了。21 份任务表做到第 3 份，写出了 3 份"),
        (0, MinshiError("写不了。"), "写不了。"),
    ],
)
def test_a_distribution_that_was_ended_says_what_it_made(
    place: int, error: BaseException, said: str, tmp_path: Path
) -> None:
    with pytest.raises(MinshiError) as ended:
        distribute(DistributeRequest(TABLE_2024, Quarter.FIRST, tmp_path), ending_at(place, error))  # type: ignore[arg-type]
    assert str(ended.value).startswith(said) and len(list(tmp_path.iterdir())) == place
    assert len(distribute(DistributeRequest(TABLE_2024, Quarter.FIRST, tmp_path)).saved) == 21


@pytest.mark.parametrize("written", [False, True])
def test_ctrl_c_says_whether_a_file_was_written(
    written: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "名录.xlsx"

    def stopped(path: Path) -> None:
        if written:
            path.write_bytes(b"whole")
        raise KeyboardInterrupt

    monkeypatch.setattr("addin.commands.workbooks.new_office", stopped)
    assert run(["office", str(output)]) == 2
    said = f"“{output}”已经写入。" if written else "给出的文件都没有改动。"
    assert capsys.readouterr().err == f"已中止；{said}\n"


# The keys are pressed, as the system tells it, while the third file is being put in its place.
PRESSED_AT_THE_THIRD = """
import os, signal
put, places = os.replace, []
def pressed(*where, **also):
    places.append(where)
    if len(places) == 3:
        os.kill(os.getpid(), signal.SIGINT)
    return put(*where, **also)
os.replace = pressed
from addin.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_at_the_keyboard_is_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PRESSED_AT_THE_THIRD, "distribute", TABLE, "--quarter", "1"]
    stopped = subprocess.run([*command, "--output", str(tmp_path / "任务表")], capture_output=True, check=False)
    said = stopped.stderr.decode()
    assert stopped.returncode == 2 and said.count("\n") == 1
    made = len(list(tmp_path.glob("任务表/2024*.xlsx")))
    number = re.search(r"写出了 (\d+) 份", said)
    assert number and 0 <= made - int(number[1]) <= 1
