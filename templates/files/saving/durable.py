"""Content on its way to the disk: written beside its place, synced and read back before it takes a name."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from validation.errors import MinshiError

# Of a file's name, how much its temporary file's begins with: in bytes of UTF-8 three times as much, and 255 fit.
_STEM = 60
_SUFFIX = ".tmp"


@contextmanager
def prepared(path: Path, data: bytes, like: Path | None = None) -> Iterator[Path]:
    """A temporary file beside ``path`` that surely holds the data, to be renamed; what is not renamed is cleared away.

    It gets the mode of the file that is there; as a copy of ``like`` it gets that one's mode and times, and is known as
    its. Raises OSError where it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=_beginning(like or path), suffix=_SUFFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "写出的内容与应写的不一致")
        if like:
            shutil.copystat(like, temporary)
        else:
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def unfinished(path: Path, folder: Path) -> Iterator[Path]:
    """The temporary files that saves of ``path`` left in a folder when they were ended."""
    for name in names_in(folder):
        if name.startswith(_beginning(path)) and name.endswith(_SUFFIX):
            yield folder / name


def names_in(folder: Path) -> list[str]:
    """The names of what is in a folder, [] where there is none."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def sync_folder(folder: Path) -> None:
    """Make the new name last; only systems that open folders can (not Windows)."""
    if os.name == "nt":  # pragma: no cover - Windows only
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What goes wrong on the disk becomes a MinshiError that names the file and says what to do."""
    try:
        yield
    except PermissionError as error:
        raise MinshiError(f"没有权限写“{path}”；如果它正在 Excel 或 WPS 里打开，请先关闭再试。") from error
    except OSError as error:
        raise MinshiError(f"写不了“{path}”（{error.strerror}）；请检查磁盘空间和文件夹后再试。") from error


def _beginning(path: Path) -> str:
    return f".{path.stem[:_STEM]}."


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
