"""Names of the files that leave: valid on Windows whatever a unit is called, one for each unit."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from validation.terms import Quarter

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Characters of a unit's name: with the rest of the name and a backup's date below 255 bytes in any file system.
_LONGEST = 40


def task_file_name(year: int, quarter: Quarter, unit: str) -> str:
    """``2024年第一季度_教体局_民生实事任务表.xlsx``.

    It begins with the year and ends in .xlsx, so that it is never a reserved name and never ends in a dot.
    """
    return f"{year}年{quarter.term}_{_safe(unit)}_民生实事任务表.xlsx"


def dispatch_file_name(code: str, unit: str, colour: str) -> str:
    """``2024-003_教体局_黄单.xlsx``; no two matters have one number."""
    return f"{code}_{_safe(unit)}_{colour}.xlsx"


def file_names(year: int, quarter: Quarter, units: Iterable[str]) -> dict[str, str]:
    """The file name of each unit; a unit whose name would be another's file gets a number: ``甲局(2)``."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        count, name = 1, task_file_name(year, quarter, unit)
        while _as_windows_sees(name) in taken:
            count += 1
            name = task_file_name(year, quarter, f"{_safe(unit)[: _LONGEST - 5]}({count})")
        names[unit] = name
        taken.add(_as_windows_sees(name))
    return names


def _safe(unit: str) -> str:
    """The name without what a file name cannot hold or nobody sees, NFC and not too long."""
    composed = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", unit))
    visible = "".join(letter for letter in composed if unicodedata.category(letter)[0] != "C")
    return " ".join(visible.split())[:_LONGEST].strip(" .") or "单位"


def _as_windows_sees(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def free_path(path: Path) -> Path:
    """The path, or where a file of that name is there the first free name with a number."""
    names = chain([path.name], (f"{path.stem}（{number}）{path.suffix}" for number in count(2)))
    return next(free for name in names if not (free := path.with_name(name)).exists())
