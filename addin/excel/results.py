"""校验结果 in the open workbook: an Excel table with links, filters and the columns 已核实 and 理由."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

import xlwings as xw

from addin.excel.in_place import hidden_rows, in_their_places, write_changed
from addin.excel.sheets import OpenBook, read_own, write_block
from templates.files.layout import mark
from templates.files.own_kinds import COPY_STAMP, OwnKind, own_kind
from templates.results.marks import FILLS, Block, Formula, quoted
from templates.results.rows import result_rows
from templates.results.sheet import (
    LAYOUT,
    MARKED,
    SHEET,
    SHEETS_ROW,
    TABLE_PREFIX,
    ResultColumn,
    Row,
    find_list,
    is_results,
    lines_above,
    seen_besides,
    sheets_mark,
)
from validation.cells.grid import CellValue, Grid, column_letters
from validation.check import Outcome
from validation.errors import MinshiError
from validation.terms import Level

_COLUMNS = tuple(ResultColumn)
# The list's look reaches below its end, so that it need not be made again when the list grows.
_LAST_ROW = 5000
_NARROW, _MIDDLE, _WIDE = 11, 20, 36


def must_be_ours(open_book: OpenBook, grids: Sequence[Grid]) -> None:
    """Raises MinshiError where the workbook has another sheet of that name; ``grids`` are its sheets as read."""
    if SHEET in open_book.sheets and not any(map(is_results, grids)):
        raise MinshiError(f"“{open_book.book.name}”里已有另外一张叫“{SHEET}”的工作表；请把它改个名字再校验。")


def write_results(open_book: OpenBook, outcome: Outcome, earlier: Sequence[Grid]) -> None:
    """Write the sheet, or write its list anew where the workbook has it; ``earlier`` are the sheets as checked."""
    above: list[list[CellValue | Formula]] = [[line, *[None] * (len(_COLUMNS) - 1)] for line in lines_above(outcome)]
    above[0][_COLUMNS.index(MARKED)] = mark(LAYOUT)
    if own_kind(earlier) is OwnKind.FLAGGED_COPY:
        # A copy that is checked again stays one.
        above[0][_COLUMNS.index(ResultColumn.DIGEST)] = COPY_STAMP
    above[SHEETS_ROW - 1][_COLUMNS.index(MARKED)] = sheets_mark(outcome)
    rows = result_rows(outcome, earlier)
    first = len(above) + 2
    table = _table(open_book, earlier, len(above))
    if table is None:
        _draw(open_book, [*above, _headings(), *map(_cells, rows)], first - 1)
        _show(open_book.sheets[SHEET], seen_besides(outcome))
        return
    sheet = open_book.sheets[SHEET]
    last = max(map(_height, filter(is_results, earlier)), default=first)
    stands = sheet.range((first, 1), (max(first, last), len(_COLUMNS)))
    hidden = hidden_rows(stands)
    if hidden:
        before = _as_it_stands(stands)
        write_block(sheet, 1, above)
        write_changed(sheet, first, in_their_places(rows, before), before, hidden, _cells)
    else:
        # Where the list was longer, blanks are written over its end.
        left_over = last - first + 1 - len(rows)
        blank: list[CellValue | Formula] = [None] * len(_COLUMNS)
        write_block(sheet, 1, [*above, _headings(), *map(_cells, rows), *[blank] * left_over])
    table.resize(_list_area(sheet, first - 1, len(rows) + 1))
    _show(sheet, seen_besides(outcome))


def _as_it_stands(area: xw.Range) -> list[dict[ResultColumn, str]]:
    """What stands on the list now: of what was 已核实 at this press nothing is written yet."""
    grid = read_own(area, SHEET)
    return [{column: grid.text(row, index) for index, column in enumerate(_COLUMNS)} for row in range(len(grid.rows))]


def _show(sheet: xw.Sheet, columns: Iterable[ResultColumn]) -> None:
    for column in columns:
        sheet.range((1, _column(column)), (1, _column(column))).columns.hidden = False


def _draw(open_book: OpenBook, block: Block, top: int) -> None:
    """A new sheet in the place of an earlier one, which stays until this one is whole: it holds what is 已核实."""
    sheet = open_book.add()
    _dress(sheet, top)
    write_block(sheet, 1, block)
    # A table's name is used once in a workbook, and the clerk may have kept an earlier list.
    name = f"{TABLE_PREFIX}{datetime.now():%Y%m%d%H%M%S%f}"
    area = _list_area(sheet, top, len(block) - top + 1)
    sheet.tables.add(area, name=name, table_style_name="TableStyleMedium2")
    open_book.name(sheet, SHEET)


def _list_area(sheet: xw.Sheet, top: int, height: int) -> xw.Range:
    return sheet.range((top, 1), (top + height - 1, len(_COLUMNS)))


def _height(grid: Grid) -> int:
    """The rows up to the last that is not blank: what is merely formatted reaches further."""
    return max((number for number, row in enumerate(grid.rows, grid.top) if any(row)), default=0)


def _table(open_book: OpenBook, earlier: Sequence[Grid], above: int) -> xw.main.Table | None:
    """The list as it was made before. Returns None if there is no list, it was moved or taken apart, or has not all of
    today's columns.
    """
    lists = [(grid, places) for grid in earlier if is_results(grid) and (places := find_list(grid))]
    as_today = (1, 1, above + 1, [*enumerate(_COLUMNS)])
    stands = (
        (grid.top, grid.left, body, [(at, column) for column, at in found.items()]) for grid, (body, found) in lists
    )
    if as_today not in stands:
        return None
    return next((table for table in open_book.sheets[SHEET].tables if table.name.startswith(TABLE_PREFIX)), None)


def _headings() -> list[CellValue | Formula]:
    return [heading.value for heading in _COLUMNS]


def _cells(row: Row) -> list[CellValue | Formula]:
    return [_link(row) if heading is ResultColumn.CELL else row.texts.get(heading) for heading in _COLUMNS]


def _link(row: Row) -> CellValue | Formula:
    """A formula, so that all links are written in one call; a sheet's name in it stays a text."""
    if row.place is None:
        return row.texts.get(ResultColumn.CELL)
    target = f"#{quoted(row.place.sheet)}!{row.place.a1}".replace('"', '""')
    return Formula(f'=HYPERLINK("{target}","{row.texts[ResultColumn.CELL]}")', 0)


def _dress(sheet: xw.Sheet, top: int) -> None:
    """Widths and looks, in as few calls as they can be had."""
    body = sheet.range((top + 1, 1), (_LAST_ROW, len(_COLUMNS)))
    body.column_width = _NARROW
    body.wrap_text = True
    body.vertical_alignment = "center"
    for first, last in _alike(_width):
        if _width(first) != _NARROW:
            sheet.range((1, _column(first)), (1, _column(last))).column_width = _width(first)
    for first, last in _alike(_is_hidden):
        if _is_hidden(first):
            sheet.range((1, _column(first)), (1, _column(last))).columns.hidden = True
    formats = body.conditional_formats
    sheets = "${0}:${0}".format(column_letters(_column(ResultColumn.SHEET)))
    for level in Level:
        # The level of a place, and the whole line of a kind. No reference relative to a cell, which Excel would shift
        # from the one that is selected; and products, for ROW() is an array of one, from which AND() would make one
        # answer for all.
        where = f'((COLUMN()=1)+(INDEX({sheets},ROW())="")>0)'
        formats.add_custom(f'={where}*(INDEX($A:$A,ROW())="{level.term}")', fill_color=f"#{FILLS[level]}")


def _alike(look: Callable[[ResultColumn], float]) -> Iterator[tuple[ResultColumn, ResultColumn]]:
    """The first and the last of the columns side by side that look alike."""
    for _, run in groupby(_COLUMNS, look):
        columns = tuple(run)
        yield columns[0], columns[-1]


def _width(column: ResultColumn) -> int:
    """In an open workbook three widths do, so that few calls set them."""
    if column.drawn.width < 20:
        return _NARROW
    return _MIDDLE if column.drawn.width < 30 else _WIDE


def _is_hidden(column: ResultColumn) -> bool:
    return column.drawn.hidden


def _column(heading: ResultColumn) -> int:
    return _COLUMNS.index(heading) + 1
