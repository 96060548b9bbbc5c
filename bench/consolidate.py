"""Whole consolidations: of 1,000 returns by whom they were saved, of a county with its history, and with little new.

The floors are a bare python-calamine read of the same files, and unzipping them alone.
"""

import os
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.material import County, by_excelize, by_openpyxl, county, saved_by_libreoffice, stamped
from bench.startup import FLOOR
from bench.timing import MINSHI, Taken, in_pairs, largest_process, medians, python, seconds, taken, tell
from templates.master.read import read_master
from templates.task.sheet import TaskSheet

_UNITS, _COUNTY, _MANY, _RUNS = 1000, 21, 10_000, 5
_BARE = """
import sys
from pathlib import Path
from python_calamine import load_workbook
for path in Path(sys.argv[1]).iterdir():
    book = load_workbook(path)
    for sheet in book.sheet_names:
        book.get_sheet_by_name(sheet).to_python()
"""
_UNZIP = """
import sys
from pathlib import Path
from zipfile import ZipFile
for path in Path(sys.argv[1]).iterdir():
    with ZipFile(path) as archive:
        for name in archive.namelist():
            archive.read(name)
"""
Save = Callable[[TaskSheet, Path], None]


def main() -> None:
    """Print each ratio beside its aim, part by part."""
    for part in PARTS.values():
        part()


def _remembering_nothing(part: Callable[[], None]) -> Callable[[], None]:
    """A part of the bench where nothing of other runs is remembered, and nothing of its own stays."""

    def run() -> None:
        with TemporaryDirectory() as name:
            os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = name
            part()

    return run


def _openpyxl() -> None:
    with TemporaryDirectory() as folder:
        made = county(Path(folder), _UNITS, by_openpyxl)
        _against_bare_reads(made, "openpyxl")
        _little_new(made)


def _libreoffice() -> None:
    with TemporaryDirectory() as folder:
        made = county(Path(folder), _UNITS, by_openpyxl)
        saved_by_libreoffice(made.returns)
        _against_bare_reads(made, "LibreOffice")


def _excelize() -> None:
    with TemporaryDirectory() as folder:
        _against_bare_reads(county(Path(folder), _UNITS, by_excelize), "excelize")


def _wall() -> None:
    """Two workers beside the command itself: less by the clock than of CPU, where the cores are free."""
    with TemporaryDirectory() as folder:
        made = county(Path(folder), _UNITS, stamped)
        first(made)
        runs = [first(made) for _ in range(_RUNS)]
    ratio = statistics.median(run.wall / run.cpu for run in runs)
    wall, cpu = (statistics.median(getattr(run, what) for run in runs) for what in ("wall", "cpu"))
    busy = f"{os.getloadavg()[0]:.1f} waiting for them" if hasattr(os, "getloadavg") else "how busy is not known"
    detail = f"{wall:.2f} s by the clock, {cpu:.2f} s of CPU, {os.cpu_count()} cores, {busy}"
    tell(f"by the clock / CPU, {_UNITS:,} returns", ratio, "at most 0.7 with two cores that are free", detail)


def first(made: County) -> Taken:
    """One run into a new master, nothing remembered."""
    made.master.unlink(missing_ok=True)
    return taken((*MINSHI, *made.consolidate()))


def _compared(what: str, aim: str, one: Callable[[], Taken], other: Callable[[], Taken], more: str = "") -> None:
    """Print the ratio of two commands' CPU time, measured in turn, and beside it that by the clock."""
    runs = [(one(), other()) for _ in range(_RUNS)]
    ratio, ours, theirs = medians([(a.cpu, b.cpu) for a, b in runs])
    clock, _, _ = medians([(a.wall, b.wall) for a, b in runs])
    tell(what, ratio, aim, f"{seconds(ours, theirs)}; {clock:.2f} by the clock{more}")


def _against_bare_reads(made: County, program: str) -> None:
    bare, unzip = (*python(_BARE), str(made.returns)), (*python(_UNZIP), str(made.returns))
    first(made), taken(bare)
    assert len(read_master(made.master)[0].returns) == _UNITS, "not every return was merged"
    what = f"consolidate {_UNITS:,} returns saved by {program} / bare calamine"
    unzipping = f"; unzipping alone {taken(unzip).cpu:.2f} s"
    _compared(what, "at most 5", lambda: first(made), lambda: taken(bare), unzipping)


def _little_new(made: County) -> None:
    """The same folder once more, and with one return that came later."""
    command = (*MINSHI, *made.consolidate())
    late, aside = made.returns / "0.xlsx", made.returns.parent / "later.xlsx"

    def nothing_new() -> Taken:
        first(made)
        return taken(command)

    def one_new() -> Taken:
        shutil.move(late, aside)
        first(made)
        shutil.move(aside, late)
        return taken(command)

    what = f"nothing new in a folder of {_UNITS:,} / the first run"
    _compared(what, "at most 0.15", nothing_new, lambda: first(made))
    what = f"one new return among {_UNITS:,} / the first run"
    _compared(what, "at most 0.25", one_new, lambda: first(made))


def _county() -> None:
    """A county's returns into a master that has a quarter's history."""
    with TemporaryDirectory() as folder:
        made = county(Path(folder), _COUNTY, by_openpyxl)
        first(made)
        written = made.master.read_bytes()
        made.returns.rename(made.returns.with_name("第一季度"))
        later = county(Path(folder) / "later", _COUNTY, by_openpyxl, quarter=2)

        def whole() -> float:
            made.master.write_bytes(written)
            return taken((*MINSHI, *later._replace(table=made.table, master=made.master).consolidate())).cpu

        whole(), taken(FLOOR)
        ratio, ours, floor = in_pairs(whole, lambda: taken(FLOOR).cpu, 9)
    what = f"a county: {_COUNTY} returns with history / import python_calamine, pydantic, click"
    tell(what, ratio, "at most 6", seconds(ours, floor))


def _large() -> None:
    """Returns stamped by ourselves, for openpyxl would take minutes: the time a return takes, and the memory."""
    per_return = []
    for units in (_UNITS, _MANY):
        with TemporaryDirectory() as folder:
            per_return.append(first(county(Path(folder), units, stamped)).cpu / units)
    ratio = per_return[1] / per_return[0]
    detail = f"{per_return[1] * _MANY:.1f} s, {per_return[0] * _UNITS:.2f} s of CPU"
    tell(f"consolidate, a return of {_MANY:,} / a return of {_UNITS:,}", ratio, "about 1: linear", detail)
    print(f"the largest process of any command so far: {largest_process():.0f} MB (aim: at most 500)")


PARTS = {
    name: _remembering_nothing(part)
    for name, part in {
        "openpyxl": _openpyxl,
        "libreoffice": _libreoffice,
        "excelize": _excelize,
        "wall": _wall,
        "county": _county,
        "large": _large,
    }.items()
}

if __name__ == "__main__":
    main()
