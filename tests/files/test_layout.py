"""The number of its layout that a sheet carries: found wherever its cell has gone, and never guessed."""

import pytest

from templates.files.layout import layout_of, mark, number_of
from tests.support.tables import grid
from validation.cells.grid import Grid
from validation.errors import MinshiError

TEXTS = [
    # what stands in a cell, the number
    ("版式1", 1),
    (" 版式 12 ", 12),
    ("版式", None),
    ("版式一", None),
    ("旧版式1", None),
    ("版式1.5", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "number"), TEXTS)
def test_the_number_in_a_cell(text: str, number: int | None) -> None:
    assert number_of(text) == number


SHEETS = [
    # a sheet, the layout to read it by where the newest is 3
    (grid(f"| 名称 | 值 | {mark(2)} |"), 2),
    (grid(f"| 题目 |\n| |\n| 名称 | {mark(1)} |"), 1),
    (grid("| 名称 | 值 |"), 3),
    (grid("| 名称 | 版式0 |"), 3),
    (Grid("设置", ((None, 2, True), (mark(2),))), 2),
    (Grid("设置", ()), 3),
]


@pytest.mark.parametrize(("sheet", "layout"), SHEETS)
def test_a_sheet_is_read_by_its_number_or_by_whatever_headings_there_are(sheet: Grid, layout: int) -> None:
    assert layout_of(sheet, 3, "表") == layout


def test_what_is_newer_is_one_sentence() -> None:
    with pytest.raises(MinshiError) as caught:
        layout_of(grid(f"| {mark(4)} |"), 3, "“甲.xlsx”")
    assert str(caught.value).startswith("“甲.xlsx”是用更新版本的民生实事做的") and "升级程序" in str(caught.value)
