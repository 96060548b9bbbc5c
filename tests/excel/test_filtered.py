"""标为已核实 and a new check while the clerk filters 校验结果, with Calc's own filter: what she sees counts, and it stays."""

from pathlib import Path
from typing import Any

import pytest

from addin.excel import live
from templates.data import TABLE_2024
from templates.results.sheet import FIRST_ROW, ResultColumn
from templates.results.sheet import SHEET as RESULTS
from tests.calc.office import bridge, needs_live_calc
from tests.excel.test_live import on, opened, table

pytestmark = needs_live_calc

COLUMNS = list(ResultColumn)
LEVEL, NAME, CELL, VERIFIED, REASON = (
    COLUMNS.index(column)
    for column in (
        ResultColumn.LEVEL,
        ResultColumn.NAME,
        ResultColumn.CELL,
        ResultColumn.VERIFIED,
        ResultColumn.REASON,
    )
)
THREE = """
| 2024年项目表 |
| 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 | 协办单位 |
| 1 | 甲 | 10 | 4 | 5 | | | 教体局 | 财政局 |
| 2 | 乙 | 10 | 9 |   | | | 水利局 | |
| 3 | 丙 | 7  |   |   | | 8 | 民政局 | |
"""


def rows_of(results: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in results.used_range.value[FIRST_ROW - 1 :]]


def filtered(results: Any, column: int, word: str) -> None:
    """As a clerk filters a column of the list by one of its words."""
    (listed,) = results.tables
    database = listed.impl.api
    field = bridge().createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.StringValue = column, word
    field.Operator = bridge().Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    descriptor = database.getFilterDescriptor()
    descriptor.setFilterFields((field,))
    database.refresh()


def seen(results: Any) -> list[int]:
    lines = results.impl.x.Rows
    return [
        row for row in range(FIRST_ROW, results.used_range.last_cell.row + 1) if lines.getByIndex(row - 1).IsVisible
    ]


def criteria(results: Any) -> list[tuple[int, str]]:
    """The columns that are filtered, and the word that each is filtered by."""
    (listed,) = results.tables
    return [(field.Field, field.StringValue) for field in listed.impl.api.getFilterDescriptor().getFilterFields()]


def test_rows_that_a_filter_hides_are_not_verified(calc: Any, tmp_path: Path) -> None:
    book = table(calc, tmp_path, THREE)
    live.check(on(calc))
    results = book.sheets[RESULTS]
    assert len(rows_of(results)) == 4
    results[f"{FIRST_ROW + 2}:{FIRST_ROW + 2}"].rows.hidden = True
    results.activate()
    results[f"A{FIRST_ROW}:B{FIRST_ROW + 3}"].select()
    assert live.verify(on(calc)).startswith("已把 2 处标为已核实")
    assert {row[NAME]: row[VERIFIED] for row in rows_of(results)} == {None: None, "甲": "是", "乙": None, "丙": "是"}
    assert seen(results) == [FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 3]


def test_the_filter_stays_with_what_it_asks_for(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    live.check(on(calc))
    results = book.sheets[RESULTS]
    filtered(results, LEVEL, "警告")
    before, shown, asked = rows_of(results), seen(results), criteria(results)
    assert 0 < len(shown) < len(before) and asked
    results.activate()
    results[f"A{FIRST_ROW}:M{FIRST_ROW + len(before) - 1}"].select()
    picked = [row[CELL] for place, row in enumerate(before, FIRST_ROW) if place in shown and row[CELL]]
    assert live.verify(on(calc)).startswith(f"已把 {len(picked)} 处标为已核实")
    after, still = rows_of(results), seen(results)
    verified = [place for place, row in enumerate(after, FIRST_ROW) if row[VERIFIED]]
    assert [after[place - FIRST_ROW][CELL] for place in verified] == picked
    assert verified == [place for place in still if place < FIRST_ROW + len(after)] and criteria(results) == asked
    others = [row for place, row in enumerate(before, FIRST_ROW) if place not in shown]
    assert [row for row in after if not row[VERIFIED] and row[LEVEL]] == others


def test_a_new_check_shows_what_is_new_and_keeps_the_rest_hidden(calc: Any, tmp_path: Path) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    live.check(on(calc))
    results, sheet = book.sheets[RESULTS], book.sheets["项目表"]
    filtered(results, LEVEL, "警告")
    asked, hidden = criteria(results), len(rows_of(results)) - len(seen(results))
    sheet["H10"].value = "无此单位"
    live.check(on(calc))
    new = [place for place, row in enumerate(rows_of(results), FIRST_ROW) if "无此单位" in str(row)]
    assert new and set(new) <= set(seen(results)) and criteria(results) == asked
    assert abs(len(rows_of(results)) - len(seen(results)) - hidden) <= 1


@pytest.mark.parametrize("word", ["提示", "警告"])
def test_without_the_filter_the_next_check_lists_all_in_order(calc: Any, tmp_path: Path, word: str) -> None:
    book = opened(calc, tmp_path, TABLE_2024.read_bytes())
    live.check(on(calc))
    results = book.sheets[RESULTS]
    plain = rows_of(results)
    filtered(results, LEVEL, word)
    live.check(on(calc))
    filtered(results, LEVEL, word)
    results[f"{FIRST_ROW}:{FIRST_ROW + len(plain)}"].rows.hidden = False
    live.check(on(calc))
    assert rows_of(results) == plain
