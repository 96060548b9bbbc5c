"""Everything that decides what a run finds, as digests: the program, what a request names, the files found."""

import os
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path

from addin.intake.discover import FoundFile
from templates.files.saving.durable import names_in

# What the program is made of, and how the folders of installed libraries' versions end.
_OURS, _COMPILED, _VERSION = ("addin", "templates", "validation"), ".pyc", ".dist-info"
_ROOT = Path(__file__).parents[3]


def digest_of(lines: Iterable[object]) -> str:
    """One digest of several lines."""
    return sha256("\n".join(map(str, lines)).encode("utf-8", "surrogateescape")).hexdigest()


def content_of(path: Path) -> str:
    """The digest of a file, "" where there is none. Raises OSError where it cannot be read."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def program() -> Iterator[str]:
    """Which program it is: its own files as they were installed or changed since, and the versions of its libraries."""
    for package in _OURS:
        for folder, _, names in os.walk(_ROOT / package):
            for name in names:
                if not name.endswith(_COMPILED):
                    there = Path(folder, name).stat()
                    yield f"{folder} {name} {there.st_size} {there.st_mtime_ns}"
    # Not importlib.metadata, which opens each of them.
    import python_calamine

    libraries = Path(python_calamine.__file__).parents[1]
    yield from sorted(name for name in names_in(libraries) if name.endswith(_VERSION))


def returns(files: Iterable[FoundFile]) -> Iterator[str]:
    """Each file found by its name and content, an archive read once; a file's time stands for one that says none.

    Raises OSError where one cannot be read.
    """
    archives: dict[Path, str] = {}
    for file in files:
        yield f"{file.name} {file.ignored} {file.refused}"
        if file.ignored or file.refused:
            continue
        if file.member and file.path not in archives:
            archives[file.path] = content_of(file.path)
        yield f"{archives[file.path] if file.member else content_of(file.path)} {file.path.stat().st_mtime_ns}"
