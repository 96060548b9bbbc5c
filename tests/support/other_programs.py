"""Spreadsheet programs besides LibreOffice Calc that save a file again: Gnumeric, and the Go library excelize."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

# Skipped on a machine without Gnumeric; in CI the tests run all the same, and fail.
needs_gnumeric = pytest.mark.skipif(
    shutil.which("ssconvert") is None and os.environ.get("CI") != "true", reason="Gnumeric is not installed"
)


def _by_gnumeric(source: Path, target: Path) -> None:
    subprocess.run(("ssconvert", str(source), str(target)), capture_output=True, check=True, timeout=120)


def _by_excelize(source: Path, target: Path) -> None:
    import excelize

    book = excelize.open_file(str(source))
    book.save_as(str(target))
    book.close()


# Each opens a file and saves it as another.
SAVED_BY: Mapping[str, Callable[[Path, Path], None]] = {"gnumeric": _by_gnumeric, "excelize": _by_excelize}


def saved_again(program: str, source: Path, folder: Path) -> Path:
    """A file under its own name in a folder, as a program saves it."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    SAVED_BY[program](source, target)
    return target
