"""Workbooks: opened, saved and closed; and what protection of them or of a sheet refuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import ROWS, refused

pytestmark = needs_live_calc


def test_a_workbook_is_opened_by_any_path_and_found_by_its_name(calc: Any, on_disk: Path) -> None:
    opened = calc.books.open(on_disk)
    assert opened.name == on_disk.name
    assert Path(opened.fullname) == on_disk
    assert calc.books.active.name == on_disk.name
    assert calc.books[on_disk.name].sheets["项目表"].used_range.value == ROWS


def test_opening_a_workbook_again_gives_the_same(calc: Any, on_disk: Path) -> None:
    calc.books.open(on_disk).sheets[0].range("D1").value = "改"
    assert calc.books.open(on_disk).sheets[0].range("D1").value == "改"
    assert [book.name for book in calc.books].count(on_disk.name) == 1


def test_a_workbook_in_front_is_the_active_one(calc: Any, on_disk: Path) -> None:
    first, second = calc.books.open(on_disk), calc.books.add()
    assert calc.books.active == second
    first.activate()
    assert calc.books.active == first


def test_a_workbook_is_saved_and_closed(calc: Any, on_disk: Path) -> None:
    opened = calc.books.open(on_disk)
    opened.sheets[0].range("D1").value = "改"
    opened.save()
    opened.close()
    assert on_disk.name not in [book.name for book in calc.books]
    assert openpyxl.load_workbook(on_disk).worksheets[0]["D1"].value == "改"


def test_closing_without_saving_leaves_the_file(calc: Any, on_disk: Path) -> None:
    before = on_disk.read_bytes()
    opened = calc.books.open(on_disk)
    opened.sheets[0].range("D1").value = "改"
    opened.close()
    assert on_disk.read_bytes() == before


def test_a_workbook_for_reading_can_be_changed_but_not_saved_in_place(calc: Any, on_disk: Path) -> None:
    opened = calc.books.open(on_disk, read_only=True)
    opened.sheets[0].range("D1").value = "改"
    assert opened.sheets[0].range("D1").value == "改"
    refused(opened.save)
    opened.save(on_disk.with_name("另存.xlsx"))
    assert openpyxl.load_workbook(on_disk.with_name("另存.xlsx")).worksheets[0]["D1"].value == "改"


def test_a_file_that_is_not_there_is_not_opened(calc: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        calc.books.open(tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: setattr(sheet.range("A2"), "raw_value", "改"),
        lambda sheet: setattr(sheet.range("A2"), "formula", "=1+1"),
        lambda sheet: setattr(sheet.range("A1:B4"), "raw_value", ROWS),
        lambda sheet: sheet.range("A1:B4").clear_contents(),
        lambda sheet: setattr(sheet.range("A2"), "color", (255, 0, 0)),
        lambda sheet: setattr(sheet.range("A2"), "wrap_text", True),
        lambda sheet: setattr(sheet.range("A2"), "number_format", "0.00"),
        lambda sheet: setattr(sheet.range("A2"), "column_width", 30),
        lambda sheet: setattr(sheet.range("A2").font, "size", 30),
        lambda sheet: sheet.range("A2:B4").conditional_formats.add_custom("=ROW()>0", fill_color="#F8B4B4"),
        lambda sheet: sheet.range("A2").data_validation.set_list(["是"]),
        lambda sheet: sheet.tables.add(sheet.range("A1:B4"), name="minshi_results1"),
        lambda sheet: sheet.range("2:2").insert("down"),
        lambda sheet: sheet.range("2:2").delete("up"),
    ],
)
def test_a_protected_sheet_refuses_changes(calc: Any, on_disk: Path, change: Callable[[Any], None]) -> None:
    written = openpyxl.load_workbook(on_disk)
    written.worksheets[0].protection.enable()
    written.worksheets[0]["D1"].protection = Protection(locked=False)
    written.save(on_disk)
    sheet = calc.books.open(on_disk).sheets[0]
    refused(lambda: change(sheet))
    sheet.range("D1").value = "可填"
    assert sheet.used_range.value == [["序号", "项目", None, "可填"], *([*row, None, None] for row in ROWS[1:])]


def test_a_protected_sheet_hinders_no_other(calc: Any, on_disk: Path) -> None:
    written = openpyxl.load_workbook(on_disk)
    written.worksheets[0].protection.set_password("秘密")
    written.worksheets[0].protection.enable()
    written.save(on_disk)
    opened = calc.books.open(on_disk)
    other = opened.sheets.add("校验结果", after=opened.sheets[0])
    other.range("A1").value = ROWS
    other.range("A1:B4").conditional_formats.add_custom("=ROW()>1", fill_color="#F8B4B4", font_color="#7F7F7F")
    read = openpyxl.load_workbook(_saved_as(opened, on_disk.with_name("另存.xlsx")))
    assert read["项目表"].protection.sheet
    assert [rule.dxf.fill.bgColor.rgb for where in read["校验结果"].conditional_formatting for rule in where.rules] == [
        "FFF8B4B4"
    ]


def _saved_as(book: Any, path: Path) -> Path:
    book.save(path)
    return path


def test_a_protected_workbook_keeps_its_sheets(calc: Any, on_disk: Path) -> None:
    written = openpyxl.load_workbook(on_disk)
    written.create_sheet("附表")
    written.security.lockStructure = True
    written.save(on_disk)
    opened = calc.books.open(on_disk)
    refused(lambda: opened.sheets.add("校验结果"))
    refused(opened.sheets[1].delete)
    refused(lambda: setattr(opened.sheets[1], "visible", False))
    assert [sheet.name for sheet in opened.sheets] == ["项目表", "附表"]
