"""The facts of a project-quarter out of the ledger: corrected figures win, and a carried one is never among them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct

from validation.items import Indicator, Node
from validation.ledger.answer import Answer, ItemKey, words_of
from validation.ledger.follow import Track
from validation.ledger.keys import ProjectKey
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.lights.facts import (
    NOWHERE,
    Earlier,
    Facts,
    IndicatorFact,
    MoneyFact,
    NodeFact,
    Place,
    Ruled,
    Verified,
    Word,
)
from validation.lights.figures import latest
from validation.plans.stages import on_site, planned_stage
from validation.terms import Finished, ItemColumn, Pace, Quarter, ReportColumn, Stage

# Where the office's own words are read.
MASTER, CORRECTION, RULING, COMPLETION = "总台账", "更正", "亮灯", "销号"
_Term = TypeVar("_Term", Pace, Stage, Finished)
_TERMS: Mapping[type, Mapping[object, Any]] = {
    kind: {term.value: term for term in kind} for kind in (Pace, Stage, Finished)
}


class _Row(Struct, frozen=True):
    """What a unit says of a project: ``row`` as it counts, ``sent`` as it came, both None where there is none, and the
    return that it came in."""

    row: ReportedRow | None
    sent: ReportedRow | None
    returned: Return | None

    def place(self, column: str) -> Place:
        """Where a value was read: in the return, or in what the office wrote over it."""
        if self.row is None or column not in self.row.values:
            return NOWHERE
        if self.sent is None or self.returned is None or self.sent.values.get(column) != self.row.values[column]:
            return Place(MASTER, CORRECTION)
        return Place(self.returned.file, self.sent.sheet, f"{self.returned.columns.get(column, '')}{self.sent.row}")


_NO_ROW = _Row(None, None, None)


class Quarterly:
    """One quarter of a ledger, project by project."""

    def __init__(self, view: LedgerView, quarter: Quarter) -> None:
        self._view, self.quarter = view, quarter
        self._in_place = [(source, source.in_place) for source in view.sources]
        self._corrected, self._reports = view.corrected(quarter), view.unit_reports(quarter)
        self._sent, self._verified = view.reports(quarter), view.verified(quarter)
        self._answers = view.answers.of(quarter)
        self._answering = {
            (answer.unit, answer.placed.key.project) for answer in self._answers.values() if answer.line.touched
        }
        self._asked = {unit: any(map(_asks, report.received)) for unit, report in self._reports.items()}
        self._carried: dict[ProjectKey, list[Node]] = {}
        for asked in view.carried_items(quarter):
            if isinstance(asked.item, Node):
                self._carried.setdefault(asked.project.key, []).append(asked.item)
        self._ruled = {
            ruling.key: Ruled(ruling.light, ruling.reason, ruling.by, Place(MASTER, RULING))
            for ruling in view.ledger.written.rulings
            if ruling.quarter == quarter and ruling.light
        }

    def facts(self, track: Track, listed: ListedProject, earlier: Mapping[Quarter, Earlier]) -> Facts:
        """What the rules look at, for a project as the table in force lists it; ``earlier`` are its lights before."""
        project = track.last.key
        if project in self._verified:
            return Facts(self.quarter, (), earlier=earlier, ruled=self._ruled.get(project), verified=self._by(project))
        due = [node for node in listed.nodes if node.quarter == self.quarter]
        rows = [self._row(track, unit) for unit in listed.units]
        return Facts(
            self.quarter,
            words=[self._word(project, unit, own) for unit, own in zip(listed.units, rows, strict=True)],
            due=[self._node(project, node) for node in due],
            carried=[self._node(project, node) for node in self._carried.get(project, ())],
            indicators=[self._indicator(project, one) for one in listed.indicators if one.adopted],
            money=list(self._money(rows[0] if rows else _NO_ROW, listed)),
            plan_stage=_plan_stage(listed.nodes, self.quarter) if due else None,
            earlier=earlier,
            ruled=self._ruled.get(project),
        )

    def _by(self, project: ProjectKey) -> Verified:
        found = self._view.completions.of(project).verified(self.quarter)
        said = f"：{found.how}，核验人{found.by}，{found.day}" if found else ""
        return Verified(f"已销号{said}", Place(MASTER, COMPLETION))

    def _word(self, project: ProjectKey, unit: str, own: _Row) -> Word:
        said = own.row.values if own.row else {}
        silent = own.row is None and (unit, project) not in self._answering
        return Word(
            unit,
            silent=silent,
            returned=unit in self._reports or own.row is not None or not silent,
            pace=_term(Pace, said.get(ReportColumn.PACE)),
            stage=_term(Stage, said.get(ReportColumn.STAGE)),
            at={column: own.place(column) for column in (ReportColumn.PACE, ReportColumn.STAGE)},
        )

    def _row(self, track: Track, unit: str) -> _Row:
        key = track.last.report_key(unit)
        sent = self._sent.get(key)
        return _Row(self._corrected.get(key), sent, self._reports[unit].rows[key].returned if sent else None)

    def _node(self, project: ProjectKey, node: Node) -> NodeFact:
        answer = self._answers.get(ItemKey(project, node.ref))
        said = _term(Finished, answer.line.values.get(ItemColumn.FINISHED)) if answer else None
        at, asked = _at(answer, node, ItemColumn.FINISHED), self._asked.get(node.unit, True)
        return NodeFact(node.text, node.quarter, said, node.part, node.unit, at, asked)

    def _indicator(self, project: ProjectKey, indicator: Indicator) -> IndicatorFact:
        answer = self._answers.get(ItemKey(project, indicator.ref))
        count = answer.line.values.get(ItemColumn.COUNTED) if answer else None
        return IndicatorFact(
            indicator.name,
            indicator.measure,
            indicator.target,
            planned=indicator.planned.get(self.quarter),
            reached=count if isinstance(count, Decimal) else None,
            part=indicator.part,
            unit=indicator.unit,
            at=_at(answer, indicator, ItemColumn.COUNTED),
            asked=self._asked.get(indicator.unit, True),
        )

    def _money(self, own: _Row, listed: ListedProject) -> Iterator[MoneyFact]:
        """By the lead's row, as totals are; a source that brings nothing, and was to bring nothing, is no matter."""
        for source, column in self._in_place:
            planned, in_place = listed.plan.get(source.name), own.row.values.get(column) if own.row else None
            amount = in_place if isinstance(in_place, Decimal) else None
            if planned or amount:
                yield MoneyFact(source.name, planned, amount, own.place(column))


def _asks(returned: Return) -> bool:
    """Whether its form asked for nodes and indicators; those of an earlier layout did not."""
    return bool(returned.asked or returned.items)


def _at(answer: Answer | None, item: Node | Indicator, column: str) -> Place:
    line = line_of(item.part, words_of(item))
    if answer and column in answer.corrected:
        return Place(MASTER, CORRECTION, line=line)
    if answer is None or answer.returned is None:
        return Place(line=line)
    letters = answer.returned.item_columns.get(column, "")
    return Place(answer.returned.file, answer.line.sheet, f"{letters}{answer.line.row}", line)


def line_of(part: str, words: str) -> str:
    """What a line of 节点和指标 is known by among those of its project and quarter."""
    return f"{part}\n{words}"


def _plan_stage(nodes: Sequence[Node], quarter: Quarter) -> Stage | None:
    """The last stage that works are to have reached by a quarter. Returns None if the plan is none of works."""
    if not any(on_site(node.text) for node in nodes):
        return None
    planned = (planned_stage(node.text) for node in nodes if node.quarter <= quarter)
    return latest(*filter(None, planned))


def _term(kind: type[_Term], value: object) -> _Term | None:
    """The term that was chosen. Returns None if what is written is none."""
    return _TERMS[kind].get(value)
