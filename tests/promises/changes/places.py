"""Where the rows and cells of a sheet are said to stand, and which of them are hidden or merged."""

import re

from tests.promises.planted import (
    DONE,
    INVESTED,
    SEVENTH,
    TASK,
    UPPER,
    Change,
    both,
    number,
    put,
    sheet,
)
from tests.support.tables import parts
from validation.cells.grid import column_letters, column_number


def _rows(data: bytes) -> list[str]:
    return re.findall(r"<row .*?</row>", parts(data)[TASK].decode(), re.DOTALL)


def _body(order: "list[int]") -> Change:
    """The rows of the sheet in another order, by their places."""

    def change(data: bytes) -> bytes:
        rows, xml = _rows(data), parts(data)[TASK].decode()
        body = "".join(rows[place] for place in order)
        return put({TASK: re.sub(r"(?<=<sheetData>).*(?=</sheetData>)", lambda _: body, xml, flags=re.DOTALL)})(data)

    return change


def _backwards(data: bytes) -> bytes:
    """The cells of each row, last first."""
    xml = parts(data)[TASK].decode()

    def turned(row: re.Match[str]) -> str:
        return row[1] + "".join(reversed(re.findall(r"<c [^>]*?/>|<c .*?</c>", row[2], re.DOTALL))) + "</row>"

    return put({TASK: re.sub(r"(<row [^>]*>)(.*?)</row>", turned, xml, flags=re.DOTALL)})(data)


def _moved(down: int, right: int) -> Change:
    """Everything in the sheet moved this many rows down and columns to the right, with an error value added."""

    def moved(place: re.Match[str]) -> str:
        column = column_letters(column_number(place[1]) + right) if place[1] else ""
        return f' r="{column}{int(place[2]) + down}"'

    def change(data: bytes) -> bytes:
        xml = parts(number(UPPER, "#N/A", ' t="e"')(data))[TASK].decode()
        return put({TASK: re.sub(r' r="([A-Z]*)(\d+)"', moved, xml)})(data)

    return change


def _dimension(area: str) -> Change:
    return sheet(r'<dimension ref="[^"]*"/>', f'<dimension ref="{area}"/>' if area else "")


_ROW_OF_ERRORS = (
    '<row r="7"><c r="A7"><f>ROW()-4</f></c><c r="B7" t="e"><v>#REF!</v></c>'
    f'<c r="{UPPER[0]}7" t="e"><v>#N/A</v></c></row>'
)

PLACES: dict[str, Change] = {
    # where things stand
    "dimension A1": _dimension("A1"),
    "dimension too small": _dimension("A1:D4"),
    "dimension too large": _dimension("A1:AZ900"),
    "dimension of a whole sheet": _dimension("A1:XFD1048576"),
    "dimension at the far end": _dimension("XFD1048576"),
    "dimension missing": _dimension(""),
    "dimension no area": _dimension("甲"),
    "rows last first": _body([5, 4, 3, 2, 1, 0]),
    "projects swapped": _body([0, 1, 2, 3, 5, 4]),
    "row after the end of the others first": _body([4, 0, 1, 2, 3, 5]),
    "a row given twice": _body([0, 1, 2, 3, 4, 4, 5]),
    "a row number given twice": sheet('<row r="6"', '<row r="5"', r' r="([A-Z]+)6"', r' r="\g<1>5"'),
    "a row number that is none": sheet('<row r="6"', '<row r="A6"'),
    "a row in two pieces": sheet(r'(<c r="O5")', r'</row><row r="5">\1'),
    "cells last first": _backwards,
    "rows without places": sheet(r'<row r="\d+"', "<row"),
    "cells without places": sheet(r'<c r="[A-Z]+\d+"', "<c"),
    "neither has a place": sheet(r'<row r="\d+"', "<row", r'<c r="[A-Z]+\d+"', "<c"),
    "one cell without its place": sheet(f'<c r="{UPPER}"', "<c"),
    "one row without its place": sheet('<row r="5"', "<row"),
    "first row moved down, the next without places": sheet('<row r="4"', '<row r="14"', r' r="([A-Z]+)4"', r' r="\g<1>14"', '<row r="[56]"', "<row", r'<c r="[A-Z]+[56]"', "<c"),
    "a place given twice": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', rf'\1<c r="{INVESTED}"><v>99</v></c>'),
    "a place given again in another row": sheet(SEVENTH, r'\1<row r="7"><c r="O5"><v>99</v></c></row>'),
    "a place given twice, blank the second time": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', rf'\1<c r="{INVESTED}"/>'),
    "a place given twice, alike": sheet(f'(<c r="{INVESTED}"[^>]*>.*?</c>)', r"\1\1"),
    "a cell that says another row": sheet(f'<c r="{INVESTED}"', '<c r="O6"'),
    "an error at a small letter": both(number(INVESTED, "#N/A", ' t="e"'), sheet(f'<c r="{INVESTED}"', f'<c r="{INVESTED.lower()}"')),
    "a cell with a small letter": sheet(f'<c r="{INVESTED}"', f'<c r="{INVESTED.lower()}"'),
    "a cell with dollar signs": sheet(f'<c r="{INVESTED}"', '<c r="$O$5"'),
    "a row far below": sheet(SEVENTH, r'\1<row r="60000"><c r="A60000"><v>3</v></c><c r="O60000"><v>7</v></c></row>'),
    "a style far below": sheet(SEVENTH, r'\1<row r="1048576"><c r="O1048576" s="1"/></row>'),
    "a style at the far end": sheet(SEVENTH, r'\1<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "empty rows between": sheet('<row r="6"', '<row r="9"', r' r="([A-Z]+)6"', r' r="\g<1>9"'),
    "an empty first row and column": sheet(r' r="A1"', ' r="B1"'),
    "an error": number(UPPER, "#N/A", ' t="e"'),
    "moved right": _moved(0, 1),
    "moved far right": _moved(0, 30),
    "moved down": _moved(3, 0),
    "the rows above deleted": both(_body([3, 4, 5]), _moved(-3, 0)),
    "moved down and right": _moved(7, 5),
    "a row of errors alone": sheet(SEVENTH, rf"\1{_ROW_OF_ERRORS}"),
    "a filled-in row without number and name": sheet(SEVENTH, rf'\1<row r="7"><c r="{UPPER[0]}7"><v>7</v></c></row>'),
    # what is hidden or merged
    "hidden rows": sheet('<row r="([56])"', r'<row r="\1" hidden="1"'),
    "hidden columns": sheet("</cols>", '<col min="26" max="40" hidden="1"/></cols>', '<col width="8"', '<col hidden="1" width="8"'),
    "rows of height 0": sheet('<row r="5"[^>]*>', '<row r="5" ht="0" customHeight="1">'),
    "a filter with hidden rows": sheet(
        '<autoFilter ref="A4:Y504"/>',
        '<autoFilter ref="A4:Y504"><filterColumn colId="0"><filters><filter val="24"/></filters></filterColumn></autoFilter>',
        '<row r="5"',
        '<row r="5" hidden="1"',
    ),
    "outline rows closed": sheet('<row r="5"', '<row r="5" outlineLevel="1" hidden="1" collapsed="1"'),
    "merged over two rows": sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{DONE}:{DONE[0]}6"/>'),
    "merged over what is filled in": both(number(f"{UPPER[0]}6", "7"), sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{UPPER}:{UPPER[0]}6"/>')),
    "merged over columns": sheet("<mergeCells count=\"6\">", f'<mergeCells count="7"><mergeCell ref="{INVESTED}:{UPPER}"/>'),
    "a merge that is none": sheet("<mergeCells count=\"6\">", '<mergeCells count="7"><mergeCell ref="甲"/>'),
}  # fmt: skip
