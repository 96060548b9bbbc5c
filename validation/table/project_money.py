"""The money of a project or total: cell by cell, and the sum of each column."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from validation.cells.amounts import Amount, Reading, parse_amount
from validation.cells.grid import Origin
from validation.table.header import Header
from validation.table.rows import Field
from validation.table.words.headings import TableColumn


class MoneyCell(Struct, frozen=True):
    """A money cell of a project or a total."""

    column: TableColumn
    cell: Origin
    amount: Amount


def money_cells_of(fields: Mapping[TableColumn, Field], header: Header) -> Iterator[MoneyCell]:
    """The money cells among the fields, each read by its column's unit."""
    for column in header.money:
        field, wan = fields[column], header.columns[column].wan
        for value, cell in zip(field.values, field.cells, strict=True):
            yield MoneyCell(column, cell, parse_amount(value, wan))


def sums_of(fields: Mapping[TableColumn, Field], cells: tuple[MoneyCell, ...]) -> dict[TableColumn, Amount]:
    """The sum of each column: the sub-items of a project may have separate amounts."""
    amounts: dict[TableColumn, list[Amount]] = {}
    for cell in cells:
        amounts.setdefault(cell.column, []).append(cell.amount)
    return {column: _sum(fields[column], stated) for column, stated in amounts.items()}


def _sum(field: Field, amounts: list[Amount]) -> Amount:
    stated = [amount for amount in amounts if amount.reading is not Reading.BLANK]
    if len(stated) <= 1:
        return stated[0] if stated else amounts[0]
    readings = {amount.reading for amount in stated}
    if Reading.UNREADABLE in readings:
        return Amount(field.text, Reading.UNREADABLE)
    reading = Reading.COERCED if Reading.COERCED in readings else Reading.PLAIN
    return Amount(field.text, reading, sum((amount.figure for amount in stated), Decimal(0)))
