"""校验结果 as a sheet: put into the flagged copy, or into a workbook of its own, by its XML, so that no spreadsheet library
is loaded for it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from templates.files.layout import mark
from templates.files.package.markup import quoted as attribute
from templates.parts.blank import BLANK
from templates.parts.book import MAIN, OFFICE, BookParts
from templates.parts.sheets import add_sheet, define, titles
from templates.parts.styles import Look, add_looks, styles_of
from templates.results.marks import FILLS, quoted
from templates.results.rows import result_rows
from templates.results.sheet import (
    LAYOUT,
    MARKED,
    SHEET,
    SHEETS_ROW,
    TABLE_PREFIX,
    YES,
    ResultColumn,
    Row,
    lines_above,
    seen_besides,
    sheets_mark,
)
from templates.stamping.cell_xml import content_xml
from templates.style.colours import FADED, LINK, LIST_HEADING
from templates.style.heights import row_height
from validation.cells.grid import CellValue, Grid, column_letters
from validation.check import Outcome

_COLUMNS = tuple(ResultColumn)
_LETTERS = {column: column_letters(number) for number, column in enumerate(_COLUMNS, 1)}
_LAST = _LETTERS[_COLUMNS[-1]]
# Points: of the font, of the title, of their rows.
_SIZE, _TITLE = 10.5, 16
_TITLE_ROW, _HEADINGS = 24.0, 34.0
# Per cent: up to 已核实 the columns are in sight on a screen of 1366 pixels.
_ZOOM = 85
_PLAIN = Look(size=_SIZE, boxed=False, wrapped=False)
_BIG = _PLAIN._replace(font="黑体", size=_TITLE)
# What is said above the list stands over the columns in sight: a text that ran on to the right would be printed there,
# and all else very small.
_SAID = _PLAIN._replace(wrapped=True)
_IN_SIGHT = _COLUMNS[: _COLUMNS.index(ResultColumn.VERIFIED) + 1]
# The buttons of the filters sit below at the right, and leave the words alone.
_HEADING = Look(font="黑体", size=_SIZE, fill=LIST_HEADING, down="top", wrapped=False)
_TABLE = re.compile(r"xl/tables/[^/]+\.xml")
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"


class _Line(NamedTuple):
    """A row of the sheet: its number, value and look of some of its columns, its height in points, None for the usual."""

    number: int
    cells: Sequence[tuple[ResultColumn, CellValue, Look]]
    height: float | None = None


def add_results(book: BookParts, outcome: Outcome, earlier: Iterable[Grid] = (), stamp: str | None = None) -> None:
    """Add the sheet to a workbook that has none; ``stamp`` is what the first row keeps for programs.

    If the workbook holds the table, each row has a link to its cell; else the cell is named with its sheet.
    ``earlier`` are the sheets as they were checked: see ``result_rows``.
    """
    linked = set(outcome.table.sheet_names) <= set(titles(book))
    rows = result_rows(outcome, earlier)
    above = lines_above(outcome)
    top = len(above) + 1
    lines = [*_above(above, outcome, stamp), _headings(top)]
    lines += (_listed(number, row, linked) for number, row in enumerate(rows, top + 1))
    looks = list(dict.fromkeys(look for line in lines for _, _, look in line.cells))
    styles = dict(zip(looks, add_looks(styles_of(book), looks), strict=True))
    bottom = top + len(rows)
    links = _links(rows, top + 1) if linked else ""
    seen = seen_besides(outcome)
    xml = "".join((*_head(top, seen), *(_row_xml(line, styles) for line in lines), *_foot(top, bottom, links)))
    part = add_sheet(book, SHEET, xml.encode())
    relation = book.relate(part, "table", _add_table(book, f"A{top}:{_LAST}{bottom}"))
    assert relation == _RELATION, "the sheet has no other relation"
    define(book, "_xlnm.Print_Titles", f"{quoted(SHEET)}!${top}:${top}", SHEET)


def results_alone(outcome: Outcome, earlier: Iterable[Grid] = ()) -> bytes:
    """An .xlsx of that sheet alone."""
    book = BookParts(BLANK)
    add_results(book, outcome, earlier)
    return book.to_bytes()


def _above(texts: Sequence[str], outcome: Outcome, stamp: str | None) -> list[_Line]:
    """What stands above the list, and beside it what is for programs."""
    besides: dict[int, list[tuple[ResultColumn, CellValue]]] = {
        1: [(ResultColumn.DIGEST, stamp), (MARKED, mark(LAYOUT))],
        SHEETS_ROW: [(MARKED, sheets_mark(outcome))],
    }
    return [
        _Line(
            number,
            [
                (_COLUMNS[0], text, _BIG if number == 1 else _SAID),
                *((column, value, _PLAIN) for column, value in besides.get(number, ()) if value),
            ],
            _TITLE_ROW if number == 1 else row_height([(text, sum(column.drawn.width for column in _IN_SIGHT))]),
        )
        for number, text in enumerate(texts, 1)
    ]


def _headings(top: int) -> _Line:
    return _Line(top, [(column, column.value, _HEADING) for column in _COLUMNS], _HEADINGS)


def _listed(number: int, row: Row, linked: bool) -> _Line:
    cells = [(column, _value(row, column, linked), _look(row, column, linked)) for column in _COLUMNS]
    texts = ((column, row.texts.get(column)) for column in _COLUMNS if not column.drawn.hidden)
    height = row_height((text, column.drawn.width) for column, text in texts if isinstance(text, str))
    return _Line(number, cells, height)


def _value(row: Row, column: ResultColumn, linked: bool) -> CellValue:
    if column is ResultColumn.CELL and row.place and not linked:
        return f"{row.place.sheet}!{row.texts[column]}"
    return row.texts.get(column)


def _look(row: Row, column: ResultColumn, linked: bool) -> Look:
    """By its column, the level of its finding, whether it is a link, and whether its row is the line of a kind."""
    side = "center" if column.drawn.centred else "left"
    fill = FILLS[row.level] if row.level and (row.is_kind or column is ResultColumn.LEVEL) else ""
    if row.is_kind:
        return Look("黑体", side, fill, _SIZE)
    if column is ResultColumn.CELL and row.place and linked:
        return Look("仿宋", side, fill, _SIZE, LINK, underlined=True)
    return Look("仿宋", side, fill, _SIZE, "" if row.level else FADED)


def _row_xml(line: _Line, styles: Mapping[Look, str]) -> str:
    cells = "".join(
        f'<c r="{_LETTERS[column]}{line.number}" s="{styles[look]}"{content_xml(value)}'
        for column, value, look in line.cells
    )
    height = f' ht="{line.height:g}" customHeight="1"' if line.height else ""
    return f'<row r="{line.number}"{height}>{cells}</row>'


def _head(top: int, seen: Sequence[ResultColumn]) -> Iterable[str]:
    yield f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield f'<sheetViews><sheetView zoomScale="{_ZOOM}" workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}"'
    yield f' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A{top + 1}"'
    yield f' sqref="A{top + 1}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, column in enumerate(_COLUMNS, 1):
        hidden = ' hidden="1"' if column.drawn.hidden and column not in seen else ""
        yield f'<col min="{number}" max="{number}" width="{column.drawn.width:g}" customWidth="1"{hidden}/>'
    yield "</cols><sheetData>"


_RELATION = "rIdMinshi1"


def _foot(top: int, bottom: int, links: str) -> Iterable[str]:
    verified = _LETTERS[ResultColumn.VERIFIED]
    error = f"核对无误的选“{YES}”，否则留空。"
    merged = "".join(f'<mergeCell ref="A{row}:{_LETTERS[_IN_SIGHT[-1]]}{row}"/>' for row in range(1, top))
    yield f'</sheetData><mergeCells count="{top - 1}">{merged}</mergeCells>'
    yield '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1"'
    yield f" errorTitle={attribute(ResultColumn.VERIFIED)} error={attribute(error)}"
    yield f' sqref="{verified}{top + 1}:{verified}{bottom}"><formula1>"{YES}"</formula1></dataValidation>'
    yield f'</dataValidations>{links}<printOptions horizontalCentered="1"/>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.25" footer="0.25"/>'
    yield '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>'
    yield "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
    yield f'<tableParts count="1"><tablePart r:id="{_RELATION}"/></tableParts></worksheet>'


def _links(rows: Iterable[Row], first: int) -> str:
    """Links inside the file, never formulas made from a sheet's name."""
    places = ((number, row.place) for number, row in enumerate(rows, first) if row.place)
    links = "".join(
        f'<hyperlink ref="{_LETTERS[ResultColumn.CELL]}{number}" location={attribute(f"{quoted(place.sheet)}!{place.a1}")}/>'
        for number, place in places
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _add_table(book: BookParts, area: str) -> str:
    """The list as an Excel table, which brings filters and no look of its own; gives its part."""
    known = [book.tree(part) for part in book.names() if _TABLE.fullmatch(part)]
    # The clerk may have kept an earlier list under another name, and a table's name is used once in a workbook.
    taken = {table.get("displayName") for table in known}
    name = next(name for number in count(1) if (name := f"{TABLE_PREFIX}{number}") not in taken)
    number = 1 + max((int(table.get("id", "0")) for table in known), default=0)
    columns = "".join(f'<tableColumn id="{at}" name={attribute(column)}/>' for at, column in enumerate(_COLUMNS, 1))
    xml = (
        f'<table xmlns="{MAIN}" id="{number}" name="{name}" displayName="{name}" ref="{area}" totalsRowShown="0">'
        f'<autoFilter ref="{area}"/><tableColumns count="{len(_COLUMNS)}">{columns}</tableColumns>'
        '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    )
    return book.add("xl/tables/table{}.xml", xml.encode(), _TABLE_TYPE)
