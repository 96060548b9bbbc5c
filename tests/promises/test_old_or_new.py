"""A reader meets the old master or the new one, whatever ends the run that writes it."""

import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from templates.files.saving.save import locked, save_over
from tests.support.tracing import needs_strace
from validation.errors import MinshiError

OLD, NEW = b"old" * 20_000, b"new" * 30_000
_SAVE = """
import sys
from pathlib import Path
from templates.files.saving.save import save_over
path = Path(sys.argv[1])
save_over(path, b"new" * 30_000)
"""
_WRITES = (
    "openat",
    "write",
    "fsync",
    "fchmodat,chmod",
    "rename,renameat,renameat2",
    "unlink,unlinkat",
    "mkdir,mkdirat",
)


def master(folder: Path) -> Path:
    path = folder / "总台账.xlsx"
    path.write_bytes(OLD)
    return path


def backups(path: Path) -> list[bytes]:
    """What has the name of a copy; a copy that is being made has another, which begins with a point."""
    return [copy.read_bytes() for copy in (path.parent / "备份").glob("*") if not copy.name.startswith(".")]


@needs_strace
@pytest.mark.parametrize("calls", _WRITES)
def test_killed_at_any_system_call_that_writes_it_is_old_or_new(calls: str, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    _saved_under(calls, master(first))
    # Which of the calls touch the master's folder, not what Python reads of itself.
    lines = (tmp_path / "trace").read_text("utf-8").splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if "first" in line]
    assert numbers
    for number in numbers:
        folder = tmp_path / str(number)
        folder.mkdir()
        path = master(folder)
        done = _saved_under(calls, path, "-e", f"inject={calls}:signal=KILL:when={number}")
        assert done.returncode != 0 and path.read_bytes() in (OLD, NEW)
        assert set(backups(path)) <= {OLD}, "a copy that is there is whole"
        _goes_on(path)


def _saved_under(calls: str, path: Path, *more: str) -> "subprocess.CompletedProcess[bytes]":
    trace = ("strace", "-f", "-y", "-qq", "-e", f"trace={calls}", "-o", str(path.parents[1] / "trace"), *more)
    return subprocess.run((*trace, sys.executable, "-c", _SAVE, str(path)), capture_output=True, check=False)


def _goes_on(path: Path) -> None:
    """The next run saves, clears what was left unfinished, and holds no lock against itself."""
    with locked(path):
        save_over(path, NEW)
    assert path.read_bytes() == NEW
    assert [file.name for file in path.parent.rglob("*") if file.name.endswith((".tmp", ".lock"))] == []


def test_killed_at_two_hundred_moments_it_is_old_or_new_and_the_backup_whole(tmp_path: Path) -> None:
    chance = random.Random(20240320)
    path = master(tmp_path)
    # However slow the machine is, some are killed before the new one is in its place and some after.
    started = time.monotonic()
    _kill_while_saving(path, OLD, None)
    takes = time.monotonic() - started
    met = set()
    for _ in range(200):
        before = path.read_bytes()
        after = NEW if before == OLD else OLD
        _kill_while_saving(path, after, chance.uniform(0, 2 * takes))
        now = path.read_bytes()
        assert now in (before, after)
        met.add(now == after)
    assert met == {True, False}
    _goes_on(path)
    assert {OLD, NEW} >= set(backups(path)), "every copy is byte for byte what a master was"


def _kill_while_saving(path: Path, data: bytes, seconds: float | None) -> None:
    """Save in a child process that is ended after this many seconds; None lets it finish."""
    child = os.fork()
    if child == 0:  # pragma: no cover - ended from outside
        save_over(path, data, keep=5)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_full_disk_leaves_the_old_one_and_says_so(tmp_path: Path) -> None:
    path = master(tmp_path)
    _full_after(80_000, lambda: save_over(path, NEW))
    assert path.read_bytes() == OLD
    assert not list(tmp_path.glob(".*.tmp"))


def test_on_a_small_disk_that_fills_up_the_old_one_stays(tmp_path: Path) -> None:
    script = f"""
mount -t tmpfs -o size=256k none {tmp_path} || exit 9
{sys.executable} -B - <<'EOF'
from pathlib import Path
from templates.files.saving.save import save_over
from validation.errors import MinshiError
path = Path({str(tmp_path)!r}) / "总台账.xlsx"
path.write_bytes(b"old" * 20_000)
try:
    save_over(path, b"new" * 60_000)
except MinshiError as error:
    assert "请检查磁盘空间" in str(error), error
    assert path.read_bytes() == b"old" * 20_000
    print("kept")
EOF
"""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is missing")
    done = subprocess.run(("unshare", "-rm", "sh", "-c", script), capture_output=True, text=True, check=False)
    if done.returncode == 9 or "unshare" in done.stderr:
        pytest.skip("no disk may be mounted here")
    assert done.stdout.strip() == "kept", done.stderr


def test_it_is_written_synced_replaced_and_the_folder_synced_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = master(tmp_path)
    done: list[str] = []

    def place(target: Path) -> str:
        return "folder" if target.is_dir() else "copy" if target.parent.name == "备份" else "file"

    real_sync, real_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        target = Path(f"/proc/self/fd/{handle}").readlink()
        done.append(f"sync {place(target)}")
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        done.append(f"name {place(target)}")
        assert self.read_bytes() == (OLD if target.parent.name == "备份" else NEW)
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    save_over(path, NEW)
    assert done == ["sync file", "sync copy", "name copy", "sync folder", "name file", "sync folder"]


def test_what_was_not_written_as_it_should_be_takes_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = master(tmp_path)
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"rot" if self.suffix == ".tmp" else real(self))
    with pytest.raises(MinshiError, match="写出的内容与应写的不一致"):
        save_over(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD and not list(tmp_path.glob(".*.tmp"))


def test_a_backup_that_differs_stops_the_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = master(tmp_path)
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"rot" if _is_copy_to_be(self) else real(self))
    with pytest.raises(MinshiError, match="写出的内容与应写的不一致"):
        save_over(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD and backups(path) == []


def _is_copy_to_be(path: Path) -> bool:
    return path.suffix == ".tmp" and path.parent.name == "备份"


def test_a_link_a_read_only_and_an_open_master_are_said_before_any_work(tmp_path: Path) -> None:
    path = master(tmp_path)
    link = tmp_path / "链接.xlsx"
    link.symlink_to(path)
    closed = tmp_path / "只读.xlsx"
    closed.write_bytes(OLD)
    closed.chmod(0o444)
    excel = bytes([2]) + b" " * 54 + bytes([2, 0]) + "某甲".encode("utf-16-le") + b"\0" * 100
    said = {
        link: "是一个链接",
        closed: "是只读的；请在文件属性里取消“只读”再试",
        path: "正在 Excel、WPS 或 LibreOffice 里打开（某甲），请先关闭再试",
    }
    (tmp_path / "~$总台账.xlsx").write_bytes(excel)
    for blocked, sentence in said.items():
        with pytest.raises(MinshiError, match=re.escape(sentence)), locked(blocked):
            pytest.fail("work was begun")
    assert link.is_symlink() and closed.read_bytes() == path.read_bytes() == OLD
    (tmp_path / "~$总台账.xlsx").unlink()
    (tmp_path / ".~lock.总台账.xlsx#").write_text("某乙,host,x,20.03.2024,file:///x;", "utf-8")
    with pytest.raises(MinshiError, match="打开（某乙）"), locked(path):
        pytest.fail("work was begun")


@pytest.mark.parametrize("mark", [b"", b"\x00", b"\xff" * 200])
def test_a_mark_that_nobody_can_read_still_counts(mark: bytes, tmp_path: Path) -> None:
    path = master(tmp_path)
    (tmp_path / "~$总台账.xlsx").write_bytes(mark)
    with pytest.raises(MinshiError, match="请先关闭再试"), locked(path):
        pytest.fail("work was begun")


def test_the_disks_own_words_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = master(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MinshiError, match="No space left on device"):
        save_over(path, NEW)
    assert path.read_bytes() == OLD


def test_saves_on_a_full_disk_push_out_no_copy(tmp_path: Path) -> None:
    """Room for a copy and not for the new one, and then for neither: what was kept is what is kept."""
    path = master(tmp_path)
    for number in range(4):
        save_over(path, b"%d" % number * 1000, keep=3)
    kept = sorted(backups(path))
    assert kept == [b"0" * 1000, b"1" * 1000, b"2" * 1000]
    for room in (80_000, 500):
        for _ in range(10):
            _full_after(room, lambda: save_over(path, NEW, keep=3))
        assert path.read_bytes() == b"3" * 1000 and sorted(backups(path)) == kept
        assert not list(tmp_path.rglob(".*"))
    save_over(path, NEW, keep=3)
    assert sorted(backups(path)) == [b"1" * 1000, b"2" * 1000, b"3" * 1000]


def _full_after(room: int, save: Callable[[], object]) -> None:
    """Save in a child process that can write no file longer than this many bytes; it has to say so."""
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            save()
        except MinshiError as error:
            os._exit(0 if "请检查磁盘空间" in str(error) else 3)
        os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
