"""Ranges, and how they look."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.calc.office import needs_live_calc
from tests.excel.contract.fixtures import ROWS

pytestmark = needs_live_calc


@pytest.mark.parametrize(
    ("where", "address", "shape"),
    [
        (("B3",), "$B$3", (1, 1)),
        (("$B$3:D4",), "$B$3:$D$4", (2, 3)),
        (((3, 2),), "$B$3", (1, 1)),
        (((3, 2), (4, 4)), "$B$3:$D$4", (2, 3)),
        (("B3", "D4"), "$B$3:$D$4", (2, 3)),
    ],
)
def test_a_range_is_had_by_its_corners(sheet: Any, where: Any, address: str, shape: tuple[int, int]) -> None:
    area = sheet.range(*where)
    assert (area.address, area.shape, (area.row, area.column)) == (address, shape, (3, 2))


def test_whole_columns_are_a_range(sheet: Any) -> None:
    assert sheet.range("B:C").shape == (1_048_576, 2)
    assert (sheet.range("B:C").address, sheet.range("2:3").address) == ("$B:$C", "$2:$3")


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("number_format", "0.00"),
        ("number_format", "@"),
        ("color", (255, 199, 206)),
        ("wrap_text", True),
        ("horizontal_alignment", "center"),
        ("vertical_alignment", "center"),
        ("column_width", 20.0),
        ("font.size", 16),
        ("font.bold", True),
        ("font.color", (127, 127, 127)),
        ("font.name", "Arial"),
        ("rows.hidden", True),
        ("columns.hidden", True),
    ],
)
def test_a_look_is_kept(sheet: Any, member: str, value: object) -> None:
    area = sheet.range("B2:C3")
    *way, last = member.split(".")
    for step in way:
        area = getattr(area, step)
    setattr(area, last, value)
    assert getattr(area, last) == value


def test_a_colour_is_given_as_hex_and_taken_away(sheet: Any) -> None:
    sheet.range("A1").color = "#F8B4B4"
    assert sheet.range("A1").color == (248, 180, 180)
    sheet.range("A1").color = None
    assert sheet.range("A1").color is None


def test_a_line_through_cells_is_told_and_is_none_where_they_differ(sheet: Any) -> None:
    sheet.range("A1").value = ROWS
    area = sheet.range("A1:B4")
    assert area.font.api.Strikethrough is False
    sheet.range("B2").font.api.Strikethrough = True
    assert area.font.api.Strikethrough is None
    assert [sheet.range(place).font.api.Strikethrough for place in ("B2", "A2", "A1:B1")] == [True, False, False]


def test_a_line_through_a_part_of_a_text_is_none(calc: Any, on_disk: Path) -> None:
    written = openpyxl.load_workbook(on_disk)
    written.worksheets[0]["B2"].value = CellRichText("乙", TextBlock(InlineFont(strike=True), "丙"))
    written.worksheets[0]["B3"].value = CellRichText(TextBlock(InlineFont(strike=True), "甲"))
    written.save(on_disk)
    sheet = calc.books.open(str(on_disk)).sheets[0]
    lines = [sheet.range(place).font.api.Strikethrough for place in ("A1:B4", "B2", "B3", "A1:B1")]
    assert lines == [None, None, True, False]


def test_what_is_hidden_in_a_file_is_not_seen(calc: Any, on_disk: Path) -> None:
    written = openpyxl.load_workbook(on_disk)
    written.worksheets[0].row_dimensions[3].hidden = written.worksheets[0].column_dimensions["A"].hidden = True
    written.save(on_disk)
    used = calc.books.open(str(on_disk)).sheets[0].range("A1:B4")
    assert [area.address for area in used.get_special_cells("visible")] == ["$B$1:$B$2", "$B$4"]


def test_rows_are_inserted_deleted_and_sorted(sheet: Any) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("A1:B4").sort(1, has_headers=True)
    assert sheet.range("A1:A4").value == ["序号", 1, 2, 3]
    sheet.range("2:2").insert("down")
    assert sheet.range("A1:A5").value == ["序号", None, 1, 2, 3]
    sheet.range("2:3").delete("up")
    assert sheet.range("A1:A3").value == ["序号", 2, 3]


def test_the_cells_that_are_seen_are_had_area_by_area(sheet: Any) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("2:2").rows.hidden = True
    for picked, seen in (
        ("A1:B4", ["$A$1:$B$1", "$A$3:$B$4"]),
        ("B3", ["$B$3"]),
        ("A2:B2", []),
    ):
        assert [area.address for area in sheet.range(picked).get_special_cells("visible")] == seen
