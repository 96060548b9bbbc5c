"""A workbook of ours that is taken for the official table is called by its name, whatever file it is, and nothing is made."""

from pathlib import Path

import pytest

from addin.cli import run
from tests.museum.make import HERE as MUSEUM
from tests.support.office_suite import convert, needs_calc

EARLIER = MUSEUM / "0.1.0"
FILES = [
    # what it is, where it is, what it is called
    ("a master", "总台账.xlsx", "是总台账，不是项目表"),
    ("a form", "任务表/2024年第一季度_教体局_民生实事任务表.xlsx", "是任务表，不是项目表"),
    ("a return", "回收/2024年第一季度_教体局_民生实事任务表.xlsx", "是任务表，不是项目表"),
    ("an earlier master", EARLIER / "总台账_第二季度.xlsx", "是总台账，不是项目表"),
    ("an earlier return", EARLIER / "回收/第一季度/2024年第一季度_水利局_民生实事任务表.ods", "是任务表，不是项目表"),
]


def asks(command: str, file: Path, home: Path) -> list[str]:
    """A command line that takes a file for the official table."""
    (home / "回收").mkdir(exist_ok=True)
    options = {
        "check": [],
        "distribute": ["--quarter", "1", "--output", str(home / "任务表")],
        "consolidate": ["--quarter", "1", "--master", str(home / "新台账.xlsx")],
    }[command]
    where = [str(home / "回收"), "--table", str(file)] if command == "consolidate" else [str(file)]
    return [command, *where, *options]


@pytest.mark.parametrize("command", ["check", "distribute", "consolidate"])
@pytest.mark.parametrize(("what", "file", "said"), FILES, ids=[what for what, *_ in FILES])
def test_it_is_called_by_its_name(
    command: str,
    what: str,
    file: str | Path,
    said: str,
    walked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(asks(command, walked / file, tmp_path)) == 2
    error = capsys.readouterr().err
    assert said in error and "请给出本年度的项目表" in error and error.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["回收"]


@pytest.mark.parametrize("command", ["distribute", "consolidate"])
def test_a_flagged_copy_is_none_to_work_from(
    command: str, walked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(asks(command, walked / "标注.xlsx", tmp_path)) == 2
    assert "是校验时另存的标注副本，不是项目表" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["回收"]


def test_a_flagged_copy_is_checked_again(walked: Path, tmp_path: Path) -> None:
    assert run(asks("check", walked / "标注.xlsx", tmp_path)) == 0


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_copy_that_calc_saved_is_known(kind: str, walked: Path, tmp_path: Path) -> None:
    again = convert(walked / "标注.xlsx", kind, tmp_path / "另存")
    assert run(asks("distribute", again, tmp_path)) == 2
