"""任务表: what is written opens everywhere and holds what it should."""

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from bench.stamp import by_openpyxl
from templates.files.read import grids_of
from templates.task.draw import draw_task
from templates.task.read import read_task
from templates.task.sheet import COVER, MANIFEST, SHEET, Form, TaskSheet
from templates.task.write import TEMPLATE, filling, write_task
from tests.support.described import described, opened
from tests.support.office_suite import convert, needs_calc
from tests.support.sources import FILL_IN, OWN
from tests.support.tasks import COUNTY, FIRST, LAST, SHARED, TASKS, filled_in, letter
from validation.cells.grid import CellValue
from validation.terms import Column, Pace, Quarter, ReportColumn, Role, Stage, TaskColumn

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","点这里")', "=cmd|' /C calc'!A0", "_x0041_")


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
    assert changed == {f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3, 4)}


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
    row = {heading: sheet[f"{letter(heading)}{FIRST + 1}"].value for heading in Form().columns}
    assert {heading: value for heading, value in row.items() if value is not None} == {
        Column.NUMBER: 24,
        Column.CATEGORY: "四、宜居环境",
        Column.NAME: "实施区域供水管网改造提升工程",
        Column.TASK: "新建管网。\n改造管网。",
        Column.PLANNED: 15200,
        OWN.name: "待定",
        TaskColumn.NODES: "【一期】完成招标。\n【二期】进场施工。",
        TaskColumn.ROLE: "共同责任",
        TaskColumn.OTHERS: "住建局（牵头）",
    }


def test_opens_on_the_first_cell_to_fill_in() -> None:
    book = opened(write_task(TASKS))
    sheet = book[SHEET]
    first = f"{letter(ReportColumn.DONE)}{FIRST}"
    assert book.active is sheet
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [False, True, False, False]
    assert (sheet.freeze_panes, sheet.sheet_view.selection[-1].activeCell) == (first, first)
    frozen, filled = Form().columns[:4], Form().columns[4 : 4 + len(FILL_IN)]
    assert frozen == (Column.NUMBER, Column.NAME, TaskColumn.NODES, TaskColumn.LAST_INVESTED)
    assert set(filled) == set(FILL_IN)


def test_what_is_frozen_and_filled_in_is_seen_on_a_small_screen_and_read_on_paper() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    side_by_side = Form().columns[: 4 + len(FILL_IN)]
    pixels = sum(sheet.column_dimensions[letter(term)].width * 7 + 5 for term in side_by_side)
    assert pixels * (sheet.sheet_view.zoomScale or 100) / 100 < 1366 - 60, "beside the row numbers and the scroll bar"
    assert 10.5 * (sheet.page_setup.scale or 0) / 100 >= 8, "points"


def test_both_sheets_say_how_much_is_left() -> None:
    cover, sheet, *_ = grids_of(write_task(TASKS), "x")
    assert sheet.rows[1][4] == cover.rows[7][1] == 12


def test_the_first_layout_goes_on_being_read() -> None:
    first = Form(layout=1)
    assert first.columns[:3] == (Column.NUMBER, Column.CATEGORY, Column.NAME)
    assert sorted(first.columns) == sorted(Form().columns)


def test_plan_cells_are_locked_and_fill_in_cells_open() -> None:
    book = opened(write_task(TASKS))
    sheet = book[SHEET]
    opened_cells = {heading for heading in Form().columns if not sheet[f"{letter(heading)}{FIRST}"].protection.locked}
    assert opened_cells == set(FILL_IN)
    may = ("formatRows", "formatColumns", "autoFilter")
    for page in (sheet, book[COVER]):
        assert page.protection.sheet
        assert page.protection.password is None
        assert [getattr(page.protection, what) for what in may] == [False, False, False], "False allows it"


def test_every_fill_in_cell_has_a_validation_that_says_what_is_wrong() -> None:
    sheet = opened(write_task(TASKS))[SHEET]
    for report in FILL_IN:
        for row in (FIRST, FIRST + 499):
            (choice,) = [
                choice for choice in sheet.data_validations.dataValidation if f"{letter(report)}{row}" in choice.sqref
            ]
            assert choice.showErrorMessage and choice.showInputMessage and choice.error and choice.prompt
            assert len(choice.error) <= 225 and len(choice.prompt) <= 255 and len(choice.errorTitle) <= 32
    lists = {choice.formula1 for choice in sheet.data_validations.dataValidation if choice.type == "list"}
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
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == ["B8", "E2", "E2"], (
        "the template's own, which count"
    )
    assert grids_of(data, "x")[1].rows[4][1] == text


# In a real spreadsheet program


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_calc_gives_back_what_was_filled_in(tmp_path: Path, kind: str) -> None:
    (tmp_path / "任务表.xlsx").write_bytes(
        filled_in(DONE="完成。\n第二行", INVESTED=11.5, STAGE="在建", FILLED_BY="填报人甲")
    )
    read = read_task(grids_of(convert(tmp_path / "任务表.xlsx", kind, tmp_path / "calc").read_bytes(), "x"))
    assert read.manifest is not None and read.manifest.unit == "教体局"
    values = {ReportColumn.DONE: "完成。\n第二行", ReportColumn.INVESTED: Decimal("11.5"), ReportColumn.STAGE: "在建"}
    assert [row.values for row in read.rows] == [values, {}]
    assert read.signoff == {"填报人": "填报人甲"}


@needs_calc
def test_calc_counts_what_is_left_as_the_file_says(tmp_path: Path) -> None:
    full: dict[str, CellValue] = {"DONE": "完成", "INVESTED": 0, "COUNTY": 0, "STAGE": "在建", "PACE": "已完成"}
    tasks = replace(TASKS, rows=(COUNTY,))
    for name, data in {
        "新表": write_task(TASKS),
        "滞后": filled_in(tasks, FIRST, **full | {"PACE": "滞后"}),
        "填完": filled_in(tasks, FIRST, **full),
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
    for report in FILL_IN:
        place = f"{letter(report)}{FIRST + 1}"
        assert next(choice.error for choice in sheet.data_validations.dataValidation if place in choice.sqref)
        assert any(place in where.sqref for where in sheet.conditional_formatting)
        assert not sheet[place].protection.locked
    assert sheet[f"{letter(Column.TASK)}{FIRST}"].protection.locked
    assert sheet.protection.sheet and book[COVER].protection.sheet
    assert book[MANIFEST].sheet_state != "visible"


@needs_calc
def test_calc_prints_what_is_filled_in_on_one_page_and_the_plan_on_the_next(tmp_path: Path) -> None:
    (tmp_path / "任务表.xlsx").write_bytes(write_task(TASKS))
    pdf = convert(tmp_path / "任务表.xlsx", "pdf", tmp_path).read_bytes()
    pages = re.findall(rb"/Type/Page/.*?/MediaBox\[0 0 (\d+)[.\d]* (\d+)", pdf)
    assert sorted(pages) == [(b"1190", b"841")] * 2 + [(b"595", b"841")] + [(b"841", b"595")], (
        "A3 across, A4 upright, A4 across"
    )


def test_a_form_never_speaks_of_commands() -> None:
    book = opened(write_task(TASKS))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    checks = (check for sheet in book.worksheets for check in sheet.data_validations.dataValidation)
    texts = [str(cell.value) for cell in cells] + [f"{check.prompt} {check.error}" for check in checks]
    assert len(texts) > 100 and not [text for text in texts if "minshi" in text or "--" in text]


def test_the_tabs_have_colours() -> None:
    book = opened(TEMPLATE.read_bytes())
    colours = {name: book[name].sheet_properties.tabColor for name in (COVER, SHEET)}
    cover, sheet = colours[COVER], colours[SHEET]
    assert cover and sheet and cover.rgb != sheet.rgb
