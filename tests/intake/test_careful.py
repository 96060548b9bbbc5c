"""Cells that the quick reader does not tell of, and rows and sheets that say two things: named, and never guessed."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.discover import discover
from addin.intake.outcome import ReadReturn, Refused
from addin.intake.read import read_return
from templates.files.openpyxl_book import saved
from templates.task.sheet import MANIFEST, SHEET
from tests.support.office_suite import convert, needs_calc
from tests.support.sources import LOCAL
from tests.support.tasks import FIRST, filled_in, letter
from validation.ledger.records.returns import ReportedRow
from validation.terms import Column, ReportColumn

INVESTED, DONE = f"{letter(ReportColumn.INVESTED)}{FIRST}", f"{letter(ReportColumn.DONE)}{FIRST}"


def returned(folder: Path, change: Callable[[Worksheet], object]) -> ReadReturn | Refused:
    """What a filled-in return is read as after a change to its 任务表."""
    book: Workbook = load_workbook(BytesIO(filled_in(DONE="已立项。", INVESTED=60, STAGE="前期手续")))
    change(book[SHEET])
    folder.mkdir(exist_ok=True)
    (folder / "教体局.xlsx").write_bytes(saved(book))
    return read_return(discover(folder)[0])


def first(folder: Path, change: Callable[[Worksheet], object]) -> ReportedRow:
    read = returned(folder, change)
    assert isinstance(read, ReadReturn)
    return read.rows[0]


def put(place: str, value: object, shown: str = "General", kind: str = "") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        cell: Any = sheet[place]
        cell.value, cell.number_format = value, shown
        cell.data_type = kind or cell.data_type

    return change


CELLS = [
    # what stands in 累计完成投资, how it is shown, what it is read as, its text, what is said of it
    (60, "General", 60, None, None),
    (60.5, '#,##0.00"万元"', 60.5, None, None),
    (0.5, "0%", None, "50%", None),
    (0.125, "0.0%", None, "12.5%", None),
    (60, '0"%"', 60, None, None),
    (600000, '0!.0,"万元"', 60, "60万元", None),
    (600000, '0.0,"千元"', 60, "600千元", None),
    (600000, "0!.0000", 60, "60", None),
    (60, '0"万"0000', None, "夹着“万”显示的60", None),
    ("=50+10", "General", None, None, "公式没有算出结果"),
    ("50%", "General", None, "50%", None),
]


@pytest.mark.parametrize(("value", "shown", "amount", "text", "note"), CELLS)
def test_a_figure_is_read_rightly_or_named(
    value: object, shown: str, amount: float | None, text: str | None, note: str | None, tmp_path: Path
) -> None:
    row = first(tmp_path, put(INVESTED, value, shown))
    assert (row.values.get(ReportColumn.INVESTED), row.raw.get(ReportColumn.INVESTED)) == (amount, text)
    assert (note is None and not row.notes) or (note and note in row.notes[ReportColumn.INVESTED])


@pytest.mark.parametrize(
    ("value", "shown", "amount", "text"),
    [(600000, "0.00", 60, "600000元"), (600000, '0!.0,"万元"', 60, "600000元"), (600000000, "0.0,", 60, "600000元")],
)
def test_a_format_counts_in_the_unit_that_the_heading_says(
    value: float, shown: str, amount: int, text: str, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[f"{letter(ReportColumn.INVESTED)}{FIRST - 1}"].value = f"{ReportColumn.INVESTED}（元）"
        put(INVESTED, value, shown)(sheet)

    row = first(tmp_path, change)
    assert (row.values[ReportColumn.INVESTED], row.raw[ReportColumn.INVESTED]) == (Decimal(amount), text)


@pytest.mark.parametrize("place", [INVESTED, DONE])
@pytest.mark.parametrize("fault", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_is_named_with_its_cell(place: str, fault: str, tmp_path: Path) -> None:
    row = first(tmp_path, put(place, fault, kind="e"))
    report = ReportColumn.INVESTED if place == INVESTED else ReportColumn.DONE
    assert row.notes == {report: f"单元格里是错误值 {fault}，读不出内容"} and report not in row.values


@needs_calc
def test_what_calc_saved_reads_the_same(tmp_path: Path) -> None:
    """Calc calculates the formula, and writes other styles and other parts."""
    returned(tmp_path / "一", put(INVESTED, "=50+10"))
    calculated = convert(tmp_path / "一" / "教体局.xlsx", "xlsx", tmp_path / "二")
    row = _read(calculated).rows[0]
    assert row.values[ReportColumn.INVESTED] == 60 and not row.notes
    returned(tmp_path / "三", put(INVESTED, 0.5, "0%"))
    row = _read(convert(tmp_path / "三" / "教体局.xlsx", "xlsx", tmp_path / "四")).rows[0]
    assert ReportColumn.INVESTED not in row.values and row.raw[ReportColumn.INVESTED] == "50%"


def _read(path: Path) -> ReadReturn:
    read = read_return(discover(path.parent)[0])
    assert isinstance(read, ReadReturn)
    return read


def _copied(figure: int) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title, copy[INVESTED].value = "任务表 (2)", figure

    return change


def test_a_copied_sheet_that_says_the_same_is_no_matter(tmp_path: Path) -> None:
    assert first(tmp_path, _copied(60)).values[ReportColumn.INVESTED] == 60


def test_two_sheets_that_say_two_things_are_given_back(tmp_path: Path) -> None:
    read = returned(tmp_path, _copied(77))
    assert isinstance(read, Refused)
    assert read.reason == "工作表“任务表”和“任务表 (2)”都是任务表，填的却不一样；请只留下要报的一张，重新报送"


def test_the_plan_is_read_as_the_unit_left_it(tmp_path: Path) -> None:
    read = returned(tmp_path, put(f"{letter(Column.PLANNED)}{FIRST}", "999万元"))
    assert isinstance(read, ReadReturn)
    plan = read.plans[FIRST]
    assert plan == {Column.PLANNED: "999万元", LOCAL.name: plan[LOCAL.name]}


def test_a_workbook_of_the_other_calendar_keeps_its_day(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = datetime(1904, 1, 1)
        put(DONE, datetime(2024, 3, 20), "yyyy-mm-dd")(sheet)

    assert first(tmp_path, change).values[ReportColumn.DONE] == "2024-03-20"


def _without_manifest(**said: str) -> Callable[[Worksheet], None]:
    """The hidden sheet deleted, and cells of 填报说明 or 任务表 written over."""

    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.remove(sheet.parent[MANIFEST])
        for place, text in said.items():
            sheet[place].value = text

    return change


def test_a_return_without_its_hidden_sheet_goes_by_what_it_says(tmp_path: Path) -> None:
    read = returned(tmp_path, _without_manifest())
    assert isinstance(read, ReadReturn)
    assert (read.year, read.quarter, read.unit) == (2024, 1, "教体局")
    assert read.notes == ("隐藏的填报标识不见了，单位和季度是按表上写的认的，请核对",)
    assert read.rows[0].values[ReportColumn.INVESTED] == 60


def test_a_blank_row_at_its_top_is_no_matter(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _without_manifest()(sheet)
        sheet.insert_rows(2)

    assert isinstance(returned(tmp_path, change), ReadReturn)


@pytest.mark.parametrize(
    "said",
    [{"A1": "2024年第二季度民生实事项目任务表"}, {"A2": "填报单位：水利局"}, {"A1": "2023年第一季度任务表"}],
    ids=["two quarters", "two units", "two years"],
)
def test_one_that_says_two_things_is_given_back(said: dict[str, str], tmp_path: Path) -> None:
    read = returned(tmp_path, _without_manifest(**said))
    assert isinstance(read, Refused) and "填报标识不见了，分不清" in read.reason
