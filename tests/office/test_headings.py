"""表头对应: what the office said is read back, and rows are added to it without touching anything else of the workbook."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from addin.workbook.new import shipped, upgrade
from templates.files.openpyxl_book import saved
from templates.office.ask import with_asked
from templates.office.read import default_office, read_office
from templates.office.sheet import HEADING_COLUMNS, HEADINGS_SHEET, AskedHeading
from templates.office.write import write_office
from templates.style.cells import put
from templates.style.colours import OFFICE_WRITES
from tests.support.office_suite import convert, needs_calc
from validation.errors import MinshiError
from validation.table.words.told import CHOICES, NOT_USED

ASKED = (AskedHeading("补助/甲", "省级补助", "工作表“表”C3"), AskedHeading("=乙", "", "工作表“表”D3"))
OLD = Path(__file__).parents[1] / "museum" / "0.1.0"


def kept(tmp_path: Path, data: bytes, name: str = "本单位.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def without_the_sheet() -> bytes:
    book = load_workbook(BytesIO(write_office(default_office())))
    del book[HEADINGS_SHEET]
    return saved(book)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rows(data: bytes) -> list[list[object]]:
    sheet = load_workbook(BytesIO(data))[HEADINGS_SHEET]
    return [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)]


def test_what_the_office_said_survives_the_workbook(tmp_path: Path) -> None:
    office = replace(default_office(), headings=(("补助/甲", "省级补助"), ("乙", NOT_USED), ("丙", "")))
    assert read_office(kept(tmp_path, write_office(office))) == office


@pytest.mark.parametrize("data", [write_office(default_office()), without_the_sheet()], ids=["there", "not there"])
def test_rows_are_added_below_what_is_there_and_nothing_else_changes(data: bytes, tmp_path: Path) -> None:
    once = with_asked(data, "本单位.xlsx", ASKED[:1])
    twice = with_asked(once, "本单位.xlsx", ASKED[1:])
    assert rows(twice) == [
        [column.heading for column in HEADING_COLUMNS],
        ["补助/甲", None, "省级补助", "工作表“表”C3"],
        ["=乙", None, None, "工作表“表”D3"],
    ]
    before, after = parts(data), parts(twice)
    packaging = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    changed = {name for name in after if before.get(name) != after[name]}
    assert len(changed - packaging) == 1 and before.keys() <= after.keys()
    assert read_office(kept(tmp_path, twice)) == replace(default_office(), headings=(("补助/甲", ""), ("=乙", "")))


def test_a_heading_that_looks_like_a_code_stays_as_typed(tmp_path: Path) -> None:
    added = with_asked(write_office(default_office()), "本单位.xlsx", [AskedHeading("甲_x0041_", "", "")])
    assert read_office(kept(tmp_path, added)).headings == (("甲_x0041_", ""),)


def test_where_the_office_writes_is_shaded_also_beside_what_is_asked_later() -> None:
    sheet = load_workbook(BytesIO(with_asked(write_office(default_office()), "本单位.xlsx", ASKED)))[HEADINGS_SHEET]
    fills = {letter: sheet.column_dimensions[letter].fill.fgColor.rgb for letter in "AB"}
    assert fills["B"].endswith(OFFICE_WRITES) and not fills["A"].endswith(OFFICE_WRITES)
    assert sheet["A2"].alignment.wrap_text and sheet["A2"].font.name == sheet["A1"].font.name.replace("黑体", "仿宋")


def test_the_choices_are_offered_on_a_sheet_that_was_added() -> None:
    sheet = load_workbook(BytesIO(with_asked(without_the_sheet(), "本单位.xlsx", ASKED)))[HEADINGS_SHEET]
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == f'"{",".join(CHOICES)}"' and len(choices.formula1) <= 257 and "B2" in choices.sqref


@needs_calc
@pytest.mark.parametrize("data", [write_office(default_office()), without_the_sheet()], ids=["there", "not there"])
def test_another_program_reads_it(data: bytes, tmp_path: Path) -> None:
    added = kept(tmp_path, with_asked(data, "本单位.xlsx", ASKED))
    assert read_office(convert(added, "xlsx", tmp_path / "另存")).headings == (("补助/甲", ""), ("=乙", ""))


@pytest.mark.parametrize("name", ["minshi.xlsm", "minshi_本单位.xlsm"])
def test_a_workbook_of_an_earlier_version_gets_the_sheet_and_keeps_its_macros(name: str, tmp_path: Path) -> None:
    data = (OLD / name).read_bytes()
    added = kept(tmp_path, with_asked(data, name, ASKED), name)
    before, after = parts(data), parts(added.read_bytes())
    assert {part for part in before if before[part] != after[part]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    }
    assert replace(read_office(added), headings=()) == read_office(kept(tmp_path, data, f"旧{name}"))
    assert [heading for heading, _ in read_office(upgrade(added)).headings] == ["补助/甲", "=乙"]


def test_what_is_typed_there_is_kept_by_an_upgrade(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(with_asked(shipped(), "minshi.xlsm", ASKED)), keep_vba=True)
    put(book[HEADINGS_SHEET]["B2"], "省级补助")
    put(book[HEADINGS_SHEET]["F2"], "问过财政局")
    new = upgrade(kept(tmp_path, saved(book), "minshi.xlsm"))
    assert read_office(new).headings[0] == ("补助/甲", "省级补助")
    assert load_workbook(new)[HEADINGS_SHEET]["F2"].value == "问过财政局"


def test_a_word_that_is_no_column_is_said_with_its_cell(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(with_asked(write_office(default_office()), "本单位.xlsx", ASKED)))
    put(book[HEADINGS_SHEET]["B3"], "别的")
    with pytest.raises(MinshiError, match=r"表头对应”B3：没有栏目“别的”；请从下拉列表里选"):
        read_office(kept(tmp_path, saved(book)))


def test_an_offices_own_sheet_of_that_name_is_not_read(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(without_the_sheet()))
    put(book.create_sheet(HEADINGS_SHEET)["A1"], "我们自己的")
    assert read_office(kept(tmp_path, saved(book))) == default_office()


@pytest.mark.parametrize("data", [b"", b"text", saved(Workbook())[:200]])
def test_what_is_no_workbook_is_said(data: bytes) -> None:
    with pytest.raises(MinshiError, match=r"“本单位\.xlsx”不是能改的"):
        with_asked(data, "本单位.xlsx", ASKED)
