"""看板数据: the figures that the charts of 看板 show, by category, leading unit, source of money and quarter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

from addin.journeys.master.board_lights import Basis, Shown, badness, counts
from addin.journeys.master.sums import AddedUp, Sums, category_of
from templates.master.board_columns import BLOCKS
from templates.master.content import MasterRow
from validation.cells.grid import CellValue
from validation.cells.text import shortened
from validation.sources import Source
from validation.standing.units import UnitStanding, worst_first
from validation.terms import Light, Quarter

# Half characters that stand beside a bar, below a column.
_UNIT, _CATEGORY = 16, 14
_Cells = list[CellValue]
_Lit = Mapping[str, list[Light | None]]


def board_data(
    added: AddedUp,
    units: Sequence[UnitStanding],
    sources: Sequence[Source],
    shown: Mapping[Quarter, Shown],
) -> Iterator[_Cells]:
    """The rows of the sheet: blocks side by side, each with its own number of rows."""
    rows, lights = added.rows, shown[added.quarter].lights(added.rows)
    blocks = (
        list(_categories(added, _grouped(map(category_of, rows), lights), sources)),
        list(_units(added, _grouped((row.unit for row in rows), lights), units)),
        list(_sources(added, sources)),
        list(_quarters(rows, shown)),
    )
    for line in zip_longest(*blocks):
        cells = [part or [None] * width for part, width in zip(line, BLOCKS, strict=True)]
        yield [cell for part in cells for cell in (*part, None)][:-1]


def of_lights(shown: Mapping[Quarter, Shown]) -> Shown:
    """What the quarters side by side are told in: the lights of any of them, else the words of units."""
    return next((words for words in shown.values() if words.basis is not Basis.SAID), next(iter(shown.values())))


def carried(added: AddedUp, columns: Sequence[str]) -> Decimal:
    """How much of some columns' money is of earlier quarters, since nobody said anything newer, in 万元."""
    known = (row.carried[added.quarter] for row in added.rows if added.quarter in row.carried)
    figures = (figures[column] for figures in known for column in columns if column in figures)
    return sum((figure.amount for figure in figures), Decimal(0))


def in_place(sources: Iterable[Source]) -> list[str]:
    """The columns of the money that has come."""
    return [source.in_place for source in sources]


def rate(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share; None where nothing is planned."""
    return round(part / whole, 4) if whole else None


def _grouped(names: Iterable[str], lights: Iterable[Light | None]) -> Mapping[str, list[Light | None]]:
    groups: dict[str, list[Light | None]] = {}
    for name, light in zip(names, lights, strict=True):
        groups.setdefault(name, []).append(light)
    return groups


def _categories(added: AddedUp, lights: _Lit, sources: Sequence[Source]) -> Iterator[_Cells]:
    for category, sums in added.by_category.items():
        plan, done, come = sums.planned, sums.invested, sums.come_to(in_place(sources))
        money = [plan, done, rate(done, plan), come, rate(come, plan), *_silent(sums)]
        yield [category, shortened(category, _CATEGORY), sums.projects, *counts(lights[category]), *money]


def _silent(sums: Sums) -> _Cells:
    """How many projects have no figure of the quarter, and their plan; blanks where all have one."""
    return [sums.silent, sums.silent_planned] if sums.silent else [None, None]


def _units(added: AddedUp, lights: _Lit, units: Iterable[UnitStanding]) -> Iterator[_Cells]:
    """Those that lead something by their lights, the worst first; then the others by how they reported."""
    standings = {unit.unit: unit for unit in worst_first(units)}
    for unit in sorted(added.by_unit, key=lambda unit: badness(lights[unit])):
        sums, standing = added.by_unit[unit], standings.pop(unit, None)
        said = [standing.state.value, standing.projects] if standing else [None, None]
        figures = [sums.projects, *counts(lights[unit]), rate(sums.invested, sums.planned), *_silent(sums)]
        yield [unit, shortened(unit, _UNIT), *said, *figures]
    for unit, standing in standings.items():
        yield [unit, None, standing.state.value, standing.projects, *[None] * (BLOCKS[1] - 4)]


def _sources(added: AddedUp, sources: Iterable[Source]) -> Iterator[_Cells]:
    for source in sources:
        plan, come = added.whole.money[source.name], added.whole.money[source.in_place]
        # A blank has no bar; a 0 would have a label without one.
        kept = carried(added, [source.in_place]) or None
        yield [source.name, plan or None, come or None, rate(come, plan), kept]


def _quarters(rows: Sequence[MasterRow], shown: Mapping[Quarter, Shown]) -> Iterator[_Cells]:
    told = of_lights(shown).basis
    for quarter in Quarter:
        words = shown.get(quarter)
        same = words is not None and (words.basis is Basis.SAID) == (told is Basis.SAID)
        label = quarter.term if words is None else f"{quarter.term}（{words.basis if same else Basis.CURRENT}）"
        told_in: Sequence[CellValue] = counts(words.lights(rows)) if words and same else [None] * 5
        yield [label, *told_in]
