"""本季汇总: by category and by unit, money against plan for each source. pandas is imported here alone."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from templates.master import MasterRow
from validation.grid import CellValue
from validation.returns import Reported, ReportKey
from validation.terms import IN_PLACE, SOURCES, Column, Pace, Quarter, Report, Role

if TYPE_CHECKING:
    import pandas as pd

_NOTHING = Decimal(0)
_MISSING = "未报"


def summarise(
    rows: Iterable[MasterRow], corrected: dict[ReportKey, Reported], quarter: Quarter
) -> list[tuple[CellValue, ...]]:
    """Rows of 本季汇总: all projects, each category, each unit. First-named leads count; 更正 wins over the report."""
    import pandas as pd

    frame = pd.DataFrame([_record(row, corrected.get(row.key)) for row in rows if row.role is Role.LEAD])
    if frame.empty:
        return []
    summary = [_line("合计", "全部项目", frame)]
    for scope, column in (("按类别", "category"), ("按牵头单位", "unit")):
        groups = frame.groupby(column, sort=False)
        summary += [_line(scope, str(name), group) for name, group in groups]
    return summary


def _record(row: MasterRow, reported: Reported | None) -> dict[str, CellValue]:
    values = reported.values if reported else {}
    record: dict[str, CellValue] = {
        "category": row.category or "（没有类别）",
        "unit": row.unit,
        "pace": values.get(Report.PACE, _MISSING),
        "planned": _amount(row.plan.get(Column.PLANNED)),
        "invested": _amount(values.get(Report.INVESTED)),
    }
    for source in SOURCES:
        record[source] = _amount(row.plan.get(source))
        record[IN_PLACE[source]] = _amount(values.get(IN_PLACE[source]))
    return record


def _amount(value: CellValue) -> Decimal:
    return value if isinstance(value, Decimal) else _NOTHING


def _line(scope: str, name: str, group: "pd.DataFrame") -> tuple[CellValue, ...]:
    def total(column: str) -> Decimal:
        return sum(group[column], _NOTHING)

    paces = group["pace"].value_counts()
    money: list[CellValue] = [total("planned"), total("invested"), _rate(total("invested"), total("planned"))]
    for source in SOURCES:
        plan, in_place = total(source), total(IN_PLACE[source])
        money += [plan, in_place, _rate(in_place, plan)]
    counts: Sequence[CellValue] = [int(paces.get(pace, 0)) for pace in (*Pace, _MISSING)]
    return scope, name, len(group), *money, *counts


def _rate(part: Decimal, whole: Decimal) -> CellValue:
    return round(part / whole, 4) if whole else None
