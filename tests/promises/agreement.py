"""Whether a return says what a plain reading of its file finds: every difference as a line of text."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from addin.intake.outcome import ReadReturn
from templates.task.sheet import COVER, ITEMS_SHEET, REF, SHEET
from tests.support.oracle import UNREADABLE, Cell, Fault, Otherwise, Percent, sheets, table
from tests.support.sources import FILL_IN
from validation.cells.amounts import parse_amount
from validation.cells.text import lines, unbroken, whole_number
from validation.columns import ITEM_COLUMNS, LONGEST_TEXT, is_figure
from validation.ledger.records.returns import ReportedItem, ReportedRow
from validation.terms import Column, ItemColumn, Signoff

_ANSWERS = tuple(column.term for column in ITEM_COLUMNS)
_HEADINGS = (Column.NUMBER, Column.NAME, *FILL_IN)
# What money is bounded by, and how exactly it is kept: see validation/cells/amounts.py.
_TOO_MUCH = Decimal(10) ** 12
_HOURS = re.compile(r"(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?")
_EXACT, _DIGITS = Decimal("1e-10"), Decimal("1e-14")


def differences(read: ReadReturn, data: bytes) -> list[str]:
    """Each cell that the return gives differently from the file, or why the file cannot be read at all."""
    try:
        plain = {place: cell for place, cell in table(data, _HEADINGS, FILL_IN, SHEET).items() if not _is_blank(cell)}
    except UNREADABLE as error:
        return [f"taken, and not to be read plainly: {error!r}"]
    rows = {row.row: row for row in read.rows}
    found = [] if len(rows) == len(read.rows) else ["a row is there twice"]
    for number in sorted({row for row, _ in plain} | rows.keys()):
        cells = {heading: cell for (row, heading), cell in plain.items() if row == number}
        if number not in rows or not cells:
            found.append(f"row {number}: {'missing' if cells else 'only in the return'}: {cells or rows[number]}")
        else:
            found += _differing(rows[number], cells)
    return found


def answered_otherwise(read: ReadReturn, data: bytes) -> list[str]:
    """Each cell of 节点和指标 that the return gives differently from the file.

    Not compared is what asks for nothing, has lost a heading, or is no zip to the letter: the quick reader takes less.
    """
    if not read.items:
        return []
    asked = (ItemColumn.PROJECT, ItemColumn.TEXT, REF, *_ANSWERS)
    try:
        plain = {
            place: cell for place, cell in table(data, asked, _ANSWERS, ITEMS_SHEET).items() if not _is_blank(cell)
        }
    except UNREADABLE:
        return []
    return [
        f"row {line.row} {term}: {said} for {plain.get((line.row, term))!r}"
        for line in read.items
        for term, said in _item(line).items()
        if not _says(term, *said, plain.get((line.row, term)))
    ]


def _item(line: ReportedItem) -> dict[str, tuple[Decimal | str | None, str | None, str | None]]:
    """What a line says of each cell: its value, its text, and what is noted of it."""
    answers = {term: (line.values.get(term), line.raw.get(term), line.notes.get(term)) for term in _ANSWERS}
    return {ItemColumn.TEXT: (line.text or None, None, None), REF: (line.ref or None, None, None), **answers}


def unsigned(read: ReadReturn, data: bytes) -> list[str]:
    """Each sign-off label whose text in the return differs from the cell to its right."""
    cover = sheets(data)[COVER]
    labels = [(place, cell) for place, cell in cover.items() if isinstance(cell, str) and cell in tuple(Signoff)]
    beside = [(label, cover.get((row, column + 1)), read.signoff.get(label)) for (row, column), label in labels]
    return [f"{label}: {said} for {cell!r}" for label, cell, said in beside if not _is_signed(said, cell, read)]


def _is_signed(said: str | None, cell: Cell | None, read: ReadReturn) -> bool:
    return bool(read.notes) if isinstance(cell, Fault) else _is_said(said, cell)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not lines(cell)


def _differing(row: ReportedRow, cells: dict[str, Cell]) -> Iterator[str]:
    number, name = cells.get(Column.NUMBER), cells.get(Column.NAME)
    # A word where a number belongs (合计) is what a row without a name is called.
    called = number if name is None and isinstance(number, str) and row.number is None else name
    if not (_is_number(row.number, number) and _is_name(row.name, called)):
        yield f"row {row.row}: {row.number} {row.name!r} for {number!r} {name!r}"
    for report in FILL_IN:
        said = row.values.get(report), row.raw.get(report), row.notes.get(report)
        if not _says(report, *said, cells.get(report)):
            yield f"row {row.row} {report}: {said} for {cells.get(report)!r}"


def _is_number(number: int | None, cell: Cell | None) -> bool:
    if isinstance(cell, Decimal):
        return number == (cell if cell == int(cell) and 0 <= cell < 10**8 else None)
    return number == (whole_number(cell) if isinstance(cell, str) else None)


def _is_name(name: str, cell: Cell | None) -> bool:
    return name == unbroken(cell)[:LONGEST_TEXT] if isinstance(cell, str) else _is_said(name or None, cell)


def _says(report: str, value: Decimal | str | None, raw: str | None, note: str | None, cell: Cell | None) -> bool:
    if isinstance(cell, Fault):
        return bool(note) and value is None
    if cell is None:
        return value is raw is note is None
    if isinstance(cell, str) and len(lines(cell)) > LONGEST_TEXT and not note:
        return False
    if not is_figure(report) or isinstance(cell, str):
        return _is_said(raw if raw is not None else value, cell)
    below = report == ItemColumn.COUNTED and isinstance(cell, Decimal) and cell < 0
    if isinstance(cell, bool | datetime | Percent) or below or abs(cell) >= _TOO_MUCH:
        return value is None and _is_said(raw, cell)
    if isinstance(cell, Otherwise):
        return bool(raw) and value == parse_amount(raw).value != cell
    return raw is None and isinstance(value, Decimal) and _is_near(value, cell)


def _is_said(said: object, cell: Cell | None) -> bool:
    """Whether a text is what a cell shows; for a number or a time, whether it means the same."""
    if said is None or cell is None or isinstance(cell, Fault):
        return said is None
    text = str(said)
    if isinstance(cell, bool):
        return text.upper() == str(cell).upper()
    if isinstance(cell, datetime):
        return any(abs(cell - moment) < timedelta(seconds=1) for moment in _moments(text))
    if isinstance(cell, str):
        return text == lines(cell)[:LONGEST_TEXT]
    try:
        shown = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        return False
    return _is_near(shown, cell)


def _is_near(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= max(_EXACT, abs(other) * _DIGITS)


def _moments(text: str) -> Iterator[datetime]:
    """The day or the moment that a text is; hours alone count from the first day on."""
    if found := _HOURS.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        yield datetime(1899, 12, 31) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    with suppress(ValueError):
        yield datetime.fromisoformat(text)
