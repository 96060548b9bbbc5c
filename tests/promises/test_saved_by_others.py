"""Filled-in returns and masters saved again by other programs: all taken, no cell different, and what is lost is harmless."""

from pathlib import Path

import pytest

from addin.cli import run
from templates.files.read import read_grids
from templates.master.read import read_master
from templates.master.sheet import ROWS
from templates.task.sheet import COVER, ITEMS_SHEET, SHEET
from tests.support.journeys import Said, consolidate
from tests.support.other_programs import SAVED_BY, needs_gnumeric, saved_again
from validation.cells.grid import Grid, cell_text
from validation.terms import Quarter

pytestmark = needs_gnumeric
# The form's own counts of what is left, which Gnumeric works out as it saves.
COUNTED = {(COVER, 8, 2), (SHEET, 2, 5), (ITEMS_SHEET, 2, 5)}
each_program = pytest.mark.parametrize("program", SAVED_BY)


def taken(returns: Path, walked: Path, master: Path) -> Said:
    return consolidate(returns, walked / "项目表.xlsx", Quarter.FIRST, master)


@each_program
def test_every_return_is_taken_with_the_same_values(program: str, walked: Path, tmp_path: Path) -> None:
    returns = sorted((walked / "回收").iterdir())
    for file in returns:
        saved_again(program, file, tmp_path / "回收")
    done = taken(tmp_path / "回收", walked, tmp_path / "总台账.xlsx")
    assert [file["verdict"] for file in done.json["files"]] == ["merged"] * len(returns)
    assert rows(tmp_path / "总台账.xlsx") == rows(walked / "总台账.xlsx")
    assert findings(done) == findings(taken(walked / "回收", walked, tmp_path / "原来的.xlsx"))


@each_program
def test_no_cell_of_a_return_is_another(program: str, walked: Path, tmp_path: Path) -> None:
    for file in sorted((walked / "回收").iterdir()):
        again, before = cells(read_grids(saved_again(program, file, tmp_path))), cells(read_grids(file))
        assert {place: text for place, text in again.items() if place not in COUNTED} == before, file.name


@each_program
def test_a_master_goes_on_with_what_was_typed(program: str, walked: Path, tmp_path: Path) -> None:
    master = saved_again(program, walked / "总台账.xlsx", tmp_path)
    assert read_master(master) == read_master(walked / "总台账.xlsx")
    folder = tmp_path / "二季度"
    options = ("--quarter", "2", "--output", str(folder), "--master", str(master))
    assert run(["distribute", str(walked / "项目表.xlsx"), *options]) == 0
    assert len(list(folder.iterdir())) == 21


def rows(master: Path) -> list[tuple[str, ...]]:
    """总台账 as a person reads it."""
    found = next(grid for grid in read_grids(master) if grid.sheet == ROWS)
    return [tuple(map(cell_text, row)) for row in found.rows]


def findings(done: Said) -> list[tuple[object, ...]]:
    return [(found["unit"], found["row"], found["message"]) for found in done.json["findings"]]


def cells(grids: tuple[Grid, ...]) -> dict[tuple[str, int, int], str]:
    """Everything that stands in a workbook, wherever a program lets its sheets begin."""
    return {
        (grid.sheet, row, column): text
        for grid in grids
        for row, values in enumerate(grid.rows, grid.top)
        for column, value in enumerate(values, grid.left)
        if (text := cell_text(value))
    }
