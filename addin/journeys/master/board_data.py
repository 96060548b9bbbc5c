"""看板数据: the figures that the charts of 看板 show, by category, leading unit, source of money and quarter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from addin.journeys.master.board_lights import Basis, Shown
from templates.master.board_columns import BLOCKS
from templates.master.content import MasterRow
from validation.cells.grid import CellValue
from validation.cells.text import shortened
from validation.sources import Source
from validation.standing.units import UnitStanding, worst_first
from validation.terms import Quarter, ReportColumn

_NO_CATEGORY = "（没有类别）"
# Half characters that stand beside a bar, below a column.
_UNIT, _CATEGORY = 16, 14
_Cells = list[CellValue]


def board_data(
    rows: Sequence[MasterRow],
    quarter: Quarter,
    units: Sequence[UnitStanding],
    sources: Sequence[Source],
    shown: Mapping[Quarter, Shown],
) -> Iterator[_Cells]:
    """The rows of the sheet: blocks side by side, each with its own number of rows; ``rows`` are those that count."""
    blocks = (
        list(_categories(rows, quarter, sources, shown[quarter])),
        list(_units(rows, quarter, units, shown[quarter])),
        list(_sources(rows, quarter, sources)),
        list(_quarters(rows, shown)),
    )
    for line in zip_longest(*blocks):
        cells = [part or [None] * width for part, width in zip(line, BLOCKS, strict=True)]
        yield [cell for part in cells for cell in (*part, None)][:-1]


def of_lights(shown: Mapping[Quarter, Shown]) -> Shown:
    """What the quarters side by side are told in: the lights of any of them, else the words of units."""
    return next((words for words in shown.values() if words.basis is not Basis.SAID), next(iter(shown.values())))


def planned(rows: Iterable[MasterRow]) -> Decimal:
    """The year's plan of some projects, in 万元."""
    return sum((row.planned for row in rows), Decimal(0))


def came_to(rows: Sequence[MasterRow], quarter: Quarter, columns: Iterable[str]) -> Decimal:
    """What some columns of money of some projects come to by a quarter, in 万元."""
    return sum((row.figure(quarter, column) for column in columns for row in rows), Decimal(0))


def carried(rows: Sequence[MasterRow], quarter: Quarter, columns: Iterable[str]) -> Decimal:
    """How much of it is of earlier quarters, since nobody said anything newer, in 万元."""
    known = (row.carried.get(quarter, {}).get(column) for column in columns for row in rows)
    return sum((figure.amount for figure in known if figure), Decimal(0))


def in_place(sources: Iterable[Source]) -> list[str]:
    """The columns of the money that has come."""
    return [source.in_place for source in sources]


def rate(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share; None where nothing is planned."""
    return round(part / whole, 4) if whole else None


def _grouped(rows: Iterable[MasterRow], *, by_unit: bool = False) -> dict[str, list[MasterRow]]:
    groups: dict[str, list[MasterRow]] = {}
    for row in rows:
        groups.setdefault(row.unit if by_unit else row.category or _NO_CATEGORY, []).append(row)
    return groups


def _categories(rows: Iterable[MasterRow], quarter: Quarter, sources: Sequence[Source], now: Shown) -> Iterator[_Cells]:
    for category, own in _grouped(rows).items():
        plan, done = planned(own), came_to(own, quarter, [ReportColumn.INVESTED])
        come = came_to(own, quarter, in_place(sources))
        money = [plan, done, rate(done, plan), come, rate(come, plan), *_silent(own, quarter)]
        yield [category, shortened(category, _CATEGORY), len(own), *now.counts(own), *money]


def _silent(rows: Iterable[MasterRow], quarter: Quarter) -> _Cells:
    """How many projects have no figure of the quarter, and their plan; blanks where all have one."""
    silent = [row for row in rows if row.is_silent(quarter)]
    return [len(silent), planned(silent)] if silent else [None, None]


def _units(rows: Iterable[MasterRow], quarter: Quarter, units: Iterable[UnitStanding], now: Shown) -> Iterator[_Cells]:
    """Those that lead something by their lights, the worst first; then the others by how they reported."""
    leading, standings = _grouped(rows, by_unit=True), {unit.unit: unit for unit in worst_first(units)}
    for unit in sorted(leading, key=lambda unit: now.badness(leading[unit])):
        own, standing = leading[unit], standings.pop(unit, None)
        plan, done = planned(own), came_to(own, quarter, [ReportColumn.INVESTED])
        said = [standing.state.value, standing.projects] if standing else [None, None]
        counts = [len(own), *now.counts(own), rate(done, plan), *_silent(own, quarter)]
        yield [unit, shortened(unit, _UNIT), *said, *counts]
    for unit, standing in standings.items():
        yield [unit, None, standing.state.value, standing.projects, *[None] * (BLOCKS[1] - 4)]


def _sources(rows: Sequence[MasterRow], quarter: Quarter, sources: Iterable[Source]) -> Iterator[_Cells]:
    for source in sources:
        plans = (row.plan.get(source.name) for row in rows)
        plan = sum((amount for amount in plans if isinstance(amount, Decimal)), Decimal(0))
        come = came_to(rows, quarter, [source.in_place])
        # A blank has no bar; a 0 would have a label without one.
        kept = carried(rows, quarter, [source.in_place]) or None
        yield [source.name, plan or None, come or None, rate(come, plan), kept]


def _quarters(rows: Sequence[MasterRow], shown: Mapping[Quarter, Shown]) -> Iterator[_Cells]:
    told = of_lights(shown).basis
    for quarter in Quarter:
        words = shown.get(quarter)
        same = words is not None and (words.basis is Basis.SAID) == (told is Basis.SAID)
        label = quarter.term if words is None else f"{quarter.term}（{words.basis if same else Basis.CURRENT}）"
        counts: Sequence[CellValue] = words.counts(rows) if words and same else [None] * 5
        yield [label, *counts]
