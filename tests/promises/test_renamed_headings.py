"""Whatever a heading is called: it is named, it makes no new error, and once the office says what it is, all is as before."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from templates.data import TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.results.said import columns_said, not_asked
from tests.support.tables import grid
from validation.cells.grid import Grid
from validation.cells.text import squash
from validation.check import Outcome, check_table
from validation.office import Office
from validation.table.header import find_header
from validation.table.sheets import read_table
from validation.table.words.headings import TableColumn
from validation.table.words.meaning import meaning_of
from validation.terms import Column, Level

BALANCED = "".join(
    f"| {number} | 项目{number} | 建校{number}所 | 30 | 20 | 5 | 4 | {6 if number != 3 else 5} | 5 | 招标{number} | 完工 | {unit} | 财政局 |\n"
    for number, unit in enumerate(("教体局", "住建局", "水利局", "民政局", "卫健委", "教体局", "住建局"), 1)
)
# The real one, and another government's: tiers, quarters in columns, five sources.
TABLES = (
    read_grids(TABLE_2024)[0],
    grid(
        "| 某区2024年民生实事表 | | | | | | | | | | | | |\n"
        "| 序号 | 实事名称 | 建设内容 | 总投资 | 年度投资 | 资金来源 | | | | 进度安排 | | 牵头单位 | 配合单位 |\n"
        f"| | | | | | 中央 | 省级 | 县级 | 其他 | 上半年 | 下半年 | | |\n{BALANCED}"
    ),
)


@cache
def columns(place: int) -> dict[str, TableColumn]:
    """The headings that may be renamed, by their columns' names. A table without projects' names is refused."""
    return {str(column): column for column in find_header([TABLES[place]])[1].columns}


def renamed(place: int, column: TableColumn, word: str) -> Grid:
    table, heading = TABLES[place], find_header([TABLES[place]])[1].columns[column]
    rows = [list(row) for row in table.rows]
    rows[heading.cell.row - table.top][heading.index] = word
    return replace(table, rows=tuple(map(tuple, rows)))


def checked(table: Grid, office: Office | None = None) -> Outcome:
    return check_table(read_table([table], office or default_office()), office or default_office())


def found(outcome: Outcome) -> set[tuple[str, str, Level, str]]:
    return {(finding.code, finding.cell.a1, finding.level, finding.message) for finding in outcome.findings}


# Words of which none is a heading.
WORD = st.text("甲乙丙丁戊己庚辛东南西北春夏秋冬", min_size=1, max_size=8).filter(
    lambda word: meaning_of((squash(word),)) is None
)


@settings(max_examples=40)
@pytest.mark.parametrize("place", range(len(TABLES)))
@given(data=st.data(), word=WORD)
def test_a_renamed_heading(place: int, data: st.DataObject, word: str) -> None:
    column = columns(place)[data.draw(st.sampled_from(sorted(columns(place))))]
    table, before = renamed(place, column, word), found(checked(TABLES[place]))
    outcome = checked(table)
    assert any(word in sentence for sentence in (*columns_said(outcome), *not_asked(outcome)))
    errors = {(code, cell) for code, cell, level, _ in found(outcome) if level is Level.ERROR}
    assert errors <= {(code, cell) for code, cell, level, _ in before if level is Level.ERROR}
    told = replace(default_office(), headings=((word, str(column)),))
    if str(column) in _SAYABLE:
        assert found(checked(table, told)) == before


_SAYABLE = {column.value for column in Column} | {
    "上级补助",
    "中央补助",
    "省级补助",
    "县财政统筹",
    "社会资本",
    "自筹资金",
    "其他资金",
}
