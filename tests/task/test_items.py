"""节点和指标: what a unit sees, and what comes back of it whatever was done to the sheet."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.read import grids_of
from templates.task.draw_items import AREA
from templates.task.items import NOTHING_ASKED
from templates.task.read import read_task
from templates.task.read_items import ReadItems
from templates.task.sheet import COVER, ITEMS_SHEET, MANIFEST, REF, SHEET, item_columns
from templates.task.write import write_task
from tests.support.described import opened
from tests.support.items import ASKED, CARRIED, ITEMS, SITE, TENDER, TOP, TRAINED, answered, item_letter, place
from tests.support.office_suite import convert, needs_calc
from tests.support.tasks import COUNTY, SHARED, TASKS
from validation.cells.grid import CellValue
from validation.columns import ITEM_COLUMNS
from validation.errors import MinshiError
from validation.ledger.records.returns import ReportedItem
from validation.terms import Column, ItemColumn

DONE, FINISHED, REMARK = ItemColumn.COUNTED, ItemColumn.FINISHED, ItemColumn.REMARK
FILL_IN = [column.term for column in ITEM_COLUMNS]


def read(data: bytes) -> ReadItems:
    items = read_task(grids_of(data, "x")).items
    assert items
    return items


def lines(data: bytes) -> list[ReportedItem]:
    return list(read(data).rows)


# What a unit sees


def test_what_a_unit_sees() -> None:
    sheet = opened(write_task(ASKED))[ITEMS_SHEET]
    seen = [
        {term: value for term in item_columns() if (value := sheet[place(term, line)].value) is not None}
        for line in range(len(ITEMS))
    ]
    assert seen == [
        {
            Column.NUMBER: 1,
            ItemColumn.PROJECT: COUNTY.name,
            ItemColumn.TEXT: "制定工作计划",
            ItemColumn.KIND: "以前未完成",
            ItemColumn.DUE: "第一季度",
            ItemColumn.LAST: "部分",
            REF: CARRIED.ref,
        },
        {
            Column.NUMBER: 24,
            ItemColumn.PROJECT: SHARED.name,
            ItemColumn.PART: "一期",
            ItemColumn.TEXT: "完成招标",
            ItemColumn.KIND: "节点",
            ItemColumn.DUE: "第二季度",
            REF: TENDER.ref,
        },
        {
            Column.NUMBER: 24,
            ItemColumn.PROJECT: SHARED.name,
            ItemColumn.PART: "二期",
            ItemColumn.TEXT: "进场施工",
            ItemColumn.KIND: "节点",
            ItemColumn.DUE: "第二季度（6月底）",
            REF: SITE.ref,
        },
        {
            Column.NUMBER: 1,
            ItemColumn.PROJECT: COUNTY.name,
            ItemColumn.TEXT: "培训人次",
            ItemColumn.KIND: "指标",
            ItemColumn.TARGET: "2800人次",
            ItemColumn.PLANNED: "700人次",
            ItemColumn.LAST: 300,
            REF: TRAINED.ref,
        },
    ]


def test_what_is_left_is_counted_on_each_sheet() -> None:
    cover, sheet, items, _ = grids_of(write_task(ASKED), "x")
    assert (items.rows[1][4], sheet.rows[1][4], cover.rows[7][1]) == (4, 16, 16)


def test_a_unit_without_any_is_told_so() -> None:
    *_, items, manifest = grids_of(write_task(TASKS), "x")
    assert items.rows[1][4] == NOTHING_ASKED
    assert not read_task(grids_of(write_task(TASKS), "x")).items or not lines(write_task(TASKS))
    assert (ITEMS_SHEET, 0) in {row[:2] for row in manifest.rows}


def test_only_answers_are_open_and_each_says_what_may_be_typed() -> None:
    sheet = opened(write_task(ASKED))[ITEMS_SHEET]
    opened_cells = {term for term in item_columns() if not sheet[place(term, 0)].protection.locked}
    assert opened_cells == set(FILL_IN) and sheet.protection.sheet
    kinds = {}
    for term in FILL_IN:
        for row in (TOP, TOP + 499):
            (rule,) = [
                rule for rule in sheet.data_validations.dataValidation if f"{item_letter(term)}{row}" in rule.sqref
            ]
            assert rule.showErrorMessage and rule.error and rule.prompt
            assert len(rule.error) <= 225 and len(rule.prompt) <= 255
            kinds[term] = (rule.type, rule.operator, rule.formula1)
    assert kinds == {
        DONE: ("decimal", "greaterThanOrEqual", "0"),
        FINISHED: ("list", None, '"是,部分,否"'),
        REMARK: ("textLength", "lessThanOrEqual", "2000"),
    }


def test_it_fits_a_small_screen_and_is_read_on_paper() -> None:
    sheet = opened(write_task(ASKED))[ITEMS_SHEET]
    widths = [sheet.column_dimensions[item_letter(term)].width for term in item_columns() if term != REF]
    # Calc without Excel's fonts draws columns this wide, the widest that was seen: pixels, and points on paper.
    assert sum(widths) * 9.9 * (sheet.sheet_view.zoomScale or 100) / 100 < 1366 - 60, "beside the row numbers"
    scale = min(1.0, (297 - 20) / 25.4 * 72 / (sum(widths) * 7.15))
    assert 10.5 * scale >= 8, "points"
    assert sheet.column_dimensions[item_letter(REF)].hidden
    assert sheet.freeze_panes == f"{item_letter(ItemColumn.KIND)}{TOP}"
    assert sheet.sheet_view.selection[-1].activeCell == f"{item_letter(FINISHED)}{TOP}", "the first to fill in"
    assert sheet.print_title_rows == "$1:$3"


@needs_calc
def test_calc_counts_what_is_left_and_colours_a_fall(tmp_path: Path) -> None:
    data = answered((1, FINISHED, "是"), (2, FINISHED, "部分"), (3, DONE, 200))
    (tmp_path / "x.xlsx").write_bytes(data)
    # Calc reckons the formulas again, of which openpyxl kept no result.
    book = opened(convert(tmp_path / "x.xlsx", "xlsx", tmp_path / "out").read_bytes())
    cover, sheet, items, _ = grids_of((tmp_path / "out" / "x.xlsx").read_bytes(), "x")
    # Left are the carried node, and why the other is done in part.
    assert (items.rows[1][4], sheet.rows[1][4], cover.rows[7][1]) == (2, 14, 14)
    fallen = [
        rule
        for where in book[ITEMS_SHEET].conditional_formatting
        for rule in where.rules
        if f"{item_letter(DONE)}{TOP}" in where.sqref and "ISNUMBER" in str(rule.formula)
    ]
    assert fallen and fallen[0].dxf and fallen[0].dxf.font and fallen[0].dxf.font.b


# What comes back


def test_an_untouched_line_comes_back_as_what_it_was_made_for() -> None:
    items = read(write_task(ASKED))
    assert [(line.ref, line.number, line.name, line.part, line.text, line.row) for line in items.rows] == [
        (item.ref, item.number, item.name, item.part, item.text, TOP + place) for place, item in enumerate(ITEMS)
    ]
    assert not any(line.touched for line in items.rows) and not items.notes
    assert read_task(grids_of(write_task(ASKED), "x")).manifest.items == 4  # type: ignore[union-attr]


ANSWERS: list[tuple[int, ItemColumn, CellValue, object, str | None]] = [
    # the line, the column, what is typed, its value, its text
    (3, DONE, 700, Decimal(700), None),
    (3, DONE, 0, Decimal(0), None),
    (3, DONE, 700.5, Decimal("700.5"), None),
    (3, DONE, "1.9万人次", Decimal(19000), "1.9万人次"),
    (3, DONE, "１９００", Decimal(1900), "１９００"),
    (3, DONE, "1900", Decimal(1900), None),
    (3, DONE, "约700人", Decimal(700), "约700人"),
    (3, DONE, "无", Decimal(0), "无"),
    (3, DONE, "700公里", None, "700公里"),
    (3, DONE, "已完成", None, "已完成"),
    (3, DONE, -5, None, "-5"),
    (3, DONE, True, None, "True"),
    (1, FINISHED, "是", "是", None),
    (1, FINISHED, " 部 分\n", "部分", "部 分"),
    (1, FINISHED, "快了", "快了", None),
    (1, FINISHED, 1, "1", None),
    (1, REMARK, "=1+1", "=1+1", None),
    (1, REMARK, "  ", None, None),
]


@pytest.mark.parametrize(("line", "column", "typed", "value", "raw"), ANSWERS)
def test_what_is_answered_is_read(
    line: int, column: ItemColumn, typed: CellValue, value: object, raw: str | None
) -> None:
    said = lines(answered((line, column, typed)))[line]
    assert said.values == ({} if value is None else {column: value})
    assert said.raw == ({} if raw is None else {column: raw})


def test_a_long_text_is_cut_and_said() -> None:
    said = lines(answered((0, REMARK, "长" * 3000)))[0]
    assert len(str(said.values[REMARK])) == 2000 and "3000字" in said.notes[REMARK]


def _moved_down(sheet: Worksheet) -> None:
    sheet.insert_rows(2, 3)
    sheet.insert_cols(1, 2)


def _sorted(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(TOP, TOP + 3)]
    for number, row in enumerate(reversed(rows), TOP):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def _renamed(sheet: Worksheet) -> None:
    sheet.title = "Sheet3"


def _bracketed(sheet: Worksheet) -> None:
    sheet[f"{item_letter(DONE)}3"].value = "累计 完成\n（人次）"


def _hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


CHANGES: list[Callable[[Worksheet], None]] = [_moved_down, _sorted, _renamed, _bracketed, _hidden]


@pytest.mark.parametrize("change", CHANGES)
def test_answers_are_found_whatever_was_done_to_the_sheet(change: Callable[[Worksheet], None]) -> None:
    found = lines(answered((1, FINISHED, "是"), (3, DONE, 700), change=change))
    said = {line.ref: line.values for line in found if line.touched}
    assert said == {TENDER.ref: {FINISHED: "是"}, TRAINED.ref: {DONE: Decimal(700)}}


def test_a_line_copied_is_there_twice_and_one_that_lost_its_mark_keeps_its_words() -> None:
    def change(sheet: Worksheet) -> None:
        for term in item_columns():
            sheet[place(term, 4)].value = sheet[place(term, 1)].value
        sheet[place(FINISHED, 4)].value = "否"
        sheet[place(REF, 2)].value = None
        sheet[place(REF, 3)].value = "我们的编号"

    found = lines(answered((1, FINISHED, "是"), (2, FINISHED, "部分"), (3, DONE, 7), change=change))
    assert [(line.ref, line.text) for line in found] == [
        (CARRIED.ref, "制定工作计划"),
        (TENDER.ref, "完成招标"),
        ("", "进场施工"),
        ("", "培训人次"),
        (TENDER.ref, "完成招标"),
    ]
    assert [line.values.get(FINISHED) for line in found] == [None, "是", "部分", None, "否"]


def test_a_column_that_is_gone_or_there_twice_is_said() -> None:
    gone = read(answered(change=lambda sheet: sheet.delete_cols(item_columns().index(FINISHED) + 1)))
    assert gone.notes == ("“节点和指标”里没有“是否完成”，这一列没有读",)
    twice = read(answered((1, DONE, 3), change=lambda sheet: sheet.cell(3, 20, "累计完成")))
    assert twice.notes == ("“节点和指标”里有不止一列“累计完成”，这一列没有读",)


def test_two_sheets_that_say_different_things_are_not_guessed_between() -> None:
    book = opened(answered((1, FINISHED, "是")))
    from templates.files.openpyxl_book import saved

    copy = book.copy_worksheet(book[ITEMS_SHEET])
    assert lines(saved(book))[1].values == {FINISHED: "是"}
    copy[place(FINISHED, 1)].value = "否"
    with pytest.raises(MinshiError, match="节点和指标"):
        read(saved(book))


def test_a_form_without_the_sheet_says_nothing_of_it() -> None:
    book = opened(write_task(TASKS))
    from templates.files.openpyxl_book import saved

    del book[ITEMS_SHEET]
    assert read_task(grids_of(saved(book), "x")).items is None


def test_the_sheet_is_found_without_the_hidden_one() -> None:
    grids = [grid for grid in grids_of(answered((1, FINISHED, "是")), "x") if grid.sheet != MANIFEST]
    task = read_task(grids)
    assert task.manifest is None and task.items and task.items.rows[1].values == {FINISHED: "是"}
    assert (task.sheet, task.items.sheet) == (SHEET, ITEMS_SHEET) and COVER in {grid.sheet for grid in grids}


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_calc_saves_it_again_and_it_comes_back_right(kind: str, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(
        answered((0, FINISHED, "否"), (0, REMARK, "未批"), (1, FINISHED, "是"), (3, DONE, "1.9万人次"))
    )
    again = convert(tmp_path / "x.xlsx", kind, tmp_path / "out").read_bytes()
    assert [(line.ref, line.values) for line in lines(again)] == [
        (CARRIED.ref, {FINISHED: "否", REMARK: "未批"}),
        (TENDER.ref, {FINISHED: "是"}),
        (SITE.ref, {}),
        (TRAINED.ref, {DONE: Decimal(19000)}),
    ]
    assert lines(again)[3].raw == {DONE: "1.9万人次"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_wording_of_a_node_comes_back(texts: list[str]) -> None:
    items = tuple(replace(ITEMS[1], text=text or "甲", ref=f"{place:012x}") for place, text in enumerate(texts))
    found = lines(write_task(replace(ASKED, items=items)))
    assert [line.ref for line in found] == [item.ref for item in items]


def test_its_area_is_the_template_s() -> None:
    assert AREA.columns == item_columns() and AREA.first == TOP
