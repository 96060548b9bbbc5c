"""Headings that are to be asked for, put on 表头对应 of an office's workbook: every other part travels byte for byte."""

import re
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

from lxml import etree

from templates.files.cell_text import as_typed
from templates.files.rezip import unzipped, zipped
from templates.files.sheet_parts import RELATIONS, WORKBOOK, sheet_parts
from templates.files.xml import as_part, parse
from templates.office.sheet import HEADING_COLUMNS, HEADINGS_SHEET, LAST_ROW, AskedHeading
from validation.cells.grid import CellValue, column_letters, parse_a1
from validation.errors import MinshiError
from validation.table.words.told import CHOICES

_TYPES = "[Content_Types].xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_RELATION = f"{_RELATION}/worksheet"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def with_asked(data: bytes, name: str, asked: Iterable[AskedHeading]) -> bytes:
    """The workbook ``name`` (.xlsx or .xlsm) with further rows on its sheet 表头对应, which is added where it has none.

    Raises MinshiError where it is no such workbook, or has a sheet of that name that is not ours.
    """
    try:
        parts = dict(unzipped(data))
        part = sheet_parts(parts[WORKBOOK], parts[RELATIONS]).get(HEADINGS_SHEET)
        if part is None:
            part = _add_sheet(parts)
        root = parse(parts[part])
        _add_rows(root, [heading.row for heading in asked])
    except (KeyError, ValueError, OSError, BadZipFile, etree.XMLSyntaxError) as error:
        raise MinshiError(f"“{name}”不是能改的 .xlsx 或 .xlsm 文件；请用 minshi office 写出一份，再试。") from error
    parts[part] = as_part(root)
    return zipped(parts.items())


def _add_sheet(parts: dict[str, bytes]) -> str:
    """A sheet with its headings alone, as the last of the workbook; gives its part."""
    numbers = (int(found[1]) for name in parts if (found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)))
    part = f"worksheets/sheet{max(numbers, default=0) + 1}.xml"
    book, relations, types = (parse(parts[name]) for name in (WORKBOOK, RELATIONS, _TYPES))
    if etree.QName(book).namespace != _MAIN:
        raise ValueError("a workbook of the strict kind")
    sheets = book.find(f"{{{_MAIN}}}sheets")
    assert sheets is not None
    taken = {relation.get("Id") for relation in relations}
    own = next(f"rIdMinshi{number}" for number in range(1, 10_000) if f"rIdMinshi{number}" not in taken)
    number = 1 + max(int(sheet.get("sheetId", "0")) for sheet in sheets)
    etree.SubElement(
        sheets, f"{{{_MAIN}}}sheet", {"name": HEADINGS_SHEET, "sheetId": str(number), f"{{{_RELATION}}}id": own}
    )
    namespace = etree.QName(relations).namespace
    etree.SubElement(relations, f"{{{namespace}}}Relationship", Id=own, Type=_SHEET_RELATION, Target=part)
    namespace = etree.QName(types).namespace
    etree.SubElement(types, f"{{{namespace}}}Override", PartName=f"/xl/{part}", ContentType=_SHEET_TYPE)
    parts |= {WORKBOOK: as_part(book), RELATIONS: as_part(relations), _TYPES: as_part(types)}
    parts[f"xl/{part}"] = _blank_sheet()
    return f"xl/{part}"


def _blank_sheet() -> bytes:
    root = parse(f'<worksheet xmlns="{_MAIN}"/>'.encode("ascii"))
    columns = etree.SubElement(root, f"{{{_MAIN}}}cols")
    for number, column in enumerate(HEADING_COLUMNS, 1):
        etree.SubElement(
            columns, f"{{{_MAIN}}}col", min=str(number), max=str(number), width=str(column.width), customWidth="1"
        )
    etree.SubElement(root, f"{{{_MAIN}}}sheetData")
    choices = etree.SubElement(root, f"{{{_MAIN}}}dataValidations", count="1")
    validation = etree.SubElement(
        choices,
        f"{{{_MAIN}}}dataValidation",
        type="list",
        allowBlank="1",
        showErrorMessage="1",
        sqref=f"B2:B{LAST_ROW}",
    )
    etree.SubElement(validation, f"{{{_MAIN}}}formula1").text = f'"{",".join(CHOICES)}"'
    _add_rows(root, [[column.heading for column in HEADING_COLUMNS]])
    return as_part(root)


def _add_rows(root: etree._Element, rows: Sequence[Sequence[CellValue]]) -> None:
    """Rows below the last that holds anything."""
    data = root.find("{*}sheetData")
    if data is None:
        raise ValueError("no rows")
    filled = [row for row in data if any(len(cell) for cell in row)]
    last = max((int(row.get("r", "0")) or _row_of(row) for row in filled), default=0)
    for row in [row for row in data if int(row.get("r", "0")) > last]:
        data.remove(row)
    for number, values in enumerate(rows, last + 1):
        row = etree.SubElement(data, f"{{{_MAIN}}}row", r=str(number))
        for column, value in enumerate(values, 1):
            if value is not None:
                _add_cell(row, f"{column_letters(column)}{number}", str(value))
    # It is no longer where the sheet ends.
    for dimension in root.findall("{*}dimension"):
        root.remove(dimension)


def _row_of(row: etree._Element) -> int:
    places = (parse_a1(cell.get("r", "")) for cell in row)
    return next((place[0] for place in places if place), 0)


def _add_cell(row: etree._Element, place: str, text: str) -> None:
    cell = etree.SubElement(row, f"{{{_MAIN}}}c", r=place, t="inlineStr")
    said = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
    said.text = as_typed(text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
