"""概览: in ten seconds who is late, and where the money stands."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from templates.master.content import MasterRow, Overview
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue
from validation.cells.text import display_width
from validation.sources import Source
from validation.standing.units import UnitStanding, worst_first
from validation.terms import Pace, Quarter, ReportColumn, UnitStatus

# Half characters that the page has room for, of each list.
_ROOM = (200, 300, 680)
_SIGNS = 10
_NOBODY = "没有"


def overview(
    rows: Sequence[MasterRow], quarter: Quarter, units: Sequence[UnitStanding], sources: Sequence[Source]
) -> Overview:
    """What the sheet shows of a quarter."""
    counted = [row for row in rows if row.counts]
    behind = [row for row in counted if _is_behind(row, quarter)]
    missing, correcting = (
        [unit.unit for unit in units if unit.state in states]
        for states in ((UnitStatus.MISSING, UnitStatus.RETURNED, UnitStatus.PARTLY), (UnitStatus.TO_CORRECT,))
    )
    late = [f"{row.number or ''} {row.name}（{row.unit}）".strip() for row in behind]
    names = zip((missing, correcting, late), _ROOM, strict=True)
    return Overview(
        tiles=tuple(_tiles(counted, behind, quarter, units, sources)),
        lists=tuple(_listed(found, room) for found, room in names),
        rows=tuple(_rows(list(_units(rows, quarter, units)), list(_categories(counted, quarter, sources)))),
    )


def _is_behind(row: MasterRow, quarter: Quarter) -> bool:
    counting = row.corrected.get(quarter)
    return counting is not None and counting.values.get(ReportColumn.PACE) == Pace.BEHIND


def _tiles(
    counted: Sequence[MasterRow],
    behind: Sequence[MasterRow],
    quarter: Quarter,
    units: Sequence[UnitStanding],
    sources: Sequence[Source],
) -> Iterator[tuple[str, str]]:
    planned, invested, in_place = (sum(amounts, Decimal(0)) for amounts in _money(counted, quarter, sources))
    yield f"{sum(unit.done for unit in units)}/{len(units)}", "个单位已报齐，不用修改"
    yield f"{len(behind)}/{len(counted)}", "个项目滞后"
    yield _percent(invested, planned), f"累计完成投资{show_amount(invested)}万元\n年度计划{show_amount(planned)}万元"
    yield _percent(in_place, planned), f"到位资金{show_amount(in_place)}万元\n年度计划{show_amount(planned)}万元"


def _money(rows: Sequence[MasterRow], quarter: Quarter, sources: Iterable[Source]) -> tuple[list[Decimal], ...]:
    """Of each row what is planned, invested and in place, in 万元."""
    in_place = [row.figure(quarter, source.in_place) for source in sources for row in rows]
    return [row.planned for row in rows], [row.figure(quarter, ReportColumn.INVESTED) for row in rows], in_place


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole:.1%}" if whole else "—"


def _listed(names: Sequence[str], room: int) -> str:
    """As many names as there is room for; the rest is counted."""
    shown: list[str] = []
    for name in names:
        room -= display_width(name) + 2
        if room < 0:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return f"{len(names)}个：{'、'.join(shown)}{'等' if more else ''}" if names else _NOBODY


def _rows(units: list[list[CellValue]], categories: list[list[CellValue]]) -> Iterator[list[CellValue]]:
    """Units and categories side by side; where there is no category more, the row ends."""
    for unit, category in zip_longest(units, categories):
        yield [*(unit or [None] * 5), *([None, *category] if category else [])]


def _units(rows: Iterable[MasterRow], quarter: Quarter, units: Iterable[UnitStanding]) -> Iterator[list[CellValue]]:
    """The units, the worst first: how they stand, how many projects they have and are behind with, and what is done."""
    own: dict[str, list[MasterRow]] = {}
    for row in rows:
        if row.listed:
            own.setdefault(row.unit, []).append(row)
    behind = {unit: sum(_is_behind(row, quarter) for row in listed) for unit, listed in own.items()}
    for unit in worst_first(sorted(units, key=lambda unit: -behind.get(unit.unit, 0))):
        leading = [row for row in own.get(unit.unit, ()) if row.counts]
        planned, invested, _ = (sum(amounts, Decimal(0)) for amounts in _money(leading, quarter, ()))
        late = behind.get(unit.unit) or None
        yield [unit.unit, unit.state.value, unit.projects, late, _rate(invested, planned)]


def _categories(counted: Iterable[MasterRow], quarter: Quarter, sources: Sequence[Source]) -> Iterator[list[CellValue]]:
    by_category: dict[str, list[MasterRow]] = {}
    for row in counted:
        by_category.setdefault(row.category or "（没有类别）", []).append(row)
    for category, own in by_category.items():
        planned, invested, in_place = (sum(amounts, Decimal(0)) for amounts in _money(own, quarter, sources))
        rate = _rate(in_place, planned)
        yield [category, planned, invested, in_place, rate, _bar(rate)]


def _bar(rate: Decimal | None) -> str | None:
    """A bar of ten signs, which every program shows and every printer prints."""
    if rate is None:
        return None
    full = min(round(rate * _SIGNS), _SIGNS)
    return "█" * full + "░" * (_SIGNS - full)


def _rate(part: Decimal, whole: Decimal) -> Decimal | None:
    return round(part / whole, 4) if whole else None
