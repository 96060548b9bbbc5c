"""节点和指标 of each unit for a quarter: what earlier quarters left unfinished, what is due, the indicators that count."""

from collections.abc import Mapping
from decimal import Decimal

from addin.journeys.master.items import due
from templates.task.sheet import TaskItem
from validation.items import Indicator, Node
from validation.ledger.answer import Asked, ItemKey
from validation.ledger.view import LedgerView
from validation.terms import ItemKind, Quarter

_NOT_SAID = "没有填"


def task_items(view: LedgerView, quarter: Quarter) -> Mapping[str, tuple[TaskItem, ...]]:
    """By unit, in the order in which they are asked.

    What is to be reported by a unit that has no project of its own is asked of the project's leading unit.
    """
    units, last = view.projects_by_unit(quarter), view.answers.counts(quarter)
    items: dict[str, list[TaskItem]] = {}
    for asked in (*view.carried_items(quarter), *view.asked_items(quarter)):
        unit = asked.item.unit if asked.item.unit in units else asked.project.units[0] if asked.project.units else ""
        items.setdefault(unit, []).append(_item(asked, quarter, last))
    return {unit: tuple(own) for unit, own in items.items()}


def _item(asked: Asked, quarter: Quarter, last: Mapping[ItemKey, Decimal]) -> TaskItem:
    project, item = asked.project, asked.item
    match item:
        case Node():
            carried = item.quarter < quarter
            return TaskItem(
                kind=ItemKind.CARRIED if carried else ItemKind.NODE,
                number=project.number,
                name=project.name,
                part=item.part,
                text=item.text,
                ref=item.ref,
                due=due(item),
                before=(asked.said or _NOT_SAID) if carried else "",
            )
        case Indicator():
            return TaskItem(
                kind=ItemKind.INDICATOR,
                number=project.number,
                name=project.name,
                part=item.part,
                text=item.name,
                ref=item.ref,
                measure=item.measure,
                target=item.target,
                planned=item.planned.get(quarter),
                last=last.get(asked.key),
            )
