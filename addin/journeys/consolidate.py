"""汇总: returns → ledger → master. Pure: what was read comes in, what is to be written goes out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from addin.journeys.projects import Projects
from addin.journeys.summary import summarise
from addin.journeys.unit_reports import UnitReport, unit_reports
from addin.journeys.verdicts import FileVerdict, judge
from templates.master_sheet import Master, MasterRow
from validation.followup import Followup, of_absent, of_edit, of_leads, of_row, of_several
from validation.grid import CellValue
from validation.ledger import Edit, Ledger, LogEntry, latest_complete
from validation.office import Office
from validation.returns import Refused, Reported, ReportKey, Return
from validation.table import Project, ProjectTable
from validation.terms import SOURCES, Column, Quarter, Role, Verdict
from validation.text import squash

_GONE = "（项目表中已没有）"

_Edits = dict[tuple[int, ReportKey], Edit]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What one run found, and the master to be written; ``changed`` where it differs from the one there was."""

    master: Master
    changed: bool
    files: tuple[FileVerdict, ...]
    units: tuple[UnitReport, ...]
    findings: tuple[Followup, ...]


def consolidate(
    table: ProjectTable,
    office: Office,
    quarter: Quarter,
    ledger: Ledger,
    edits: Iterable[Edit],
    read: Iterable[Return | Refused],
    when: datetime,
) -> Consolidation:
    """Merge what was read, and 更正 and 备注 as they stand now, into the ledger.

    Order does not matter, and the same returns twice change nothing.
    """
    projects = Projects(table)
    judged = judge(read, projects, office.registry, quarter, ledger)
    merged = ledger.edited(edits).merged(judged.accepted, when)
    rows = _rows(projects, merged)
    merged = merged.model_copy(update={"table": _digest(rows, projects)})
    changed = merged != ledger
    units = tuple(unit_reports(projects, merged, quarter, judged.files))
    findings = (*judged.strays, *_findings(projects, merged, quarter))
    if changed:
        merged = merged.logged(_log(ledger, merged, quarter, when, judged.files))
    summary = summarise(rows, merged.corrected(quarter))
    master = Master(merged, quarter, rows, summary, [unit.cells() for unit in units])
    return Consolidation(master, changed, tuple(judged.files), units, findings)


def _rows(projects: Projects, ledger: Ledger) -> list[MasterRow]:
    """One row a project × responsible unit in the official order, then what is known of projects no longer there."""
    reports = {quarter: ledger.reports(quarter) for quarter in Quarter}
    edits = _by_place(ledger.edits)
    rows = [(row.key, row) for project in projects.all for row in _rows_of(project, projects)]
    gone = {row.key: row for row in _rows_gone(reports.values(), ledger.edits, {key for key, _ in rows})}
    return [
        replace(
            row,
            reports={quarter: found[key][0] for quarter, found in reports.items() if key in found},
            edits={quarter: edits[quarter, key] for quarter in Quarter if (quarter, key) in edits},
        )
        for key, row in (*rows, *gone.items())
    ]


def _by_place(edits: Iterable[Edit]) -> _Edits:
    return {(edit.quarter, edit.key): edit for edit in edits}


def _rows_of(project: Project, projects: Projects) -> Iterator[MasterRow]:
    plan: Mapping[Column, CellValue] = {
        column: project.money[column].value if project.money[column].known else project.text(column)
        for column in (Column.PLANNED, *SOURCES)
        if column in project.money
    }
    for unit in projects.units(project):
        yield MasterRow(project.number, project.category, project.name, unit, projects.role(project, unit), plan)


def _rows_gone(
    reports: Iterable[Mapping[ReportKey, tuple[Reported, Return]]],
    edits: Iterable[Edit],
    present: Collection[ReportKey],
) -> Iterator[MasterRow]:
    for found in reports:
        for key, (row, one) in found.items():
            if key not in present:
                yield MasterRow(row.number, _GONE, row.name, one.unit, row.role, {})
    for edit in edits:
        if edit.key not in present:
            yield MasterRow(edit.number, _GONE, edit.name, edit.unit, Role.LEAD, {})


def _digest(rows: Sequence[MasterRow], projects: Projects) -> str:
    """Stands for what the table brings into the master: its change is a reason to draw the master anew."""
    columns = (Column.PLANNED, *SOURCES)
    plan = [(*row.key, row.category, row.role.value, *map(row.plan.get, columns)) for row in rows]
    return sha256(repr((projects.year, plan)).encode("utf-8", "surrogatepass")).hexdigest()


def _findings(projects: Projects, ledger: Ledger, quarter: Quarter) -> Iterator[Followup]:
    history, corrected = ledger.history(quarter), ledger.corrected(quarter)
    for unit, received in ledger.by_unit(quarter).items():
        one = latest_complete(received)
        yield from of_several(one, received)
        rows = {row.key(unit): row for row in one.rows}
        for project in projects.of_unit.get(unit, ()):
            key = _key(project, unit)
            if key in rows:
                yield from of_row(one, corrected.get(key, rows[key]), project, history.get(key))
            else:
                yield of_absent(one, project)
    yield from _differences(projects, corrected)
    for edit in ledger.edits:
        yield from of_edit(edit)


def _differences(projects: Projects, corrected: Mapping[ReportKey, Reported]) -> Iterator[Followup]:
    for project in projects.all:
        for unit in projects.units(project)[1:]:
            lead = projects.units(project)[0]
            first, other = (corrected.get(_key(project, name)) for name in (lead, unit))
            if first and other:
                yield from of_leads(project, lead, first, unit, other)


def _key(project: Project, unit: str) -> ReportKey:
    return project.number, squash(project.name), unit


def _log(
    before: Ledger, after: Ledger, quarter: Quarter, when: datetime, files: Iterable[FileVerdict]
) -> Iterator[LogEntry]:
    old = {one.sha256 for one in before.returns}
    for one in after.returns:
        if one.sha256 not in old:
            detail = f"{one.unit}：{one.file}，{len(one.rows)}个项目"
            yield LogEntry(when=when, quarter=quarter, what="汇总", detail=detail)
    for verdict in files:
        if verdict.verdict is Verdict.QUARANTINED:
            yield LogEntry(when=when, quarter=quarter, what="未采用", detail=f"{verdict.file}：{verdict.reason}")
    if before.table and before.table != after.table:
        yield LogEntry(when=when, quarter=quarter, what="项目表有变动", detail="总台账按新的项目表重排")
    yield from _edit_log(_by_place(before.edits), _by_place(after.edits), when)


def _edit_log(before: _Edits, after: _Edits, when: datetime) -> Iterator[LogEntry]:
    for place, edit in (before | after).items():
        now = after.get(place)
        if now == before.get(place):
            continue
        text = f"更正：{now.correction or '无'}；备注：{now.note or '无'}" if now else "更正和备注都已删去"
        detail = f"{edit.number or ''} {edit.name}（{edit.unit}）{text}"
        yield LogEntry(when=when, quarter=edit.quarter, what="更正或备注", detail=detail)
