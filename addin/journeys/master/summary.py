"""本季汇总: by category and by unit, money against plan for each source."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import add, itemgetter
from typing import Any

from templates.master.content import MasterRow
from templates.master.sheet import BY_CATEGORY, BY_UNIT, UNREPORTED, WHOLE
from validation.cells.grid import CellValue
from validation.sources import Source
from validation.terms import Column, Pace, Quarter, ReportColumn

# The groupings: what the sheet calls each, and the field that it goes by.
_SCOPES = {WHOLE: "all", BY_CATEGORY: "category", BY_UNIT: "unit"}
_COUNTS = (*(pace.value for pace in Pace), UNREPORTED)
_PROJECTS = "项目数"
# What has no figure of the quarter for the work done: how many projects, and their plan.
_SILENT, _SILENT_PLAN = "silent", "silent plan"
_GROUPED_BY = frozenset(_SCOPES.values())

# One project, or several added up: names by what they are grouped by, counts, and amounts as exact Decimals.
_Record = dict[str, Any]


def summarise(rows: Iterable[MasterRow], quarter: Quarter, sources: Sequence[Source]) -> list[tuple[CellValue, ...]]:
    """Rows of 本季汇总: all projects, each category, each unit. First-named leads count; 更正 wins over the report.

    A cumulative amount that the quarter was not told is the last that was.
    """
    pairs = tuple(_pairs(sources))
    records = [_record(row, quarter, pairs) for row in rows if row.counts]
    return [
        _line(scope, name, sums, pairs)
        for scope, field in _SCOPES.items()
        for name, sums in _added_up(records, field).items()
    ]


def _added_up(records: Sequence[_Record], field: str) -> dict[str, _Record]:
    """The sums of each group, in the order in which the groups come."""
    columns = [column for column in records[0] if column not in _GROUPED_BY] if records else []
    numbers = itemgetter(*columns) if columns else tuple
    groups: dict[str, tuple[Any, ...]] = {}
    for record in records:
        name = record[field]
        groups[name] = tuple(map(add, groups[name], numbers(record))) if name in groups else numbers(record)
    return {name: dict(zip(columns, sums, strict=True)) for name, sums in groups.items()}


def _record(row: MasterRow, quarter: Quarter, pairs: Iterable[tuple[str, str]]) -> _Record:
    """One project: what it is grouped by, and what is added up."""
    pace = row.pace(quarter)
    counted = pace if pace in _COUNTS else UNREPORTED
    plans = {plan: row.plan.get(plan) for plan, _ in pairs}
    planned = {plan: amount if isinstance(amount, Decimal) else Decimal(0) for plan, amount in plans.items()}
    silent = row.is_silent(quarter)
    return {
        "all": "全部项目",
        "category": row.category or "（没有类别）",
        "unit": row.unit,
        _PROJECTS: 1,
        **planned,
        **{done: row.figure(quarter, done) for _, done in pairs},
        **{count: int(count == counted) for count in _COUNTS},
        _SILENT: int(silent),
        _SILENT_PLAN: row.planned if silent else Decimal(0),
    }


def _line(scope: str, name: str, sums: _Record, pairs: Iterable[tuple[str, str]]) -> tuple[CellValue, ...]:
    money = (cell for plan, done in pairs for cell in _against_plan(sums[plan], sums[done]))
    return scope, name, sums[_PROJECTS], *money, *(sums[count] for count in (*_COUNTS, _SILENT, _SILENT_PLAN))


def _pairs(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Each column of money planned, and the one of what was done or has come of it."""
    yield Column.PLANNED, ReportColumn.INVESTED
    yield from ((source.name, source.in_place) for source in sources)


def _against_plan(plan: Decimal, done: Decimal) -> tuple[CellValue, ...]:
    return plan, done, round(done / plan, 4) if plan else None
