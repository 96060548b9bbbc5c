"""What a unit filled in, cell by cell: each column read as what it is, with the text of what was read otherwise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from templates.task.money_unit import without_unit
from validation.cells.amounts import exact, parse_amount
from validation.cells.grid import CellValue, cell_text
from validation.cells.text import squash
from validation.columns import LONGEST_TEXT, FillInColumn, Kind

# A column that is filled in, and where it stands in a row.
Placed = tuple[FillInColumn, int]

LONGEST_HEADING = 60
_BRACKETED = re.compile(r"\(.*?\)")
_FIGURES = (Kind.MONEY, Kind.COUNT)


def bare(text: str) -> str:
    """A heading without its brackets, blanks and line breaks; "" for what is longer than any."""
    return _bare_heading(text) if len(text) <= LONGEST_HEADING else ""


@lru_cache(1024)
def _bare_heading(text: str) -> str:
    """A thousand returns have the same headings."""
    return _BRACKETED.sub("", without_unit(squash(text)))


def placed(asked: Iterable[FillInColumn], columns: Mapping[str, int]) -> list[Placed]:
    """Those of the columns ``asked`` that a sheet has: looked up once for all its rows."""
    return [(column, columns[column.term]) for column in asked if column.term in columns]


def texts(cells: Sequence[CellValue], places: Iterable[int]) -> list[str]:
    """What a row says at each place, "" outside of it."""
    return [cell_text(cells[place]) if 0 <= place < len(cells) else "" for place in places]


def filled_in(
    cells: Sequence[CellValue], asked: Iterable[Placed], measure: str = ""
) -> tuple[dict[str, Decimal | str], dict[str, str], dict[str, str]]:
    """What a row says in each column that is ``asked``, the text of what was read as something else or not at all, and
    notes on texts that are longer than the form allows. A count is in ``measure``.
    """
    values: dict[str, Decimal | str] = {}
    raw: dict[str, str] = {}
    notes: dict[str, str] = {}
    for column, place in asked:
        cell = cells[place] if place < len(cells) else None
        if cell is None:
            continue
        term = column.term
        if isinstance(cell, float) and column.kind in _FIGURES and (figure := _number(column, cell)) is not None:
            values[term] = figure
            continue
        text = cell_text(cell)
        if not text:
            continue
        if len(text) > LONGEST_TEXT:
            notes[term] = f"写了{len(text)}字，只取前{LONGEST_TEXT}字"
            cell = text = text[:LONGEST_TEXT]
        value = _value(column, cell, text, measure)
        if value is not None:
            values[term] = value
        if value is None or (isinstance(cell, str) and str(value) != text):
            raw[term] = text
    return values, raw, notes


def _number(column: FillInColumn, cell: float) -> Decimal | None:
    """A count is never below 0."""
    return None if column.kind is Kind.COUNT and cell < 0 else exact(cell)


def _value(column: FillInColumn, cell: CellValue, text: str, measure: str) -> Decimal | str | None:
    match column.kind:
        case Kind.MONEY:
            return parse_amount(cell).value
        case Kind.COUNT:
            # Most counts are numbers, and a worker loads nothing that it does not need.
            from validation.cells.counts import parse_count

            return parse_count(cell, measure)
        case Kind.TEXT | Kind.CHOICE:
            return _words(column, text)


def _words(column: FillInColumn, text: str) -> str:
    """The text; a word of a list without the blanks around it."""
    if column.reads(text):
        return text
    word = squash(text)
    return next((choice for choice in column.choices if squash(choice) == word), text)
