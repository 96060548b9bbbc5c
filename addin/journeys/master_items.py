"""节点和指标 of the master: quarter by quarter what was asked of whom, and what was answered where."""

from collections.abc import Iterator, Sequence

from templates.master.content import ItemRow
from validation.cells.grid import CellValue
from validation.items import Indicator, Node
from validation.ledger.answers import Answer, Asked, words_of
from validation.ledger.unit_report import UnitReport
from validation.ledger.view import LedgerView
from validation.terms import Change, CompletionState, ItemColumn, ItemKind, Quarter

_BLANK, _MISSING, _NOT_ON_FORM = "没有填", "未报", "表上没有"


def items_of(view: LedgerView) -> Sequence[ItemRow]:
    """The lines of every quarter that anybody reported for, the last quarter first."""
    return [row for quarter in reversed(view.ledger.quarters()) for row in _of_quarter(view, quarter)]


def _of_quarter(view: LedgerView, quarter: Quarter) -> Iterator[ItemRow]:
    """What was carried, what was due, the indicators, and then the answers to what no table has any more."""
    answers, reports = dict(view.answers.of(quarter)), view.unit_reports(quarter)
    for asked in (*view.answers.carried(quarter), *view.answers.asked(quarter)):
        answer = answers.pop(asked.key, None)
        unit = answer.returned.unit if answer else asked.item.unit
        yield _row(quarter, asked, unit, answer, _state(answer, reports.get(unit)))
    for answer in answers.values():
        if answer.line.touched:
            item, project = answer.placed.item, answer.placed.project
            verified = item and view.is_verified(project.key, quarter)
            state = CompletionState.VERIFIED if verified else Change.UNCLEAR
            yield _row(quarter, Asked(project, item) if item else None, answer.returned.unit, answer, state)


def _state(answer: Answer | None, report: UnitReport | None) -> str | None:
    """How a line stands that is asked for; None where it is answered."""
    if answer:
        return None if answer.line.touched else _BLANK
    if report is None:
        return _MISSING
    return _NOT_ON_FORM


def _row(quarter: Quarter, asked: Asked | None, unit: str, answer: Answer | None, state: str | None) -> ItemRow:
    project = asked.project if asked else answer.placed.project if answer else None
    item = asked.item if asked else None
    number, name = (project.number, project.name) if project else (None, "")
    part = item.part if item else answer.line.part if answer else ""
    text = words_of(item) if item else answer.line.text if answer else ""
    known = (quarter.term, number, name, part, text)
    return ItemRow(
        (*known, *_planned(item, quarter, unit), *_answered(answer), state, *_place(answer)),
        answer.returned.sha256 if answer else "",
    )


def _planned(item: Node | Indicator | None, quarter: Quarter, unit: str) -> tuple[CellValue, ...]:
    match item:
        case Node():
            kind = ItemKind.CARRIED if item.quarter < quarter else ItemKind.NODE
            return kind, unit, due(item), None, None, None
        case Indicator():
            return ItemKind.INDICATOR, unit, None, item.measure, item.target, item.planned.get(quarter)
        case _:
            return None, unit, None, None, None, None


def due(node: Node) -> str:
    """When a node is planned to be done: ``第二季度（6月底）``."""
    return f"{node.quarter.term}（{node.due}）" if node.due else node.quarter.term


def _answered(answer: Answer | None) -> tuple[CellValue, ...]:
    said = {**answer.line.raw, **answer.line.values} if answer else {}
    return tuple(said.get(term) for term in (ItemColumn.COUNTED, ItemColumn.FINISHED, ItemColumn.REMARK))


def _place(answer: Answer | None) -> tuple[CellValue, ...]:
    """The file, and the first cell of the line that something is written in."""
    if answer is None:
        return None, None
    returned, line = answer.returned, answer.line
    said = [letters for term, letters in returned.item_columns.items() if term in line.values or term in line.raw]
    return returned.file, f"{said[0] if said else ''}{line.row}"
