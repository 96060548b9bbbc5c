"""Saving so that a reader meets the old file or the new one, never half of one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from validation.errors import MinshiError

_BACKUP_FOLDER = "备份"


def save_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet.

    Raises MinshiError where it exists or cannot be written.
    """
    if path.exists():
        raise MinshiError(f"“{path}”已经存在，为免覆盖没有写入；请换一个文件名，或先移走原文件。")
    _replace(path, data)


def save_over(path: Path, data: bytes, keep: int = 10) -> Path | None:
    """Write a file, keeping a dated copy of the old one in the folder 备份 beside it (at most ``keep`` copies).

    Returns the copy's path, None where there was no old file. Raises MinshiError where it cannot be written.
    """
    copy = _back_up(path, keep) if path.exists() else None
    _replace(path, data)
    return copy


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file for one run; a second run is told so at once. No lock outlives its process.

    Raises MinshiError where another run holds it.
    """
    lock = path.with_name(f".{path.name}.lock")
    with _explained(path):
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


def _back_up(path: Path, keep: int) -> Path:
    folder = path.parent / _BACKUP_FOLDER
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{path.stem}_{stamp}{path.suffix}"
    with _explained(path):
        folder.mkdir(exist_ok=True)
        shutil.copy2(path, copy)
        older = sorted(folder.glob(f"{_literal(path.stem)}_*{_literal(path.suffix)}"))[:-keep]
        for old in older:
            old.unlink()
    return copy


def _literal(text: str) -> str:
    """Brackets in a file's name are no pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def _replace(path: Path, data: bytes) -> None:
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:20]}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last; only systems that open folders can (not Windows)."""
    if os.name == "nt":  # pragma: no cover - Windows only
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise MinshiError(f"没有权限写“{path}”；如果它正在 Excel 或 WPS 里打开，请先关闭再试。") from error
    except OSError as error:
        raise MinshiError(f"写不了“{path}”（{error.strerror}）；请检查磁盘空间和文件夹后再试。") from error
