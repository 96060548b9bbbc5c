"""minshi.xlsm: what is committed is what the sources build, and every part says what it should."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from addin.demo import demo
from addin.workbook import build, new
from addin.workbook.layout import LAYOUT, LAYOUT_NAME
from addin.workbook.package import sources
from addin.workbook.ribbon import RIBBON_PARTS
from addin.workbook.sheets import ABOUT_NAME, CONFIG, GUIDE, SETTINGS, TEXTS
from templates.data import TABLE_2024
from templates.files.layout import mark
from templates.office.read import default_office, read_office
from tests.support.described import described
from tests.support.readable import readable
from tests.support.tables import parts
from tests.workbook.validator import needs_validator, problems

ROOT = Path(__file__).parents[2]
WORKBOOK = ROOT / "minshi.xlsm"


def test_the_committed_workbook_is_what_the_sources_build() -> None:
    assert parts(WORKBOOK.read_bytes()) == parts(build.workbook())


def test_the_add_in_has_the_same_code_and_ribbon_and_nothing_of_an_office(tmp_path: Path) -> None:
    add_in, workbook = parts(build.add_in()), parts(WORKBOOK.read_bytes())
    assert all(add_in[part.name] == workbook[part.name] for part in RIBBON_PARTS)
    assert b"addin.macroEnabled" in add_in["[Content_Types].xml"]
    (tmp_path / "minshi.xlsx").write_bytes(readable(build.add_in()))
    book, whole = load_workbook(tmp_path / "minshi.xlsx"), load_workbook(WORKBOOK)
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [(CONFIG, "visible")]
    assert set(book.defined_names) == {name for name in whole.defined_names if not name.startswith("setting_")}
    assert said(book, ABOUT_NAME) == said(whole, ABOUT_NAME)


def said(book: Workbook, name: str) -> object:
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell.replace("$", "")].value


def test_its_sheets_are_the_steps_the_real_table_and_the_offices_own() -> None:
    assert load_workbook(WORKBOOK).sheetnames == [
        GUIDE,
        "项目表",
        "单位名录",
        "设置",
        "表头对应",
        "指标和节点设置",
        CONFIG,
    ]
    assert load_workbook(WORKBOOK)[CONFIG].sheet_state == "hidden"
    assert described(WORKBOOK.read_bytes())["项目表"]["cells"] == described(TABLE_2024.read_bytes())["项目表"]["cells"]
    assert read_office(WORKBOOK) == default_office()


def test_every_key_that_xlwings_asks_for_is_set() -> None:
    asked = set(re.findall(r'GetConfig\("([^"]+)"', "".join(sources().values())))
    assert asked - SETTINGS.keys() == set()
    sheet = load_workbook(WORKBOOK)[CONFIG]
    assert {row[0].value: row[1].value or "" for row in sheet.iter_rows(1, len(SETTINGS), 1, 2)} == SETTINGS


def test_no_setting_or_code_is_taken_from_the_workbook_in_front() -> None:
    """xlwings' other module asks the workbook in front; this one asks its own, and so must ours."""
    running = sources()["xlwings"].partition('\'Attribute VB_Name = "Extensions"')[0]
    assert "ActiveWorkbook" not in running
    assert SETTINGS["ADD_WORKBOOK_TO_PYTHONPATH"] == "False" and SETTINGS["PYTHONPATH"] == ""


def test_every_name_that_the_macros_ask_for_is_there() -> None:
    asked = set(re.findall(r'(?:Named|Tell|InOffice|OfficeText|FolderOf)\(?\s*"(\w+)"', sources()["minshi"]))
    assert TEXTS.keys() <= asked <= set(load_workbook(WORKBOOK).defined_names)


def test_it_carries_the_number_of_its_layout_in_a_named_cell() -> None:
    book = load_workbook(WORKBOOK)
    ((sheet, cell),) = book.defined_names[LAYOUT_NAME].destinations
    assert (sheet, book[sheet][cell].value) == (CONFIG, mark(LAYOUT))


def test_what_is_built_passes_the_validators(tmp_path: Path) -> None:
    (tmp_path / "minshi.xlam").write_bytes(build.add_in())
    for path in (WORKBOOK, tmp_path / "minshi.xlam"):
        found = OpenXmlValidator().validate(path).errors
        # What Excel will rewrite on its next save is not a fault; openpyxl writes no shared strings.
        assert [fault.description for fault in found if "inline-string" not in fault.description] == []


@needs_validator
def test_what_is_built_and_what_is_stamped_passes_the_open_xml_sdk(tmp_path: Path) -> None:
    (tmp_path / "minshi.xlam").write_bytes(build.add_in())
    made = [WORKBOOK, tmp_path / "minshi.xlam", TABLE_2024, *(ROOT / "templates").glob("*.xlsx")]
    assert {path.name: problems(path) for path in made} == {path.name: [] for path in made}


@needs_validator
def test_what_the_demonstration_leaves_passes_the_open_xml_sdk(tmp_path: Path) -> None:
    """The longest form as it goes out and as it comes back, the flagged copy and the master."""
    home = tmp_path / "演示"
    demo(home)
    longest = max((home / "回收").iterdir(), key=lambda path: path.stat().st_size).name
    made = (home / "任务表" / longest, home / "回收" / longest, home / "标注.xlsx", home / "总台账.xlsx")
    assert {path: problems(path) for path in made} == {path: [] for path in made}


@needs_validator
def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    with ZipFile(WORKBOOK) as source, ZipFile(tmp_path / "bad.xlsm", "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            target.writestr(name, xml.replace(b"<sheetData>", b"<sheetDato>") if name.endswith("sheet1.xml") else xml)
    assert problems(tmp_path / "bad.xlsm")


def test_building_twice_and_elsewhere_gives_the_same_parts() -> None:
    command = "import sys; from addin.workbook.build import workbook; sys.stdout.buffer.write(workbook())"
    made = subprocess.run((sys.executable, "-c", command), capture_output=True, check=True, cwd=ROOT).stdout
    assert parts(made) == parts(WORKBOOK.read_bytes())


def test_the_workbook_is_found_and_shipped(tmp_path: Path) -> None:
    assert new.new(tmp_path / "甲=乙 '丙").read_bytes() == WORKBOOK.read_bytes()
    with pytest.raises(Exception, match="已经存在"):
        new.new(tmp_path / "甲=乙 '丙")
