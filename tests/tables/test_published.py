"""The gate: tables of other offices are understood, and nothing right in them is called an error."""

from dataclasses import replace
from pathlib import Path

import pytest

from templates.files.read import read_grids
from tests.tables.measure import failures, measure, recall
from tests.tables.published import Published, paths, published, workbook

TABLES = published()


def test_tables_of_others_are_understood(tmp_path: Path) -> None:
    assert failures([measure(table, tmp_path) for table in TABLES]) == []


def test_the_gate_sees_what_is_lost(tmp_path: Path) -> None:
    """A table with a heading of nobody's, of which the mapping says that it is ours."""
    (table,) = (table for table in TABLES if table.name == "s10_quannian")
    (words, *others), answer = table.header[0], table.mapping[0][1]
    unknown = replace(table, header=((f"某{words}", *others),), mapping=((f"某{words}", answer), *table.mapping[1:]))
    measured = measure(unknown, tmp_path)
    assert (measured.wanted, measured.missed) == (5, (f"某{words}",))
    assert recall([measured]) == 0.8


def test_enough_tables_of_others() -> None:
    assert len(TABLES) >= 30
    assert sum(table.source.startswith("http") for table in TABLES) >= 17
    assert sum(table.held_out for table in TABLES) == 2


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_mapping_has_every_column(table: Published) -> None:
    assert table.source
    assert [heading for heading, _ in table.mapping] == list(paths(table))
    assert {len(row) for row in table.header + table.body} == {len(table.mapping)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_workbook_is_the_sheet(table: Published, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook(table))
    (read,) = read_grids(tmp_path / "t.xlsx")
    written = [value for row in table.header + table.body for value in row if value not in (None, "^", "<")]
    above = [table.title] * bool(table.title) + list(table.above)
    assert [value for row in read.rows for value in row if value is not None] == [*above, *written]


def test_merged_headings_are_one_path() -> None:
    (table,) = (table for table in TABLES if table.name == "s02_three_tier")
    assert paths(table)[5] == "投资规模及资金来源(万元)/其中/上级补助"
