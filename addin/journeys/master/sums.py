"""What the projects of a quarter come to, all together, by category and by leading unit: counts, and money against plan."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import add
from typing import Any

from msgspec import Struct

from templates.master.content import MasterRow
from templates.master.sheet import UNREPORTED
from validation.sources import Source
from validation.terms import Column, Pace, Quarter, ReportColumn

_ZERO = Decimal(0)
_NO_CATEGORY = "（没有类别）"
COUNTED = (*(pace.value for pace in Pace), UNREPORTED)
# A project's or a group's numbers, in one order.
_Numbers = tuple[Any, ...]


class Sums(Struct, frozen=True):
    """Some projects added up: ``money`` in 万元 by the column or source that it is of, ``paces`` how many say what of
    their pace; ``silent`` counts those that have no figure of the quarter for what was invested."""

    projects: int
    silent: int
    silent_planned: Decimal
    money: Mapping[str, Decimal]
    paces: Mapping[str, int]

    @property
    def planned(self) -> Decimal:
        return self.money[Column.PLANNED]

    @property
    def invested(self) -> Decimal:
        return self.money[ReportColumn.INVESTED]

    def come_to(self, columns: Iterable[str]) -> Decimal:
        """The money of some columns, in 万元."""
        return sum((self.money[column] for column in columns), _ZERO)


class AddedUp(Struct, frozen=True):
    """The rows that count in a quarter, and what they come to; categories and units in the order in which they come."""

    quarter: Quarter
    rows: Sequence[MasterRow]
    whole: Sums
    by_category: Mapping[str, Sums]
    by_unit: Mapping[str, Sums]


def added_up(rows: Iterable[MasterRow], quarter: Quarter, sources: Iterable[Source]) -> AddedUp:
    """The rows that count added up: 更正 wins over the report, and a cumulative amount that the quarter was not told is the
    last that was."""
    counted = [row for row in rows if row.counts]
    pairs = money_pairs(sources)
    plans, told = [plan for plan, _ in pairs], [done for _, done in pairs]
    numbers = [_numbers(row, quarter, plans, told) for row in counted]
    categories = _grouped(map(category_of, counted), numbers)
    units = _grouped((row.unit for row in counted), numbers)
    nothing = (0, 0, *[_ZERO] * (1 + 2 * len(pairs)), *[0] * len(COUNTED))
    columns = [*plans, *told]
    return AddedUp(
        quarter,
        counted,
        _sums(_together(nothing, *categories.values()), columns),
        {name: _sums(group, columns) for name, group in categories.items()},
        {name: _sums(group, columns) for name, group in units.items()},
    )


def money_pairs(sources: Iterable[Source]) -> list[tuple[str, str]]:
    """Each column of money planned, and the one of what was done or has come of it."""
    return [(Column.PLANNED, ReportColumn.INVESTED), *((source.name, source.in_place) for source in sources)]


def category_of(row: MasterRow) -> str:
    return row.category or _NO_CATEGORY


def _numbers(row: MasterRow, quarter: Quarter, plans: Iterable[str], told: Iterable[str]) -> _Numbers:
    pace, silent = row.pace(quarter), row.is_silent(quarter)
    counted = pace if pace in COUNTED else UNREPORTED
    planned = (row.plan.get(plan) for plan in plans)
    return (
        *(1, int(silent), row.planned if silent else _ZERO),
        *[amount if isinstance(amount, Decimal) else _ZERO for amount in planned],
        *[row.figure(quarter, column) for column in told],
        *[int(count == counted) for count in COUNTED],
    )


def _grouped(names: Iterable[str], numbers: Iterable[_Numbers]) -> Mapping[str, _Numbers]:
    groups: dict[str, _Numbers] = {}
    for name, own in zip(names, numbers, strict=True):
        groups[name] = _together(groups[name], own) if name in groups else own
    return groups


def _together(first: _Numbers, *others: _Numbers) -> _Numbers:
    for other in others:
        first = tuple(map(add, first, other))
    return first


def _sums(numbers: _Numbers, columns: Sequence[str]) -> Sums:
    projects, silent, silent_planned, *rest = numbers
    money, paces = rest[: len(columns)], rest[len(columns) :]
    return Sums(
        projects, silent, silent_planned, dict(zip(columns, money, strict=True)), dict(zip(COUNTED, paces, strict=True))
    )
