"""Several clerks at one master: every row is kept, or its clerk is told who is at it."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from msgspec.structs import replace

from templates.files.saving.save import locked, save_over
from templates.master.read import read_master
from tests.support import journeys
from tests.support.tables import grid, workbook_bytes
from tests.support.tasks import COUNTY, TASKS, filled_in
from validation.errors import MinshiError
from validation.terms import Quarter, ReportColumn

_CLERKS, _RUNS = 4, 25


def _add_rows(path: Path, clerk: int, said: "multiprocessing.SimpleQueue[tuple[int, int, str]]") -> None:
    """Twenty-five runs, each of which reads the master, adds a row of its own and saves it."""
    for run in range(_RUNS):
        try:
            with locked(path):
                before = path.read_bytes()
                save_over(path, before + f"{clerk}-{run}\n".encode(), keep=5)
            said.put((clerk, run, ""))
        except MinshiError as error:
            said.put((clerk, run, str(error)))


def test_four_clerks_of_twenty_five_runs_each_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(b"")
    processes = multiprocessing.get_context("fork")
    said: multiprocessing.SimpleQueue[tuple[int, int, str]] = processes.SimpleQueue()
    clerks = [processes.Process(target=_add_rows, args=(path, clerk, said)) for clerk in range(_CLERKS)]
    for clerk in clerks:
        clerk.start()
    heard = [said.get() for _ in range(_CLERKS * _RUNS)]
    for clerk in clerks:
        clerk.join()
    kept = path.read_text("utf-8").split()
    saved = {f"{clerk}-{run}" for clerk, run, sentence in heard if not sentence}
    assert kept and sorted(kept) == sorted(saved)
    assert all("正由另一个民生实事程序使用" in sentence for _, _, sentence in heard if sentence)
    assert not list(tmp_path.glob(".*"))


UNITS = tuple(f"{number}号局" for number in range(_CLERKS * _RUNS))


def _consolidate(home: Path, clerk: int, said: "multiprocessing.SimpleQueue[tuple[str, str]]") -> None:
    """The returns of twenty-five units, one run each; a run that is told to wait is tried again."""
    for unit in UNITS[clerk::_CLERKS]:
        sentence = "not tried yet"
        while sentence:
            try:
                journeys.consolidate(home / unit, home / "项目表.xlsx", Quarter.FIRST, home / "总台账.xlsx")
                sentence = ""
            except MinshiError as error:
                sentence = str(error)
                sleep(0.3)
            said.put((unit, sentence))


def test_four_clerks_consolidate_into_one_master_and_every_return_is_in_it(tmp_path: Path) -> None:
    header = "| 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n"
    projects = [f"| {number} | 第{number}号工程 | 10 | {unit} |" for number, unit in enumerate(UNITS, 1)]
    (tmp_path / "项目表.xlsx").write_bytes(workbook_bytes(grid(header + "\n".join(projects), "项目表")))
    for number, unit in enumerate(UNITS, 1):
        row = replace(COUNTY, number=number, name=f"第{number}号工程")
        (tmp_path / unit).mkdir()
        (tmp_path / unit / "报.xlsx").write_bytes(filled_in(replace(TASKS, unit=unit, rows=(row,)), INVESTED=number))
    processes = multiprocessing.get_context("fork")
    said: multiprocessing.SimpleQueue[tuple[str, str]] = processes.SimpleQueue()
    clerks = [processes.Process(target=_consolidate, args=(tmp_path, clerk, said)) for clerk in range(_CLERKS)]
    for clerk in clerks:
        clerk.start()
    heard = []
    while any(clerk.is_alive() for clerk in clerks) or not said.empty():
        heard += [] if said.empty() else [said.get()]
        sleep(0.001)
    refused = {sentence for _, sentence in heard if sentence}
    assert refused and all("正由另一个民生实事程序使用" in sentence for sentence in refused)
    ledger, _ = read_master(tmp_path / "总台账.xlsx")
    kept = {sent.unit: [row.values[ReportColumn.INVESTED] for row in sent.rows] for sent in ledger.returns}
    assert kept == {unit: [number] for number, unit in enumerate(UNITS, 1)}
    assert sum(entry.what == "汇总" for entry in ledger.log) == len(UNITS)
    assert not list(tmp_path.glob(".*"))


@pytest.fixture
def dead_clerk(tmp_path: Path) -> Iterator[Path]:
    """A master whose lock was held by a process that was ended without a chance to let it go."""
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(b"old")
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - ended from outside
        with locked(path):
            os.write(told, b"x")
            signal.pause()
    os.read(ready, 1)
    with pytest.raises(MinshiError, match="正由另一个民生实事程序使用"), locked(path):
        pytest.fail("two at once")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    yield path
    os.close(ready)
    os.close(told)


def test_the_lock_of_a_clerk_who_is_gone_holds_nobody_up(dead_clerk: Path) -> None:
    assert list(dead_clerk.parent.glob(".*.lock"))
    with locked(dead_clerk):
        save_over(dead_clerk, b"new")
    assert dead_clerk.read_bytes() == b"new"
