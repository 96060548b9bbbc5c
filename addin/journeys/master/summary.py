"""本季汇总: by category and by unit, money against plan for each source."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from addin.journeys.master.sums import COUNTED, AddedUp, Sums, money_pairs
from templates.master.sheet import BY_CATEGORY, BY_UNIT, WHOLE
from validation.cells.grid import CellValue
from validation.sources import Source

_ALL = "全部项目"


def summarise(added: AddedUp, sources: Sequence[Source]) -> list[tuple[CellValue, ...]]:
    """Rows of 本季汇总: all projects, each category, each unit; none where there are no projects."""
    if not added.whole.projects:
        return []
    pairs = money_pairs(sources)
    scopes: Mapping[str, Mapping[str, Sums]] = {
        WHOLE: {_ALL: added.whole},
        BY_CATEGORY: added.by_category,
        BY_UNIT: added.by_unit,
    }
    return [_line(scope, name, sums, pairs) for scope, groups in scopes.items() for name, sums in groups.items()]


def _line(scope: str, name: str, sums: Sums, pairs: Iterable[tuple[str, str]]) -> tuple[CellValue, ...]:
    money = (cell for plan, done in pairs for cell in _against_plan(sums.money[plan], sums.money[done]))
    counts = (sums.paces[word] for word in COUNTED)
    return scope, name, sums.projects, *money, *counts, sums.silent, sums.silent_planned


def _against_plan(plan: Decimal, done: Decimal) -> tuple[CellValue, ...]:
    return plan, done, round(done / plan, 4) if plan else None
