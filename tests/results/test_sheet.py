"""The sheet 校验结果: written, marked by a clerk, read back."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.layout import mark
from templates.files.openpyxl_book import saved
from templates.files.package.cell_text import CUT, LONGEST
from templates.parts.book import BookParts
from templates.results import sheet as results
from templates.results.draw import add_results
from templates.results.sheet import FIRST_ROW, LAYOUT, SHEET, ResultColumn, read_verified
from tests.support.journeys import check
from tests.support.tables import grid
from validation.cells.grid import CellValue, Grid, Origin
from validation.cells.units import Registry, Unit
from validation.check import Outcome
from validation.errors import MinshiError
from validation.finding import Finding, Status
from validation.office import Office
from validation.settings import Settings
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Level

OFFICE = Office(Registry(), Settings())
# Projects 1 and 3 have sources that do not add up.
TABLE = """
| 序号 | 项目名称 | 年度计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
| 1    | 甲       | 10           | 4        | 5          |          |          |          |
| 2    | 乙       | 10           | 10       |            |          |          |          |
| 3    | 丙       | 7            |          |            |          | 8        |          |
"""


def table(markdown: str = TABLE) -> ProjectTable:
    return read_table([grid(markdown)], OFFICE)


def finding(**changes: object) -> Finding:
    given = {
        "code": "X01",
        "level": Level.ERROR,
        "message": "不对",
        "remedy": "改正",
        "basis": "通知",
        "cells": (Origin("项目表", 2, 3),),
        "digest": "0123456789abcdef",
        "number": 1,
        "name": "甲",
    }
    return Finding(**given | changes)  # type: ignore[arg-type]


def outcome(*findings: Finding) -> Outcome:
    return Outcome(table(), findings, ())


def written(found: Outcome, earlier: Sequence[Grid] = (), beside_table: bool = True) -> Worksheet:
    """The sheet as it is found in the saved file."""
    return listed(found, earlier, "项目表" if beside_table else "别的")


def listed(found: Outcome, earlier: Sequence[Grid], beside: str) -> Worksheet:
    book = Workbook()
    book.worksheets[0].title = beside
    parts = BookParts(saved(book))
    add_results(parts, found, earlier)
    return load_workbook(BytesIO(parts.to_bytes()))[SHEET]


def as_grid(sheet: Worksheet) -> Grid:
    return Grid(sheet.title, tuple(tuple(cell.value for cell in row) for row in sheet.iter_rows()))  # type: ignore[misc]


def rows(sheet: Worksheet) -> list[dict[str, CellValue]]:
    """The places below the headings, without the lines of their kinds."""
    values = as_grid(sheet).rows
    top = next(index for index, row in enumerate(values) if row[1] == "代码")
    listed = [dict(zip(map(str, values[top]), row, strict=True)) for row in values[top + 1 :]]
    return [row for row in listed if row["摘要"] or not row["代码"]]


def kinds(sheet: Worksheet) -> list[tuple[CellValue, ...]]:
    """The lines of kinds: level, code, what they say, ground."""
    listed = (dict(zip(ResultColumn, row, strict=True)) for row in as_grid(sheet).rows[FIRST_ROW - 1 :])
    return [
        tuple(
            row[column] for column in (ResultColumn.LEVEL, ResultColumn.CODE, ResultColumn.MESSAGE, ResultColumn.BASIS)
        )
        for row in listed
        if row[ResultColumn.CODE] and not row[ResultColumn.DIGEST]
    ]


def fill(sheet: Worksheet, code: str, **columns: str) -> Grid:
    """What a clerk types into the row of a code: ``VERIFIED`` and ``REASON``."""
    digest = list(ResultColumn).index(ResultColumn.DIGEST)
    row = next(row for row in sheet.iter_rows() if row[1].value == code and row[digest].value)
    for name, text in columns.items():
        row[list(ResultColumn).index(ResultColumn[name])].value = text
    return as_grid(sheet)


def test_gravest_first_and_verified_last() -> None:
    found = outcome(
        finding(code="A01", level=Level.HINT),
        finding(code="B01", level=Level.ERROR, status=Status.VERIFIED, reason="已报批"),
        finding(code="C01", level=Level.ERROR, part="东门", number=None),
        finding(code="D01", level=Level.WARNING),
    )
    listed = [
        (row["级别"], row["代码"], row["序号"], row["部分"], row["已核实"], row["理由"]) for row in rows(written(found))
    ]
    assert listed == [
        ("错误", "C01", None, "东门", None, None),
        ("警告", "D01", 1, None, None, None),
        ("提示", "A01", 1, None, None, None),
        ("错误", "B01", 1, None, "是", "已报批"),
    ]


def test_kinds_stand_together_and_are_counted_above() -> None:
    met = [("B01", Level.HINT), ("A01", Level.HINT), ("B01", Level.HINT), ("C01", Level.ERROR)]
    found = outcome(*(finding(code=code, level=level, digest=str(place)) for place, (code, level) in enumerate(met)))
    assert [row["代码"] for row in rows(written(found))] == ["C01", "A01", "B01", "B01"]
    assert kinds(written(found)) == [
        ("错误", "C01", "共 1 处：", "通知"),
        ("提示", "A01", "共 1 处：", "通知"),
        ("提示", "B01", "共 2 处：", "通知"),
    ]
    assert written(found)["A2"].value.endswith("错误：C01 1 处。提示：A01 1 处、B01 2 处。")


def test_nothing_found_is_one_plain_row() -> None:
    (row,) = rows(written(outcome()))
    assert [value for value in row.values() if value] == ["没有发现问题。"]


def test_it_is_a_table_with_choices_links_and_a_hidden_digest() -> None:
    sheet = written(outcome(finding(cells=(Origin("项目表", 15, 8),)), finding(code="X02")))
    (listed,) = sheet.tables.values()
    first, last = (int("".join(filter(str.isdigit, corner))) for corner in listed.ref.split(":"))
    assert [cell.value for cell in sheet[first]] == [heading.value for heading in ResultColumn] and last - first == 4
    place = sheet.cell(first + 2, 6)
    assert place.value == "H15" and place.hyperlink and place.hyperlink.location == "'项目表'!H15"
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"是"', f"J{first + 1}:J{last}")
    assert sheet.column_dimensions["L"].hidden and sheet.freeze_panes == f"A{first + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.paperSize) == (
        "landscape",
        1,
        9,
    )


def test_what_a_clerk_writes_is_in_sight_on_a_small_screen() -> None:
    sheet = written(outcome())
    columns = list(ResultColumn)
    seen = columns[: columns.index(ResultColumn.VERIFIED) + 1]
    assert ResultColumn.REASON in seen
    # Pixels of a character in Calc without Excel's fonts, the widest that was seen.
    width = sum(column.drawn.width for column in seen) * 9.9
    assert width * (sheet.sheet_view.zoomScale or 100) / 100 < 1366 - 60, "beside the row numbers and the scroll bar"
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {f"A{row}:J{row}" for row in range(1, 5)}


def test_what_is_said_above_is_whole_and_never_beside_the_list() -> None:
    """A table that lacks much has a long line above: printed, it would make the list too small to be read."""
    sheet = written(check([grid("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 乙 |")], OFFICE))
    assert len(sheet["A3"].value) > 200 and sheet["A3"].alignment.wrap_text
    assert (sheet.row_dimensions[3].height or 0) > 4 * 15


def test_a_quote_in_the_sheets_name_stays_inside_the_link() -> None:
    found = Outcome(read_table([grid(TABLE, "项目'表")], OFFICE), (finding(cells=(Origin("项目'表", 2, 3),)),), ())
    sheet = listed(found, (), "项目'表")
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'项目''表'!C2"]


def test_without_the_table_the_cell_is_named_and_leads_nowhere() -> None:
    sheet = written(outcome(finding()), beside_table=False)
    assert rows(sheet)[0]["单元格"] == "项目表!C2"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


HOSTILE = [
    # text from a cell, what stands on the sheet
    ("=1+1", "=1+1"),
    ('=HYPERLINK("http://x","点我")', '=HYPERLINK("http://x","点我")'),
    ("@SUM(A1)", "@SUM(A1)"),
    ("+1", "+1"),
    ("-1", "-1"),
    ("#N/A", "#N/A"),
    ("2024", "2024"),
    ("甲\x00\x0b乙\ufffe", "甲乙"),
    ("字" * 40_000, "字" * (LONGEST - len(CUT)) + CUT),
    ("😀" * 20_000, "😀" * ((LONGEST - len(CUT)) // 2) + CUT),
]


@pytest.mark.parametrize(("text", "stands"), HOSTILE, ids=lambda text: ascii(text)[:20])
def test_text_from_outside_stays_text(text: str, stands: str) -> None:
    sheet = written(outcome(finding(name=text, message=text, remedy=text, part=text)))
    row = rows(sheet)[0]
    assert [row["项目名称"], row["部分"], row["问题"], row["改法"]] == [stands] * 4
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)


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


def test_the_number_of_its_layout_is_hidden_above_the_last_column() -> None:
    sheet = written(outcome(finding()))
    assert sheet["M1"].value == mark(LAYOUT) and sheet.column_dimensions["M"].hidden
    assert [cell.value for cell in sheet[1] if cell.value] == ["校验结果", mark(LAYOUT)]


def test_the_columns_that_older_macros_count_stay_where_they_are() -> None:
    assert [*ResultColumn][:13] == [
        *("级别", "代码", "序号", "项目名称", "部分", "单元格", "问题"),
        *("改法", "理由", "已核实", "依据", "摘要", "工作表"),
    ]
    assert FIRST_ROW == 6


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
