"""A file that ends its worker, never finishes or fills its memory is named, and every other file is read."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from addin.intake.discover import FoundFile, discover
from addin.intake.lane import Allowance
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.pool import read_in_workers
from addin.progress import silent
from templates.data import TABLE_2024
from tests.intake.hostile import cell, changed, row, with_rows
from tests.intake.misbehaving import Aborting, Chatty, Endless, Greedy, Panicking
from tests.support.tasks import filled_in
from validation.errors import MinshiError

GOOD = filled_in(DONE="完成")
FAR = with_rows(row(1, cell("A1")) + row(1048576, cell("XFD1048576")))

ORDINARY = Allowance()


@pytest.fixture
def good(tmp_path: Path) -> list[FoundFile]:
    """Three returns."""
    for name in "ace":
        (tmp_path / f"{name}.xlsx").write_bytes(GOOD)
    return discover(tmp_path)


def read(files: list[FoundFile], allowance: Allowance = ORDINARY) -> dict[str, ReadReturn | Refused]:
    return {outcome.file: outcome for outcome in read_in_workers(files, silent, allowance)}


def children() -> list[psutil.Process]:
    """The worker processes. Other tests of this run may have a LibreOffice open."""
    return [child for child in psutil.Process().children(recursive=True) if _is_worker(child)]


def _is_worker(process: psutil.Process) -> bool:
    try:
        return any("addin.intake.worker" in part for part in process.cmdline())
    except psutil.Error:  # it ended just now
        return False


# ---- one bad file among three good ones

BAD = [
    # what the file does, what is said of it
    (Aborting, "中断"),
    (Endless, "读了 0.5 秒还没有读完"),
    (Greedy, "250 MB 以上的内存"),
    (Panicking, "中断"),
]


@pytest.mark.parametrize(("bad", "said"), BAD, ids=[bad.__name__ for bad, _ in BAD])
def test_what_a_file_does_is_that_files_alone(
    bad: type[FoundFile], said: str, good: list[FoundFile], tmp_path: Path
) -> None:
    allowance = Allowance(seconds=0.5) if bad is Endless else Allowance()
    files = [good[0], bad(tmp_path / "b.xlsx", "b.xlsx"), good[1], bad(tmp_path / "d.xlsx", "d.xlsx"), good[2]]
    outcomes = read(files, allowance)
    assert [type(outcome) for outcome in outcomes.values()] == [ReadReturn, Refused, ReadReturn, Refused, ReadReturn]
    assert all(
        said in outcome.reason and "请" in outcome.reason
        for outcome in outcomes.values()
        if isinstance(outcome, Refused)
    )
    assert not children()


def test_the_reason_is_what_can_be_found_in_the_file(good: list[FoundFile], tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(FAR)
    outcome = read(discover(tmp_path))["b.xlsx"]
    assert isinstance(outcome, Refused) and "XFD1048576" in outcome.reason


def repeated_string() -> bytes:
    """50,000 cells with one string of 100,000 characters: 15 GB in a few hundred kilobytes."""
    strings = f"<sst><si><t>{'长' * 100_000}</t></si></sst>"
    cells = "".join(row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(1, 50_001))
    return changed({"xl/sharedStrings.xml": strings.encode()}, with_rows(cells))


def test_memory_is_looked_at_while_a_file_is_read(good: list[FoundFile], tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(repeated_string())
    peak = 0.0

    def watch(done: int, total: int, what: str) -> None:
        nonlocal peak
        for child in children():
            with suppress(psutil.NoSuchProcess):
                peak = max(peak, child.memory_info().rss / 2**20)

    outcomes = {outcome.file: outcome for outcome in read_in_workers(discover(tmp_path), watch)}
    bad = outcomes.pop("b.xlsx")
    assert isinstance(bad, Refused) and "MB 以上的内存" in bad.reason
    assert all(isinstance(outcome, ReadReturn) for outcome in outcomes.values()) and peak < 400


def test_what_a_reader_prints_does_no_harm(good: list[FoundFile], tmp_path: Path) -> None:
    outcomes = read([Chatty(file.path, file.name) for file in good])
    assert [type(outcome) for outcome in outcomes.values()] == [ReadReturn] * 3


def test_a_worker_that_was_ended_between_two_files_is_replaced(good: list[FoundFile]) -> None:
    outcomes = []
    for outcome in read_in_workers(good * 20, silent):
        outcomes.append(outcome)
        if len(outcomes) % 20 == 1:
            with suppress(psutil.NoSuchProcess):
                for child in children():
                    child.kill()
                    child.wait()
    assert [type(outcome) for outcome in outcomes] == [ReadReturn] * 60


# ---- the end


def test_no_worker_is_left_behind_by_who_stops_listening(good: list[FoundFile], tmp_path: Path) -> None:
    files = [*good * 6, Endless(tmp_path / "z.xlsx", "z.xlsx")]
    reading = read_in_workers(files, silent)
    next(reading)
    assert children()
    start = monotonic()
    reading.close()
    assert not children() and monotonic() - start < 5


INTERRUPTED = """
import sys
import addin.commands.consolidate
from addin.cli import run
from tests.intake.misbehaving import Endless
addin.commands.consolidate.discover = lambda folder: [Endless(folder, 'a.xlsx')]
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_command(ending: signal.Signals, tmp_path: Path) -> None:
    options = ["--table", str(TABLE_2024), "--quarter", "1", "--master", str(tmp_path / "总台账.xlsx")]
    command = [sys.executable, "-c", INTERRUPTED, "consolidate", str(tmp_path), *options]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    watched = psutil.Process(parent.pid)
    workers = _soon(watched.children)
    sleep(0.5)
    os.killpg(parent.pid, ending) if ending is signal.SIGINT else parent.kill()
    _, said = parent.communicate(timeout=20)
    if ending is signal.SIGINT:
        assert (parent.returncode, said.decode().strip()) == (2, "已中止；给出的文件都没有改动。")
    _, alive = psutil.wait_procs(workers, timeout=5)
    assert not alive


def _soon(what: Callable[[], list[psutil.Process]]) -> list[psutil.Process]:
    for _ in range(200):
        if found := what():
            return found
        sleep(0.05)
    raise AssertionError("no worker was started")


def test_a_worker_that_cannot_start_is_said_so(good: list[FoundFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(good[0].path))
    with pytest.raises(MinshiError, match="启动不了"):
        list(read_in_workers(good, silent))


def test_a_worker_that_is_not_installed_properly_is_said_so(
    good: list[FoundFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.intake.process._COMMAND", "raise ImportError")
    with pytest.raises(MinshiError, match="启动不了"):
        list(read_in_workers(good, silent))


def test_reading_a_return_loads_nothing_that_is_slow_to_load(good: list[FoundFile]) -> None:
    asked = (
        "import sys; import addin.intake.worker; from addin.intake.read import read_return;"
        "from addin.intake.discover import discover; from pathlib import Path;"
        "print(type(read_return(discover(Path(sys.argv[1]))[0])).__name__, *sys.modules)"
    )
    folder = str(good[0].path.parent)
    read, *loaded = subprocess.run(
        [sys.executable, "-c", asked, folder], capture_output=True, text=True, check=True
    ).stdout.split()
    assert read == "ReadReturn" and not {"pydantic", "pandas", "openpyxl", "xlwings"} & {*loaded}
