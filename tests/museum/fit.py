"""Whether what was made may be kept: nothing in it tells of the machine, and it is small."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from tests.museum.versions import ROOT

# Nothing here may grow a clone by more.
LARGEST = 1_500_000


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def binaries(folder: Path) -> list[Path]:
    """What no checkout may change; the line ends of a text are git's."""
    return [path for path in files_in(folder) if path.suffix in (".xlsx", ".xlsm", ".xls", ".ods")]


def contents(path: Path) -> Iterator[bytes]:
    """A file's bytes, and those of its parts."""
    data = path.read_bytes()
    yield data
    if is_zipfile(path):
        with ZipFile(BytesIO(data)) as package:
            yield from map(package.read, package.namelist())


def must_be_fit_to_keep(made: Path, work: str) -> None:
    """Nothing tells of the machine that it was made on, and all of it is small."""
    told = [work, str(Path.home()), str(ROOT)]
    for path in files_in(made):
        for data in contents(path):
            for text in told:
                assert text.encode() not in data and text.encode("utf-16-le") not in data, f"{path.name}: {text}"
    assert sum(path.stat().st_size for path in files_in(made)) < LARGEST
