"""备份: dated copies of what was replaced. A copy has its name once it is whole; what is not whole counts for nothing."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from templates.files.package.zip_parts import HEADER, listed
from templates.files.saving.durable import names_in, prepared, sync_folder, unfinished

FOLDER = "备份"
_STAMP = re.compile(r"\d{8}-\d{6}-\d{6}")


def back_up(path: Path) -> Path:
    """A dated copy of a file; where the newest copy is the same already, that one. Raises OSError if it cannot be made."""
    data, folder = path.read_bytes(), path.parent / FOLDER
    newest = next(_by_age(path), None)
    if newest and newest.stat().st_size == len(data) and newest.read_bytes() == data:
        return newest
    folder.mkdir(exist_ok=True)
    copy = folder / f"{path.stem}_{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}"
    with prepared(copy, data, like=path) as temporary:
        temporary.replace(copy)
    sync_folder(folder)
    return copy


def whole_copies(path: Path) -> Iterator[Path]:
    """The copies of a file that are whole, the newest first."""
    zipped = _starts_as_zip(path)
    return (copy for copy in _by_age(path) if _is_whole(copy, zipped))


def prune(path: Path, keep: int) -> None:
    """Remove what is older than the last ``keep`` whole copies; a copy that cannot be removed stays."""
    with suppress(OSError):
        copies = list(_by_age(path))
        # Looking into each takes its time, and few are too many.
        kept = [*islice(whole_copies(path), keep)] if len(copies) > keep else []
        for copy in copies[copies.index(kept[-1]) + 1 :] if len(kept) == keep else ():
            copy.unlink(missing_ok=True)


def clear_unfinished(path: Path) -> None:
    """Remove what saves of a file that were ended left beside it and among its copies."""
    for folder in (path.parent, path.parent / FOLDER):
        for stray in unfinished(path, folder):
            stray.unlink(missing_ok=True)


def _by_age(path: Path) -> Iterator[Path]:
    """The copies of this file alone, the newest first: another file's name may begin with its name."""
    folder, start, end = path.parent / FOLDER, f"{path.stem}_", path.suffix
    for name in sorted(names_in(folder), reverse=True):
        if name.startswith(start) and name.endswith(end) and _STAMP.fullmatch(name[len(start) : len(name) - len(end)]):
            yield folder / name


def _starts_as_zip(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER
    return False


def _is_whole(copy: Path, zipped: bool) -> bool:
    """A workbook that was cut has lost its directory, which stands at the end."""
    with suppress(OSError, BadZipFile), copy.open("rb") as file:
        start = file.read(len(HEADER))
        return bool(start) and (not zipped or (start == HEADER and bool(listed(file))))
    return False
