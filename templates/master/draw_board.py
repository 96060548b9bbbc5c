"""看板 of templates/master.xlsx: one A3 page, and its half as an A4 page, on which an office sees how the year stands."""

from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.board_columns import (
    BOARD,
    BOARD_A4,
    BOARD_DATA,
    FUNDING,
    LIGHTS,
    LISTS,
    SERIES,
    SILENT,
    UNSAID,
    data_columns,
)
from templates.master.draw_charts import BoardCharts
from templates.master.sheet import CARRIED, UNREPORTED, columns_of, sheets_of
from templates.style.cells import put, put_label
from templates.style.colours import CARRIED_FIGURE, ERROR, GREY_LIGHT, LABEL, LATE, LINE, MASTER_HEADING, OVERDUE
from templates.style.look import BOX, TABLE_TEXT, aligned, body_font, filled, heading_font, painted
from templates.style.print_setup import A3, A4, set_up_print
from templates.style.sheets import define, keep_in_sight, paint, protect
from validation.ledger.ledger import Drawing
from validation.terms import Light, Pace, Quarter

# The places of the numbers in their order: the row, and the columns from the left.
_TILES = (
    *((3, 1, 2), (3, 3, 3), (3, 4, 4), (3, 5, 5), (3, 6, 6), (3, 7, 7), (3, 8, 8)),
    *((5, 1, 2), (5, 3, 3), (5, 4, 8)),
)
# The grid's columns, and those of the right half of the A3 page.
_GRID, _FIRST_QUARTER = 8, 5
_LABEL, _NAMES, _EDGE = 10, (11, 12), 13
# Points, by row: what stands over the grid. The rows of the grid are as high as fifty of them leave room for.
_HEIGHTS = {1: 30, 2: 30, 3: 34, 4: 32, 5: 34, 6: 34, 7: 8}
_HEADING, _BASIS, _ROW, _CHART_ROW = 20, 15, 13.5, 150
_NUMBER, _GRID_TEXT = 20, 10
# The cells that each chart covers, the first and the last: as wide as the page, whatever a character's width is there.
_RIGHT = (("J8", "L27"), ("J29", "K59"), ("L29", "L43"), ("L45", "L59"))
_A4_CHART = ("A8", "H8")
# Per cent.
_ZOOM = 70
# EMU, 360,000 a centimetre.
_GAP = 72_000
_LINE = Side("thin", color=LINE)
# How the words of the grid are painted; each is a word on paper, too.
_PAINTED = {
    (Light.RED,): (ERROR, Font(bold=True)),
    (Light.YELLOW, Pace.BEHIND): (LATE, Font(bold=True)),
    (Light.GREY, UNREPORTED, UNSAID): (GREY_LIGHT, Font(italic=True)),
}


def draw_boards(book: Workbook, drawn: Drawing, last: int) -> None:
    """What the sheets have beside their headings; rows reach down to ``last``."""
    sheets = sheets_of(drawn)
    data = sheets[BOARD_DATA]
    places = {column.path: place for place, column in enumerate(columns_of(data, drawn), 1)}
    _draw_data(book[BOARD_DATA], data.header, last)
    charts = BoardCharts(book[BOARD_DATA], places, data.header)
    for title, paper in ((BOARD, A3), (BOARD_A4, A4)):
        _draw_board(book[title], sheets[title].name, sheets[title].header, last, charts, paper=paper)


def _draw_board(sheet: Worksheet, name: str, header: int, last: int, charts: BoardCharts, *, paper: int) -> None:
    """The whole page on A3; on A4 the numbers, the first chart and the grid, whose headings stand in the row ``header``."""
    whole = paper == A3
    _over_grid(sheet, name, _EDGE if whole else _GRID)
    _grid(sheet, name, header, last)
    if whole:
        _undress(sheet, header)
        for number, label in enumerate(LISTS, 1):
            _names(sheet, 2 + number, label, f"{name}_list_{number}")
        made = (charts.by_category(), charts.by_unit(), charts.by_source(), charts.by_quarter())
        for chart, (first, end) in zip(made, _RIGHT, strict=True):
            _hang(sheet, chart, first, end)
    else:
        sheet.row_dimensions[8].height = _CHART_ROW
        _hang(sheet, charts.by_category(), *_A4_CHART)
    sheet.freeze_panes, sheet.auto_filter.ref = None, None
    sheet.sheet_view.selection = [Selection()]
    set_up_print(sheet, paper, f"{header}:{header}", landscape=whole)
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = _ROW, True
    sheet.sheet_view.showGridLines = False
    if whole:
        # As wide as a narrow screen.
        sheet.sheet_view.zoomScale = _ZOOM
    protect(sheet)


def _draw_data(sheet: Worksheet, header: int, last: int) -> None:
    """Over the headings what the block is about, and what each light is called, which depends on the quarter."""
    sheet.auto_filter.ref = None
    keep_in_sight(sheet, f"A{header + 1}")
    # Points: two lines.
    sheet.row_dimensions[header - 1].height = 34
    over = ""
    for number, column in enumerate(data_columns(), 1):
        above, gap = sheet.cell(header - 1, number), not column.group.strip()
        above.font, above.alignment = body_font(TABLE_TEXT), aligned("center")
        if column.group != over and not gap:
            put(above, f"{column.group}（金额：万元）" if column.group == FUNDING else column.group)
            above.font = heading_font(TABLE_TEXT)
        if column.heading == SILENT:
            first, area = f"{get_column_letter(number)}{header + 1}", f"{get_column_letter(number + 1)}{last}"
            paint(sheet, f"{first}:{area}", f"N(${first})>0", painted(OVERDUE))
        if gap:
            _plain(sheet, header, number)
        over = column.group
        if column.group == FUNDING and column.money:
            # A chart's figures are shown as the cells are, and there is little room.
            sheet.cell(header + 1, number).number_format = "#,##0"
        if column.heading in LIGHTS:
            name = f"{SERIES[column.group]}_{LIGHTS.index(column.heading) + 1}"
            define(sheet, name, f"${get_column_letter(number)}${header - 1}")
    protect(sheet)


def _over_grid(sheet: Worksheet, name: str, across: int) -> None:
    """The title, what the page rests on, and the numbers."""
    for merged in [str(area) for area in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(merged)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=across)
    # On paper it stands over the middle, which is seen on a screen as well.
    sheet.cell(1, 1).alignment = Alignment("center", "center", shrink_to_fit=True)
    note = put(sheet.cell(2, 1), "")
    note.font, note.alignment = body_font(TABLE_TEXT), aligned("center")
    define(sheet, f"{name}_note", "$A$2")
    for number, (row, left, right) in enumerate(_TILES, 1):
        _tile(sheet, f"{name}_number_{number}", row, left, right, heading_font(_NUMBER))
        _tile(sheet, f"{name}_words_{number}", row + 1, left, right, body_font(_GRID_TEXT))
    paint(sheet, "A2", f'ISNUMBER(SEARCH("{SILENT}",$A$2))', painted(OVERDUE))
    # What the rates have of earlier quarters.
    for cell in ("C4", "C6"):
        paint(sheet, cell, f'ISNUMBER(SEARCH("{CARRIED}",{cell}))', painted(CARRIED_FIGURE), Font(bold=True))
    for row, height in _HEIGHTS.items():
        sheet.row_dimensions[row].height = height


def _tile(sheet: Worksheet, name: str, row: int, left: int, right: int, font: Font) -> None:
    for column in range(left, right + 1):
        sheet.cell(row, column).fill = filled(LABEL)
    cell = put(sheet.cell(row, left), "")
    cell.font, cell.alignment = font, aligned("center")
    if right > left:
        sheet.merge_cells(start_row=row, end_row=row, start_column=left, end_column=right)
    define(sheet, name, f"${get_column_letter(left)}${row}")


def _names(sheet: Worksheet, row: int, label: str, name: str) -> None:
    """A list of names beside the numbers."""
    put_label(sheet.cell(row, _LABEL), label)
    sheet.cell(row, _LABEL).fill = filled(MASTER_HEADING)
    for column in _NAMES:
        cell = sheet.cell(row, column)
        cell.border, cell.font, cell.alignment = BOX, body_font(_GRID_TEXT), aligned("left")
    sheet.merge_cells(start_row=row, end_row=row, start_column=_NAMES[0], end_column=_NAMES[-1])
    define(sheet, name, f"${get_column_letter(_NAMES[0])}${row}")


def _grid(sheet: Worksheet, name: str, header: int, last: int) -> None:
    """A row a project, on one line each: what is longer was shortened, and no row grows over the page."""
    first = header + 1
    for column in range(1, _GRID + 1):
        across = "left" if column in (2, 3) else "center"
        cell = sheet.cell(first, column)
        cell.font, cell.alignment = body_font(_GRID_TEXT), Alignment(across, "center")
        # A name runs on into the cell beside it.
        sides = {2: Border(left=_LINE, top=_LINE, bottom=_LINE), 3: Border(right=_LINE, top=_LINE, bottom=_LINE)}
        cell.border = sides.get(column, BOX)
    sheet.merge_cells(start_row=header, end_row=header, start_column=2, end_column=3)
    for quarter in Quarter:
        letter = get_column_letter(_FIRST_QUARTER + quarter - 1)
        basis = put(sheet.cell(header - 1, _FIRST_QUARTER + quarter - 1), "")
        basis.font, basis.alignment = body_font(_GRID_TEXT), aligned("center")
        define(sheet, f"{name}_basis_{int(quarter)}", f"${letter}${header - 1}")
    sheet.row_dimensions[header - 1].height = _BASIS
    sheet.row_dimensions[header].height, sheet.row_dimensions[first].height = _HEADING, _ROW
    left, right = (get_column_letter(column) for column in (_FIRST_QUARTER, _GRID))
    for words, (colour, font) in _PAINTED.items():
        said = ",".join(f'{left}{first}="{word}"' for word in words)
        paint(sheet, f"{left}{first}:{right}{last}", f"OR({said})", painted(colour), font)


def _undress(sheet: Worksheet, header: int) -> None:
    """Beside the grid no row is headed."""
    for column in range(_GRID + 1, _EDGE + 1):
        _plain(sheet, header, column)


def _plain(sheet: Worksheet, header: int, column: int) -> None:
    for row in (header, header + 1):
        cell = sheet.cell(row, column)
        cell.fill, cell.border = PatternFill(), Border()


def _hang(sheet: Worksheet, chart: BarChart, first: str, last: str) -> None:
    """Lays a chart over cells."""
    corner, end = sheet[first], sheet[last]
    start = AnchorMarker(col=corner.column - 1, colOff=_GAP, row=corner.row - 1)
    chart.anchor = TwoCellAnchor(_from=start, to=AnchorMarker(col=end.column, row=end.row))  # type: ignore[assignment]
    sheet.add_chart(chart)
