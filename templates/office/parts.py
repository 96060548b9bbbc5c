"""A sheet put into a workbook's package: every other part travels byte for byte."""

import re

from lxml import etree

from templates.files.cell_text import as_typed
from templates.files.sheet_parts import RELATIONS, WORKBOOK
from templates.files.xml import as_part, parse

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NO_WORKBOOK = "“{}”不是能改的 .xlsx 或 .xlsm 文件；请用 minshi office 写出一份，再试。"
_TYPES = "[Content_Types].xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_RELATION = f"{_RELATION}/worksheet"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def add_sheet(parts: dict[str, bytes], title: str, xml: bytes) -> str:
    """A sheet as the last of the workbook; gives its part. Raises ValueError where the workbook is of the strict kind."""
    numbers = (int(found[1]) for name in parts if (found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)))
    part = f"worksheets/sheet{max(numbers, default=0) + 1}.xml"
    book, relations, types = (parse(parts[name]) for name in (WORKBOOK, RELATIONS, _TYPES))
    if etree.QName(book).namespace != MAIN:
        raise ValueError("a workbook of the strict kind")
    sheets = book.find(f"{{{MAIN}}}sheets")
    assert sheets is not None
    taken = {relation.get("Id") for relation in relations}
    own = next(f"rIdMinshi{number}" for number in range(1, 10_000) if f"rIdMinshi{number}" not in taken)
    number = 1 + max(int(sheet.get("sheetId", "0")) for sheet in sheets)
    etree.SubElement(sheets, f"{{{MAIN}}}sheet", {"name": title, "sheetId": str(number), f"{{{_RELATION}}}id": own})
    namespace = etree.QName(relations).namespace
    etree.SubElement(relations, f"{{{namespace}}}Relationship", Id=own, Type=_SHEET_RELATION, Target=part)
    namespace = etree.QName(types).namespace
    etree.SubElement(types, f"{{{namespace}}}Override", PartName=f"/xl/{part}", ContentType=_SHEET_TYPE)
    parts |= {WORKBOOK: as_part(book), RELATIONS: as_part(relations), _TYPES: as_part(types)}
    parts[f"xl/{part}"] = xml
    return f"xl/{part}"


def add_text(row: etree._Element, place: str, text: str, style: str = "") -> None:
    styled = {"s": style} if style else {}
    cell = etree.SubElement(row, f"{{{MAIN}}}c", {"r": place, "t": "inlineStr", **styled})
    said = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
    said.text = as_typed(text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
