"""Saving so that a reader meets the old file or the new one, never half of one."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from templates.files.saving.backups import back_up, clear_unfinished, prune
from templates.files.saving.durable import explained, prepared, sync_folder
from validation.errors import MinshiError


def save_new(path: Path, data: bytes, *, one_of_many: bool = False) -> None:
    """Write a file that must not exist yet; the names of many in one folder are made to last by ``named_together``.

    Raises MinshiError if it exists or cannot be written.
    """
    if path.exists():
        raise MinshiError(f"“{path}”已经存在，为免覆盖没有写入；请换一个文件名，或先移走原文件。")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with prepared(path, data) as temporary:
            temporary.replace(path)
        if not one_of_many:
            sync_folder(path.parent)


@contextmanager
def named_together(folder: Path) -> Iterator[None]:
    """Make the names of all files that are saved into a folder meanwhile last at once, however that ends: a folder takes as long
    to sync as a file, and each file is whole before it has its name.
    """
    try:
        yield
    finally:
        if folder.is_dir():
            with explained(folder):
                sync_folder(folder)


def make_folder(folder: Path) -> None:
    """Make a folder, before anything else is written. Raises MinshiError if it cannot be."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)


def save_over(path: Path, data: bytes, keep: int = 10) -> Path | None:
    """Write a file, keeping a dated copy of the old one in the folder 备份 beside it (at most ``keep`` copies).

    What an earlier run that was ended left unfinished is cleared away. Older copies give way only once the new file is
    in its place. Returns the copy's path, None if there was no old file. Raises MinshiError if it cannot be written, or
    is a link or read-only.
    """
    _must_be_replaceable(path)
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        clear_unfinished(path)
        with prepared(path, data) as temporary:
            copy = back_up(path) if path.exists() else None
            temporary.replace(path)
        sync_folder(path.parent)
    prune(path, keep)
    return copy


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file for one run; a second run is told so at once. No lock outlives its process.

    Raises MinshiError, before any work is done, if another run holds it, if a spreadsheet program has it open, or if it
    could not be replaced in the end.
    """
    _must_be_replaceable(path)
    _must_be_closed(path)
    lock = path.with_name(f".{path.name}.lock")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_CREAT | os.O_RDWR)
    try:
        if not (_try_lock(handle) and _is_still(lock, handle)):
            raise MinshiError(f"“{path.name}”正由另一个民生实事程序使用，请等它结束后再试。")
        try:
            yield
        finally:
            # Removed while it is held, so that whoever opened it in between finds it gone and gives way.
            with suppress(OSError):
                lock.unlink()
    finally:
        os.close(handle)


def _must_be_replaceable(path: Path) -> None:
    """A replaced link would no longer lead anywhere, and a read-only mark is somebody's wish."""
    if path.is_symlink():
        raise MinshiError(f"“{path.name}”是一个链接，不是文件本身；请改用它指向的文件“{path.resolve()}”。")
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise MinshiError(f"“{path.name}”是只读的；请在文件属性里取消“只读”再试。")


def _must_be_closed(path: Path) -> None:
    """Excel and LibreOffice leave a small file beside a workbook that they have open, with the user's name in it."""
    for mark, name_in in ((f"~${path.name}", _excel_user), (f".~lock.{path.name}#", _libreoffice_user)):
        beside = path.with_name(mark)
        if not beside.exists():
            continue
        with suppress(OSError, ValueError, IndexError):
            user = name_in(beside.read_bytes())
            who = f"（{user}）" if user else ""
            raise MinshiError(
                f"“{path.name}”正在 Excel、WPS 或 LibreOffice 里打开{who}，请先关闭再试；"
                f"确实没有人打开的，删掉它旁边的隐藏文件“{mark}”。"
            )
        raise MinshiError(f"“{path.name}”正在别的程序里打开，请先关闭再试。")


def _excel_user(mark: bytes) -> str:
    """The name's length stands at byte 55, the name after it in UTF-16."""
    length = mark[55]
    return mark[57 : 57 + 2 * length].decode("utf-16-le").strip()


def _libreoffice_user(mark: bytes) -> str:
    return mark.decode("utf-8").partition(",")[0].strip()


def _try_lock(handle: int) -> bool:
    """Take the system's own lock, which ends with its process."""
    try:
        if os.name == "nt":  # pragma: no cover - Windows only
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_still(lock: Path, handle: int) -> bool:
    """Whether the file that is locked is the one of that name, not one that was removed meanwhile."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), lock.stat())
    return False
