"""What a clerk marked in 校验结果: read back, and honoured until its cell changes."""

import pytest
from msgspec.structs import replace

from templates.files.layout import mark
from templates.results import sheet as results
from templates.results.sheet import FIRST_ROW, LAYOUT, SHEET, ResultColumn, read_verified
from tests.results.lists import OFFICE, TABLE, as_grid, fill, finding, kinds, outcome, rows, written
from tests.support.journeys import check
from tests.support.tables import grid
from validation.cells.grid import Grid
from validation.cells.units import Registry, Unit
from validation.check import Outcome
from validation.errors import MinshiError
from validation.finding import Status
from validation.office import Office
from validation.settings import Settings

YES = [
    # what stands under 已核实, whether it counts
    ("是", True),
    (" 是 ", True),
    ("√", True),
    ("Yes", True),
    ("已核实", True),
    ("", False),
    ("否", False),
    ("待定", False),
    ("不是", False),
]


@pytest.mark.parametrize(("word", "counts"), YES)
def test_what_counts_as_verified(word: str, counts: bool) -> None:
    sheet = written(outcome(finding(number=None), finding(code="X02", name="=乙")))
    marked = fill(sheet, "X02", VERIFIED=word, REASON="已问过")
    assert read_verified([marked]) == ({("X02", "1", "=乙", "0123456789abcdef"): "已问过"} if counts else {})


def test_a_marked_finding_is_honoured_until_its_cell_changes() -> None:
    sheets = [grid(TABLE)]
    first = check(sheets, OFFICE)
    assert [(finding.code, finding.number) for finding in first.findings if finding.code == "F01"] == [
        ("F01", 1),
        ("F01", 3),
    ]
    marked = fill(written(first), "F01", VERIFIED="是", REASON="含上年结转")
    again = check([*sheets, marked], OFFICE)
    assert {
        finding.number: (finding.status, finding.reason) for finding in again.findings if finding.code == "F01"
    } == {
        1: (Status.VERIFIED, "含上年结转"),
        3: (Status.OPEN, ""),
    }
    changed = check([grid(TABLE.replace("| 4  ", "| 3  ")), marked], OFFICE)
    assert all(finding.status is Status.OPEN for finding in changed.findings if finding.code == "F01")


UNITS = Office(
    Registry((Unit("教体局"), Unit("法院"), Unit("编办"), Unit("市场监管局", aliases=("市场局",)))), Settings()
)
PARTED = """
| 序号 | 项目名称 | 责任单位 | 协办单位 |
| 1    | 甲       | 教体局   | 法  院   |
| 2    | 乙       | 教体局   | 编  办   |
| 3    | 丙       | 教体局   | 市场局   |
"""


def of_names(*sheets: Grid) -> Outcome:
    found = check(sheets, UNITS)
    return replace(found, findings=tuple(finding for finding in found.findings if finding.code == "U02"))


def test_names_that_are_only_parted_are_one_line() -> None:
    found = of_names(grid(PARTED))
    joint, other = rows(written(found))
    assert joint["单元格"] == "D2,D3" and joint["序号"] is None
    assert joint["问题"] == "2 处单位名称中间有空格或断行，按单位名录读作：法院（D2）、编办（D3）"
    assert (other["单元格"], other["序号"]) == ("D4", 3)
    assert kinds(written(found))[0][2] == "共 3 处：单位名称应与单位名录一致，不加空格、不断行、不用别名。"


@pytest.mark.parametrize("line", [1, 0])
def test_what_is_verified_in_one_line_holds_for_each_of_its_places(line: int) -> None:
    """In the row of several places, or in the line of the whole kind."""
    sheet = written(of_names(grid(PARTED)))
    sheet.cell(FIRST_ROW + line, list(ResultColumn).index(ResultColumn.VERIFIED) + 1).value = "是"
    sheet.cell(FIRST_ROW + line, list(ResultColumn).index(ResultColumn.REASON) + 1).value = "排版"
    again = of_names(grid(PARTED), as_grid(sheet))
    held = {finding.number: finding.reason for finding in again.findings if finding.status is Status.VERIFIED}
    assert held == ({1: "排版", 2: "排版"} if line else {1: "排版", 2: "排版", 3: "排版"})
    mended = of_names(grid(PARTED.replace("编  办", "编<br>办")), as_grid(sheet))
    assert [finding.number for finding in mended.findings if finding.status is Status.OPEN] == ([2, 3] if line else [2])
    later = written(mended, [as_grid(sheet)])
    gone = [row for row in rows(later) if row["级别"] == "未再出现"]
    assert [(row["序号"], row["理由"]) for row in gone] == [("2", "排版")]
    assert read_verified([as_grid(later)]) == read_verified([as_grid(sheet)])


def test_what_was_verified_and_is_gone_stays_listed_and_holds_again() -> None:
    marked = fill(written(outcome(finding())), "X01", VERIFIED="是", REASON="含上年结转")
    later = written(outcome(finding(code="X02")), [marked])
    assert [(row["级别"], row["代码"], row["已核实"], row["理由"]) for row in rows(later)] == [
        ("错误", "X02", None, None),
        ("未再出现", "X01", "是", "含上年结转"),
    ]
    assert read_verified([as_grid(later)]) == read_verified([marked])
    back = written(outcome(finding()), [as_grid(later)])
    assert [row["代码"] for row in rows(back)] == ["X01"]


def test_a_list_of_a_newer_version_is_said_whatever_its_columns_are() -> None:
    listed = written(outcome(finding()))
    listed["M1"] = mark(LAYOUT + 1)
    for newer in (as_grid(listed), grid(f"| 校验结果 | {mark(LAYOUT + 1)} |\n| 全是 | 新的 |", SHEET)):
        with pytest.raises(MinshiError, match="“校验结果”是用更新版本的民生实事做的"):
            read_verified([newer])


def test_a_list_is_read_by_the_columns_of_its_own_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """In layout 1 a column of that heading is the clerk's own; without a number it is ours."""
    monkeypatch.setattr(ResultColumn.REASON, "drawn", replace(ResultColumn.REASON.drawn, since=LAYOUT + 1))
    monkeypatch.setattr(results, "LAYOUT", LAYOUT + 1)
    words = "| 摘要 | 已核实 | 代码 | 项目名称 | 序号 | 理由 |\n| ab | 是 | F01 | 甲 | 1 | 对过 |"
    for above, reason in ((mark(LAYOUT), ""), (mark(LAYOUT + 1), "对过"), ("", "对过")):
        assert read_verified([grid(f"| 校验结果 | {above} |\n{words}", SHEET)]) == {("F01", "1", "甲", "ab"): reason}


GARBAGE = [
    Grid(SHEET, ()),
    Grid(SHEET, ((),)),
    grid("| 代码 | 已核实 |\n| F01 | 是 |", SHEET),
    grid("| 随便 | 写的 |", SHEET),
    grid("| 摘要 | 已核实 | 代码 | 序号 | 项目名称 |", SHEET),
    grid("| 摘要 | 已核实 | 代码 | 序号 | 项目名称 |\n| | 是 | F01 | 1 | 甲 |\n| 是 |\n|  |", SHEET),
    Grid(SHEET, (("代码", "序号", "项目名称", "已核实", "摘要"), (True, 1.5, None, 1, None), (None,))),
]


@pytest.mark.parametrize("sheet", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_passed_over(sheet: Grid) -> None:
    assert read_verified([sheet]) == {}


def test_columns_in_any_order_and_a_padded_name() -> None:
    sheet = grid(
        "| 摘 要 | 已核实 | 说明 | 代码 | 项目名称 | 序号 | 理由 |\n| 'ab | 是 | x | F01 | 甲 | 1 | 对过 |",
        " 校验结果 ",
    )
    assert read_verified([grid(TABLE), sheet]) == {("F01", "1", "甲", "ab"): "对过"}
