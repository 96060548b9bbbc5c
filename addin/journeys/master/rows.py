"""总台账's rows: what each unit said of each project, quarter by quarter, and what came of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from templates.master.content import MasterRow
from validation.cells.grid import CellValue
from validation.ledger.keys import ProjectKey, ReportKey, project_key
from validation.ledger.records.returns import ReportedRow
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.terms import Change, Quarter, Role

_GONE, _UNCLEAR = "（项目表中已没有）", "（待认定，见“项目调整”）"
_NOTHING: Final[Mapping[Quarter, Any]] = {}
_Said = TypeVar("_Said")


def rows_of(view: LedgerView) -> list[MasterRow]:
    """The rows of 总台账: each project of the newest table with each of its units, then what is in no table any more."""
    newest = max(view.ledger.quarters(), default=Quarter.FIRST)
    due = dict(_due(view, newest))
    rows = [_row(listed, unit, due.get(listed.key, ""), newest) for listed in view.projects for unit in listed.units]
    reports = {reported: view.reports(reported) for reported in Quarter}
    gone = {row.key: row for row in _rows_gone(view, reports.values(), {row.key for row in rows})}
    return list(_filled((*rows, *gone.values()), view, reports))


def _row(listed: ListedProject, unit: str, due: str, quarter: Quarter) -> MasterRow:
    plan: Mapping[str, CellValue] = {**listed.plan, **listed.unread} if listed.unread else listed.plan
    role, task = listed.role(unit), _one_line(listed.task)
    return MasterRow(listed.number, listed.category, listed.name, unit, role, plan, task, due, quarter.term)


def _due(view: LedgerView, quarter: Quarter) -> Iterator[tuple[ProjectKey, str]]:
    """What each project is to have done in a quarter, by the table in force in it, in one line."""
    for track, listed in view.in_force(quarter):
        nodes = [node for node in listed.nodes if node.quarter == quarter]
        yield (
            track.last.key,
            "；".join(_one_line(f"【{node.part}】{node.text}" if node.part else node.text) for node in nodes),
        )


def _one_line(text: str) -> str:
    """The text as a cell shows it that shows one line alone."""
    return " ".join(text.split())


def _rows_gone(
    view: LedgerView, reports: Iterable[Mapping[ReportKey, ReportedRow]], present: Collection[ReportKey]
) -> Iterator[MasterRow]:
    """What is known of projects that are no longer in the table, or no longer with that unit."""
    unclear = {found.old.key for found in view.following.adjustments if found.old and Change.UNCLEAR in found.changes}

    def category(number: int | None, name: str) -> str:
        return _UNCLEAR if project_key(number, name) in unclear else _GONE

    for found in reports:
        for key, row in found.items():
            if key not in present:
                yield MasterRow(
                    row.number, category(row.number, row.name), row.name, key.unit, row.role, {}, listed=False
                )
    for edit in view.ledger.written.edits:
        if edit.key not in present:
            yield MasterRow(
                edit.number, category(edit.number, edit.name), edit.name, edit.unit, Role.LEAD, {}, listed=False
            )


def _filled(
    rows: Iterable[MasterRow], view: LedgerView, reports: Mapping[Quarter, Mapping[ReportKey, ReportedRow]]
) -> Iterator[MasterRow]:
    """The rows with what is known of them in each quarter that anybody reported for; what is gone carries nothing on."""
    quarters = view.ledger.quarters()
    filled, corrected = _by_key(reports), _by_key({quarter: view.corrected(quarter) for quarter in Quarter})
    carried = _by_key({quarter: view.carried(quarter) for quarter in quarters})
    asked = {quarter: _asked(view, quarter) for quarter in quarters}
    edits = _by_key(
        {
            quarter: {edit.key: edit for edit in view.ledger.written.edits if edit.quarter == quarter}
            for quarter in Quarter
        }
    )
    verified = {quarter: view.verified(quarter) for quarter in Quarter}
    for row in rows:
        key, project = row.key, project_key(row.number, row.name)
        sent, counting = filled.get(key, _NOTHING), corrected.get(key, _NOTHING)
        yield replace(
            row,
            reports=sent,
            edits=edits.get(key, _NOTHING),
            # Of a large table hardly a row is corrected.
            corrected=sent if counting == sent else counting,
            carried=carried.get(key, _NOTHING) if row.listed else _NOTHING,
            verified=tuple(quarter for quarter, done in verified.items() if row.listed and project in done),
            unreported=tuple(quarter for quarter in quarters if quarter not in sent and key in asked[quarter]),
        )


def _by_key(by_quarter: Mapping[Quarter, Mapping[ReportKey, _Said]]) -> Mapping[ReportKey, Mapping[Quarter, _Said]]:
    by_key: dict[ReportKey, dict[Quarter, _Said]] = defaultdict(dict)
    for quarter, said in by_quarter.items():
        for key, value in said.items():
            by_key[key][quarter] = value
    return by_key


def _asked(view: LedgerView, quarter: Quarter) -> set[ReportKey]:
    """What units had to report on in a quarter."""
    own = view.projects_by_unit(quarter)
    return {project.report_key(unit) for unit, projects in own.items() for project in projects}
