"""A whole consolidation, ended at a system call from its lock on: old or new, every copy whole, and the next run goes on.

Some calls are taken each time; ``pytest tests/promises/test_killed_command.py --every-call`` takes all of them (some
5,300, about three hours), ``--every-call=10`` each tenth.
"""

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from addin.demo import demo
from templates.master.read import read_master
from tests.support.journeys import consolidate
from tests.support.tracing import needs_strace
from validation.terms import Quarter

pytestmark = needs_strace
_RUN = """
import sys
from pathlib import Path
from tests.support.journeys import consolidate
from validation.terms import Quarter
folder = Path(sys.argv[1])
consolidate(folder / "回收", folder / "项目表.xlsx", Quarter.FIRST, folder / "总台账.xlsx")
"""
# How often they are called goes by the clock, and they change nothing.
_TIMED = "futex,poll,ppoll,select,pselect6,epoll_wait,clock_nanosleep,restart_syscall,wait4,sched_yield,gettid,getpid"
_CALL = re.compile(r"(\d+) +(\w+)\(")
_SOME = 3
# The folder by which calls that touch the master are known; strace does not write Chinese.
_FOLDER = "to-be-counted"


class Call(NamedTuple):
    """One system call: its name, how many of that name there have been, and what strace says of it."""

    name: str
    nth: int
    line: str


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with one return, and another that came since."""
    folder = tmp_path_factory.mktemp("演示")
    demo(folder)
    first, second, *others = sorted((folder / "回收").iterdir())
    for file in others:
        file.unlink()
    later = second.rename(folder / second.name)
    (folder / "总台账.xlsx").unlink()
    consolidate(folder / "回收", folder / "项目表.xlsx", Quarter.FIRST, folder / "总台账.xlsx")
    later.rename(second)
    assert first.exists() and not (folder / "备份").exists()
    return folder


def traced(folder: Path, trace: Path, *more: str) -> int:
    """The exit code of a consolidation, every call of which is written down."""
    strace = ("strace", "-f", "-qq", "-y", "-e", f"trace=!{_TIMED}", "-o", str(trace), *more)
    return subprocess.run(
        (*strace, sys.executable, "-c", _RUN, str(folder)), capture_output=True, check=False
    ).returncode


def test_it_is_old_or_new_and_every_copy_whole(before: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    old, trace = (before / "总台账.xlsx").read_bytes(), tmp_path / "trace"
    assert traced(shutil.copytree(before, tmp_path / _FOLDER), trace) == 0
    calls = numbered(trace)
    lock = next(place for place, call in enumerate(calls) if '.lock"' in call.line and _FOLDER in call.line)
    met, killed = set(), 0
    for number, call in enumerate(chosen(calls[lock:], pytestconfig)):
        folder = shutil.copytree(before, tmp_path / str(number))
        # One run has a few calls more or fewer than another: what was to be its last may come after its end.
        killed += traced(folder, trace, "-e", f"inject={call.name}:signal=KILL:when={call.nth}") != 0
        master = folder / "总台账.xlsx"
        met.add(master.read_bytes() == old)
        assert len(read_master(master)[0].returns) == (1 if master.read_bytes() == old else 2)
        copies = [file for file in (folder / "备份").glob("*") if not file.name.startswith(".")]
        assert all(copy.read_bytes() == old for copy in copies)
        consolidate(folder / "回收", folder / "项目表.xlsx", Quarter.FIRST, master)
        assert len(read_master(master)[0].returns) == 2
        assert [copy.read_bytes() for copy in (folder / "备份").iterdir()] == [old], "one copy, and nothing unfinished"
        shutil.rmtree(folder)
    assert met == {True, False} and killed > _SOME


def numbered(trace: Path) -> list[Call]:
    """The calls of the command's own thread."""
    lines = trace.read_text("utf-8", "replace").splitlines()
    own, count, calls = lines[0].split()[0], Counter[str](), list[Call]()
    for line in lines:
        if (call := _CALL.match(line)) and call[1] == own:
            count[call[2]] += 1
            calls.append(Call(call[2], count[call[2]], line))
    return calls


def chosen(calls: list[Call], config: pytest.Config) -> list[Call]:
    """All calls, or each Nth of them; else some where the master is written, the last of these, and as many of the others."""
    if every := config.getoption("--every-call"):
        return calls[::every]
    chance = random.Random(20240320)
    writing = [call for call in calls if _FOLDER in call.line]
    others = [call for call in calls if _FOLDER not in call.line]
    return [*chance.sample(writing, _SOME), *chance.sample(others, _SOME), writing[-1]]
