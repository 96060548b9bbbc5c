"""What the money and table rules give on the county's real table of 2024 (50 projects)."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import templates
from templates.files.read import read_grids
from templates.office.read import default_office
from validation.cells.amounts import Reading
from validation.cells.grid import Grid
from validation.check import Outcome, check_table
from validation.sources import STANDARD
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Column


@cache
def grids() -> tuple[Grid, ...]:
    return tuple(read_grids(Path(templates.__file__).parent / "data/2024/table.xlsx"))


@cache
def table_2024() -> ProjectTable:
    return read_table(grids(), default_office())


@cache
def outcome() -> Outcome:
    return check_table(table_2024(), default_office())


def test_the_table_is_read_whole() -> None:
    table = table_2024()
    assert (table.title, table.year) == ("2024年县政府民生实事项目表", 2024)
    assert [project.number for project in table.projects] == list(range(1, 51))
    assert len({project.category for project in table.projects}) == 10
    assert all(project.name and project.category and project.schedule.text for project in table.projects)


def test_every_rule_was_asked() -> None:
    assert outcome().skipped == ()


def test_the_total_row() -> None:
    (total,) = table_2024().totals
    assert (total.label, total.stated_count, total.positions) == ("项目（合计：50个）", 50, frozenset(range(1, 51)))
    figures = [total.money[column].value for column in (Column.TOTAL, Column.PLANNED, *STANDARD)]
    assert figures == [Decimal(text) for text in ("69911.5", "69911.5", "22894.5", "27247", "1526", "18244")]


def test_every_amount_is_a_number() -> None:
    readings = {cell.amount.reading for _, cell in table_2024().money_cells()}
    assert readings == {Reading.PLAIN, Reading.BLANK}
    assert sum(project.figure(Column.PLANNED) for project in table_2024().projects) == Decimal("69911.5")


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        *((f"F0{digit}", []) for digit in (1, 2, 3, 4, 5, 6, 8)),
        *((f"T0{digit}", []) for digit in (1, 2, 3, 4, 5, 6)),
        ("F07", [15, 22, 35, 43, 48]),
        ("T07", [2, 22]),
        ("T08", [3]),
    ],
)
def test_findings(code: str, numbers: list[int]) -> None:
    assert [finding.number for finding in outcome().findings if finding.code == code] == numbers


@pytest.mark.parametrize(
    ("code", "number", "column", "words"),
    [
        ("F07", 22, Column.ASSIST, "4880万元"),
        ("T07", 2, Column.SCHEDULE, "2023年"),
        ("T08", 3, Column.TASK, "四年级以上的名学生"),
    ],
)
def test_a_finding_says_where_and_what(code: str, number: int, column: Column, words: str) -> None:
    (finding,) = (finding for finding in outcome().findings if (finding.code, finding.number) == (code, number))
    assert finding.cell == table_2024().projects[number - 1].fields[column].cell
    assert words in finding.message
    assert finding.remedy and finding.basis
