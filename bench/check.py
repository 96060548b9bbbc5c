"""Checking 50 and 5,000 projects: the time a project grows only if something is not linear; and what a marked copy takes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bench.material import save_table, table_cells
from bench.timing import MINSHI, cpu, in_pairs, seconds, taken, tell
from templates.data import TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from validation.cells.grid import Grid
from validation.check import check_table
from validation.office import Office
from validation.table.header import find_header
from validation.table.sheets import read_table
from validation.terms import Column


def main() -> None:
    """Print the ratio of the times a project, and that of the command with a copy and without."""
    office = default_office()
    small = read_grids(TABLE_2024)[0]
    large = _repeated(small, 100)
    few, many = cpu(lambda: _check(small, office)), cpu(lambda: _check(large, office))
    ratio = (many / 5000) / (few / 50)
    tell("check, a project of 5,000 / a project of 50", ratio, "about 1: linear", f"{many:.2f} s, {few:.3f} s")
    with TemporaryDirectory() as name:
        _copy(Path(name))


def _copy(folder: Path) -> None:
    """500 projects, each with a finding: its unit is not known."""
    table, copy = folder / "项目表.xlsx", folder / "副本.xlsx"
    save_table(table, list(table_cells(100)))
    command = (*MINSHI, "check", str(table))

    def marked() -> float:
        copy.unlink(missing_ok=True)
        return taken((*command, "--copy", str(copy))).cpu

    marked(), taken(command)
    ratio, with_copy, without = in_pairs(marked, lambda: taken(command).cpu, runs=5)
    tell("check --copy / check, 500 projects", ratio, "at most 1.8", seconds(with_copy, without))


def _check(grid: Grid, office: Office) -> None:
    check_table(read_table([grid], office), office)


def _repeated(grid: Grid, times: int) -> Grid:
    """The same table with its projects repeated and numbered on."""
    _, header = find_header([grid])
    number = header.columns[Column.NUMBER].index
    body = [row for row in grid.rows[header.body :] if row[number]]
    rows = list(grid.rows[: header.body])
    for count in range(len(body) * times):
        row = list(body[count % len(body)])
        row[number] = count + 1
        rows.append(tuple(row))
    return replace(grid, rows=tuple(rows), merges=())


if __name__ == "__main__":
    main()
