"""All rules together: order, what is skipped, what is 已核实, and what holds for every table."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from templates.office.read import default_office
from tests.golden.test_money import grids, outcome, table_2024
from tests.support.tables import check, grid
from validation.cells.grid import CellValue, Grid, Merge
from validation.check import Outcome, check_table
from validation.errors import MinshiError
from validation.finding import Finding, Status
from validation.rules import all_rules
from validation.sources import STANDARD
from validation.table.sheets import read_table
from validation.terms import Column, Level

OFFICE = default_office()
TABLE = """
| 2024年项目表 | | | | | | | |
| 序号 | 项目名称 | 项目类型 | 总投资 | 年度计划投资 | 自筹资金 | 责任单位 | 协办单位 |
| 1 | 甲 | 新增实施 | 5 | 6 | 6 | | |
| 3 | 甲 | 其他 | '9 | 9 | 9 | 教体局 | |
"""


def checked(found: Grid, verified: Finding | None = None) -> Outcome:
    return check_table(read_table([found], OFFICE), OFFICE, {verified.key: "已与财政局核对"} if verified else None)


def with_cell(found: Grid, row: int, column: int, value: CellValue) -> Grid:
    """The grid with one cell changed (indexes from 0)."""
    rows = [list(cells) for cells in found.rows]
    rows[row][column] = value
    return replace(found, rows=tuple(map(tuple, rows)))


def test_findings_come_in_the_order_of_the_table() -> None:
    places = [(finding.cell.row, finding.code) for finding in check(TABLE).findings]
    assert places == sorted(places)
    assert {(3, "F02"), (3, "U01"), (4, "T01"), (4, "T04"), (4, "T06"), (4, "F05")} <= set(places)


def test_a_finding_bears_its_rules_level_and_ground() -> None:
    rules = {rule.code: rule for rule in all_rules()}
    for finding in check(TABLE).findings:
        assert (finding.level, finding.basis) == (rules[finding.code].level, rules[finding.code].basis)


def test_a_rule_that_lacks_a_column_is_skipped_once_and_finds_nothing() -> None:
    result = check(TABLE)
    skipped = {rule.code: rule.missing for rule in result.skipped}
    assert len(skipped) == len(result.skipped)
    assert skipped["F01"] == ("资金来源",)
    assert skipped["F07"] == ("本级资金",)
    assert skipped["T03"] == ("项目类别",)
    assert not skipped.keys() & {finding.code for finding in result.findings}


def test_a_table_without_money_or_quarters_still_reads() -> None:
    result = check("| 序号 | 民生实事 | 责任单位 | 完成时限 |\n| 1 | 建公园。 | 住建局 | 12月底前 |")
    skipped = {rule.code: rule.missing for rule in result.skipped}
    assert {skipped[code] for code in ("F03", "F04", "F05", "F06", "F08")} == {("资金",)}
    assert skipped["S02"] == ("按季度的计划",)
    assert [finding.code for finding in result.findings if finding.code.startswith(("F", "S"))] == ["S01"]


def test_levels_are_counted() -> None:
    result = check(TABLE)
    for level in Level:
        assert result.count(level) == sum(finding.level is level for finding in result.findings)
    assert result.count(Level.ERROR) > 0


def test_what_is_verified_stays_listed_and_is_not_counted() -> None:
    before = checked(grid(TABLE))
    finding = next(finding for finding in before.findings if finding.code == "F02")
    after = checked(grid(TABLE), finding)
    (same,) = (later for later in after.findings if later.key == finding.key)
    assert (same.status, same.reason) == (Status.VERIFIED, "已与财政局核对")
    assert after.verified == 1
    assert after.count(Level.ERROR) == before.count(Level.ERROR) - 1
    assert len(after.findings) == len(before.findings)


@pytest.mark.parametrize(
    ("row", "column", "value", "holds"),
    [(2, 3, 4, False), (2, 4, 7, False), (2, 6, "教体局", True), (3, 3, 10, True), (2, 4, 6.0, True)],
    ids=["its total", "its plan", "its unit", "another project", "the same number"],
)
def test_it_is_verified_until_one_of_its_cells_changes(row: int, column: int, value: CellValue, holds: bool) -> None:
    finding = next(finding for finding in check(TABLE).findings if finding.code == "F02")
    after = checked(with_cell(grid(TABLE), row, column, value), finding)
    (same,) = (finding for finding in after.findings if finding.code == "F02")
    assert (same.status is Status.VERIFIED) is holds


def test_it_is_verified_wherever_the_project_moves() -> None:
    finding = next(finding for finding in check(TABLE).findings if finding.code == "F02")
    found = grid(TABLE)
    moved = replace(found, rows=(*found.rows[:2], found.rows[3], found.rows[2]), top=5)
    (same,) = (later for later in checked(moved, finding).findings if later.code == "F02")
    assert (same.cell.row, same.status) == (8, Status.VERIFIED)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(0, 49),
    st.sampled_from((Column.PLANNED, *STANDARD)),
    st.integers(-(10**6), 10**6).filter(bool),
)
def test_any_change_of_a_source_or_the_plan_is_found_at_its_project(position: int, column: Column, cents: int) -> None:
    project = table_2024().projects[position]
    cell = project.fields[column].cell
    sheet = grids()[0]
    changed = float(project.figure(column)) + cents / 100
    findings = checked(with_cell(sheet, cell.row - sheet.top, cell.column - sheet.left, changed)).findings
    assert [finding.number for finding in findings if finding.code == "F01"] == [position + 1]


def _with_columns(sheet: Grid, order: list[int]) -> Grid:
    """The sheet with its columns in another order, each under its own two headings."""
    title, upper, *body = sheet.rows
    named = tuple(heading or "投资规模及资金筹措方案（单位：万元）" for heading in upper)
    rows = (tuple(row[index] for index in order) for row in (named, *body))
    places = {column + 1: place for place, column in enumerate(order, 1)}
    merges = (
        Merge(merge.top, places[merge.left], merge.bottom, places[merge.right])
        for merge in sheet.merges
        if merge.left == merge.right
    )
    return replace(sheet, rows=(title, *rows), merges=tuple(merges))


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(14)), st.booleans())
def test_the_columns_in_any_order_give_the_same_findings(order: list[int], merged: bool) -> None:
    sheet = _with_columns(grids()[0], order)
    findings = checked(sheet if merged else replace(sheet, merges=())).findings

    def told(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
        return sorted((finding.code, str(finding.number), finding.part or "") for finding in found)

    assert told(findings) == told(outcome().findings)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.text("一二三四、：；。季度年月1234567890名个所\n 合计小", max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=14, max_size=14), min_size=1, max_size=5))
def test_no_table_makes_a_rule_raise(body: list[list[CellValue]]) -> None:
    sheet = grids()[0]
    hostile = replace(sheet, rows=(*sheet.rows[:3], *map(tuple, body)), merges=())
    try:
        result = checked(hostile)
    except MinshiError as error:
        assert "请" in str(error)
    else:
        assert all(finding.message and finding.cells for finding in result.findings)


def test_two_names_in_one_cell_are_verified_each_by_itself() -> None:
    found = check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 修路 | 火星局、水星局 |").findings
    first, second = (finding for finding in found if finding.code == "U03")
    assert first.cell == second.cell and first.key != second.key
