"""A sheet's columns change with the number of its layout, and never without: layouts.json has both for each.

Where a test here fails, what is written is no longer what the number says. Give it the next number (``since`` of a new
column), say in docs/migration.md what the number changed, and write number and fingerprint into layouts.json. What was
written by a version that is out is in this folder, and test_museum.py reads it.
"""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.buttons import BUTTONS
from addin.workbook import build, layout
from addin.workbook.package import sources
from addin.workbook.sheets import CONFIG
from templates.files.layout import number_of
from templates.office import sheet as office
from templates.office.read import default_office
from templates.office.write import write_office
from templates.results import sheet as results
from templates.results.draw import add_results
from tests.support.tables import check

ROOT = Path(__file__).parents[2]
KNOWN = json.loads(Path(__file__).with_name("layouts.json").read_text("utf-8"))
# What a layout is made of, as texts: whatever a reader of another version has to find.
Content = Mapping[str, list[str]]


def of_results() -> Content:
    book = Workbook()
    add_results(book, check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |"))
    return {results.SHEET: row_of(book[results.SHEET], results.FIRST_ROW - 1)}


def of_office() -> Content:
    book = load_workbook(BytesIO(write_office(default_office())))
    settings = book[office.SETTINGS_SHEET]
    return {
        **{sheet.title: row_of(sheet, 1) for sheet in book.worksheets},
        "titles": [str(row[0].value) for row in settings.iter_rows(2, max_col=1)],
        "names": sorted(book.defined_names),
    }


def of_workbook() -> Content:
    book = load_workbook(BytesIO(build.workbook()))
    return {
        "sheets": book.sheetnames,
        "keys": [str(row[0].value) for row in book[CONFIG].iter_rows(max_col=1)],
        # The settings' own belong to 单位和设置.
        "names": sorted(name for name in book.defined_names if not name.startswith("setting_")),
        "buttons": sorted(button.name for button in BUTTONS if button.by_python),
        "python": re.findall(r'RunPython (".+)', sources()["minshi"]),
    }


def row_of(sheet: Worksheet, number: int) -> list[str]:
    texts = [str(cell.value) for cell in sheet[number] if cell.value is not None]
    return [text for text in texts if number_of(text) is None]


LAYOUTS: Mapping[str, tuple[int, Callable[[], Content]]] = {
    "校验结果": (results.LAYOUT, of_results),
    "单位和设置": (office.LAYOUT, of_office),
    "minshi.xlsm": (layout.LAYOUT, of_workbook),
}


def fingerprint(content: Content) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_written_is_what_its_number_says(name: str) -> None:
    number, content = LAYOUTS[name]
    assert KNOWN[name] == {"layout": number, "fingerprint": fingerprint(content())}


def test_every_layout_is_known() -> None:
    assert KNOWN.keys() == LAYOUTS.keys()


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_each_number_changed_is_told(name: str) -> None:
    page = (ROOT / "docs" / "migration.md").read_text("utf-8")
    section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
    assert [int(number) for number in re.findall(r"^- \*\*(\d+)\*\*", section, re.M)] == [
        *range(1, LAYOUTS[name][0] + 1)
    ]


def test_another_column_is_another_fingerprint() -> None:
    assert fingerprint({"表": ["甲", "乙"]}) != fingerprint({"表": ["甲", "乙", "丙"]}) != fingerprint({"表": ["丙"]})
