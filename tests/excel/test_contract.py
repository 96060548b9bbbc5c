"""What the add-in takes for granted of the spreadsheet program, written against xlwings alone.

Run on LibreOffice Calc, through the engine in ``tests/calc``. On Windows with Excel the same file runs unchanged:

    set MINSHI_EXCEL=1
    pytest tests/excel/test_contract.py

An Excel of its own is then started, and ended when the tests end. Save what is open in Excel before.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Protection

from tests.calc.office import needs_live_calc

pytestmark = needs_live_calc

ROWS: list[list[int | str]] = [["序号", "项目"], [2, "乙"], [1, "甲"], [3, "丙"]]


@pytest.fixture
def book(calc: Any) -> Any:
    return calc.books.add()


@pytest.fixture
def sheet(book: Any) -> Any:
    return book.sheets[0]


def saved(book: Any, folder: Path) -> Any:
    """The book as openpyxl reads it after saving."""
    path = folder / "保存.xlsx"
    book.save(path)
    book.close()
    return openpyxl.load_workbook(path)


def refused(action: Callable[[], object]) -> None:
    """The application raises something; which exception it is depends on the engine."""
    with pytest.raises(Exception) as caught:
        action()
    assert not isinstance(caught.value, NotImplementedError | AttributeError | TypeError), caught.value


# Values


def test_a_block_is_read_with_the_types_that_were_written(sheet: Any) -> None:
    rows = [["名称", 1.5, True, None], [None, dt.datetime(2024, 3, 1, 12, 30), "多行\n文字", False]]
    sheet.range("B2").value = rows
    assert sheet.used_range.address == "$B$2:$E$3"
    assert sheet.used_range.value == rows


def test_one_cell_is_a_value_and_one_row_a_list(sheet: Any) -> None:
    sheet.range("A1").value = [["甲", "乙"], ["丙", "丁"]]
    assert sheet.range("A1").value == sheet.range("A1").raw_value == "甲"
    assert sheet.range("A1:B1").value == ["甲", "乙"]
    assert sheet.range("A1:B1").options(ndim=2).value == [["甲", "乙"]]


def test_one_value_fills_a_range(sheet: Any) -> None:
    sheet.range("A1:B2").value = 7
    assert sheet.used_range.value == [[7, 7], [7, 7]]


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_empties_a_cell(sheet: Any, nothing: str | None) -> None:
    sheet.range("A1").value = [["甲", "乙"]]
    sheet.range("A1").raw_value = nothing
    assert sheet.range("A1").value is None
    assert sheet.range("A1").formula == ""


def test_an_empty_sheet_has_one_used_cell(sheet: Any) -> None:
    assert sheet.used_range.address == "$A$1"
    assert sheet.used_range.value is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=1+1", 2),
        ("007", 7),
        ("1,200", 1200),
        ("50%", 0.5),
        ("TRUE", True),
        ("2024-03-01", dt.datetime(2024, 3, 1)),
        ("第3季度", "第3季度"),
        ("3月底", "3月底"),
        ("-", "-"),
        ("=", "="),
        ("'=1+1", "=1+1"),
        ("'007", "007"),
        ("'2024-03-01", "2024-03-01"),
        ("'是", "是"),
        ("''引号", "'引号"),
    ],
)
def test_a_text_is_read_as_if_it_were_typed(sheet: Any, written: str, read: object) -> None:
    sheet.range("B2").raw_value = written
    assert sheet.range("B2").value == read


def test_a_cell_formatted_as_text_keeps_every_text(sheet: Any) -> None:
    sheet.range("A1:C1").number_format = "@"
    sheet.range("A1:C1").raw_value = [["=1+1", "007", "2024-03-01"]]
    assert sheet.range("A1:C1").value == ["=1+1", "007", "2024-03-01"]


def test_the_number_format_of_cells_that_differ_is_none(sheet: Any) -> None:
    sheet.range("A1:B4").number_format = "0.00"
    assert sheet.range("A1:B4").number_format == "0.00"
    sheet.range("B4").number_format = "0%"
    assert sheet.range("A1:B4").number_format is None and sheet.range("B4").number_format == "0%"


def test_a_cell_holds_32767_characters(sheet: Any) -> None:
    sheet.range("A1").raw_value = "字" * 32_767
    assert sheet.range("A1").value == "字" * 32_767
    refused(lambda: setattr(sheet.range("A2"), "raw_value", "字" * 32_768))
    assert sheet.range("A2").value is None


def test_errors_are_read_as_nothing_or_as_their_names(sheet: Any) -> None:
    sheet.range("A1").value = ["=NA()", "=1/0", "=不存在", '="甲"+1']
    assert sheet.range("A1:D1").value == [None] * 4
    assert sheet.range("A1:D1").options(err_to_str=True).value == ["#N/A", "#DIV/0!", "#NAME?", "#VALUE!"]


def test_a_formula_gives_a_truth_value_or_a_text(sheet: Any) -> None:
    sheet.range("A1").value = ["=2>1", '="甲"&"乙"', '=""', "=1"]
    assert sheet.range("A1:D1").value == [True, "甲乙", None, 1]


def test_clearing_contents_keeps_the_look(sheet: Any) -> None:
    sheet.range("A1").value = "甲"
    sheet.range("A1").color = (255, 0, 0)
    sheet.range("A1:B2").clear_contents()
    assert sheet.range("A1").value is None
    assert sheet.range("A1").color == (255, 0, 0)


# Formulas


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1:B2,3)",
        "=SUM($C:$C)",
        '=IF(A1="a,b;c!","甲,乙","")',
        "=INDEX('项目 表'!$A$1:$C$9,ROW(),COLUMN())",
        "=COLUMN('项目 表'!$C$4)",
        "=附表!A1+1.5",
        "=IFERROR(附表!$A$1,#N/A)",
        "=\"'项目 表'!A1\"",
    ],
)
def test_a_formula_is_read_as_it_was_written(book: Any, formula: str) -> None:
    book.sheets.add("项目 表")
    book.sheets.add("附表")
    cell = book.sheets[2].range("F6")
    cell.formula = formula
    assert cell.formula == formula


def test_a_block_of_formulas_is_written_and_read_in_one_go(sheet: Any) -> None:
    sheet.range("A1").value = [[1, 2], [3, 4]]
    sheet.range("C1:C2").formula = [["=A1*B1"], ["=A2*B2"]]
    assert sheet.range("A1:C2").value == [[1, 2, 2], [3, 4, 12]]
    assert sheet.range("A1:C2").formula == (("1", "2", "=A1*B1"), ("3", "4", "=A2*B2"))


@pytest.mark.parametrize("formula", ["=SUM(", "=1+", "=)", '="', "=A1:", "=(1))", "=" + "+1" * 5000])
def test_a_formula_that_cannot_be_read_is_refused(sheet: Any, formula: str) -> None:
    refused(lambda: setattr(sheet.range("A1"), "formula", formula))
    assert sheet.range("A1").value is None


def test_a_link_shows_its_text(sheet: Any) -> None:
    sheet.name = "项目表"
    sheet.range("A1:A2").raw_value = [['=HYPERLINK("#\'项目表\'!H15","H15")'], ["'=不是公式"]]
    assert sheet.range("A1:A2").value == ["H15", "=不是公式"]
    assert sheet.range("A1").formula == '=HYPERLINK("#\'项目表\'!H15","H15")'


# Ranges and looks


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


# Sheets


def test_a_sheet_is_added_before_a_hidden_one(book: Any, sheet: Any) -> None:
    hidden = book.sheets.add("校验标记", after=sheet)
    hidden.visible = False
    book.sheets.add("校验结果", before=hidden)
    assert [other.name for other in book.sheets] == [sheet.name, "校验结果", "校验标记"]
    assert book.sheets.active.name == "校验结果"


def test_a_sheet_takes_the_name_of_one_that_was_deleted(book: Any, sheet: Any) -> None:
    book.sheets.add("校验结果", after=sheet)
    fresh = book.sheets.add(after=book.sheets[-1])
    book.sheets["校验结果"].delete()
    fresh.name = "校验结果"
    assert [other.name for other in book.sheets] == [sheet.name, "校验结果"]


def test_a_sheet_is_added_behind_another_and_shown(book: Any) -> None:
    added = book.sheets.add("校验结果", after=book.sheets[-1])
    assert [sheet.name for sheet in book.sheets][-1] == "校验结果"
    assert added.index == len(book.sheets)
    assert book.sheets.active.name == "校验结果"


@pytest.mark.parametrize("name", ["校验结果", "a/b", "a:b", "[a]", "'a", "字" * 32, "History", ""])
def test_a_sheet_cannot_have_every_name(book: Any, sheet: Any, name: str) -> None:
    book.sheets.add("校验结果", after=sheet)
    before = [sheet.name for sheet in book.sheets]
    refused(lambda: setattr(sheet, "name", name))
    assert [sheet.name for sheet in book.sheets] == before


def test_a_hidden_sheet_can_be_written_but_not_shown(book: Any) -> None:
    hidden = book.sheets.add("校验标记", after=book.sheets[-1])
    hidden.visible = False
    hidden.range("A1").value = 1
    assert (bool(hidden.visible), hidden.range("A1").value) == (False, 1)
    refused(hidden.activate)


def test_the_last_sheet_to_be_seen_stays(book: Any) -> None:
    for extra in list(book.sheets)[1:]:
        extra.delete()
    only = book.sheets[0]
    book.sheets.add("藏", after=only).visible = False
    refused(lambda: setattr(only, "visible", False))
    refused(only.delete)
    assert len(book.sheets) == 2


def test_a_hidden_sheet_is_deleted(book: Any) -> None:
    hidden = book.sheets.add("校验标记", after=book.sheets[-1])
    hidden.visible = False
    hidden.delete()
    assert "校验标记" not in [sheet.name for sheet in book.sheets]


# Names


def test_a_name_refers_to_cells(book: Any, sheet: Any) -> None:
    sheet.name = "项目 表"
    sheet.range("A1").value = ROWS
    book.names.add("minshi_marks", "='项目 表'!$A$2:$B$4")
    name = next(name for name in book.names if name.name == "minshi_marks")
    assert name.refers_to == "='项目 表'!$A$2:$B$4"
    assert name.refers_to_range.address == "$A$2:$B$4"
    assert name.refers_to_range.sheet.name == "项目 表"
    assert sheet.range("minshi_marks").shape == (3, 2)
    assert book.names["minshi_marks"].refers_to_range.value[0] == [2, "乙"]


def test_a_name_is_found_whatever_its_case_and_deleted(book: Any, sheet: Any) -> None:
    book.names.add("Minshi_Marks", f"={sheet.name}!$A$1")
    assert "minshi_marks" in book.names
    assert "minshi_places" not in book.names
    book.names["minshi_marks"].delete()
    assert "minshi_marks" not in book.names


def test_a_name_added_again_has_the_new_meaning(book: Any, sheet: Any) -> None:
    book.names.add("minshi_marks", f"={sheet.name}!$A$1")
    book.names.add("minshi_marks", f"={sheet.name}!$B$2")
    assert book.names["minshi_marks"].refers_to_range.address == "$B$2"
    assert [name.name for name in book.names].count("minshi_marks") == 1


@pytest.mark.parametrize("name", ["A1", "两 字", "1年", "R1C1", "a-b", ""])
def test_not_every_text_is_a_name(book: Any, sheet: Any, name: str) -> None:
    refused(lambda: book.names.add(name, f"={sheet.name}!$A$1"))


def test_a_name_moves_with_its_cells_and_ends_with_its_sheet(book: Any, sheet: Any) -> None:
    marks = book.sheets.add("校验标记", after=sheet)
    book.names.add("minshi_marks", "=校验标记!$A$1:$B$9")
    marks.range("1:1").insert("down")
    assert book.names["minshi_marks"].refers_to_range.address == "$A$2:$B$10"
    marks.delete()
    assert "#REF!" in book.names["minshi_marks"].refers_to
    refused(lambda: book.names["minshi_marks"].refers_to_range)


# Tables


def test_a_table_is_made_found_and_made_larger(sheet: Any) -> None:
    sheet.range("B2").value = ROWS
    sheet.tables.add(sheet.range("B2:C5"), name="minshi_results1", table_style_name="TableStyleLight15")
    table = next(table for table in sheet.tables if table.name.startswith("minshi_results"))
    assert (table.range.address, table.header_row_range.address) == ("$B$2:$C$5", "$B$2:$C$2")
    assert table.data_body_range.value[0] == [2, "乙"]
    assert table.show_autofilter
    table.resize(sheet.range("B2:C9"))
    assert table.range.address == "$B$2:$C$9"
    table.show_autofilter = False
    assert not table.show_autofilter


def test_a_table_is_saved(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1").value = ROWS
    sheet.tables.add(sheet.range("A1:B4"), name="minshi_results1")
    read = saved(book, tmp_path).worksheets[0].tables["minshi_results1"]
    assert (read.ref, [column.name for column in read.tableColumns]) == ("A1:B4", ["序号", "项目"])
    assert read.autoFilter is not None


@pytest.mark.parametrize(("where", "name"), [("A3:B6", "another"), ("D1:E4", "minshi_results1"), ("D1:E4", "taken")])
def test_a_second_table_over_the_same_cells_or_name_is_refused(book: Any, sheet: Any, where: str, name: str) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("D1").value = ROWS
    book.names.add("taken", f"={sheet.name}!$Z$1")
    sheet.tables.add(sheet.range("A1:B4"), name="minshi_results1")
    refused(lambda: sheet.tables.add(sheet.range(where), name=name))


def test_a_table_ends_with_its_sheet(book: Any) -> None:
    for _ in range(2):
        results = book.sheets.add("校验结果", after=book.sheets[-1])
        results.range("A1").value = ROWS
        results.tables.add(results.range("A1:B4"), name="minshi_results1")
        assert [table.name for table in results.tables] == ["minshi_results1"]
        results.delete()


def test_a_table_may_have_a_head_alone(sheet: Any) -> None:
    sheet.range("A1").value = ["级别", "问题"]
    table = sheet.tables.add(sheet.range("A1:B1"), name="minshi_results1")
    assert table.range.row == 1
    assert table.header_row_range.value == ["级别", "问题"]


# Data validation and conditional formats


def test_a_cell_offers_a_list(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1:A9").data_validation.set_list(["是", "否"])
    assert (sheet.range("A2").data_validation.type, sheet.range("A2").data_validation.source) == ("list", "是,否")
    rule = saved(book, tmp_path).worksheets[0].data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.formula1) == ("A1:A9", '"是,否"')


def test_the_texts_of_a_list_are_at_most_255_characters(sheet: Any) -> None:
    refused(lambda: sheet.range("A1").data_validation.set_list(["字" * 200, "词" * 60]))


CONDITIONS = [
    "=INDEX(minshi_marks,ROW(),COLUMN())=1",
    '=INDEX($A:$A,ROW())="错误"',
    "=INDEX(minshi_marks,MATCH(INDEX($A:$A,ROW()),INDEX(minshi_marks,0,1),0),2)=1",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_paints_cells(book: Any, sheet: Any, condition: str, tmp_path: Path) -> None:
    book.sheets.add("校验标记", after=sheet)
    book.names.add("minshi_marks", "=校验标记!$A$1:$Z$99")
    sheet.range("B2:D9").conditional_formats.add_custom(condition, fill_color="#F8B4B4")
    rule = sheet.range("C3").conditional_formats[0]
    assert (rule.type, rule.formula, rule.fill_color) == ("custom", condition, (248, 180, 180))
    painted = {
        str(where.sqref): [(rule.type, rule.formula, rule.dxf.fill.bgColor.rgb[2:]) for rule in where.rules]
        for where in saved(book, tmp_path).worksheets[0].conditional_formatting
    }
    assert painted == {"B2:D9": [("expression", [condition[1:]], "F8B4B4")]}


def test_the_newest_condition_stands_first(sheet: Any) -> None:
    formats = sheet.range("B2:D9").conditional_formats
    for level in (1, 2, 3):
        formats.add_custom(f"=COUNT($A$1:$A$9)={level}", fill_color=(level, 0, 0))
    assert [rule.fill_color for rule in formats] == [(3, 0, 0), (2, 0, 0), (1, 0, 0)]
    assert len(formats) == 3


def test_a_condition_may_colour_the_text_alone(sheet: Any) -> None:
    rule = sheet.range("A1:C9").conditional_formats.add_custom("=$A$1=1", font_color="#7F7F7F")
    assert (rule.font_color, rule.fill_color) == ((127, 127, 127), None)


def test_deleting_our_conditions_leaves_the_others(sheet: Any) -> None:
    area = sheet.range("B2:D9")
    sheet.range("A1:C5").conditional_formats.add_custom('=$A$1="别人的"', fill_color="#00FF00")
    for level in (1, 2):
        area.conditional_formats.add_custom(f"=COUNT($A$1:$A$9)={level}", fill_color="#F8B4B4")
    for rule in reversed([rule for rule in area.conditional_formats if "COUNT" in rule.formula]):
        rule.delete()
    assert [rule.formula for rule in sheet.range("A1:D9").conditional_formats] == ['=$A$1="别人的"']


def test_of_conditions_that_a_file_keeps_together_one_is_deleted(calc: Any, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for number in (1, 2, 3):
        rule = Rule(type="expression", formula=[f"$A$1={number}"])
        made.worksheets[0].conditional_formatting.add("A1:B4", rule)
    made.save(tmp_path / "三条.xlsx")
    formats = calc.books.open(str(tmp_path / "三条.xlsx")).sheets[0].range("A1:B4").conditional_formats
    _, second, third = formats
    second.delete()
    assert [rule.formula for rule in formats] == ["=$A$1=1", "=$A$1=3"]
    third.delete()
    assert [rule.formula for rule in formats] == ["=$A$1=1"]


def test_a_condition_reaches_over_inserted_rows(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.range("A1").value = ROWS
    sheet.range("A2:B4").conditional_formats.add_custom("=ROW()>0", fill_color="#F8B4B4")
    sheet.range("3:3").insert("down")
    written = saved(book, tmp_path).worksheets[0].conditional_formatting
    assert [str(where.sqref) for where in written] == ["A2:B5"]


def test_cells_outside_have_no_condition(sheet: Any) -> None:
    sheet.range("B2:D9").conditional_formats.add_custom("=ROW()>0", fill_color="#F8B4B4")
    assert len(sheet.range("F1:F9").conditional_formats) == 0


@pytest.mark.parametrize("condition", ["=SUM(", "=1+", "=)"])
def test_a_condition_that_cannot_be_read_is_refused(sheet: Any, condition: str) -> None:
    refused(lambda: sheet.range("A1:B2").conditional_formats.add_custom(condition, fill_color="#F8B4B4"))
    assert len(sheet.range("A1:B2").conditional_formats) == 0


# Workbooks


@pytest.fixture
def on_disk(tmp_path: Path) -> Path:
    written = openpyxl.Workbook()
    sheet = written.worksheets[0]
    sheet.title = "项目表"
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "2024年 民生实事='表'（最终）.xlsx"
    written.save(path)
    return path


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


# The application


def test_the_selection_is_had_and_set_on_the_sheet_in_front(calc: Any, book: Any, sheet: Any) -> None:
    book.sheets.add("附表", after=sheet)
    refused(sheet.range("B2").select)
    sheet.activate()
    sheet.range("B2:C3").select()
    assert (calc.selection.sheet.name, calc.selection.address) == (sheet.name, "$B$2:$C$3")


def test_the_status_bar_says_what_it_is_told(calc: Any, book: Any) -> None:
    calc.status_bar = "正在校验（1/3）"
    assert calc.status_bar == "正在校验（1/3）"
    calc.status_bar = False
    assert calc.status_bar is False


@pytest.mark.parametrize(("member", "value"), [("screen_updating", False), ("calculation", "manual")])
def test_a_setting_is_put_back(calc: Any, book: Any, member: str, value: object) -> None:
    before = getattr(calc, member)
    with calc.properties(**{member: value}):
        assert getattr(calc, member) == value
    assert getattr(calc, member) == before


def test_the_running_application_is_found(calc: Any) -> None:
    import xlwings

    assert xlwings.apps.active == calc
    assert calc in list(xlwings.apps)
