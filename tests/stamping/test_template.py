"""Stamping: a template with rows put in equals the template filled in by openpyxl, and keeps everything else."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.package.cell_text import CUT, LONGEST
from templates.files.read import grids_of
from templates.master.write import TEMPLATE as MASTER
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from tests.support.described import described, opened
from tests.support.office_suite import convert, needs_calc
from validation.cells.grid import CellValue
from validation.errors import MinshiError

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "<b>&amp;", " 两端空格 ", "_x0041_", "第一行\n第二行", "007", "😀")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sheets: one with named cells (one merged, one with a formula) and a pattern row, one without any name."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务 's 表"
    sheet.append(["单位：", "（单位）", None, "共", "=COUNTA(A4:A99)"])
    sheet.append(["序号", "名称", "金额", "备注"])
    sheet.append([1, "样例", None, None])
    sheet.merge_cells("B1:C1")
    for cell, look in zip(sheet[3], ("FFF2CC", "E7E6E6", "DDEBF7", "FFFFFF"), strict=False):
        cell.fill = PatternFill("solid", look)
        cell.font, cell.alignment = Font("仿宋", size=10.5), Alignment(wrap_text=True)
        cell.protection = Protection(locked=look == "E7E6E6")
    sheet.row_dimensions[3].height = 30
    sheet.column_dimensions["B"].width = 40
    choice = DataValidation("list", formula1='"甲,乙"', error="只能选甲或乙", errorTitle="备注")
    choice.add("D3:D99")
    sheet.add_data_validation(choice)
    missing = Rule(
        "expression", dxf=DifferentialStyle(fill=PatternFill(bgColor="FFC7CE")), formula=['AND($A3<>"",C3="")']
    )
    sheet.conditional_formatting.add("C3:C99", missing)
    sheet.protection.sheet = True
    sheet.protection.formatRows = False
    sheet.freeze_panes = "A3"
    other = book.create_sheet("说明")
    other["A1"] = "不动的工作表"
    other["A1"].comment = Comment("批注", "办公室")
    place = "'任务 ''s 表'!"
    for name, where in {"单位": "$B$1:$C$1", "件数": "$E$1", "任务行": "$A$3:$D$3"}.items():
        book.defined_names[name] = DefinedName(name, attr_text=place + where)
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    book.save(path)
    return path


def stamp(path: Path, rows: Sequence[Sequence[CellValue]], **more: CellValue) -> bytes:
    return Template.load(path.read_bytes()).stamp(more, [Rows("任务行", rows)])


def first_sheet(data: bytes) -> Worksheet:
    return opened(data).worksheets[0]


def test_equals_the_rows_filled_in_by_openpyxl(template: Path) -> None:
    rows: list[list[CellValue]] = [[1, "甲", Decimal("10.50"), "甲"], [2, "乙\n丙", 3.5, None], [3, "丁", None, "乙"]]
    book = load_workbook(template)
    sheet = book.worksheets[0]
    sheet["B1"] = "教体局"
    styles = [copy(cell._style) for cell in sheet[3] if isinstance(cell, Cell)]  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 3):
        sheet.row_dimensions[number].height = 30
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)
            cell.value, cell._style = value, styles[column - 1]  # type: ignore[attr-defined]
    buffer = BytesIO()
    book.save(buffer)
    stamped = stamp(template, rows, 单位="教体局")
    assert described(stamped) == described(buffer.getvalue())


def test_every_other_part_travels_byte_for_byte(template: Path) -> None:
    before, after = ZipFile(template), ZipFile(BytesIO(stamp(template, [[1, "甲", 2, None]])))
    assert sorted(after.namelist()) == sorted(before.namelist())
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml"}


def test_the_same_values_give_the_same_bytes(template: Path) -> None:
    rows: list[list[CellValue]] = [[1, "甲", Decimal("0.1"), None]]
    assert stamp(template, rows) == stamp(template, rows)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_the_text_that_was_typed(template: Path, text: str) -> None:
    data = stamp(template, [[1, text, None, None]], 单位=text)
    xml = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert xml.count("<f") - xml.count("<formula") == 1, "the template's own formula alone"
    assert first_sheet(data)["B3"].data_type == "s"
    rows = grids_of(data, "x")[0].rows
    assert (rows[0][1], rows[2][1]) == (text, text)


@given(text=st.text(max_size=60))
def test_any_text_reads_back_but_for_what_xml_cannot_hold(template: Path, text: str) -> None:
    read = grids_of(stamp(template, [[1, f"始{text}终", None, None]]), "x")[0].rows[2][1]
    assert read == "始" + "".join(kept(text)) + "终"


def kept(text: str) -> Iterator[str]:
    """By XML's own list of characters; a reader takes every line break for LF."""
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        code = ord(character)
        if code in (0x9, 0xA) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000:
            yield character


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, None),
        (0, 0),
        (True, True),
        (Decimal("1160"), 1160),
        (Decimal("1E+3"), 1000),
        (Decimal("0.1"), 0.1),
        (Decimal("NaN"), "NaN"),
        (float("inf"), "inf"),
        (date(2024, 3, 20), 45371),
        (datetime(2024, 3, 20, 12), 45371.5),
    ],
)
def test_values_keep_their_kind(template: Path, value: CellValue, read: object) -> None:
    assert first_sheet(stamp(template, [[1, "甲", value, None]]))["C3"].value == read


def test_what_excel_cannot_hold_is_cut_and_says_so(template: Path) -> None:
    fits, too_long = "字" * LONGEST, "😀" * 20_000
    sheet = first_sheet(stamp(template, [[1, fits, None, too_long]]))
    assert sheet["B3"].value == fits
    cut = sheet["D3"].value
    assert cut.endswith(CUT)
    assert cut.removesuffix(CUT).strip("😀") == ""
    assert LONGEST - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST


def test_a_formula_stays_with_the_value_as_its_result(template: Path) -> None:
    data = stamp(template, [[1, "甲", None, None]], 件数=1)
    assert first_sheet(data)["E1"].value == "=COUNTA(A4:A99)"
    assert load_workbook(BytesIO(data), data_only=True).worksheets[0]["E1"].value == 1


def test_heights_and_hidden_columns(template: Path) -> None:
    rows = Rows("任务行", [[1, "甲", None, None], [2, "乙", None, None]], heights=[45.5, 60], hidden=[1])
    sheet = first_sheet(Template.load(template.read_bytes()).stamp({}, [rows]))
    assert [sheet.row_dimensions[number].height for number in (3, 4)] == [45.5, 60]
    assert {letter: column.hidden for letter, column in sheet.column_dimensions.items()} == {"B": True}


def test_no_rows_leave_none(template: Path) -> None:
    sheet = first_sheet(stamp(template, []))
    assert (sheet.dimensions, sheet["A3"].value) == ("A1:E2", None)


def test_a_name_that_the_template_lacks_is_said(template: Path) -> None:
    with pytest.raises(MinshiError, match="模板里没有名为“审核人”的单元格"):
        Template.load(template.read_bytes()).stamp({"审核人": "甲"})


def test_a_template_that_lacks_a_column_is_said(template: Path) -> None:
    with pytest.raises(MinshiError, match="的列不够，是旧版的模板"):
        stamp(template, [[1, "甲", None, None, "多"]])


def test_nothing_may_stand_below_the_pattern(template: Path, tmp_path: Path) -> None:
    book = load_workbook(template)
    book.worksheets[0]["A5"] = "注：本表由办公室填写"
    book.save(tmp_path / "footnote.xlsx")
    with pytest.raises(MinshiError, match="第5行有内容"):
        Template.load((tmp_path / "footnote.xlsx").read_bytes())


def test_an_empty_row_below_the_pattern_is_no_obstacle(template: Path, tmp_path: Path) -> None:
    book = load_workbook(template)
    book.worksheets[0]["A5"].fill = PatternFill("solid", "FFFF00")
    book.save(tmp_path / "touched.xlsx")
    sheet = first_sheet(stamp(tmp_path / "touched.xlsx", [[n, "甲", None, None] for n in range(4)]))
    assert [sheet.cell(row, 1).value for row in range(3, 8)] == [0, 1, 2, 3, None]


@needs_calc
def test_a_template_saved_by_calc_is_stamped_alike(template: Path, tmp_path: Path) -> None:
    restyled = convert(template, "xlsx", tmp_path)
    rows: list[list[CellValue]] = [[1, text, Decimal("1.5"), "甲"] for text in HOSTILE]
    data = stamp(restyled, rows, 单位="教体局")
    grid = grids_of(data, "x")[0]
    assert grid.rows[0][1] == "教体局"
    assert [row[1] for row in grid.rows[2:]] == list(HOSTILE)
    assert first_sheet(data)["D13"].fill.fgColor.rgb == "FFFFFFFF"


@needs_calc
def test_calc_reads_what_was_typed_and_counts(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "stamped.xlsx"
    path.write_bytes(stamp(template, [[1, text, Decimal("1.5"), None] for text in HOSTILE]))
    grid = grids_of(convert(path, "xlsx", tmp_path / "calc").read_bytes(), "x")[0]
    assert [row[1] for row in grid.rows[2:]] == list(HOSTILE)
    assert grid.rows[0][4] == len(HOSTILE) - 1


def test_a_sheet_has_no_more_links_than_excel_opens() -> None:
    """65,530 of a sheet (Microsoft's specifications and limits of Excel), to files and to cells together."""
    most, over = 65_530, 3
    links = {(row, 0): f"#'总台账'!A{row}" if row % 2 else f"第{row}份.xlsx" for row in range(most + over)}
    rows = Rows("source_rows", [["x"]] * len(links), links=links)
    book = ZipFile(BytesIO(Template.load(MASTER.read_bytes()).stamp({}, [rows])))
    parts = {name: book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")}
    sheet, related = (
        next(xml for name, xml in parts.items() if xml.count(mark) > over and name.endswith(kind))
        for mark, kind in ((b"<hyperlink ", ".xml"), (b"<Relationship ", ".rels"))
    )
    assert (sheet.count(b"<hyperlink "), sheet.count(b" location=")) == (most, most // 2)
    assert related.count(b"/hyperlink") == most // 2
