"""What a unit fills in, as it is drawn down to a sheet's last row: what may be typed, what is marked, what is counted."""

from collections.abc import Iterable

from msgspec import Struct
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from templates.style.cells import put, put_line
from templates.style.colours import BLANK, COMPLETE, FALLEN
from templates.style.look import PAGE_TEXT, body_font, heading_font, painted
from templates.style.sheets import choice, define, explain, paint
from validation.columns import LONGEST_TEXT, FillInColumn, Kind

# Validations and formats reach so many rows down.
_ROWS = 500


class Area(Struct, frozen=True):
    """The rows of one sheet: its columns' terms from the left, which of them every row has, and its first row."""

    title: str
    columns: tuple[str, ...]
    named: str
    first: int

    @property
    def last(self) -> int:
        return self.first + _ROWS - 1

    def letter(self, term: str) -> str:
        return get_column_letter(self.columns.index(term) + 1)

    def cell(self, term: str) -> str:
        """A column's cell in the first row, for a formula that is copied down."""
        return f"${self.letter(term)}{self.first}"

    def reach(self, term: str) -> str:
        """A column's cells."""
        return f"{self.letter(term)}{self.first}:{self.letter(term)}{self.last}"

    def span(self, term: str) -> str:
        """The same as other sheets know it."""
        letter = self.letter(term)
        return f"{self.title}!${letter}${self.first}:${letter}${self.last}"

    def count(self, columns: Iterable[FillInColumn]) -> str:
        """A formula's sum of the cells that are wanted and blank."""
        return "+".join(map(self._count, columns))

    def _count(self, column: FillInColumn) -> str:
        named, asked, blank = map(self.span, (self.named, column.wanted.column, column.term))
        return f'SUMPRODUCT(({named}<>"")*({column.wanted.formula(asked)})*({blank}=""))'


def validate(sheet: Worksheet, columns: Iterable[FillInColumn], area: Area) -> None:
    """What may be typed: of amounts together, then the lists, then the texts."""
    filled_in = tuple(columns)
    money = _figure()
    for column in filled_in:
        if column.kind is Kind.MONEY:
            explain(money, "金额（万元）", column.prompt, column.error)
            money.add(area.reach(column.term))
    if money.cells.ranges:
        sheet.add_data_validation(money)
    for column in sorted(filled_in, key=lambda column: column.kind is Kind.TEXT):
        if column.kind is not Kind.MONEY:
            allowed = _allowed(column)
            explain(allowed, column.term, column.prompt, column.error)
            allowed.add(area.reach(column.term))
            sheet.add_data_validation(allowed)


def _allowed(column: FillInColumn) -> DataValidation:
    match column.kind:
        case Kind.CHOICE:
            return choice(column.choices)
        case Kind.COUNT | Kind.MONEY:
            return _figure()
        case Kind.TEXT:
            return DataValidation(
                "textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT), allow_blank=True
            )


def _figure() -> DataValidation:
    return DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)


def mark_missing(sheet: Worksheet, columns: Iterable[FillInColumn], area: Area) -> None:
    """What is wanted and blank is painted."""
    for column in columns:
        asked, blank = map(area.cell, (column.wanted.column, column.term))
        wanted = f'AND({area.cell(area.named)}<>"",{column.wanted.formula(asked)},{blank}="")'
        paint(sheet, area.reach(column.term), wanted, painted(BLANK))


def mark_fallen(sheet: Worksheet, now: str, before: str, area: Area) -> None:
    """A cumulative figure that is less than it was."""
    this, last = map(area.cell, (now, before))
    fallen = f"AND(ISNUMBER({this}),ISNUMBER({last}),{this}<{last})"
    paint(sheet, area.reach(now), fallen, font=Font(bold=True, color=FALLEN))


def draw_unit(sheet: Worksheet, width: int, name: str) -> None:
    """The line that says whose form it is, over the first ``width`` columns; a long name becomes smaller, and is whole."""
    put_line(sheet, 2, width, "", body_font(PAGE_TEXT), "left", 20)
    sheet.cell(2, 1).alignment = Alignment("left", "center", shrink_to_fit=True)
    define(sheet, name, "$A$2")


def draw_count(sheet: Worksheet, cell: Cell | MergedCell, formula: str, where: str, done: str) -> None:
    """How many cells are left to fill in, in words and by colour; ``where`` they are, and what is said if none is."""
    counting = put(cell, None)
    counting.value = formula
    counting.number_format = f'[=0]"{done}";"还有 "0" 处必填内容没有填写（{where}橙色的单元格）"'
    counting.font, counting.alignment = heading_font(PAGE_TEXT), Alignment("left", "center")
    fixed = f"${counting.column_letter}${counting.row}"
    paint(sheet, counting.coordinate, f"{fixed}=0", painted(COMPLETE))
    paint(sheet, counting.coordinate, f"{fixed}<>0", painted(BLANK))
