"""What the program understands of a table, against the mapping written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from templates.files.read import read_grids
from templates.office.read import default_office
from tests.tables.published import NOT_OURS, Published, paths, workbook
from validation.cells.grid import Grid
from validation.check import check_table
from validation.sources import Source
from validation.table.header import NoTableError, find_header
from validation.table.sheets import read_table
from validation.table.words.headings import TableColumn
from validation.terms import Level

# What must hold over all tables: made stricter when headings are understood better; 95%, 0 and 0 is what is wanted.
LEAST_RECALL = 0.95
MOST_MISTAKEN = 1
MOST_FALSE_ERRORS = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """``missed`` are columns of ours that were not recognised, ``mistaken`` columns taken for another,
    ``false`` the 错误 that are none, as (code, project's number).
    """

    table: Published
    wanted: int
    missed: tuple[str, ...]
    mistaken: tuple[str, ...]
    false: tuple[tuple[str, int | None], ...]


def measure(table: Published, folder: Path) -> Measured:
    """Read the table through its file, as a clerk's is read."""
    file = folder / f"{table.name}.xlsx"
    file.write_bytes(workbook(table))
    grids = read_grids(file)
    taken = _recognised(grids)
    answers = [
        (path, taken.get(index), right)
        for index, (path, (_, right)) in enumerate(zip(paths(table), table.mapping, strict=True))
    ]
    wanted = [answer for answer in answers if not NOT_OURS & set(answer[2])]
    return Measured(
        table,
        len(wanted),
        missed=tuple(path for path, column, right in wanted if not _fits(column, right)),
        mistaken=tuple(f"{path} → {column}" for path, column, right in answers if column and not _fits(column, right)),
        false=tuple(_false_errors(table, grids)) if table.body else (),
    )


def failures(every: Sequence[Measured]) -> list[str]:
    """In words, which limits the tables are beyond."""
    mistaken, false = sum(len(one.mistaken) for one in every), sum(len(one.false) for one in every)
    limits = (
        (f"{recall(every):.1%} of our columns recognised, {LEAST_RECALL:.1%} wanted", recall(every) >= LEAST_RECALL),
        (f"{mistaken} columns mistaken, {MOST_MISTAKEN} allowed", mistaken <= MOST_MISTAKEN),
        (f"{false} false 错误, {MOST_FALSE_ERRORS} allowed", false <= MOST_FALSE_ERRORS),
    )
    return [words for words, holds in limits if not holds]


def recall(every: Sequence[Measured]) -> float:
    """The share of our columns that were recognised."""
    wanted = sum(one.wanted for one in every)
    return 1 - sum(len(one.missed) for one in every) / wanted


def _recognised(grids: tuple[Grid, ...]) -> dict[int, TableColumn]:
    try:
        _, header = find_header(grids)
    except NoTableError:
        return {}
    return dict(header.taken)


def _fits(column: TableColumn | None, right: tuple[str, ...]) -> bool:
    """A source fits by its class: what it is called is the table's own affair."""
    if column is None:
        return bool(NOT_OURS & set(right))
    if isinstance(column, Source):
        return any(answer.endswith(f"（{column.kind.value}）") for answer in right)
    return str(column) in right


def _false_errors(table: Published, grids: tuple[Grid, ...]) -> list[tuple[str, int | None]]:
    office = default_office()
    try:
        outcome = check_table(read_table(grids, office), office)
    except NoTableError:
        return []
    errors = ((finding.code, finding.number) for finding in outcome.still_open(Level.ERROR))
    return [error for error in errors if error not in table.errors]
