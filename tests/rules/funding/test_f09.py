"""F09: a number that its format shows as another."""

import pytest

from templates.office.read import default_office
from tests.support.tables import found_in, grid, hits, read, with_cells
from validation.cells.formats import as_shown
from validation.check import check_table

TABLE = """
| 序号 | 项目名称 | 年度计划投资（万元） | 县财政统筹（万元） | 责任单位 |
| 1 | 甲 | 60 | 60 | 教体局 |
"""


@pytest.mark.parametrize(
    ("held", "code"), [(600000, '0!.0,"万元"'), (600000, "0!.0000"), (0.006, '0.000"亿元"'), (600000, '0"元"')]
)
def test_the_amount_shown_counts_and_is_said(held: float, code: str) -> None:
    given = with_cells(grid(TABLE), C2=as_shown(held, code))
    assert [(code, cell) for code, cell in found_in(given) if code[0] == "F"] == [("F09", "C2")]
    assert read(given).projects[0].figure(read(given).header.money[0]) == 60


@pytest.mark.parametrize(("held", "code"), [(60, '0.0"万元"'), (60, "#,##0.00"), (60, '"¥"0'), (60, '0"（万元）"')])
def test_what_shows_just_the_number_is_no_matter(held: float, code: str) -> None:
    assert "F09" not in dict(found_in(with_cells(grid(TABLE), C2=as_shown(held, code))))


def test_a_percentage_is_no_amount() -> None:
    """F04 says so, and nothing is added up with it."""
    found = found_in(with_cells(grid(TABLE), C2=as_shown(0.6, "0%")))
    assert [found for found in found if found[0][0] == "F"] == [("F04", "C2")]


def test_the_sentence_says_what_is_held_shown_and_read() -> None:
    given = with_cells(grid(TABLE), C2=as_shown(600000, '0!.0,"万元"'))
    (finding,) = [found for found in check_table(read(given), default_office()).findings if found.code == "F09"]
    assert finding.message == "年度计划投资单元格里是600000，按数字格式显示为“60万元”，已按显示的60万元读入"
    assert finding.remedy == "核对；对的话改为数字60（单位：万元），格式改为“常规”"


def test_a_text_is_f05s() -> None:
    assert hits(TABLE.replace("| 60 | 60 |", "| 60万元 | 60 |"), "F09") == []
