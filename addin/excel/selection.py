"""标为已核实: which findings of the list 校验结果 the selected cells speak of."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

import xlwings as xw
from msgspec.structs import replace

from addin.excel.patience import is_busy
from addin.excel.sheets import area_of
from templates.results.sheet import YES, ResultColumn, entries, places_of
from validation.cells.grid import Grid, Merge, parse_a1
from validation.errors import MinshiError

_NO_CELLS = "请先选中要标为已核实的单元格，再点按钮。"


def chosen_rows(app: xw.App, listed: Grid, body: int, columns: Mapping[ResultColumn, int]) -> tuple[Grid, set[int]]:
    """The list, and its rows that the selection means, as indexes, from its first row ``body`` on.

    Cells of the table mean their own places alone, so that a row for several places then has a row for each. Raises
    MinshiError where no cells are selected.
    """
    sheet, areas = _selection(app)
    if sheet != listed.sheet:
        listed = _apart(listed, body, columns)
    return listed, {row for row in range(body, len(listed.rows)) if _is_chosen(listed, row, columns, sheet, areas)}


def _apart(listed: Grid, body: int, columns: Mapping[ResultColumn, int]) -> Grid:
    headings = {index: column for column, index in columns.items()}
    order = [headings.get(index) for index in range(max(headings) + 1)]
    places = (place for entry in entries(listed) for place in places_of(entry))
    rows = (tuple(place[column] if column else None for column in order) for place in places)
    return replace(listed, rows=(*listed.rows[:body], *rows))


def marked(listed: Grid, chosen: Container[int], column: int) -> Grid:
    """The list with 是 in the column 已核实 of the chosen rows."""
    rows = (
        (*row[:column], YES, *row[column + 1 :]) if index in chosen else row for index, row in enumerate(listed.rows)
    )
    return replace(listed, rows=tuple(rows))


def _selection(app: xw.App) -> tuple[str, list[Merge]]:
    """The sheet, and the areas of the selected cells that are seen: what a filter hides, nobody picked.

    Raises MinshiError where no cells are selected but, say, a picture.
    """
    selection: Any = app.selection
    if selection is None:
        raise MinshiError(_NO_CELLS)
    try:
        seen = [area_of(area.address) for area in selection.get_special_cells("visible")]
    except Exception as error:
        if is_busy(error):
            raise
        # Excel does not tell which cells of a protected sheet are seen.
        raise MinshiError("读不出选中了哪些单元格，可能设了保护；请在“审阅”里撤销工作表的保护再试。") from error
    if not seen:
        raise MinshiError(_NO_CELLS)
    return selection.sheet.name, seen


def _is_chosen(listed: Grid, row: int, columns: Mapping[ResultColumn, int], sheet: str, areas: Iterable[Merge]) -> bool:
    """Whether a finding that is not verified lies in an area: its own row on the list, or its cell on the table."""

    def text(heading: ResultColumn) -> str:
        return listed.text(row, columns[heading]) if heading in columns else ""

    if not text(ResultColumn.DIGEST) or text(ResultColumn.VERIFIED):
        return False
    if sheet == listed.sheet:
        return any(area.top <= listed.top + row <= area.bottom for area in areas)
    place = parse_a1(text(ResultColumn.CELL))
    if place is None or sheet != text(ResultColumn.SHEET):
        return False
    return any(area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right for area in areas)


def how_many(listed: Grid, chosen: Container[int], body: int) -> int:
    """The places that the chosen rows stand for."""
    return sum(len(places_of(entry)) for row, entry in enumerate(entries(listed), body) if row in chosen)
