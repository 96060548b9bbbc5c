"""Checking 50 and 5,000 projects: the time a project grows with the table only if something is not linear."""

from dataclasses import replace

from bench.timing import cpu
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
    """Print the ratio of the times a project."""
    office = default_office()
    small = read_grids(TABLE_2024)[0]
    large = _repeated(small, 100)
    few, many = cpu(lambda: _check(small, office)), cpu(lambda: _check(large, office))
    ratio = (many / 5000) / (few / 50)
    print(f"check, a project of 5,000 / a project of 50: {ratio:.2f} (aim: about 1; {many:.2f} s, {few:.3f} s)")


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
