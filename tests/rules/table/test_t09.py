"""T09: a cell that cannot be read is named, and nothing is found as if it were blank."""

import pytest
from msgspec.structs import replace

from tests.support.tables import found_in, grid, hits, read, with_cells
from validation.cells.grid import NO_RESULT, Unread
from validation.terms import Column

TABLE = """
| 2024年项目表 |
| 序号 | 项目名称 | 任务明细 | 项目类型 | 总投资 | 年度计划投资 | 上级补助 | 县财政统筹 | 进度安排 | 责任单位 | 协办单位 |
| 1 | 甲 | 建学校1所 | 新增实施 | 110 | 110 | 20 | 90 | 一季度：开工。 | 教体局 | 财政局 |
| 2 | 乙 | 修路 | 新增实施 | 10 | 10 | | 10 | 一季度：开工。 | 水利局 | 财政局 |
| 合计 | | | | 120 | 120 | 20 | 100 | | | |
"""
BEFORE = found_in(grid(TABLE))


@pytest.mark.parametrize("value", [Unread("#REF!"), Unread("#N/A"), NO_RESULT])
@pytest.mark.parametrize("place", [f"{letter}{row}" for row in (3, 4) for letter in "ABCDEFGHIJK"] + ["F5", "H5"])
def test_it_is_named_and_nothing_else_is_found(place: str, value: Unread) -> None:
    found = found_in(with_cells(grid(TABLE), **{place: value}))
    assert ("T09", place) in found
    assert {*found} - {("T09", place)} <= {*BEFORE}


def test_a_cell_of_the_title_is_named() -> None:
    assert ("T09", "A1") in found_in(with_cells(grid(TABLE), A1=NO_RESULT))


def test_a_word_that_only_looks_like_an_error_is_a_text() -> None:
    assert hits(TABLE.replace("修路", "#REF!"), "T09") == []


def test_a_cell_beside_the_table_is_nobodys() -> None:
    beside = replace(grid(TABLE), rows=tuple((*row, *[None] * (12 - len(row))) for row in grid(TABLE).rows))
    assert ("T09", "L1") in found_in(with_cells(beside, L1=NO_RESULT))
    assert found_in(with_cells(beside, L3=Unread("#N/A"))) == BEFORE


def test_its_text_is_in_no_field() -> None:
    project = read(with_cells(grid(TABLE), J3=Unread("#REF!"))).projects[0]
    assert project.text(Column.LEAD) == "" and project.responsible_units == ()
