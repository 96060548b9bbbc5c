"""督办台账 as it is drawn: the colour of each matter, whose word stands in the cell too, and what is settled."""

from collections.abc import Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.columns import MasterColumn
from templates.style.colours import BLANK, COMPLETE, ERROR, HINT, LINE, WARNING
from templates.style.look import painted
from templates.style.sheets import paint
from validation.terms import DispatchColour, MatterState

_FIRST = 3
_COLOURS = {DispatchColour.BLUE: HINT, DispatchColour.YELLOW: WARNING, DispatchColour.RED: ERROR}
_STATES = {MatterState.PROPOSED: BLANK, MatterState.WITHDRAWN: LINE, MatterState.SETTLED: COMPLETE}


def paint_register(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """By the words: a red one is bold, so that a print without colours says it."""
    places = {column.heading: get_column_letter(place) for place, column in enumerate(columns, 1)}
    for heading, colours in (("颜色", _COLOURS), ("状态", _STATES)):
        letter = places[heading]
        for word, colour in colours.items():
            font = Font(bold=True) if word is DispatchColour.RED else None
            paint(sheet, f"{letter}{_FIRST}:{letter}{last}", f'${letter}{_FIRST}="{word}"', painted(colour), font)
