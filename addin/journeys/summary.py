"""本季汇总: by category and by unit, money against plan for each source. pandas is imported here alone."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from templates.master.sheet import MasterRow
from validation.cells.grid import CellValue
from validation.ledger.keys import ReportKey
from validation.ledger.returns import ReportedRow
from validation.terms import IN_PLACE, MONEY_REPORT_COLUMNS, SOURCES, Column, Pace, ReportColumn, Role

# The groupings: what the sheet calls each, and the field that it goes by.
_SCOPES = {"合计": "all", "按类别": "category", "按牵头单位": "unit"}
_MISSING = "未报"
_COUNTS = (*(pace.value for pace in Pace), _MISSING)
_PROJECTS = "项目数"


def summarise(rows: Iterable[MasterRow], corrected: Mapping[ReportKey, ReportedRow]) -> list[tuple[CellValue, ...]]:
    """Rows of 本季汇总: all projects, each category, each unit. First-named leads count; 更正 wins over the report."""
    import pandas as pd

    records = [_record(row, corrected.get(row.key)) for row in rows if row.role is Role.LEAD]
    if not records:
        return []
    frame = pd.DataFrame.from_records(records)
    numbers = [column for column in frame if column not in _SCOPES.values()]
    return [
        _line(scope, str(name), sums)
        for scope, field in _SCOPES.items()
        for name, sums in frame.groupby(field, sort=False)[numbers].sum().to_dict("index").items()
    ]


def _record(row: MasterRow, reported: ReportedRow | None) -> dict[str, Any]:
    """One project: what it is grouped by, and what is added up (amounts as exact Decimals)."""
    values: Mapping[ReportColumn, Decimal | str] = reported.values if reported else {}
    pace = values.get(ReportColumn.PACE)
    counted = pace if pace in _COUNTS else _MISSING
    plan = {column: row.plan.get(column) for column in (Column.PLANNED, *SOURCES)}
    money = plan | {column: values.get(column) for column in MONEY_REPORT_COLUMNS}
    return {
        "all": "全部项目",
        "category": row.category or "（没有类别）",
        "unit": row.unit,
        _PROJECTS: 1,
        **{column: amount if isinstance(amount, Decimal) else Decimal(0) for column, amount in money.items()},
        **{count: int(count == counted) for count in _COUNTS},
    }


def _line(scope: str, name: str, sums: Mapping[Any, Any]) -> tuple[CellValue, ...]:
    money = (
        *_against_plan(sums, Column.PLANNED, ReportColumn.INVESTED),
        *(cell for source in SOURCES for cell in _against_plan(sums, source, IN_PLACE[source])),
    )
    return scope, name, sums[_PROJECTS], *money, *(sums[count] for count in _COUNTS)


def _against_plan(sums: Mapping[Any, Any], plan: Column, done: ReportColumn) -> Iterator[CellValue]:
    yield from (sums[plan], sums[done])
    yield round(sums[done] / sums[plan], 4) if sums[plan] else None
