"""What a 督办单 says of a project: what it is about, what was planned, how it stands, what is short, what is to be done."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from validation.cells.amounts import show_amount
from validation.items import Indicator, Node
from validation.ledger.records.closings import FrozenLight, Ground
from validation.ledger.records.tables import ListedProject
from validation.terms import DispatchColour, Light, Quarter

_NOTHING_PLANNED = "本季度没有计划节点"
# 自报 that the data do not bear out.
_AGAINST = "L51"
DEMANDS = {
    DispatchColour.BLUE: "请对照年度计划查明原因，采取措施赶上进度，在时限前书面反馈办理情况。",
    DispatchColour.YELLOW: "请分管负责人牵头，逐项写明没有完成的原因、措施、责任人和完成日期，限期赶上计划，在时限前书面反馈办理情况。",
    DispatchColour.RED: "请主要负责人牵头，立即制定整改方案，逐项明确责任人和完成日期，在时限前书面报送整改情况和证明材料。",
}


class Texts(TypedDict):
    """Fields of a matter."""

    subject: str
    plan: str
    current: str
    gap: str
    demand: str


def texts(listed: ListedProject, quarter: Quarter, light: FrozenLight | None, colour: DispatchColour) -> Texts:
    """The project as the table in force in the quarter lists it, and its frozen light."""
    grounds = light.grounds if light else ()
    things = "；".join(dict.fromkeys(_named(*ground.line.split("\n", 1)) for ground in grounds if "\n" in ground.line))
    return Texts(
        subject=f"{listed.name}：{things}" if things else listed.name,
        plan="；".join((*_nodes(listed.nodes, quarter), *_indicators(listed.indicators, quarter))) or _NOTHING_PLANNED,
        current="；".join(_current(quarter, light)),
        gap="；".join(dict.fromkeys(filter(None, map(_gap, grounds)))),
        demand=DEMANDS[colour],
    )


def _named(part: str, words: str) -> str:
    return f"【{part}】{words}" if part else words


def _nodes(nodes: Iterable[Node], quarter: Quarter) -> Iterator[str]:
    return (_named(node.part, node.text) for node in nodes if node.quarter == quarter)


def _indicators(indicators: Iterable[Indicator], quarter: Quarter) -> Iterator[str]:
    for one in indicators:
        planned = one.planned.get(quarter)
        if one.adopted and planned:
            yield f"{_named(one.part, one.name)}到{quarter.term}末{show_amount(planned)}{one.measure}"


def _current(quarter: Quarter, light: FrozenLight | None) -> Iterator[str]:
    """The light with its figures, and where the lead's own word is another."""
    if light is None:
        yield f"{quarter.term}没有亮灯"
        return
    word = f"{light.light}灯" if light.light is not Light.NOT_JUDGED else "不考核"
    codes = "、".join(dict.fromkeys(ground.code for ground in light.grounds))
    figures = "；".join(ground.figures for ground in light.grounds)
    yield f"{quarter.term}{word}{f'（{codes}）：{figures}' if figures else ''}"
    yield from (note.figures for note in light.notes if note.code == _AGAINST)


def _gap(ground: Ground) -> str:
    """What is short, else the figures, with the file and the cell where that was read."""
    where = "".join((ground.file, f"“{ground.sheet}”" if ground.sheet else "", ground.cell))
    return f"{ground.gap or ground.figures}{f'（{where}）' if where else ''}"
