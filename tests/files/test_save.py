"""Saving: a reader meets the old file or the new one; nothing of a person's is lost."""

import errno
import multiprocessing
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from openpyxl import Workbook

from templates.files.openpyxl_book import packed
from templates.files.saving.backups import whole_copies
from templates.files.saving.save import locked, named_together, save_new, save_over
from validation.errors import MinshiError


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_file_is_written_into_a_new_folder(tmp_path: Path) -> None:
    save_new(tmp_path / "新" / "表.xlsx", b"new")
    assert everything(tmp_path) == {"新/表.xlsx": b"new"}


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(MinshiError, match="已经存在"):
        save_new(path, b"new")
    assert everything(tmp_path) == {"表.xlsx": b"old"}


def test_what_is_replaced_is_kept_byte_for_byte_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    copy = save_over(path, b"new")
    assert copy and copy.parent.name == "备份" and copy.read_bytes() == b"old"
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert save_over(tmp_path / "别的.xlsx", b"x") is None


def test_only_so_many_copies_are_kept_and_no_other_files(tmp_path: Path) -> None:
    path, other = tmp_path / "表[1].xlsx", tmp_path / "备份" / "表1_别动.xlsx"
    save_new(other, b"theirs")
    for number in range(6):
        save_over(path, str(number).encode(), keep=3)
    kept = {data for name, data in everything(tmp_path / "备份").items() if name != other.name}
    assert kept == {b"2", b"3", b"4"} and other.exists()


BROKEN = {"empty": 0, "half": 2}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_copy_is_not_counted(broken: str, tmp_path: Path) -> None:
    """As an earlier version left them: newer than the whole ones, which stay all the same."""
    path, folder = tmp_path / "表.xlsx", tmp_path / "备份"
    book = packed(Workbook())
    path.write_bytes(book)
    whole = [folder / f"表_2024032{day}-080000-000000.xlsx" for day in range(3)]
    for copy in whole:
        save_new(copy, book)
    for day in range(5):
        half = len(book) // BROKEN[broken] if BROKEN[broken] else 0
        save_new(folder / f"表_2025032{day}-080000-000000.xlsx", book[:half])
    save_over(path, book, keep=4)
    assert all(copy.exists() for copy in whole)
    kept = [copy.read_bytes() for copy in whole_copies(path)]
    assert kept == [book] * 4


def test_the_copies_of_a_file_whose_name_begins_the_same_are_left_alone(tmp_path: Path) -> None:
    path, longer = tmp_path / "总台账.xlsx", tmp_path / "总台账_旧.xlsx"
    for file in (longer, path):
        for number in range(3):
            save_over(file, str(number).encode(), keep=1)
    assert sorted(everything(tmp_path / "备份").values()) == [b"1", b"1"]


def test_a_file_that_is_as_its_newest_copy_is_not_copied_again(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")
    copy = save_over(path, b"new")
    path.write_bytes(b"old")
    assert save_over(path, b"newer") == copy and len(everything(tmp_path / "备份")) == 1


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file_and_no_other(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", full) if fails == "fsync" else (Path, "replace", full)))
    with pytest.raises(MinshiError, match="磁盘"):
        save_over(path, b"new")
    left = everything(tmp_path)
    assert left.pop("表.xlsx") == b"old" and set(left.values()) <= {b"old"}, "the old file and its copy"


def test_the_content_is_safe_before_it_takes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(handle: int) -> None:
        order.append("fsync")
        fsync(handle)

    def noted_replace(path: Path, to: Path) -> Path:
        order.append("replace")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    save_new(tmp_path / "表.xlsx", b"new")
    assert order == ["fsync", "replace", "fsync"]
    order.clear()
    with named_together(tmp_path):
        save_new(tmp_path / "甲.xlsx", b"new", one_of_many=True)
        save_new(tmp_path / "乙.xlsx", b"new", one_of_many=True)
    assert order == ["fsync", "replace", "fsync", "replace", "fsync"]


def _held(path: Path, holding: Event, done: Event) -> None:
    with locked(path):
        holding.set()
        done.wait(20)


@contextmanager
def held_elsewhere(path: Path) -> Iterator[tuple[BaseProcess, Event]]:
    """Another process holds the file until the event is set."""
    context = multiprocessing.get_context("spawn")
    holding, done = context.Event(), context.Event()
    other = context.Process(target=_held, args=(path, holding, done))
    other.start()
    assert holding.wait(20)
    yield other, done
    other.join(20)


def test_a_second_run_is_told_at_once_and_no_lock_stays(tmp_path: Path) -> None:
    path = tmp_path / "总台账.xlsx"
    with held_elsewhere(path) as (_, done):
        with pytest.raises(MinshiError, match="正由另一个"), locked(path):
            pass
        done.set()
    with locked(path):
        pass
    assert everything(tmp_path) == {}


def test_a_lock_whose_process_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "总台账.xlsx"
    with held_elsewhere(path) as (other, _):
        other.kill()
    with locked(path):
        pass
    assert everything(tmp_path) == {}
