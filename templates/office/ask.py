"""Headings that are to be asked for, put on 表头对应 of an office's workbook: every other part travels byte for byte."""

from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

from lxml import etree

from templates.files.package.xml import as_part, parse
from templates.office.sheet import HEADING_COLUMNS, HEADINGS_SHEET, LAST_ROW, AskedHeading
from templates.office.wrong import no_workbook
from templates.parts.book import MAIN, BookParts
from templates.parts.sheets import add_sheet, add_text, bring_into_sight, sheet_part, titles
from validation.cells.grid import CellValue, column_letters, parse_a1
from validation.table.words.told import CHOICES


def with_asked(data: bytes, name: str, asked: Iterable[AskedHeading]) -> bytes:
    """The workbook ``name`` (.xlsx or .xlsm) with further rows on its sheet 表头对应, which is added where it has none.

    Raises MinshiError where it is no such workbook, or has a sheet of that name that is not ours.
    """
    try:
        book = BookParts(data)
        if HEADINGS_SHEET not in titles(book):
            add_sheet(book, HEADINGS_SHEET, _blank_sheet())
        bring_into_sight(book, HEADINGS_SHEET)
        _add_rows(book.edit(sheet_part(book, HEADINGS_SHEET)), [heading.row for heading in asked])
    except (KeyError, ValueError, OSError, BadZipFile, etree.XMLSyntaxError) as error:
        raise no_workbook(name) from error
    return book.to_bytes()


def _blank_sheet() -> bytes:
    root = parse(f'<worksheet xmlns="{MAIN}"/>'.encode("ascii"))
    columns = etree.SubElement(root, f"{{{MAIN}}}cols")
    for number, column in enumerate(HEADING_COLUMNS, 1):
        etree.SubElement(
            columns, f"{{{MAIN}}}col", min=str(number), max=str(number), width=str(column.width), customWidth="1"
        )
    etree.SubElement(root, f"{{{MAIN}}}sheetData")
    choices = etree.SubElement(root, f"{{{MAIN}}}dataValidations", count="1")
    validation = etree.SubElement(
        choices,
        f"{{{MAIN}}}dataValidation",
        type="list",
        allowBlank="1",
        showErrorMessage="1",
        sqref=f"B2:B{LAST_ROW}",
    )
    etree.SubElement(validation, f"{{{MAIN}}}formula1").text = f'"{",".join(CHOICES)}"'
    _add_rows(root, [[column.heading for column in HEADING_COLUMNS]])
    return as_part(root)


def _add_rows(root: etree._Element, rows: Sequence[Sequence[CellValue]]) -> None:
    """Rows below the last that holds anything."""
    data = root.find("{*}sheetData")
    if data is None:
        raise ValueError("no rows")
    filled = [row for row in data if any(len(cell) for cell in row)]
    last = max((int(row.get("r", "0")) or _row_of(row) for row in filled), default=0)
    looks = _looks(root)
    for row in [row for row in data if int(row.get("r", "0")) > last]:
        data.remove(row)
    for number, values in enumerate(rows, last + 1):
        row = etree.SubElement(data, f"{{{MAIN}}}row", r=str(number))
        for column, value in enumerate(values, 1):
            if value is not None:
                add_text(row, f"{column_letters(column)}{number}", str(value), looks.get(column, ""))
    # It is no longer where the sheet ends.
    for dimension in root.findall("{*}dimension"):
        root.remove(dimension)


def _looks(root: etree._Element) -> dict[int, str]:
    """The number of each column's look, of those that have one."""
    return {
        number: column.get("style", "")
        for column in root.iter("{*}col")
        for number in range(int(column.get("min", "1")), int(column.get("max", "0")) + 1)
    }


def _row_of(row: etree._Element) -> int:
    places = (parse_a1(cell.get("r", "")) for cell in row)
    return next((place[0] for place in places if place), 0)
