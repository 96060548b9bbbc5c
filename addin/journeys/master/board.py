"""看板: on one page how the year stands: the figures, who is late, and the word of every project in every quarter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from addin.journeys.master.board_data import board_data, carried, in_place, of_lights, rate
from addin.journeys.master.board_lights import Basis, Shown
from addin.journeys.master.sums import AddedUp, Sums
from templates.master.board_columns import SILENT
from templates.master.content import Board, MasterRow
from templates.master.sheet import CARRIED
from validation.cells.amounts import show_amount
from validation.cells.grid import CellValue
from validation.cells.text import display_width, shortened
from validation.sources import Source
from validation.standing.units import UnitStanding, in_numbers
from validation.terms import Light, Pace, Quarter, ReportColumn, UnitStatus

# Half characters that the page has room for: of a list of names, of a project's name in it and by itself, of a unit's.
_LIST, _LISTED, _NAME, _UNIT = 210, 36, 50, 18
_INVESTED = (ReportColumn.INVESTED,)
_NOBODY, _UNKNOWN = "没有", "—"
_LEFT_OPEN = (UnitStatus.MISSING, UnitStatus.RETURNED, UnitStatus.PARTLY)


def board(
    added: AddedUp,
    units: Sequence[UnitStanding],
    sources: Sequence[Source],
    shown: Mapping[Quarter, Shown],
    verified: str = "",
) -> Board:
    """What the sheet shows of a quarter; ``shown`` has the words of that quarter and of the others that are known,
    ``verified`` says how many of those that report themselves done are 已销号."""
    counted, quarter, now = added.rows, added.quarter, shown[added.quarter]
    return Board(
        note=_note(added.whole, quarter, now),
        tiles=tuple(_tiles(added, units, sources, now, verified)),
        lists=tuple(_lists(counted, quarter, units, now)),
        bases=tuple(shown[at].basis.value if at in shown else None for at in Quarter),
        grid=tuple(_grid(counted, shown)),
        lights=now.names,
        year_lights=of_lights(shown).names,
        data=tuple(board_data(added, units, sources, shown)),
    )


def _note(whole: Sums, quarter: Quarter, now: Shown) -> str:
    """What the page rests on."""
    lights = {
        Basis.FROZEN: f"{quarter.term}的灯已定稿",
        Basis.CURRENT: f"{quarter.term}的灯还没有定稿，会随填报变动",
        Basis.SAID: f"{quarter.term}还没有亮灯，图和表按各单位自报的序时进度",
    }[now.basis]
    told = f"；{whole.silent}个项目、计划{show_amount(whole.silent_planned)}万元{SILENT}，有以前数的{CARRIED}"
    return f"{lights}；项目按牵头单位计{told if whole.silent else ''}。数字见“看板数据”。"


def _tiles(
    added: AddedUp,
    units: Sequence[UnitStanding],
    sources: Sequence[Source],
    now: Shown,
    verified: str,
) -> Iterator[tuple[str, str]]:
    """Each number and what it is of, in the order of the places on the sheet."""
    whole, come = added.whole, in_place(sources)
    yield str(whole.projects), f"个项目，{len(added.by_unit)}个牵头单位"
    yield _money(whole, carried(added, _INVESTED), _INVESTED, "完成率：累计完成投资")
    yield from ((str(count), name) for name, count in now.figures(added.rows))
    yield str(whole.paces[Pace.DONE]), f"个项目自报已完成{f'：{verified}' if verified else ''}"
    yield _money(whole, carried(added, come), come, "到位率：到位资金")
    yield f"{sum(unit.done for unit in units)}/{len(units)}", f"已报齐／{in_numbers(units)}"


def _money(whole: Sums, kept: Decimal, columns: Sequence[str], what: str) -> tuple[str, str]:
    """A rate against the year's plan; ``kept`` is what of it is not of this quarter."""
    plan, done = whole.planned, whole.come_to(columns)
    share = rate(done, plan)
    said = f"{what}{show_amount(done)}万元，计划{show_amount(plan)}万元"
    return (
        _UNKNOWN if share is None else f"{share:.1%}",
        f"{said}，其中{CARRIED}{show_amount(kept)}万元" if kept else said,
    )


def _lists(counted: Sequence[MasterRow], quarter: Quarter, units: Sequence[UnitStanding], now: Shown) -> Iterator[str]:
    """Who has not reported, who must correct, what is behind by its own word, and what is red."""
    for states in (_LEFT_OPEN, (UnitStatus.TO_CORRECT,)):
        yield _listed([unit.unit for unit in units if unit.state in states])
    yield _listed([_named(row) for row in counted if row.pace(quarter) == Pace.BEHIND])
    red = [_named(row) for row, light in zip(counted, now.lights(counted), strict=True) if light is Light.RED]
    yield "本季还没有亮灯" if now.basis is Basis.SAID else _listed(red)


def _named(row: MasterRow) -> str:
    return f"{row.number or ''} {shortened(row.name, _LISTED)}（{row.unit}）".strip()


def _listed(names: Sequence[str]) -> str:
    """As many names as there is room for; the rest is counted."""
    shown: list[str] = []
    room = _LIST
    for name in names:
        room -= display_width(name) + 2
        if room < 0:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return f"{len(names)}个：{'、'.join(shown)}{'等' if more else ''}" if names else _NOBODY


def _grid(counted: Iterable[MasterRow], shown: Mapping[Quarter, Shown]) -> Iterator[tuple[CellValue, ...]]:
    """Each project with its word in each quarter; its name runs on into the blank cell beside it."""
    for row in counted:
        words = [shown[quarter].words.get(row.key) if quarter in shown else None for quarter in Quarter]
        yield row.number, shortened(row.name, _NAME), None, shortened(row.unit, _UNIT), *words
