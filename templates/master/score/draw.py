"""What 考核 and 扣分明细 look like beyond any other table of the master."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.columns import MasterColumn
from templates.master.draw_rows import keep_links_open
from templates.master.score_columns import ASKING, CELL, CLAUSE, DEDUCTIONS, FIGURES, NOTE, PROVED, SCORES
from templates.master.sheet import columns_of, sheets_of
from templates.style.colours import LABEL, LATE, OVERDUE
from templates.style.look import painted
from templates.style.sheets import paint, protect
from validation.ledger.ledger import Drawing

_POINTS, _FIRST = "0.00", 3


def draw_scores(book: Workbook, drawn: Drawing, last: int) -> None:
    """Both sheets: points, links, colours; only what people write is theirs."""
    for title in (SCORES, DEDUCTIONS):
        sheet = book[title]
        letters = _with_points(sheet, columns_of(sheets_of(drawn)[title], drawn))
        sheet.sheet_properties.tabColor = LATE
        protect(sheet)
        if title == SCORES:
            _paint(sheet, letters[NOTE], f'{letters[NOTE]}{_FIRST}<>""', LATE, last)
        else:
            asks, proved = f'LEFT(${letters[CLAUSE]}{_FIRST},3)="{ASKING}"', letters[PROVED]
            _paint(sheet, proved, f'AND({asks},{proved}{_FIRST}="")', OVERDUE, last)
            _paint(sheet, proved, f"NOT({asks})", LABEL, last)
    keep_links_open(book[DEDUCTIONS], CELL)


def _with_points(sheet: Worksheet, columns: Sequence[MasterColumn]) -> dict[str, str]:
    """The letters of the columns by their headings; those of points show two decimals."""
    letters = {column.heading: get_column_letter(place) for place, column in enumerate(columns, 1)}
    for heading in FIGURES & letters.keys():
        cell = sheet[f"{letters[heading]}{_FIRST}"]
        cell.number_format, cell.alignment = _POINTS, Alignment("right", "center", indent=1)
    return letters


def _paint(sheet: Worksheet, letter: str, formula: str, colour: str, last: int) -> None:
    paint(sheet, f"{letter}{_FIRST}:{letter}{last}", formula, painted(colour))
