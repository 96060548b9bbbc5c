"""How 指标和节点设置 looks and what may be typed there, whoever draws it."""

from typing import NamedTuple

from templates.office.sheet import ITEM_COLUMNS, LAST_ROW, UNITS_SHEET
from templates.style.colours import FADED, LATE, OVERDUE
from validation.cells.grid import column_letters
from validation.terms import ItemState, Quarter

HEADINGS = [column.heading for column in ITEM_COLUMNS]
LETTERS = {heading: column_letters(number) for number, heading in enumerate(HEADINGS, 1)}
# What our program knows a line by, which is nobody's to read.
HIDDEN = "标识"
# A table of 500 projects has some 3500 lines.
BOTTOM = 5 * LAST_ROW
_FIGURES = ("全年目标", *(f"到{quarter.numeral}季度" for quarter in Quarter))
# To which side a column's text stands, where that is not the left.
SIDES = {
    **dict.fromkeys(("序号", "类型", "计划完成季度", "计量单位", "填报单位", "采用", "状态"), "center"),
    **dict.fromkeys(_FIGURES, "right"),
}


class Allowed(NamedTuple):
    """What may be typed in a column: one of a list, or a number that is no less than ``formula``; ``error`` says so."""

    formula: str
    error: str
    is_list: bool = True


class Paint(NamedTuple):
    """A conditional format over an area."""

    area: str
    formula: str
    fill: str = ""
    color: str = ""


def _words(words: list[str]) -> str:
    return f'"{",".join(words)}"'


ALLOWED = {
    "计划完成季度": Allowed(_words([f"{quarter.numeral}季度" for quarter in Quarter]), "请选一季度到四季度。"),
    "填报单位": Allowed(f"'{UNITS_SHEET}'!$A$2:$A${LAST_ROW}", f"请从列表里选；没有的先在“{UNITS_SHEET}”里补上。"),
    "采用": Allowed(_words(["是", "否"]), "请选“是”或“否”。"),
    "状态": Allowed(_words([state.value for state in ItemState if state.value]), "看过了的请选“已认定”。"),
    **dict.fromkeys(_FIGURES, Allowed("0", "请填不小于 0 的数，不带单位；各季度填年初到季度末的累计数。", False)),
}


def _state_is(state: ItemState, fill: str) -> Paint:
    area = f"{LETTERS['状态']}2:{LETTERS['提示']}{BOTTOM}"
    return Paint(area, f'${LETTERS["状态"]}2="{state.value}"', fill)


PAINTS = (
    _state_is(ItemState.UNCLEAR, OVERDUE),
    _state_is(ItemState.TO_CONFIRM, LATE),
    Paint(f"A2:{LETTERS['提示']}{BOTTOM}", f'${LETTERS["采用"]}2="否"', color=FADED),
)
