"""A block of cells read and written in one go, with the types that Excel gives and takes."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.calc import formulas
from tests.calc.live import refuse
from tests.calc.office import bridge

__tracebackhide__ = True  # pytest shows no arguments: to print an object of Calc's can end Python

uno = bridge()

DATE_PARTS = ("year", "month", "day", "hour", "minute", "second", "microsecond")

# The numbers by which Excel hands out its error values.
ERRORS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
_NUMBER_OF = {text: number for number, text in ERRORS.items()}
_ERROR_OF_CALC = {503: "#NUM!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}
SYNTAX = {501, 507, 508, 509, 510, 511, 512, 520}
UNKNOWN_NAME = 525

_EPOCH = dt.datetime(1899, 12, 30)
_LONGEST = 32_767
_DATE, _CURRENCY, _LOGICAL, _TEXT = 2, 8, 1024, 256
_NUMBER_RESULT, _ERROR_RESULT = 1, 4
# A text that may become something else when it is typed into a cell: a number, a date, a truth value.
_TYPED = re.compile(r"[+\-.,%$¥￥\d(]|true$|false$", re.IGNORECASE)


def read(area: Any) -> list[list[Any]]:
    """The values of a range's cells: numbers, dates, truth values, texts, error numbers, None if empty."""
    rows: list[list[Any]] = [[None if value == "" else value for value in row] for row in area.x.getDataArray()]
    for kind, r, c in _formatted(area, _DATE | _CURRENCY | _LOGICAL):
        if isinstance(rows[r][c], float):
            rows[r][c] = _shown_as(kind, rows[r][c])
    for r, c in _places(area, area.x.queryFormulaCells(_NUMBER_RESULT)):
        if rows[r][c] in (0.0, 1.0) and area.x.getCellByPosition(c, r).String in ("TRUE", "FALSE"):
            rows[r][c] = bool(rows[r][c])
    for r, c in _places(area, area.x.queryFormulaCells(_ERROR_RESULT)):
        error = area.x.getCellByPosition(c, r).getError()
        rows[r][c] = _NUMBER_OF[_ERROR_OF_CALC.get(error, "#VALUE!")]
    return rows


def _shown_as(kind: int, number: float) -> Any:
    if kind & _DATE:
        return _EPOCH + dt.timedelta(days=number)
    return bool(number) if kind & _LOGICAL else Decimal(str(round(number, 4)))


def _formatted(area: Any, wanted: int) -> Iterator[tuple[int, int, int]]:
    """Each cell whose number format is of a wanted kind: the kind, row and column."""
    formats = area.sheet.book.doc.NumberFormats
    groups = area.x.getUniqueCellFormatRanges()
    # Calc answers some thousand questions a second, and most groups have the same format.
    kinds = dict[int, int]()
    for index in range(groups.Count):
        group = groups.getByIndex(index)
        key = group.NumberFormat
        if key not in kinds:
            kinds[key] = formats.getByKey(key).Type
        kind = kinds[key]
        if kind & wanted:
            yield from ((kind, r, c) for r, c in _places(area, group))


def _places(area: Any, ranges: Any) -> Iterator[tuple[int, int]]:
    """Row and column within the area, counted from 0, of each cell in some ranges of it."""
    for address in ranges.RangeAddresses:
        for r in range(address.StartRow, address.EndRow + 1):
            for c in range(address.StartColumn, address.EndColumn + 1):
                yield r - area.row + 1, c - area.column + 1


def write(area: Any, rows: list[list[Any]]) -> None:
    """Write a block as Excel takes it: texts are read as if typed, and ``=`` begins a formula.

    In cells with the format ``@`` every text stays what it is. Raises CalcError for what Excel refuses; nothing is
    written then, unless a formula is at fault.
    """
    cells = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    literal = {(r, c) for _, r, c in _formatted(area, _TEXT)}
    typed = {place: value for place, value in cells.items() if _is_typed(value) and place not in literal}
    for value in typed.values():
        fault = formulas.fault(value) if value.startswith("=") else ""
        refuse(fault, f"{fault}: {value[:200]}")
    plain = [["" if (r, c) in typed else _plain(value) for c, value in enumerate(row)] for r, row in enumerate(rows)]
    area.x.setDataArray(tuple(map(tuple, plain)))
    _format(area, [place for place, value in cells.items() if isinstance(value, bool)], _LOGICAL)
    _format(area, [place for place, value in cells.items() if isinstance(value, dt.date)], _DATE)
    _write_formulas(area, {place: value for place, value in typed.items() if value.startswith("=")})
    for (r, c), value in typed.items():
        if not value.startswith("="):
            area.x.getCellByPosition(c, r).FormulaLocal = value


def _is_typed(value: Any) -> bool:
    return isinstance(value, str) and (bool(_TYPED.match(value)) or (len(value) > 1 and value.startswith("=")))


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
        return (moment.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1)
    refuse(not isinstance(value, str), f"Excel takes no {type(value).__name__}")
    # Excel takes an apostrophe in front away, and the rest as text.
    value = value.removeprefix("'")
    refuse(len(value) > _LONGEST, f"a cell holds at most 32,767 characters, not {len(value):,}")
    return value


def _format(area: Any, places: list[tuple[int, int]], kind: int) -> None:
    """Give cells the standard format of a kind, where they show numbers so far."""
    if not places:
        return
    shown = {(r, c) for _, r, c in _formatted(area, kind)}
    doc = area.sheet.book.doc
    key = doc.NumberFormats.getStandardFormat(kind, uno.createUnoStruct("com.sun.star.lang.Locale"))
    chosen = doc.createInstance("com.sun.star.sheet.SheetCellRanges")
    for r, c in places:
        if (r, c) not in shown:
            chosen.addRangeAddress(area.x.getCellByPosition(c, r).RangeAddress, True)
    if chosen.Count:
        chosen.NumberFormat = key


def _write_formulas(area: Any, written: dict[tuple[int, int], str]) -> None:
    """Formulas in runs down a column, a call a run; raises CalcError for one that Calc cannot read."""
    places = sorted(written, key=lambda place: (place[1], place[0]))
    while places:
        r, c = places[0]
        run = 1
        while run < len(places) and places[run] == (r + run, c):
            run += 1
        texts = [(formulas.to_calc(written[place]),) for place in places[:run]]
        target = area.x.getCellRangeByPosition(c, r, c, r + run - 1)
        target.setFormulaArray(tuple(texts))
        _check(target)
        places = places[run:]


def _check(target: Any) -> None:
    """Clear formulas that do not parse, and refuse them."""
    for address in target.queryFormulaCells(_ERROR_RESULT).RangeAddresses:
        for row in range(address.StartRow, address.EndRow + 1):
            cell = target.Spreadsheet.getCellByPosition(address.StartColumn, row)
            if cell.getError() in SYNTAX:
                formula = cell.Formula
                target.setDataArray((("",),) * target.Rows.Count)
                refuse(True, f"not a formula: {formula}")
