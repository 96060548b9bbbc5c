"""T10: what is struck out, hidden or not shown in the official table is taken, and said."""

import pytest
from msgspec.structs import replace

from templates.office.read import default_office
from tests.support.tables import found_in, grid
from validation.cells.grid import Grid, Look, Origin, parse_a1
from validation.check import check_table
from validation.table.sheets import read_table

TABLE = """
| 2024年项目表 |
| 序号 | 项目名称 | 年度计划投资 | 县财政统筹 | 责任单位 |
| 1 | 甲 | 60 | 60 | 教体局 |
| 2 | 乙 | 10 | 10 | 水利局 |
| 合计 | | 70 | 70 | |
"""


def looking(**looks: Look) -> Grid:
    given = grid(TABLE)
    places = ((parse_a1(a1), look) for a1, look in looks.items())
    return replace(given, looks=tuple((Origin(given.sheet, *place), look) for place, look in places if place))


def said(given: Grid) -> list[tuple[str, int | None, str]]:
    office = default_office()
    findings = check_table(read_table([given], office), office).findings
    return [(finding.cell.a1, finding.number, finding.message) for finding in findings if finding.code == "T10"]


def test_the_cells_of_one_project_are_named_together() -> None:
    given = looking(B3=Look.STRUCK, C3=Look.STRUCK, D4=Look.PARTLY_STRUCK)
    assert said(given) == [
        ("B3", 1, "B3、C3画了删除线，仍按写的采用"),
        ("D4", 2, "D4有一部分画了删除线，仍按写的采用"),
    ]


def test_hidden_rows_and_hidden_columns_are_told_once() -> None:
    rows = dict.fromkeys(("A3", "B3", "C3", "A4", "B4"), Look.HIDDEN_ROW)
    columns = dict.fromkeys(("D2", "E2", "D5"), Look.HIDDEN_COLUMN)
    assert said(looking(**rows, **columns)) == [
        ("D2", None, "第D、E列隐藏了，里面的内容仍按写的采用"),
        ("A3", None, "第3、4行隐藏了，里面的内容仍按写的采用"),
    ]


def test_many_places_are_counted() -> None:
    given = grid(
        "\n".join(["| 序号 | 项目名称 | 责任单位 |", *(f"| {row} | 甲{row} | 教体局 |" for row in range(1, 15))])
    )
    hidden = tuple((Origin(given.sheet, row, 1), Look.HIDDEN_ROW) for row in range(2, 15))
    ((_, _, message),) = said(replace(given, looks=hidden))
    assert message == "第2、3、4、5、6、7、8、9、10、11等13处行隐藏了，里面的内容仍按写的采用"


def test_a_total_and_the_title_are_told_too() -> None:
    assert said(looking(A1=Look.STRUCK, C5=Look.NOT_SHOWN)) == [
        ("A1", None, "A1画了删除线，仍按写的采用"),
        ("C5", None, "C5的内容设成了不显示，仍按写的采用"),
    ]


@pytest.mark.parametrize("look", Look)
def test_what_stands_there_is_taken_all_the_same(look: Look) -> None:
    assert [found for found in found_in(looking(C3=look)) if found[0] != "T10"] == found_in(grid(TABLE))


def test_a_cell_beside_the_table_is_nobodys() -> None:
    assert said(looking(H3=Look.STRUCK)) == []
