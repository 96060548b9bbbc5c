"""What travels and comes back, by the number of its layout: ``uv run --group test python -m tests.museum.layouts``.

``layouts.json`` keeps a fingerprint of what each number stands for; this writes those that are not there, and those of
numbers that no version has had yet. What a number stands for never changes once a version was made with it: another column is another number.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec.json import schema as json_schema
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.buttons import BUTTONS
from addin.workbook import build, layout
from addin.workbook.package import sources
from addin.workbook.sheets import CONFIG
from templates.files.layout import number_of
from templates.master import sheet as master
from templates.office import sheet as office
from templates.office.read import default_office
from templates.office.write import write_office
from templates.results import sheet as results
from templates.results.draw import results_alone
from templates.task.sheet import FACTS, ITEMS_FACT, SOURCES_FACT, Form, item_columns
from tests.support.tables import check
from validation.columns import LAYOUT as FORM
from validation.ledger.ledger import Drawing, Ledger
from validation.ledger.schema import SCHEMA
from validation.sources import STANDARD

HERE = Path(__file__).parent
FINGERPRINTS = HERE / "layouts.json"


def _master(layout: int) -> object:
    """Each sheet's row of headings, its columns and where people write. 任务表's columns have numbers of their own."""
    drawn = Drawing(layout=layout, form=1, sources=STANDARD)
    sheets = master.sheets_of(drawn).values()
    return [
        (sheet.title, sheet.header, [(column.path, column.written) for column in master.columns_of(sheet, drawn)])
        for sheet in sheets
    ]


def _form(layout: int) -> object:
    """The columns of both sheets, and what the hidden sheet says of itself."""
    facts = [fact for fact in FACTS if layout > 1 or fact not in (SOURCES_FACT, ITEMS_FACT)]
    items = {"items": item_columns(layout)} if item_columns(layout) else {}
    return {"columns": Form(STANDARD, layout).columns, "facts": facts, **items}


def _shape(schema: Any) -> Any:
    """A JSON schema without the sentences for people."""
    if isinstance(schema, dict):
        return {key: _shape(part) for key, part in schema.items() if key not in ("title", "description")}
    return [_shape(part) for part in schema] if isinstance(schema, list) else schema


def _results() -> object:
    """The headings of the list."""
    listed = results_alone(check("| 序号 | 项目名称 | 责任单位 |\n| 1 | 甲 | 教体局 |"))
    book = load_workbook(BytesIO(listed))
    return {results.SHEET: _texts(book[results.SHEET], results.FIRST_ROW - 1)}


def _office() -> object:
    """The headings of both sheets, the settings' titles and the cells' names."""
    book = load_workbook(BytesIO(write_office(default_office())))
    settings = book[office.SETTINGS_SHEET]
    return {
        **{sheet.title: _texts(sheet, 1) for sheet in book.worksheets},
        "titles": [str(row[0].value) for row in settings.iter_rows(2, max_col=1)],
        "names": sorted(book.defined_names),
    }


def _workbook() -> object:
    """What an old minshi.xlsm takes for granted of the program, and the program of it."""
    book = load_workbook(BytesIO(build.workbook()))
    return {
        "sheets": book.sheetnames,
        "keys": [str(row[0].value) for row in book[CONFIG].iter_rows(max_col=1)],
        # The settings' own belong to 单位和设置.
        "names": sorted(name for name in book.defined_names if not name.startswith("setting_")),
        "buttons": sorted(button.name for button in BUTTONS if button.by_python),
        "python": re.findall(r'RunPython (".+)', sources()["minshi"]),
    }


def _texts(sheet: Worksheet, row: int) -> list[str]:
    texts = [str(cell.value) for cell in sheet[row] if cell.value is not None]
    return [text for text in texts if number_of(text) is None]


# Each thing with what it consists of by number; today's is the last. What older code alone knew is not here.
LAYOUTS: Mapping[str, Mapping[int, object]] = {
    "总台账": {number: _master(number) for number in range(1, master.LAYOUT + 1)},
    "总台账的记录": {SCHEMA: _shape(json_schema(Ledger))},
    "任务表": {number: _form(number) for number in range(1, FORM + 1)},
    "校验结果": {results.LAYOUT: _results()},
    "单位和设置": {office.LAYOUT: _office()},
    "minshi.xlsm": {layout.LAYOUT: _workbook()},
}


def today() -> dict[str, int]:
    """The number that today's code gives to each thing."""
    return {name: max(numbers) for name, numbers in LAYOUTS.items()}


def newest() -> dict[str, int]:
    """The last number of each thing that a version's museum holds. 0.1.0 had no numbers: all that it made is 1."""
    museums = [json.loads(path.read_text("utf-8")) for path in HERE.glob("*/expected.json")]
    kept = [museum.get("layouts", dict.fromkeys(LAYOUTS, 1)) for museum in museums]
    return {name: max(numbers.get(name, 0) for numbers in kept) for name in LAYOUTS}


def fingerprint(content: object) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def known() -> dict[str, dict[str, str]]:
    fingerprints = json.loads(FINGERPRINTS.read_text("utf-8"))
    assert isinstance(fingerprints, dict)
    return fingerprints


def main() -> None:
    fingerprints, kept = known(), newest()
    for name, numbers in LAYOUTS.items():
        out = {number: known for number, known in fingerprints.get(name, {}).items() if int(number) <= kept[name]}
        fingerprints[name] = {str(number): fingerprint(content) for number, content in numbers.items()} | out
    FINGERPRINTS.write_text(json.dumps(fingerprints, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
