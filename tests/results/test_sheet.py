"""The sheet 校验结果 as it is drawn."""

import pytest

from templates.files.layout import mark
from templates.files.package.cell_text import CUT, LONGEST
from templates.results.sheet import FIRST_ROW, LAYOUT, ResultColumn
from tests.results.lists import OFFICE, TABLE, finding, kinds, listed, outcome, rows, written
from tests.support.journeys import check
from tests.support.tables import grid
from validation.cells.grid import Origin
from validation.check import Outcome
from validation.finding import Status
from validation.table.sheets import read_table
from validation.terms import Level


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
