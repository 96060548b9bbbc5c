"""The money of a project or total: cell by cell, and the sum of each column."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from validation.cells.amounts import Amount, Reading, parse_amount
from validation.cells.grid import Origin
from validation.table.header import Header
from validation.table.rows import Field
from validation.table.words.headings import TableColumn


class MoneyCell(Struct, frozen=True, gc=False):
    """A money cell of a project or a total."""

    column: TableColumn
    cell: Origin
    amount: Amount


def money_of(
    fields: Mapping[TableColumn, Field], header: Header
) -> tuple[tuple[MoneyCell, ...], Mapping[TableColumn, Amount]]:
    """The money cells among the fields, each read by its column's unit, and the sum of each column: the sub-items of a
    project may have separate amounts.
    """
    cells: list[MoneyCell] = []
    sums: dict[TableColumn, Amount] = {}
    for column in header.money:
        field, wan = fields[column], header.columns[column].wan
        own = [MoneyCell(column, cell, parse_amount(value, wan)) for value, cell in field.each]
        cells += own
        sums[column] = own[0].amount if len(own) == 1 else _sum(field, [one.amount for one in own])
    return tuple(cells), sums


def _sum(field: Field, amounts: list[Amount]) -> Amount:
    stated = [amount for amount in amounts if amount.reading is not Reading.BLANK]
    if len(stated) <= 1:
        return stated[0] if stated else amounts[0]
    readings = {amount.reading for amount in stated}
    if Reading.UNREADABLE in readings:
        return Amount(field.text, Reading.UNREADABLE)
    reading = Reading.COERCED if Reading.COERCED in readings else Reading.PLAIN
    return Amount(field.text, reading, sum((amount.figure for amount in stated), Decimal(0)))
