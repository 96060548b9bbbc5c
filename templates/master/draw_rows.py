"""总台账's rows as they are drawn: colours that go by the words beside them, and what is said beside a 更正."""

from collections.abc import Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.sheet import (
    CARRIED,
    CORRECTED,
    CORRECTION,
    EXPLAINED,
    TOTAL,
    UNREPORTED,
    UNREPORTED_CARRIED,
    MasterColumn,
)
from templates.style.colours import CARRIED_FIGURE, CORRECTED_FIGURE, LABEL, LATE, OVERDUE
from templates.style.look import painted
from templates.style.sheets import explain, paint
from validation.columns import LONGEST_TEXT
from validation.terms import Pace, Quarter, ReportColumn

_CORRECTING = (
    "只写一个数，就改累计完成投资（万元）；改别的写“列名=值”，几项用分号隔开，如“阶段=完工；1200”。"
    "下次汇总时生效，左边显示更正后的数。"
)


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


def prompt_corrections(sheet: Worksheet, columns: Sequence[MasterColumn], first: int, last: int) -> None:
    """How 更正 is written, said beside its cell."""
    prompt = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT), allow_blank=True)
    explain(prompt, CORRECTION, _CORRECTING, f"请不超过{LONGEST_TEXT}字。")
    for place, column in enumerate(columns, 1):
        if column.heading == CORRECTION:
            letter = get_column_letter(place)
            prompt.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(prompt)
