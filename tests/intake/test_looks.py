"""What a unit sees and the file does not say, or the other way: struck out, hidden, merged, a picture, another unit."""

import struct
import zlib
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import excelize
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from addin.intake.discover import FoundFile
from addin.intake.outcome import ReadReturn
from addin.intake.read import read_return
from templates.files.doubts.looks import hides, sections
from templates.files.openpyxl_book import saved
from templates.task.sheet import SHEET
from tests.intake.hostile import changed
from tests.promises.planted import cells, put
from tests.support.office_suite import convert, needs_calc
from tests.support.other_programs import saved_again
from tests.support.sources import HIGHER, LOCAL, OWN
from tests.support.tables import parts
from tests.support.tasks import FIRST, filled_in, letter
from validation.ledger.returns import ReportedRow
from validation.terms import Column, ReportColumn

DONE, INVESTED, STAGE, PROBLEM, NEXT, PACE = (
    f"{letter(report)}{FIRST}"
    for report in (
        ReportColumn.DONE,
        ReportColumn.INVESTED,
        ReportColumn.STAGE,
        ReportColumn.PROBLEM,
        ReportColumn.NEXT,
        ReportColumn.PACE,
    )
)
UPPER, COUNTY, SELF = (f"{letter(source.in_place)}{FIRST}" for source in (HIGHER, LOCAL, OWN))
GOOD = filled_in(DONE="已立项。", INVESTED=60, UPPER=20, STAGE="前期手续", PROBLEM="无", NEXT="招标")
STRUCK, PARTLY = "画了删除线，仍按写的采用", "有一部分画了删除线，仍按写的全部采用"
NOT_SHOWN, HIDDEN_ROW, HIDDEN_COLUMN = (
    f"{what}，仍按写的采用" for what in ("单元格的内容设成了不显示", "这一行隐藏了", "这一列隐藏了")
)
PICTURE, PICTURE_OVER = "单元格里是图片，读不出内容，要写成文字", "单元格上放着图片，图片里的内容没有读"

Change = Callable[[Worksheet], object]


def sent(folder: Path, change: Change, data: bytes = GOOD) -> Path:
    book: Workbook = load_workbook(BytesIO(data))
    change(book[SHEET])
    folder.mkdir(exist_ok=True)
    path = folder / "教体局.xlsx"
    path.write_bytes(saved(book))
    return path


def read(path: Path) -> ReadReturn:
    found = read_return(FoundFile(path, path.name))
    assert isinstance(found, ReadReturn), found
    return found


def first(path: Path) -> ReportedRow:
    return read(path).rows[0]


def bytes_read(data: bytes, folder: Path) -> ReportedRow:
    path = folder / "教体局.xlsx"
    path.write_bytes(data)
    return first(path)


def _at(place: str, **looks: object) -> Change:
    def change(sheet: Worksheet) -> None:
        cell: Any = sheet[place]
        for name, value in looks.items():
            setattr(cell, name, value)

    return change


def _all(sheet: Worksheet) -> None:
    """Everything at once, each at its own cell."""
    line = InlineFont(strike=True)
    _at(DONE, value=CellRichText(TextBlock(line, "已完工。"), "尚未开工。"))(sheet)
    _at(INVESTED, font=Font(strike=True))(sheet)
    _at(UPPER, number_format=";;;")(sheet)
    _at(STAGE, number_format=";;;")(sheet)
    _at(COUNTY, value=0.5, number_format="0%", font=Font(strike=True))(sheet)
    _at(SELF, value=0, number_format="0;-0;;@")(sheet)
    sheet.column_dimensions[PROBLEM[0]].hidden = True
    sheet[f"{DONE[0]}{FIRST + 1}"].value = "第二行"
    sheet.row_dimensions[FIRST + 1].hidden = True
    sheet.merge_cells(f"{NEXT}:{NEXT[0]}{FIRST + 1}")


MERGED = f"{NEXT}:{NEXT[0]}{FIRST + 1}合并成了一格，每个项目都按这一格采用"
SAID = {
    FIRST: {
        ReportColumn.DONE: PARTLY,
        ReportColumn.INVESTED: STRUCK,
        HIGHER.in_place: NOT_SHOWN,
        ReportColumn.STAGE: NOT_SHOWN,
        LOCAL.in_place: STRUCK,
        ReportColumn.PROBLEM: HIDDEN_COLUMN,
        ReportColumn.NEXT: MERGED,
    },
    FIRST + 1: {ReportColumn.DONE: HIDDEN_ROW, ReportColumn.NEXT: MERGED},
}


def _must_be_said_and_taken(path: Path) -> None:
    rows = read(path).rows
    assert {row.row: row.notes for row in rows} == SAID
    assert rows[0].values == {
        ReportColumn.DONE: "已完工。尚未开工。",
        ReportColumn.INVESTED: 60,
        HIGHER.in_place: 20,
        OWN.in_place: 0,
        ReportColumn.STAGE: "前期手续",
        ReportColumn.PROBLEM: "无",
        ReportColumn.NEXT: "招标",
    }
    assert rows[0].raw == {LOCAL.in_place: "50%"} and rows[1].values[ReportColumn.NEXT] == "招标"


def test_what_is_struck_out_or_hidden_is_taken_and_said(tmp_path: Path) -> None:
    _must_be_said_and_taken(sent(tmp_path, _all))


@pytest.mark.parametrize("program", ["gnumeric", "excelize"])
def test_the_same_of_what_another_program_saved(program: str, tmp_path: Path) -> None:
    _must_be_said_and_taken(saved_again(program, sent(tmp_path, _all), tmp_path / program))


@needs_calc
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_same_of_what_calc_saved(kind: str, tmp_path: Path) -> None:
    _must_be_said_and_taken(convert(sent(tmp_path, _all), kind, tmp_path / kind))


PLAIN: dict[str, Change] = {
    "nothing": lambda sheet: None,
    "blank cells struck out": _at(COUNTY, font=Font(strike=True)),
    "a blank column hidden": lambda sheet: setattr(sheet.column_dimensions[SELF[0]], "hidden", True),
    "a plan hidden": lambda sheet: setattr(sheet.column_dimensions[letter(Column.TASK)], "hidden", True),
    "a blank row hidden": lambda sheet: setattr(sheet.row_dimensions[FIRST + 1], "hidden", True),
    "zeros not shown": _at(INVESTED, number_format="0;-0;;@"),
    "blank cells merged": lambda sheet: sheet.merge_cells(f"{SELF}:{SELF[0]}{FIRST + 1}"),
    "merged with a row below the table": lambda sheet: sheet.merge_cells(f"{NEXT[0]}{FIRST + 1}:{NEXT[0]}{FIRST + 2}"),
}


@pytest.mark.parametrize("change", PLAIN)
def test_nothing_is_said_where_nothing_is_to_be_seen(change: str, tmp_path: Path) -> None:
    assert [row.notes for row in read(sent(tmp_path, PLAIN[change])).rows] == [{}, {}]


def test_what_our_own_form_hides_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "教体局.xlsx").write_bytes(GOOD)
    assert [row.notes for row in read(tmp_path / "教体局.xlsx").rows] == [{}, {}]


FORMATS = [
    # the format, whether it hides 1, -1, 0 and a text
    (";;;", True, True, False, True),
    (";;", True, True, False, False),
    (" ; ;0;@", True, True, False, False),
    ("[Red];[Blue];;", True, True, False, True),
    ('"";"";"";""', True, True, False, True),
    ("0;-0;;@", False, False, False, False),
    ("0;;0", False, True, False, False),
    ("General", False, False, False, False),
    ("0.00_);[Red](0.00)", False, False, False, False),
    ('"万;";0', False, False, False, False),
]


@pytest.mark.parametrize(("code", "more", "less", "zero", "text"), FORMATS)
def test_what_a_format_hides(code: str, more: bool, less: bool, zero: bool, text: bool) -> None:
    assert [hides(sections(code), value) for value in (1, -1, 0, "甲")] == [more, less, zero, text]


# Pictures.
_DISPIMG = 'DISPIMG("ID_5BA4F81A0D674C7AA8849A79AC5645C8",1)'
_IN_CELLS = {
    "WPS's, as WPS writes it": cells(**{DONE: f'<c{{r}}{{s}} t="str"><f>_xlfn.{_DISPIMG}</f><v>={_DISPIMG}</v></c>'}),
    "WPS's, saved by Excel": cells(**{DONE: f'<c{{r}}{{s}} t="e"><f>_xlfn.{_DISPIMG}</f><v>#NAME?</v></c>'}),
    "WPS's, become text": cells(**{DONE: f'<c{{r}}{{s}} t="inlineStr"><is><t>={_DISPIMG}</t></is></c>'}),
    "Excel's function": cells(**{DONE: '<c{r}{s} t="e"><f>_xlfn.IMAGE("https://a")</f><v>#VALUE!</v></c>'}),
}


@pytest.mark.parametrize("kind", _IN_CELLS)
def test_a_picture_in_a_cell_is_named_as_one(kind: str, tmp_path: Path) -> None:
    row = bytes_read(_IN_CELLS[kind](GOOD), tmp_path)
    assert row.notes == {ReportColumn.DONE: PICTURE} and ReportColumn.DONE not in row.values


@pytest.mark.parametrize(
    ("structure", "note"), [("_localImage", PICTURE), ("_error", "单元格里是错误值 #VALUE!，读不出内容")]
)
def test_a_picture_as_excel_keeps_it(structure: str, note: str, tmp_path: Path) -> None:
    rich = f'<rvStructures xmlns="u" count="1"><s t="{structure}"><k n="_rvRel"/></s></rvStructures>'
    data = cells(**{DONE: '<c{r}{s} t="e" vm="1"><v>#VALUE!</v></c>'})(
        put({"xl/richData/rdrichvaluestructure.xml": rich})(GOOD)
    )
    assert bytes_read(data, tmp_path).notes == {ReportColumn.DONE: note}


def test_words_that_begin_like_a_picture_are_words(tmp_path: Path) -> None:
    assert first(sent(tmp_path, _at(DONE, value="IMAGE 系统已上线（DISPIMG 除外）"))).notes == {}


def _pixel() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(4))) + chunk(b"IEND", b"")


def _with_pictures(folder: Path, *places: str) -> Path:
    (folder / "图.png").write_bytes(_pixel())
    path = folder / "教体局.xlsx"
    path.write_bytes(GOOD)
    book = excelize.open_file(str(path))
    for place in places:
        book.add_picture(SHEET, place, str(folder / "图.png"), None)
    book.save()
    book.close()
    return path


def test_a_picture_on_a_cell_is_said_whether_the_cell_is_blank_or_not(tmp_path: Path) -> None:
    row = first(_with_pictures(tmp_path, PACE, DONE, "C5", f"{DONE[0]}40"))
    assert row.notes == {ReportColumn.PACE: PICTURE_OVER, ReportColumn.DONE: PICTURE_OVER}
    assert row.values[ReportColumn.DONE] == "已立项。"


@needs_calc
def test_a_picture_on_a_cell_of_an_ods_is_said(tmp_path: Path) -> None:
    row = first(convert(_with_pictures(tmp_path, PACE), "ods", tmp_path / "ods"))
    assert row.notes == {ReportColumn.PACE: PICTURE_OVER}


# Merged over projects or columns.
BELOW = FIRST + 1
MERGES = [
    # the range, what is read and said of the first row's column, and of the other's
    (
        f"{DONE}:{DONE[0]}{BELOW}",
        ReportColumn.DONE,
        ("已立项。", "每个项目都按这一格采用"),
        ("已立项。", "每个项目都按这一格采用"),
    ),
    (
        f"{INVESTED}:{INVESTED[0]}{BELOW}",
        ReportColumn.INVESTED,
        (None, "分不清各个项目是多少"),
        (None, "分不清各个项目是多少"),
    ),
    (f"{DONE}:{INVESTED}", ReportColumn.INVESTED, (None, "这一项读不出内容"), (None, "")),
    (f"{DONE}:{INVESTED}", ReportColumn.DONE, ("已立项。", "按这一格采用"), (None, "")),
]


@pytest.mark.parametrize(("area", "report", "upper", "lower"), MERGES)
def test_a_merged_cell_is_named(
    area: str, report: str, upper: tuple[str | None, str], lower: tuple[str | None, str], tmp_path: Path
) -> None:
    rows = read(sent(tmp_path, lambda sheet: sheet.merge_cells(area))).rows
    for row, (value, note) in zip(rows, (upper, lower), strict=True):
        assert row.values.get(report) == value
        assert row.notes.get(report, "").endswith(note) and bool(note) == (report in row.notes)


# The unit of money.
UNITS = [
    # the heading, what is written, what is read in 万元, its text
    ("累计完成投资（元）", 600000, 60, "600000元"),
    ("累计完成投资\n(单位：元)", 600000, 60, "600000元"),
    ("累计完成投资【元】", "600,000", 60, "600,000元"),
    ("累计完成投资/元", 600000, 60, "600000元"),
    ("累计完成投资（千元）", 600, 60, "600千元"),
    ("累计完成投资（亿元）", 0.006, 60, "0.006亿元"),
    ("累计完成投资（百万元）", 0.6, 60, "0.6百万元"),
    ("累计完成投资（万元）", 60, 60, None),
    ("累计完成投资（元）", "60万元", 60, "60万元"),
    ("累计完成投资（元）", 0, 0, None),
    ("累计完成投资（年初至今）", 60, 60, None),
]


@pytest.mark.parametrize(("heading", "written", "amount", "text"), UNITS)
def test_a_heading_says_its_unit_of_money(
    heading: str, written: float | str, amount: int, text: str | None, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[f"{INVESTED[0]}4"].value, sheet[INVESTED].value = heading, written

    row = first(sent(tmp_path, change))
    assert row.values[ReportColumn.INVESTED] == amount and row.raw.get(ReportColumn.INVESTED) == text
    assert row.values[HIGHER.in_place] == 20


LINES = [("A3", "单位：元"), ("F2", "金额单位：元"), ("J2", "（单位：元）"), ("A2", "填报单位：教体局  金额单位：元")]


@pytest.mark.parametrize(("place", "line"), LINES)
def test_a_line_above_the_table_says_its_unit_of_money(place: str, line: str, tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for merged in [*sheet.merged_cells.ranges]:
            sheet.unmerge_cells(str(merged))
        sheet[place].value = line

    row = first(sent(tmp_path, change))
    assert row.values[ReportColumn.INVESTED] == Decimal("0.006") and row.raw[ReportColumn.INVESTED] == "60元"


@pytest.mark.parametrize("line", ["填报单位：元坝乡", "单位：多元化办", "责任单位 元"])
def test_a_unit_s_name_is_no_unit_of_money(line: str, tmp_path: Path) -> None:
    assert first(sent(tmp_path, _at("A3", value=line))).raw == {}


# Moved down or right.
def _moved_both_ways(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1, 2)


MOVED: dict[str, Change] = {
    "a blank row above": lambda sheet: sheet.insert_rows(1),
    "fifty": lambda sheet: sheet.insert_rows(1, 50),
    "a blank column before": lambda sheet: sheet.insert_cols(1),
    "both": _moved_both_ways,
    "a blank row between headings and projects": lambda sheet: sheet.insert_rows(FIRST),
}


@pytest.mark.parametrize("program", ["openpyxl", "gnumeric", "excelize"])
@pytest.mark.parametrize("moved", MOVED)
def test_a_form_that_was_moved_is_read(moved: str, program: str, tmp_path: Path) -> None:
    path = sent(tmp_path, MOVED[moved])
    row = first(path if program == "openpyxl" else saved_again(program, path, tmp_path / program))
    assert row.number == 1 and row.values[ReportColumn.INVESTED] == 60


# An .ods whose cells say too little.
def _ods(folder: Path, old: str, new: str) -> ReportedRow:
    path = convert(sent(folder, lambda sheet: None), "ods", folder / "ods")
    content = parts(path.read_bytes())["content.xml"].decode()
    assert old in content
    path.write_bytes(changed({"content.xml": content.replace(old, new, 1).encode()}, path.read_bytes()))
    return first(path)


_SIXTY = 'office:value-type="float" office:value="60" calcext:value-type="float"'
ODS = [
    # what stands in the cell of 60, what is said of it
    ('office:value-type="float"', "单元格标明有数却没有写数，读不出内容"),
    ('office:value-type="percentage"', "单元格标明有数却没有写数，读不出内容"),
    ('office:value-type="date"', "单元格标明有数却没有写数，读不出内容"),
    ('table:formula="of:=50+10"', "单元格里的公式没有算出结果，读不出内容"),
    ('table:formula="of:=DISPIMG(&quot;ID&quot;;1)" office:value-type="string" calcext:value-type="error"', PICTURE),
]


@needs_calc
@pytest.mark.parametrize(("cell", "note"), ODS)
def test_a_cell_of_an_ods_that_lacks_its_value_is_named(cell: str, note: str, tmp_path: Path) -> None:
    row = _ods(tmp_path, f"{_SIXTY}><text:p>60.00</text:p>", f"{cell}>")
    assert row.notes == {ReportColumn.INVESTED: note} and ReportColumn.INVESTED not in row.values


@needs_calc
def test_an_empty_text_of_a_formula_is_a_result(tmp_path: Path) -> None:
    row = _ods(tmp_path, f"{_SIXTY}><text:p>60.00</text:p>", """table:formula='of:=""'><text:p/>""")
    assert row.notes == {} and ReportColumn.INVESTED not in row.values


@needs_calc
def test_a_cell_of_an_ods_that_stands_for_several_is_doubted_at_each(tmp_path: Path) -> None:
    row = _ods(tmp_path, _SIXTY, 'table:number-columns-repeated="3" office:value-type="percentage" office:value="0.5"')
    assert [row.raw.get(term) for term in (ReportColumn.INVESTED, HIGHER.in_place, LOCAL.in_place)] == ["50%"] * 3


def _in_wan_on_a_hidden_row(sheet: Worksheet) -> None:
    _at(INVESTED, value=600_000, number_format='0!.0,"万元"', font=Font(strike=True))(sheet)
    sheet.row_dimensions[FIRST].hidden = True


def test_what_is_hidden_or_struck_out_is_still_read_as_it_is_shown(tmp_path: Path) -> None:
    row = first(sent(tmp_path, _in_wan_on_a_hidden_row))
    assert row.values[ReportColumn.INVESTED] == 60 and row.raw[ReportColumn.INVESTED] == "60万元"
    assert row.notes[ReportColumn.INVESTED] in (STRUCK, HIDDEN_ROW)
