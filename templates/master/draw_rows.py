"""A master's rows as they are drawn: colours that go by the words beside them, and how to write where people write."""

from collections.abc import Mapping, Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.columns import MasterColumn
from templates.master.register.columns import PROMPTS
from templates.master.score_columns import NO, PROVED, YES
from templates.master.score_columns import PROMPTS as SCORE_PROMPTS
from templates.master.sheet import (
    BY_CATEGORY,
    CARRIED,
    CORRECTED,
    CORRECTION,
    DECIDED,
    EXPLAINED,
    LETTER,
    NOW,
    RATES,
    RECEIVED,
    RULED,
    RULED_BY,
    RULED_WHY,
    SILENT,
    TOTAL,
    UNREPORTED,
    UNREPORTED_CARRIED,
    WHOLE,
)
from templates.master.supervision.columns import FINISHED_AGAIN
from templates.master.supervision.columns import PROMPTS as SUPERVISION_PROMPTS
from templates.style.colours import (
    CARRIED_FIGURE,
    COMPLETE,
    CORRECTED_FIGURE,
    ERROR,
    FILE_LINK,
    LABEL,
    LATE,
    LINE,
    OVERDUE,
)
from templates.style.look import TABLE_TEXT, body_font, painted
from templates.style.sheets import choice, explain, hide_values, paint
from validation.columns import LONGEST_TEXT
from validation.terms import Finished, Light, Pace, Quarter, ReportColumn, UnitStatus

_QUARTERS = frozenset(quarter.term for quarter in Quarter)
_LIGHTS = {Light.GREEN: COMPLETE, Light.YELLOW: LATE, Light.RED: ERROR, Light.GREY: LINE}
# How a unit's state is painted; what is done is left plain.
STATES = {
    UnitStatus.MISSING: OVERDUE,
    UnitStatus.RETURNED: OVERDUE,
    UnitStatus.TO_CORRECT: LATE,
    UnitStatus.PARTLY: LATE,
    UnitStatus.LATE: LATE,
}
# In 本季汇总: what is counted, and how the whole and the categories stand apart from the units.
_COUNTED = frozenset((*Pace, UNREPORTED))
_SCOPES = {WHOLE: (LABEL, Font(bold=True)), BY_CATEGORY: (CORRECTED_FIGURE, None)}
_PROMPTS = {
    CORRECTION: "只写一个数，就改累计完成投资（万元）；改别的写“列名=值”，几项用分号隔开，如“阶段=完工；1200”。"
    "下次汇总时生效，左边显示更正后的数。",
    RECEIVED: "收到日不对的，在这里写，如“3月20日”。下次汇总时生效。",
    RULED: "不按规则亮的灯，在这里选，必须写认定理由。下次汇总、定稿时生效。",
    RULED_WHY: "为什么这样认定，如“汛期停工，已报批顺延”。",
    RULED_BY: "谁认定的。",
    DECIDED: "写现在的序号，就按同一个项目接续；都不是的写“无”。下次汇总时生效。",
    **PROMPTS,
    **SUPERVISION_PROMPTS,
    **SCORE_PROMPTS,
}
# What is said of columns that nobody writes in.
SAID = {
    LETTER: "整格复制，发给单位。",
    NOW: "定稿的灯不变；这里是按现在的数会亮的灯。",
}
# What is chosen from a list.
_CHOICES: Mapping[str, Sequence[str]] = {
    RULED: tuple(Light),
    FINISHED_AGAIN: tuple(Finished),
    PROVED: (YES, NO),
}


def paint_rows(sheet: Worksheet, columns: Sequence[MasterColumn], first: int, last: int) -> None:
    """What is not as the unit reported it, and what is late: by the words that stand beside it."""
    end = get_column_letter(len(columns))
    paint(sheet, f"A{first}:{end}{last}", f'$A{first}="{TOTAL}"', painted(LABEL), Font(bold=True))
    places = {column.path: get_column_letter(place) for place, column in enumerate(columns, 1)}
    for quarter in Quarter:
        said, pace = (places[f"{quarter.term}/{heading}"] for heading in (EXPLAINED, ReportColumn.PACE))
        left = next(letter for path, letter in places.items() if path.startswith(f"{quarter.term}/"))
        told = f'"；"&${said}{first}'
        for word, colour in ((CORRECTED, CORRECTED_FIGURE), (CARRIED, CARRIED_FIGURE)):
            marked = f'ISNUMBER(SEARCH("；"&{left}${first - 1}&"（{word}",{told}))'
            paint(sheet, f"{left}{first}:{said}{last}", marked, painted(colour))
        carried = f'AND(ISNUMBER({left}{first}),LEFT(${said}{first},{len(UNREPORTED_CARRIED)})="{UNREPORTED_CARRIED}")'
        paint(sheet, f"{left}{first}:{said}{last}", carried, painted(CARRIED_FIGURE))
        unreported = f'LEFT(${said}{first},{len(UNREPORTED)})="{UNREPORTED}"'
        paint(sheet, f"{said}{first}:{said}{last}", unreported, painted(OVERDUE))
        paint(sheet, f"{pace}{first}:{pace}{last}", f'${pace}{first}="{Pace.BEHIND}"', painted(LATE))


def paint_summary(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """The whole in bold, the categories apart from the units, and what nobody has given a figure of."""
    first, end = 3, get_column_letter(len(columns))
    area = f"A{first}:{end}{last}"
    silent = next(get_column_letter(place) for place, column in enumerate(columns, 1) if column.heading == SILENT)
    for place, column in enumerate(columns, 1):
        if column.heading.endswith(RATES):
            # Where nothing was planned and nothing came, a 0 says nothing.
            plan, done = (get_column_letter(place - before) for before in (2, 1))
            _hide_nothing(sheet, f"{plan}{first}:{done}{last}", f"N(${plan}{first})=0,N(${done}{first})=0")
        elif column.heading in _COUNTED:
            letter = get_column_letter(place)
            _hide_nothing(sheet, f"{letter}{first}:{letter}{last}", f"N({letter}{first})=0")
    paint(sheet, f"{silent}{first}:{end}{last}", f"N(${silent}{first})>0", painted(OVERDUE))
    _hide_nothing(sheet, f"{silent}{first}:{end}{last}", f"N(${silent}{first})=0")
    for scope, (colour, font) in _SCOPES.items():
        paint(sheet, area, f'$A{first}="{scope}"', painted(colour), font)


def _hide_nothing(sheet: Worksheet, area: str, nothing: str) -> None:
    """Show no 0 where nothing was planned or counted, on the colour that the row has: one rule does all that is done to a
    cell in LibreOffice.
    """
    for scope, (colour, font) in _SCOPES.items():
        hide_values(sheet, area, f'AND($A3="{scope}",{nothing})', painted(colour), font)
    hide_values(sheet, area, f"AND({nothing})")


def paint_status(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """How each unit stands, in the colour of its state."""
    first = 3
    letter = next(get_column_letter(place) for place, column in enumerate(columns, 1) if column.heading == "状态")
    for status, colour in STATES.items():
        paint(sheet, f"{letter}{first}:{letter}{last}", f'${letter}{first}="{status}"', painted(colour))


def paint_lights(sheet: Worksheet, columns: Sequence[MasterColumn], last: int) -> None:
    """Each light in its colour; the word stands in the cell, and red is bold, so that a print without colours says it."""
    first = 3
    for place, column in enumerate(columns, 1):
        if column.heading in _QUARTERS:
            letter = get_column_letter(place)
            for light, colour in _LIGHTS.items():
                font = Font(bold=True) if light is Light.RED else None
                paint(sheet, f"{letter}{first}:{letter}{last}", f'{letter}{first}="{light}"', painted(colour), font)


def say_how(sheet: Worksheet, heading: str, area: str) -> None:
    """What to do with the cells of a column that nobody writes in: said beside them, and never printed."""
    said = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=heading, prompt=SAID[heading])
    said.add(area)
    sheet.add_data_validation(said)


def prompt(sheet: Worksheet, heading: str, area: str) -> None:
    """How a column is written in, said beside its cells."""
    if words := _CHOICES.get(heading):
        chosen = choice(words)
        explain(chosen, heading, _PROMPTS[heading], f"请从列表里选：{'、'.join(words)}。")
        chosen.add(area)
        sheet.add_data_validation(chosen)
        return
    said = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT), allow_blank=True)
    explain(said, heading, _PROMPTS[heading], f"请不超过{LONGEST_TEXT}字。")
    said.add(area)
    sheet.add_data_validation(said)


def down(column: int, top: int, last: int) -> str:
    """A column's cells, from one row to another."""
    letter = get_column_letter(column)
    return f"{letter}{top}:{letter}{last}"


def keep_links_open(sheet: Worksheet, heading: str) -> None:
    """A link to itself holds the place of those to the files, or to other cells."""
    column, top = _under(sheet, heading)
    cell = sheet.cell(top, column)
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{sheet.title}'!{cell.coordinate}")
    cell.font = body_font(TABLE_TEXT, FILE_LINK)


def _under(sheet: Worksheet, heading: str) -> tuple[int, int]:
    """The column of a heading, and the row below it."""
    return next((cell.column, cell.row + 1) for row in sheet.iter_rows() for cell in row if cell.value == heading)
