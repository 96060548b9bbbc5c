"""节点和指标 and 销号 as they are drawn: colours by the words that stand there."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.columns import MasterColumn
from templates.master.supervision.columns import COMPLETION_STATE, CORRECTED, REF, STATE
from templates.style.colours import CORRECTED_FIGURE, LABEL, LATE, OVERDUE
from templates.style.look import painted
from templates.style.sheets import paint
from validation.terms import CompletionState, Finished, ItemColumn


def paint_items(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """What is not done, done in part, not answered, or waits to be settled: by the words that stand there."""
    first = 3
    places = {column.heading: get_column_letter(place) for place, column in enumerate(columns, 1)}
    finished, state = places[ItemColumn.FINISHED], places[STATE]
    for word, colour in ((Finished.NO, OVERDUE), (Finished.PARTLY, LATE)):
        paint(sheet, f"{finished}{first}:{finished}{last}", f'${finished}{first}="{word}"', painted(colour))
    told = f'LEFT(${state}{first},{len(CORRECTED)})="{CORRECTED}"'
    paint(sheet, f"{state}{first}:{state}{last}", told, painted(CORRECTED_FIGURE))
    paint(sheet, f"{state}{first}:{state}{last}", f'AND(${state}{first}<>"",NOT({told}))', painted(OVERDUE))
    # Nobody reads it, and it says by itself which line a correction is about.
    sheet.column_dimensions[places[REF]].hidden = True


def paint_completions(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """What waits for a person, and what is over and done with, in grey."""
    first, end = 3, get_column_letter(len(columns))
    state = next(
        get_column_letter(place) for place, column in enumerate(columns, 1) if column.heading == COMPLETION_STATE
    )
    for word, colour in ((CompletionState.REPORTED, LATE), (CompletionState.REOPENED, OVERDUE)):
        paint(sheet, f"{state}{first}:{state}{last}", f'${state}{first}="{word}"', painted(colour))
    paint(sheet, f"A{first}:{end}{last}", f'${state}{first}="{CompletionState.VERIFIED}"', painted(LABEL))
