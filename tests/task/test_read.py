"""A 任务表 that came back is read by its words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.read import grids_of
from templates.task.read import read_task
from templates.task.sheet import MANIFEST, SHEET, Form
from templates.task.write import write_task
from tests.support.described import opened
from tests.support.sources import HIGHER, LOCAL, OWN, SOCIAL
from tests.support.tables import grid
from tests.support.tasks import COUNTY, FIRST, SHARED, TASKS, filled_in, letter, saved
from validation.cells.grid import CellValue, Grid
from validation.errors import MinshiError
from validation.terms import Column, ReportColumn, Role


def test_an_untouched_row_has_no_values() -> None:
    read = read_task(grids_of(write_task(TASKS), "x"))
    assert [(row.number, row.name, row.role, row.values, row.raw, row.row) for row in read.rows] == [
        (1, COUNTY.name, Role.LEAD, {}, {}, 5),
        (24, SHARED.name, Role.SHARED, {}, {}, 6),
    ]
    assert not any(row.touched for row in read.rows)
    assert read.signoff == {}


TOTALS = [
    # what stands under 序号 and 项目名称, what the row is called
    ("合计", None, "合计"),
    (None, "本单位合计", "本单位合计"),
    ("小 计", None, "小计"),
    (3, "合计", "合计"),
    (None, None, ""),
]


@pytest.mark.parametrize(("number", "name", "called"), TOTALS)
def test_a_row_that_a_unit_added_is_called_by_its_word(number: object, name: object, called: str) -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    sheet["A7"].value, sheet[f"{letter(ReportColumn.INVESTED)}7"].value = number, 110
    sheet[f"{letter(Column.NAME)}7"].value = name
    row = read_task(grids_of(saved(sheet), "x")).rows[2]
    assert (row.name, row.row) == (called, 7)


@pytest.mark.parametrize(
    ("report", "typed", "value", "raw"),
    [
        (ReportColumn.INVESTED, 110, Decimal(110), None),
        (ReportColumn.INVESTED, 0, Decimal(0), None),
        (HIGHER.in_place, 12.5, Decimal("12.5"), None),
        (HIGHER.in_place, "1200万元", Decimal(1200), "1200万元"),
        (HIGHER.in_place, "0.12亿", Decimal(1200), "0.12亿"),
        (HIGHER.in_place, "１，２００", Decimal(1200), "１，２００"),
        (HIGHER.in_place, "无", Decimal(0), "无"),
        (HIGHER.in_place, "1200", Decimal(1200), None),
        (HIGHER.in_place, "二百万", None, "二百万"),
        (ReportColumn.STAGE, " 在 建\n", "在建", "在 建"),
        (ReportColumn.STAGE, "快好了", "快好了", None),
        (ReportColumn.DONE, "=1+1", "=1+1", None),
        (ReportColumn.DONE, 3, "3", None),
        (ReportColumn.PROBLEM, "  ", None, None),
    ],
)
def test_what_is_filled_in_is_read(report: ReportColumn, typed: object, value: object, raw: str | None) -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    cell = sheet[f"{letter(report)}{FIRST}"]
    cell.value = typed
    cell.data_type = "s" if isinstance(typed, str) else cell.data_type
    row = read_task(grids_of(saved(sheet), "x")).rows[0]
    assert row.values == ({} if value is None else {report: value})
    assert row.raw == ({} if raw is None else {report: raw})


def test_who_signs_is_read() -> None:
    data = filled_in(FILLED_BY="填报人甲", PHONE="0517-1234", DAY=date(2024, 3, 18))
    assert read_task(grids_of(data, "x")).signoff == {
        "填报人": "填报人甲",
        "联系电话": "0517-1234",
        "填报日期": "2024-03-18",
    }


def change_nothing(sheet: Worksheet) -> None: ...


def rename_the_sheet(sheet: Worksheet) -> None:
    sheet.title = "教体局一季度"


def insert_rows(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_rows(9)


def swap_rows(sheet: Worksheet) -> None:
    for column in range(1, len(Form().columns) + 1):
        first, second = sheet.cell(FIRST, column), sheet.cell(FIRST + 1, column)
        first.value, second.value = second.value, first.value


def reverse_columns(sheet: Worksheet) -> None:
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    for row in sheet.iter_rows(3, FIRST + 1):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value


@pytest.mark.parametrize("change", [change_nothing, rename_the_sheet, insert_rows, swap_rows, reverse_columns])
def test_moved_rows_and_columns_shift_no_value(change: Callable[[Worksheet], None]) -> None:
    sheet = opened(filled_in(DONE="完成一", INVESTED=11, UPPER=1, COUNTY=2, SOCIAL=3, OWN=4, STAGE="在建"))[SHEET]
    second: dict[ReportColumn, CellValue] = {
        ReportColumn.DONE: "完成二",
        ReportColumn.INVESTED: 22,
        ReportColumn.PACE: "滞后",
        ReportColumn.NEXT: "加快",
    }
    for heading, value in second.items():
        sheet[f"{letter(heading)}{FIRST + 1}"] = value
    change(sheet)
    rows = {row.number: (row.name, row.role, row.values) for row in read_task(grids_of(saved(sheet), "x")).rows}
    money = {
        report: Decimal(number)
        for number, report in enumerate((HIGHER.in_place, LOCAL.in_place, SOCIAL.in_place, OWN.in_place), 1)
    }
    assert rows == {
        1: (
            COUNTY.name,
            Role.LEAD,
            {ReportColumn.DONE: "完成一", ReportColumn.INVESTED: Decimal(11), **money, ReportColumn.STAGE: "在建"},
        ),
        24: (
            SHARED.name,
            Role.SHARED,
            {
                ReportColumn.DONE: "完成二",
                ReportColumn.INVESTED: Decimal(22),
                ReportColumn.PACE: "滞后",
                ReportColumn.NEXT: "加快",
            },
        ),
    }


def test_a_row_without_a_project_is_not_lost() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    sheet[f"{letter(ReportColumn.DONE)}{FIRST + 4}"] = "写在了表格下面"
    row = read_task(grids_of(saved(sheet), "x")).rows[-1]
    assert (row.number, row.name, row.row, row.values) == (None, "", 9, {ReportColumn.DONE: "写在了表格下面"})


def test_a_lost_manifest_leaves_the_rows_readable() -> None:
    grids = [grid for grid in grids_of(filled_in(DONE="完成"), "x") if grid.sheet != MANIFEST]
    read = read_task(grids)
    assert read.manifest is None
    assert [row.role for row in read.rows] == [Role.LEAD, Role.SHARED]


@pytest.mark.parametrize(("cell", "value"), [("B1", None), ("B2", "去年"), ("B3", 5), ("A4", "单")])
def test_a_manifest_that_says_nothing_of_use_counts_as_none(cell: str, value: CellValue) -> None:
    sheet = opened(write_task(TASKS))[MANIFEST]
    sheet[cell] = value
    assert read_task(grids_of(saved(sheet), "x")).manifest is None


@pytest.mark.parametrize(
    ("grids", "said"),
    [
        ([], "没有任务表"),
        ([grid("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |")], "没有任务表"),
        ([grid("| 序号 | 项目名称 | 本季度完成情况 | 阶段 | 序时进度 |")], "第1行的表头缺少“累计完成投资”一列"),
        ([grid("| 序号 | 项目名称 | " + " | ".join(ReportColumn) + " | 阶段 |")], "表头有两个“阶段”一列"),
    ],
)
def test_what_is_no_task_workbook_is_said(grids: list[Grid], said: str) -> None:
    with pytest.raises(MinshiError, match=said):
        read_task(grids)


@given(text=st.text(max_size=40))
@example("到位资金")
def test_reading_never_fails_on_any_text(text: str) -> None:
    cells = tuple(text for _ in Form().columns)
    returned = Grid(SHEET, (Form().columns, cells, cells[:3]))
    manifest = Grid(MANIFEST, (("版式", text), ("年度", text), (text, text, Role.LEAD)))
    assert len(read_task([returned, manifest]).rows) <= 2
