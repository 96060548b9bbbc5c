"""节点和指标 of templates/task.xlsx: one line for each node and indicator, of which three cells are filled in."""

from collections.abc import Mapping

from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import boxed, put
from templates.style.colours import FALLEN, LABEL, TO_FILL_IN, TO_FILL_IN_HEADING
from templates.style.look import (
    COUNT,
    FORM_BOX,
    LIST_TITLE,
    TABLE_TEXT,
    aligned,
    body_font,
    filled,
    heading_font,
    painted,
)
from templates.style.print_setup import A4, set_up_print
from templates.style.sheets import define, keep_in_sight, paint, protect, set_widths
from templates.task.draw_fill_in import Area, draw_count, draw_unit, mark_fallen, mark_missing, validate
from templates.task.items import NOTHING_ASKED
from templates.task.sheet import ITEMS_SHEET, REF, item_columns
from validation.columns import ITEM_COLUMNS, Kind, by_term
from validation.terms import Column, ItemColumn, ItemKind

# Title, unit and what is left, headings, then the lines.
_HEADING, _FIRST = 3, 4
# Together as wide as a screen of 1366 pixels at this zoom, in per cent, and on A4 no letter has less than 8 points.
_ZOOM = 85
_WIDTHS: Mapping[str, float] = {
    Column.NUMBER: 5,
    ItemColumn.PROJECT: 14,
    ItemColumn.PART: 9,
    ItemColumn.TEXT: 32,
    ItemColumn.KIND: 10,
    ItemColumn.DUE: 9,
    ItemColumn.TARGET: 8,
    ItemColumn.PLANNED: 9,
    ItemColumn.LAST: 8,
    REF: 4,
}
_BROKEN: Mapping[str, str] = {
    ItemColumn.DUE: "计划完成\n季度",
    ItemColumn.TARGET: "全年\n目标",
    ItemColumn.PLANNED: "到本季度\n计划",
    ItemColumn.LAST: "上次\n累计",
    ItemColumn.COUNTED: "累计\n完成",
    ItemColumn.FINISHED: "是否\n完成",
}
_LEFT = (ItemColumn.PROJECT, ItemColumn.PART, ItemColumn.TEXT)
_FIGURES = (ItemColumn.LAST, ItemColumn.COUNTED)
AREA = Area(ITEMS_SHEET, item_columns(), ItemColumn.TEXT, _FIRST)
_DONE = "本表已填完"


def items_left() -> str:
    """What a formula says of the cells that are left to fill in."""
    return AREA.count(ITEM_COLUMNS)


def draw_items(sheet: Worksheet) -> None:
    columns, to_fill_in = AREA.columns, by_term(ITEM_COLUMNS)
    kept = columns.index(ItemColumn.KIND)
    put(sheet.cell(1, 1), "").font = heading_font(LIST_TITLE)
    sheet.row_dimensions[1].height = 24
    define(sheet, "节点和指标标题", "$A$1")
    draw_unit(sheet, kept, "节点和指标单位")
    _draw_progress(sheet, kept + 1, len(columns) - 1)
    for place, term in enumerate(columns, 1):
        _draw_column(sheet, place, term, term in to_fill_in)
    sheet.row_dimensions[_HEADING].height = 34
    set_widths(sheet, (to_fill_in[term].width if term in to_fill_in else _WIDTHS[term] for term in columns))
    sheet.column_dimensions[AREA.letter(REF)].hidden = True
    define(sheet, "节点和指标行", f"$A${_FIRST}:${get_column_letter(len(columns))}${_FIRST}")
    validate(sheet, ITEM_COLUMNS, AREA)
    _paint(sheet)
    protect(sheet)
    set_up_print(sheet, A4, f"1:{_HEADING}")
    sheet.auto_filter.ref = f"A{_HEADING}:{get_column_letter(len(columns) - 1)}{AREA.last}"
    keep_in_sight(sheet, f"{AREA.letter(ItemColumn.KIND)}{_FIRST}", f"{AREA.letter(ItemColumn.FINISHED)}{_FIRST}")
    sheet.sheet_view.zoomScale = _ZOOM


def _draw_progress(sheet: Worksheet, first: int, last: int) -> None:
    """How much of this sheet is left; where it asks for nothing, that is said."""
    cell, named = sheet.cell(2, first), AREA.span(ItemColumn.TEXT)
    counting = f'=IF(COUNTA({named})=0,"{NOTHING_ASKED}",IFERROR({items_left()},"本表有出错的单元格，请改正后再看"))'
    draw_count(sheet, cell, counting, "本表中", _DONE)
    sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=last)
    define(sheet, "节点和指标待填", f"${get_column_letter(first)}$2")


def _draw_column(sheet: Worksheet, place: int, term: str, to_fill_in: bool) -> None:
    """The heading, and the cell that every line repeats: what a unit fills in is open, everything else is locked."""
    head = put(sheet.cell(_HEADING, place), _BROKEN.get(term, str(term)))
    head.font, head.border, head.alignment = heading_font(TABLE_TEXT), FORM_BOX, aligned("center", "top")
    head.fill = filled(TO_FILL_IN_HEADING if to_fill_in else LABEL)
    cell = boxed(sheet.cell(_FIRST, place))
    cell.font = body_font(TABLE_TEXT)
    long = term in _LEFT or term == ItemColumn.REMARK
    figure = term in _FIGURES
    cell.alignment = Alignment(
        "right" if figure else "left" if long else "center", "center", wrap_text=not figure, shrink_to_fit=figure
    )
    if figure:
        cell.number_format = COUNT
    if to_fill_in:
        cell.fill, cell.protection = filled(TO_FILL_IN), Protection(locked=False)


def _paint(sheet: Worksheet) -> None:
    """What is wanted and blank, what has fallen, what does not apply to a line, and what an earlier quarter left."""
    mark_missing(sheet, ITEM_COLUMNS, AREA)
    mark_fallen(sheet, ItemColumn.COUNTED, ItemColumn.LAST, AREA)
    kind, named = AREA.cell(ItemColumn.KIND), AREA.cell(ItemColumn.TEXT)
    for column in ITEM_COLUMNS:
        if column.kind is not Kind.TEXT:
            useless = f'AND({named}<>"",NOT({column.wanted.formula(kind)}))'
            paint(sheet, AREA.reach(column.term), useless, painted(LABEL))
    bold = Font(bold=True, color=FALLEN)
    paint(sheet, AREA.reach(ItemColumn.KIND), f'{kind}="{ItemKind.CARRIED}"', font=bold)
