"""任务表: what is written opens everywhere and holds what it should; what comes back is read by its words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bench.stamp import by_openpyxl
from templates.drawing.task import draw_task
from templates.read import grids_of
from templates.task import TEMPLATE, TaskRow, TaskSheet, filling, read_task, write_task
from templates.task_sheet import COLUMNS, COVER, MANIFEST, SHEET
from tests.described import described, opened
from tests.office_suite import convert, needs_calc
from tests.support import grid
from validation.errors import MinshiError
from validation.grid import Grid
from validation.returns import Reported
from validation.terms import Column, Pace, Quarter, Report, Role, Signoff, Stage, TaskColumn

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","点这里")', "=cmd|' /C calc'!A0", "_x0041_")
FIRST = 5

COUNTY = TaskRow(
    number=1,
    category="一、教育惠民",
    name="提升幼儿保教质量",
    task="创建1所省级优质幼儿园。",
    money={Column.PLANNED: Decimal(110), Column.COUNTY: Decimal("110.5")},
    nodes="制定创建工作计划。",
    role=Role.LEAD,
    assists=("财政局",),
)
SHARED = TaskRow(
    number=24,
    category="四、宜居环境",
    name="实施区域供水管网改造提升工程",
    task="新建管网。\n改造管网。",
    money={Column.PLANNED: Decimal(15200), Column.OWN: "待定"},
    nodes="【一期】完成招标。\n【二期】进场施工。",
    role=Role.SHARED,
    others=("住建局（牵头）",),
)
TASKS = TaskSheet("教体局", 2024, Quarter.FIRST, date(2024, 3, 20), "县政府办公室", "2345678", (COUNTY, SHARED))
LAST = Reported(
    number=1,
    name=COUNTY.name,
    role=Role.LEAD,
    values={Report.DONE: "已立项。", Report.INVESTED: Decimal("60.50"), Report.PACE: Pace.ON_TIME},
    raw={Report.COUNTY: "约20万"},
    sheet=SHEET,
    row=5,
)


def letter(heading: str) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXY"[[str(column) for column in COLUMNS].index(heading)]


def filled_in(tasks: TaskSheet = TASKS, row: int = FIRST, **values: object) -> bytes:
    """The workbook as a unit would send it back: values by the heading's name in Report or Signoff."""
    book = opened(write_task(tasks))
    for name, value in values.items():
        if name in Report.__members__:
            book[SHEET][f"{letter(Report[name])}{row}"] = value
        else:
            label = next(cell for line in book[COVER].iter_rows() for cell in line if cell.value == Signoff[name])
            book[COVER].cell(label.row, label.column + 1).value = value
    return saved(book[SHEET])


def saved(sheet: Worksheet) -> bytes:
    buffer = BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(buffer)
    return buffer.getvalue()


# The template and what is stamped into it


def test_the_template_is_as_drawn() -> None:
    committed, drawn = ZipFile(TEMPLATE), ZipFile(BytesIO(draw_task()))
    assert committed.namelist() == drawn.namelist()
    # core.xml says when it was drawn.
    differing = [name for name in drawn.namelist() if committed.read(name) != drawn.read(name)]
    assert set(differing) <= {"docProps/core.xml"}


@pytest.mark.parametrize("tasks", [TASKS, replace(TASKS, with_history=True, rows=(replace(COUNTY, last=LAST), SHARED))])
def test_equals_the_same_rows_filled_in_by_openpyxl(tasks: TaskSheet) -> None:
    assert described(write_task(tasks)) == described(by_openpyxl(TEMPLATE, *filling(tasks)))


def test_only_sheets_change() -> None:
    before, after = ZipFile(TEMPLATE), ZipFile(BytesIO(write_task(TASKS)))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert sorted(before.namelist()) == sorted(after.namelist())
    assert changed == {f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)}


def test_what_a_unit_sees() -> None:
    cells = [cell.value for row in opened(write_task(TASKS))[COVER].iter_rows() for cell in row if cell.value]
    said = [
        "2024年第一季度民生实事项目任务表",
        "教体局",
        "2024年3月20日前",
        "县政府办公室　2345678",
        "2个（牵头1个，共同责任1个）",
    ]
    assert [text for text in said if text not in cells] == []
    sheet = opened(write_task(TASKS))[SHEET]
    row = {heading: sheet[f"{letter(heading)}{FIRST + 1}"].value for heading in COLUMNS}
    assert {heading: value for heading, value in row.items() if value is not None} == {
        Column.NUMBER: 24,
        Column.CATEGORY: "四、宜居环境",
        Column.NAME: "实施区域供水管网改造提升工程",
        Column.TASK: "新建管网。\n改造管网。",
        Column.PLANNED: 15200,
        Column.OWN: "待定",
        TaskColumn.NODES: "【一期】完成招标。\n【二期】进场施工。",
        TaskColumn.ROLE: "共同责任",
        TaskColumn.OTHERS: "住建局（牵头）",
    }


def test_plan_cells_are_locked_and_fill_in_cells_open() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    opened_cells = {heading for heading in COLUMNS if not sheet[f"{letter(heading)}{FIRST}"].protection.locked}
    assert opened_cells == set(Report)
    may = ("formatRows", "formatColumns", "autoFilter")
    for one in (sheet, sheet.parent[COVER]):
        assert one.protection.sheet
        assert one.protection.password is None
        assert [getattr(one.protection, what) for what in may] == [False, False, False], "False allows it"


def test_every_fill_in_cell_has_a_validation_that_says_what_is_wrong() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    for report in Report:
        for row in (FIRST, FIRST + 499):
            (one,) = [one for one in sheet.data_validations.dataValidation if f"{letter(report)}{row}" in one.sqref]
            assert one.showErrorMessage and one.showInputMessage and one.error and one.prompt
            assert len(one.error) <= 225 and len(one.prompt) <= 255 and len(one.errorTitle) <= 32
    lists = {one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert lists == {f'"{",".join(Stage)}"', f'"{",".join(Pace)}"'}


def test_history_stands_beside_only_where_there_is_a_master() -> None:
    columns = [letter(heading) for heading in (TaskColumn.LAST_INVESTED, TaskColumn.LAST)]
    without = opened(write_task(TASKS))[SHEET]
    assert [without.column_dimensions[column].hidden for column in columns] == [True, True]
    tasks = replace(TASKS, with_history=True, rows=(replace(COUNTY, last=LAST), SHARED))
    sheet = opened(write_task(tasks))[SHEET]
    assert [sheet.column_dimensions[column].hidden for column in columns] == [False, False]
    assert sheet[f"{columns[0]}{FIRST}"].value == 60.5
    assert sheet[f"{columns[1]}{FIRST}"].value == (
        "完成情况：已立项。\n累计完成投资：60.5万元\n县财政统筹到位资金：约20万\n序时进度：按序时"
    )
    assert sheet[f"{columns[1]}{FIRST + 1}"].value == "上次没有填报"


def test_the_manifest_is_hidden_and_says_whose_it_is() -> None:
    assert opened(write_task(TASKS))[MANIFEST].sheet_state == "veryHidden"
    manifest = read_task(grids_of(write_task(TASKS), "x")).manifest
    assert manifest is not None
    assert (manifest.year, manifest.quarter, manifest.unit) == (2024, Quarter.FIRST, "教体局")
    assert [(key.number, key.name, key.role) for key in manifest.rows] == [
        (1, COUNTY.name, Role.LEAD),
        (24, SHARED.name, Role.SHARED),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str) -> None:
    row = replace(COUNTY, name=text, task=text, nodes=text, others=(text,), assists=(text,), category=text)
    data = write_task(replace(TASKS, unit=text, office=text, contact="", rows=(row,)))
    cells = (cell for sheet in opened(data).worksheets for row in sheet.iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == ["B8"], "the template's own, which counts"
    assert grids_of(data, "x")[1].rows[4][2] == text


# What comes back


def test_an_untouched_row_has_no_values() -> None:
    read = read_task(grids_of(write_task(TASKS), "x"))
    assert [(row.number, row.name, row.role, row.values, row.raw, row.row) for row in read.rows] == [
        (1, COUNTY.name, Role.LEAD, {}, {}, 5),
        (24, SHARED.name, Role.SHARED, {}, {}, 6),
    ]
    assert not any(row.touched for row in read.rows)
    assert read.signoff == {}


@pytest.mark.parametrize(
    ("report", "typed", "value", "raw"),
    [
        (Report.INVESTED, 110, Decimal(110), None),
        (Report.INVESTED, 0, Decimal(0), None),
        (Report.UPPER, 12.5, Decimal("12.5"), None),
        (Report.UPPER, "1200万元", Decimal(1200), "1200万元"),
        (Report.UPPER, "0.12亿", Decimal(1200), "0.12亿"),
        (Report.UPPER, "１，２００", Decimal(1200), "１，２００"),
        (Report.UPPER, "无", Decimal(0), "无"),
        (Report.UPPER, "1200", Decimal(1200), None),
        (Report.UPPER, "二百万", None, "二百万"),
        (Report.STAGE, " 在 建\n", "在建", "在 建"),
        (Report.STAGE, "快好了", "快好了", None),
        (Report.DONE, "=1+1", "=1+1", None),
        (Report.DONE, 3, "3", None),
        (Report.PROBLEM, "  ", None, None),
    ],
)
def test_what_is_filled_in_is_read(report: Report, typed: object, value: object, raw: str | None) -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    cell = sheet[f"{letter(report)}{FIRST}"]
    cell.value = typed
    cell.data_type = "s" if isinstance(typed, str) else cell.data_type
    row = read_task(grids_of(saved(sheet), "x")).rows[0]
    assert row.values == ({} if value is None else {report: value})
    assert row.raw == ({} if raw is None else {report: raw})


def test_who_signs_is_read() -> None:
    data = filled_in(FILLED_BY="张三", PHONE="0517-1234", DAY=date(2024, 3, 18))
    assert read_task(grids_of(data, "x")).signoff == {
        "填报人": "张三",
        "联系电话": "0517-1234",
        "填报日期": "2024-03-18",
    }


def change_nothing(sheet: Worksheet) -> None: ...


def rename_the_sheet(sheet: Worksheet) -> None:
    sheet.title = "教体局一季度"


def insert_rows(sheet: Worksheet) -> None:
    sheet.unmerge_cells("A1:Y1")
    sheet.insert_rows(1, 3)
    sheet.insert_rows(9)


def swap_rows(sheet: Worksheet) -> None:
    for column in range(1, len(COLUMNS) + 1):
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
    for heading, value in {
        Report.DONE: "完成二",
        Report.INVESTED: 22,
        Report.PACE: "滞后",
        Report.NEXT: "加快",
    }.items():
        sheet[f"{letter(heading)}{FIRST + 1}"] = value
    change(sheet)
    rows = {row.number: (row.name, row.role, row.values) for row in read_task(grids_of(saved(sheet), "x")).rows}
    money = {
        report: Decimal(number)
        for number, report in enumerate((Report.UPPER, Report.COUNTY, Report.SOCIAL, Report.OWN), 1)
    }
    assert rows == {
        1: (
            COUNTY.name,
            Role.LEAD,
            {Report.DONE: "完成一", Report.INVESTED: Decimal(11), **money, Report.STAGE: "在建"},
        ),
        24: (
            SHARED.name,
            Role.SHARED,
            {Report.DONE: "完成二", Report.INVESTED: Decimal(22), Report.PACE: "滞后", Report.NEXT: "加快"},
        ),
    }


def test_a_row_without_a_project_is_not_lost() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    sheet[f"{letter(Report.DONE)}{FIRST + 4}"] = "写在了表格下面"
    row = read_task(grids_of(saved(sheet), "x")).rows[-1]
    assert (row.number, row.name, row.row, row.values) == (None, "", 9, {Report.DONE: "写在了表格下面"})


def test_a_lost_manifest_leaves_the_rows_readable() -> None:
    grids = [one for one in grids_of(filled_in(DONE="完成"), "x") if one.sheet != MANIFEST]
    read = read_task(grids)
    assert read.manifest is None
    assert [row.role for row in read.rows] == [Role.LEAD, Role.SHARED]


@pytest.mark.parametrize(("cell", "value"), [("B1", None), ("B2", "去年"), ("B3", 5), ("A4", "单")])
def test_a_manifest_that_says_nothing_of_use_counts_as_none(cell: str, value: object) -> None:
    sheet = opened(write_task(TASKS))[MANIFEST]
    sheet[cell] = value
    assert read_task(grids_of(saved(sheet), "x")).manifest is None


@pytest.mark.parametrize(
    ("grids", "said"),
    [
        ([], "没有任务表"),
        ([grid("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |")], "没有任务表"),
        ([grid("| 序号 | 项目名称 | 本季度完成情况 | 阶段 | 序时进度 |")], "第1行的表头缺少“累计完成投资”一列"),
        ([grid("| 序号 | 项目名称 | " + " | ".join(Report) + " | 阶段 |")], "表头有两个“阶段”一列"),
    ],
)
def test_what_is_no_task_workbook_is_said(grids: list[Grid], said: str) -> None:
    with pytest.raises(MinshiError, match=said):
        read_task(grids)


@given(text=st.text(max_size=40))
def test_reading_never_fails_on_any_text(text: str) -> None:
    cells = tuple(text for _ in COLUMNS)
    returned = Grid(SHEET, (tuple(column.value for column in COLUMNS), cells, cells[:3]))
    manifest = Grid(MANIFEST, (("版式", text), ("年度", text), (text, text, Role.LEAD)))
    assert len(read_task([returned, manifest]).rows) <= 2


# In a real spreadsheet program


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_calc_gives_back_what_was_filled_in(tmp_path: Path, kind: str) -> None:
    (tmp_path / "任务表.xlsx").write_bytes(
        filled_in(DONE="完成。\n第二行", INVESTED=11.5, STAGE="在建", FILLED_BY="张三")
    )
    read = read_task(grids_of(convert(tmp_path / "任务表.xlsx", kind, tmp_path / "calc").read_bytes(), "x"))
    assert read.manifest is not None and read.manifest.unit == "教体局"
    values = {Report.DONE: "完成。\n第二行", Report.INVESTED: Decimal("11.5"), Report.STAGE: "在建"}
    assert [row.values for row in read.rows] == [values, {}]
    assert read.signoff == {"填报人": "张三"}


@needs_calc
def test_calc_counts_what_is_left_as_the_file_says(tmp_path: Path) -> None:
    full = {"DONE": "完成", "INVESTED": 0, "COUNTY": 0, "STAGE": "在建", "PACE": "已完成"}
    tasks = replace(TASKS, rows=(COUNTY,))
    for name, data in {
        "新表": write_task(TASKS),
        "滞后": filled_in(tasks, **{**full, "PACE": "滞后"}),
        "填完": filled_in(tasks, **full),
    }.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    assert [left_by_calc(tmp_path / f"{name}.xlsx") for name in ("新表", "滞后", "填完")] == [12, 2, 0]
    assert grids_of(write_task(TASKS), "x")[0].rows[7][1] == 12


def left_by_calc(path: Path) -> object:
    converted = convert(path, "xlsx", path.parent / "calc")
    return grids_of(converted.read_bytes(), "x")[0].rows[7][1]


@needs_calc
def test_calc_keeps_validations_formats_and_protection(tmp_path: Path) -> None:
    (tmp_path / "任务表.xlsx").write_bytes(write_task(TASKS))
    book = opened(convert(tmp_path / "任务表.xlsx", "xlsx", tmp_path / "calc").read_bytes())
    sheet = book[SHEET]
    for report in Report:
        place = f"{letter(report)}{FIRST + 1}"
        assert next(one.error for one in sheet.data_validations.dataValidation if place in one.sqref)
        assert any(place in where.sqref for where in sheet.conditional_formatting)
        assert not sheet[place].protection.locked
    assert sheet[f"{letter(Column.TASK)}{FIRST}"].protection.locked
    assert sheet.protection.sheet and book[COVER].protection.sheet
    assert book[MANIFEST].sheet_state != "visible"


@needs_calc
def test_calc_prints_two_pages(tmp_path: Path) -> None:
    (tmp_path / "任务表.xlsx").write_bytes(write_task(TASKS))
    pdf = convert(tmp_path / "任务表.xlsx", "pdf", tmp_path).read_bytes()
    pages = re.findall(rb"/Type/Page/.*?/MediaBox\[0 0 (\d+)[.\d]* (\d+)", pdf)
    assert sorted(pages) == [(b"1190", b"841"), (b"595", b"841")], "A3 across and A4 upright"
