"""本季汇总: by category and by unit, money against plan for each source. pandas is imported here alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from templates.master.sheet import MasterRow
from validation.cells.grid import CellValue
from validation.ledger.keys import ReportKey
from validation.ledger.returns import ReportedRow
from validation.sources import Source
from validation.terms import Column, Pace, ReportColumn, Role

# The groupings: what the sheet calls each, and the field that it goes by.
_SCOPES = {"合计": "all", "按类别": "category", "按牵头单位": "unit"}
_MISSING = "未报"
_COUNTS = (*(pace.value for pace in Pace), _MISSING)
_PROJECTS = "项目数"


def summarise(
    rows: Iterable[MasterRow], corrected: Mapping[ReportKey, ReportedRow], sources: Sequence[Source]
) -> list[tuple[CellValue, ...]]:
    """Rows of 本季汇总: all projects, each category, each unit. First-named leads count; 更正 wins over the report."""
    import pandas as pd

    records = [_record(row, corrected.get(row.key), sources) for row in rows if row.role is Role.LEAD]
    if not records:
        return []
    frame = pd.DataFrame.from_records(records)
    numbers = [column for column in frame if column not in _SCOPES.values()]
    return [
        _line(scope, str(name), sums, sources)
        for scope, field in _SCOPES.items()
        for name, sums in frame.groupby(field, sort=False)[numbers].sum().to_dict("index").items()
    ]


def _record(row: MasterRow, reported: ReportedRow | None, sources: Iterable[Source]) -> dict[str, Any]:
    """One project: what it is grouped by, and what is added up (amounts as exact Decimals)."""
    values: Mapping[str, Decimal | str] = reported.values if reported else {}
    pace = values.get(ReportColumn.PACE)
    counted = pace if pace in _COUNTS else _MISSING
    pairs = list(_pairs(sources))
    money = {plan: row.plan.get(plan) for plan, _ in pairs} | {done: values.get(done) for _, done in pairs}
    return {
        "all": "全部项目",
        "category": row.category or "（没有类别）",
        "unit": row.unit,
        _PROJECTS: 1,
        **{column: amount if isinstance(amount, Decimal) else Decimal(0) for column, amount in money.items()},
        **{count: int(count == counted) for count in _COUNTS},
    }


def _line(scope: str, name: str, sums: Mapping[Any, Any], sources: Iterable[Source]) -> tuple[CellValue, ...]:
    money = (cell for plan, done in _pairs(sources) for cell in _against_plan(sums[plan], sums[done]))
    return scope, name, sums[_PROJECTS], *money, *(sums[count] for count in _COUNTS)


def _pairs(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """Each column of money planned, and the one of what was done or has come of it."""
    yield Column.PLANNED, ReportColumn.INVESTED
    yield from ((source.name, source.in_place) for source in sources)


def _against_plan(plan: Decimal, done: Decimal) -> tuple[CellValue, ...]:
    return plan, done, round(done / plan, 4) if plan else None
