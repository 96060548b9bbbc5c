"""节点和指标 of the master: quarter by quarter what was asked of whom, and what was answered where."""

from collections.abc import Iterator, Sequence

from templates.master.content import ItemRow
from templates.master.supervision.columns import CORRECTED
from validation.cells.grid import CellValue, cell_text
from validation.items import Indicator, Node
from validation.ledger.answer import Answer, Asked, ItemKey, words_of
from validation.ledger.keys import project_key
from validation.ledger.records.office_notes import ItemEdit
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
    sent, edits, done = view.answers.sent(quarter), _edits(view, quarter), view.verified(quarter)
    for asked in (*view.carried_items(quarter), *view.asked_items(quarter)):
        answer = answers.pop(asked.key, None)
        unit = answer.unit if answer else asked.item.unit
        state = _corrected(answer, sent.get(asked.key)) or _state(answer, reports.get(unit))
        yield _row(quarter, asked, asked.item.ref, unit, answer, state, edits.pop(asked.key, None))
    for key, answer in answers.items():
        if answer.line.touched or key in edits:
            item, project = answer.placed.item, answer.placed.project
            verified = item and project.key in done
            state = CompletionState.VERIFIED if verified else Change.UNCLEAR
            asked_of = Asked(project, item) if item else None
            yield _row(quarter, asked_of, key.ref, answer.unit, answer, state, edits.pop(key, None))
    for edit in edits.values():
        yield _written_alone(edit)


def _edits(view: LedgerView, quarter: Quarter) -> dict[ItemKey, ItemEdit]:
    """What the office wrote, by what it is about; of a project that no table has, by its own number and name."""
    found: dict[ItemKey, ItemEdit] = {}
    for edit in view.ledger.written.item_edits:
        if edit.quarter == quarter:
            placed = view.answers.edited(edit)
            found[placed.key if placed else ItemKey(project_key(edit.number, edit.name), edit.ref)] = edit
    return found


def _corrected(answer: Answer | None, sent: Answer | None) -> str | None:
    """That the office wrote over an answer, and what the unit itself had said."""
    if answer is None or not answer.corrected:
        return None
    said = {**sent.line.raw, **sent.line.values} if sent else {}
    own = [cell_text(said[term]) for term in answer.corrected if term in said]
    return f"{CORRECTED}：单位{f'填{own[0]}' if own else '没有填'}"


def _state(answer: Answer | None, report: UnitReport | None) -> str | None:
    """How a line stands that is asked for; None where it is answered."""
    if answer:
        return None if answer.line.touched else _BLANK
    if report is None:
        return _MISSING
    return _NOT_ON_FORM


def _row(
    quarter: Quarter,
    asked: Asked | None,
    ref: str,
    unit: str,
    answer: Answer | None,
    state: str | None,
    edit: ItemEdit | None,
) -> ItemRow:
    project = asked.project if asked else answer.placed.project if answer else None
    item = asked.item if asked else None
    number, name = (project.number, project.name) if project else (None, "")
    part = item.part if item else answer.line.part if answer else ""
    text = words_of(item) if item else answer.line.text if answer else ""
    known = (quarter.term, number, name, part, text)
    cells = (*known, *_planned(item, quarter, unit), *_answered(answer), state, *_typed(edit), *_place(answer), ref)
    return ItemRow(cells, answer.returned.sha256 if answer and answer.returned else "")


def _written_alone(edit: ItemEdit) -> ItemRow:
    """What the office wrote beside something that is no more."""
    known = (edit.quarter.term, edit.number, edit.name, edit.part, edit.text)
    planned = _planned(None, edit.quarter, "")
    return ItemRow((*known, *planned, *_answered(None), Change.UNCLEAR, *_typed(edit), *_place(None), edit.ref))


def _typed(edit: ItemEdit | None) -> Sequence[CellValue]:
    return [text or None for text in edit.said] if edit else [None] * 3


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
    if answer is None or answer.returned is None:
        return None, None
    returned, line = answer.returned, answer.line
    said = [letters for term, letters in returned.item_columns.items() if term in line.values or term in line.raw]
    return returned.file, f"{said[0] if said else ''}{line.row}"
