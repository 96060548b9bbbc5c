"""A folder as it really is: copies, links, pipes, odd names, closed folders. Each file is found exactly once."""

import os
import socket
from pathlib import Path

import pytest

from addin.intake.discover import discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.returns import read_returns
from tests.support.tasks import filled_in
from validation.terms import Verdict

GOOD = filled_in(DONE="完成")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything is never refused"
)


def read(folder: Path) -> dict[str, ReadReturn | Refused]:
    found = discover(folder)
    outcomes = {outcome.file: outcome for outcome in read_returns(found)}
    assert sorted(outcomes) == sorted({file.name for file in found}) and len(outcomes) == len(found)
    return outcomes


def test_copies_are_files_like_any_other(tmp_path: Path) -> None:
    names = (
        "教体局.xlsx",
        "教体局 - 副本.xlsx",
        "副本 教体局.xlsx",
        "教体局(1).xlsx",
        "教体局.v2.xlsx",
        "教体局.XLSX.bak",
    )
    for name in names:
        (tmp_path / name).write_bytes(GOOD)
    assert {name for name, outcome in read(tmp_path).items() if isinstance(outcome, ReadReturn)} == set(names)


@needs_posix
def test_no_link_is_followed_and_no_pipe_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, folder = tmp_path / "外", tmp_path / "收"
    outside.mkdir()
    folder.mkdir()
    (outside / "教体局.xlsx").write_bytes(GOOD)
    (folder / "文件链接.xlsx").symlink_to(outside / "教体局.xlsx")
    (folder / "文件夹链接").symlink_to(outside)
    (folder / "断了的链接.xlsx").symlink_to(outside / "没有.xlsx")
    (folder / "自己").symlink_to(folder)
    os.mkfifo(folder / "管道.xlsx")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)  # a socket's path must be short
        server.bind("接口.xlsx")
        outcomes = read(folder)
    links = ("文件链接.xlsx", "文件夹链接", "断了的链接.xlsx", "自己")
    assert {name: isinstance(outcome, Refused) and outcome.verdict for name, outcome in outcomes.items()} == {
        **dict.fromkeys(links, Verdict.QUARANTINED),
        **dict.fromkeys(("管道.xlsx", "接口.xlsx"), Verdict.IGNORED),
    }
    assert all(isinstance(outcome, Refused) and "请" in outcome.reason for outcome in map(outcomes.get, links))


@needs_permissions
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "教体局.xlsx").write_bytes(GOOD)
    (tmp_path / "教体局.xlsx").chmod(0)
    (tmp_path / "关着").mkdir(mode=0)
    outcomes = read(tmp_path)
    assert all(
        isinstance(outcome, Refused) and outcome.verdict is Verdict.QUARANTINED and "权限" in outcome.reason
        for outcome in outcomes.values()
    )
    assert set(outcomes) == {"教体局.xlsx", "关着"}


@needs_posix
def test_names_in_another_code_page_or_with_odd_characters_can_be_shown(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in ("教体局.xlsx".encode("gbk"), "一\n二.xlsx".encode(), b"\xff\xfe.xlsx"):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(GOOD)
    outcomes = read(tmp_path)
    assert {"教体局.xlsx", "一\ufffd二.xlsx"} < set(outcomes) and len(outcomes) == 3
    assert all(isinstance(outcome, ReadReturn) and name.encode() for name, outcome in outcomes.items())
