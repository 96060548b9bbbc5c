"""汇总: returns → ledger → master. Pure: what was read comes in, what is to be written goes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from addin.journeys.summary import summarise
from templates.master import Master, MasterRow
from validation.followup import Followup, of_edit, of_leads, of_row
from validation.grid import CellValue
from validation.ledger import Edit, Ledger, LogEntry
from validation.office import Office
from validation.returns import Refused, Reported, ReportKey, Return
from validation.table import Project, ProjectTable
from validation.terms import SOURCES, Column, Level, Quarter, Role, UnitStatus, Verdict
from validation.text import squash


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What became of one file found."""

    file: str
    verdict: Verdict
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitReport:
    """报送情况 of one unit for one quarter."""

    unit: str
    status: UnitStatus
    projects: int
    filled: int
    files: tuple[str, ...]
    counting: Return | None
    first_seen: datetime | None
    remark: str


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
    projects = _Projects(table)
    files, accepted, strays = _judge(list(read), projects, office, quarter, ledger)
    merged = ledger.edited(edits).merged(accepted, when)
    rows = _rows(table, projects, merged)
    merged = merged.model_copy(update={"table": _digest(rows, projects)})
    changed = merged != ledger
    units = tuple(_unit_reports(projects, merged, quarter, files))
    if changed:
        merged = merged.logged(_log(ledger, merged, quarter, when, files))
    master = Master(
        merged,
        quarter,
        rows,
        summarise(rows, merged.corrected(quarter), quarter),
        [_unit_row(report) for report in units],
    )
    findings = (*strays, *_findings(projects, merged, quarter))
    return Consolidation(master, changed, tuple(files), units, findings)


class _Projects:
    """The table's projects as returns name them."""

    def __init__(self, table: ProjectTable) -> None:
        self.all = table.projects
        self.year = table.year
        self._by_key = {(project.number, squash(project.name)): project for project in table.projects}
        self._by_name = {squash(project.name): project for project in table.projects}
        self.of_unit: dict[str, list[Project]] = {}
        for project in table.projects:
            for unit in lead_units(project):
                self.of_unit.setdefault(unit, []).append(project)

    def find(self, row: Reported) -> Project | None:
        """The project of a row: number and name together, or a name that is the table's under another number."""
        name = squash(row.name)
        return self._by_key.get((row.number, name)) or self._by_name.get(name)


def lead_units(project: Project) -> list[str]:
    """The responsible units of a project, the leading one first: the one marked, else the first named."""
    names = list(dict.fromkeys(mention.name for mention in project.leads))
    marked = [mention.name for mention in project.leads if mention.marked_lead]
    return list(dict.fromkeys([*marked[:1], *names]))


def _judge(
    read: Sequence[Return | Refused], projects: _Projects, office: Office, quarter: Quarter, ledger: Ledger
) -> tuple[list[FileVerdict], list[Return], list[Followup]]:
    """A verdict for each file, the returns to be merged, and the rows that belong to nobody here."""
    files: list[FileVerdict] = []
    accepted: list[Return] = []
    strays: list[Followup] = []
    known = {one.sha256: one.file for one in ledger.returns}
    first: dict[str, str] = {}
    for one in sorted(read, key=lambda one: one.file):
        if isinstance(one, Refused):
            files.append(FileVerdict(one.file, one.verdict, one.unit, one.reason))
            continue
        if one.sha256 in first:
            reason = f"与“{first[one.sha256]}”内容相同"
            files.append(FileVerdict(one.file, Verdict.IGNORED, one.unit, reason))
            continue
        first[one.sha256] = one.file
        refused = _why_refused(one, projects, quarter)
        if refused:
            files.append(FileVerdict(one.file, Verdict.QUARANTINED, one.unit, refused))
            continue
        own, foreign = _own_rows(one, projects)
        strays += foreign
        accepted.append(one.model_copy(update={"rows": own}))
        again = f"此前已汇总（“{known[one.sha256]}”）" if one.sha256 in known else ""
        files.append(FileVerdict(one.file, Verdict.MERGED, one.unit, again))
    return files, accepted, strays


def _why_refused(one: Return, projects: _Projects, quarter: Quarter) -> str:
    if projects.year and one.year != projects.year:
        return f"是{one.year}年的任务表，不是{projects.year}年的；请单位用本年度的任务表填报"
    if one.quarter != quarter:
        return f"是{Quarter(one.quarter).term}的任务表，不是{quarter.term}的；请单位用本季度的任务表填报"
    if one.unit not in projects.of_unit:
        return f"“{one.unit}”在项目表里没有牵头或共同负责的项目；请核对单位名称"
    if not _own_rows(one, projects)[0]:
        return "表里没有一行是这个单位的项目；请单位用发给它的任务表填报"
    return ""


def _own_rows(one: Return, projects: _Projects) -> tuple[tuple[Reported, ...], list[Followup]]:
    """The rows of the unit's own projects, under the table's number and name; the others as findings."""
    own: dict[int, Reported] = {}
    foreign = []
    for row in one.rows:
        project = projects.find(row)
        if project is None:
            foreign.append(_stray(one, row, "项目表里没有这个项目，没有汇总", "核对序号和项目名称"))
        elif project not in projects.of_unit.get(one.unit, ()):
            foreign.append(
                _stray(one, row, f"不是{one.unit}的项目，没有汇总", "由责任单位填报；责任单位有变动的先改项目表")
            )
        elif project.position in own and row.touched:
            foreign.append(_stray(one, row, "同一个项目填了两行，只汇总前一行", "请单位删去多余的一行后重新报送"))
        else:
            role = Role.LEAD if lead_units(project)[0] == one.unit else Role.SHARED
            own[project.position] = row.model_copy(
                update={"number": project.number, "name": project.name, "role": role}
            )
    return tuple(own[position] for position in sorted(own)), foreign


def _stray(one: Return, row: Reported, message: str, remedy: str) -> Followup:
    return Followup(Level.WARNING, one.unit, message, remedy, row.number, row.name, one.file, row.sheet, row.row)


def _rows(table: ProjectTable, projects: _Projects, ledger: Ledger) -> list[MasterRow]:
    """One row a project × responsible unit in the official order, then what was reported for projects no longer there."""
    rows = [_row(project, unit) for project in table.projects for unit in lead_units(project)]
    gone = _gone(ledger, {row.key for row in rows})
    reports = {quarter: ledger.reports(quarter) for quarter in Quarter}
    edits = {(edit.quarter, edit.key): edit for edit in ledger.edits}
    return [
        replace(
            row,
            reports={quarter: found[row.key][0] for quarter, found in reports.items() if row.key in found},
            edits={quarter: edits[quarter, row.key] for quarter in Quarter if (quarter, row.key) in edits},
        )
        for row in (*rows, *gone)
    ]


def _row(project: Project, unit: str) -> MasterRow:
    plan: Mapping[Column, CellValue] = {
        column: project.money[column].value if project.money[column].known else project.text(column)
        for column in (Column.PLANNED, *SOURCES)
        if column in project.money
    }
    role = Role.LEAD if lead_units(project)[0] == unit else Role.SHARED
    return MasterRow(project.number, project.category, project.name, unit, role, plan)


def _gone(ledger: Ledger, present: set[ReportKey]) -> list[MasterRow]:
    gone: dict[ReportKey, MasterRow] = {}
    for quarter in ledger.quarters():
        for key, (row, one) in ledger.reports(quarter).items():
            if key not in present:
                gone[key] = MasterRow(row.number, "（项目表中已没有）", row.name, one.unit, row.role, {})
    return list(gone.values())


def _digest(rows: Sequence[MasterRow], projects: _Projects) -> str:
    """Stands for what the table brings into the master: its change is a reason to draw the master anew."""
    plan = [(*row.key, row.category, row.role, sorted(row.plan.items())) for row in rows]
    return sha256(repr((projects.year, plan)).encode("utf-8", "surrogatepass")).hexdigest()


def _unit_reports(
    projects: _Projects, ledger: Ledger, quarter: Quarter, files: Sequence[FileVerdict]
) -> Iterator[UnitReport]:
    counting = ledger.counting(quarter)
    received_from, refused_from = defaultdict(list), defaultdict(list)
    for one in ledger.of_quarter(quarter):
        received_from[one.unit].append(one)
    for verdict in files:
        if verdict.verdict is Verdict.QUARANTINED:
            refused_from[verdict.unit].append(verdict)
    for unit, own in projects.of_unit.items():
        received, refused = received_from[unit], refused_from[unit]
        one = counting.get(unit)
        filled = sum(row.touched for row in one.rows) if one else 0
        yield UnitReport(
            unit,
            _status(one, filled, len(own), refused),
            len(own),
            filled,
            tuple(return_.file for return_ in received),
            one,
            min((ledger.first_seen[return_.sha256] for return_ in received), default=None),
            "；".join(f"“{verdict.file}”{verdict.reason}" for verdict in refused),
        )


def _status(one: Return | None, filled: int, projects: int, refused: Sequence[FileVerdict]) -> UnitStatus:
    if one is None or filled == 0:
        return UnitStatus.RETURNED if refused or one else UnitStatus.MISSING
    return UnitStatus.REPORTED if filled >= projects else UnitStatus.PARTLY


def _unit_row(report: UnitReport) -> tuple[CellValue, ...]:
    when = report.counting.modified if report.counting else None
    return (
        *(report.unit, report.status.value, report.projects, report.filled, "\n".join(report.files)),
        *(f"{day:%Y-%m-%d %H:%M}" if day else None for day in (report.first_seen, when)),
        report.remark,
    )


def _findings(projects: _Projects, ledger: Ledger, quarter: Quarter) -> Iterator[Followup]:
    history = ledger.history(quarter)
    counting = ledger.counting(quarter)
    for one in counting.values():
        for row in one.rows:
            project = projects.find(row)
            if project:
                yield from of_row(one, row, project, history.get(row.key(one.unit)))
    corrected = ledger.corrected(quarter)
    for project in projects.all:
        keys = {unit: (project.number, squash(project.name), unit) for unit in lead_units(project)}
        reports = {unit: corrected[key] for unit, key in keys.items() if key in corrected}
        if len(reports) > 1:
            yield from of_leads(project, reports)
    for edit in ledger.edits:
        yield from of_edit(edit)


def _log(
    before: Ledger, after: Ledger, quarter: Quarter, when: datetime, files: Sequence[FileVerdict]
) -> Iterator[LogEntry]:
    old = {one.sha256 for one in before.returns}
    new = [one for one in after.returns if one.sha256 not in old]
    for one in new:
        yield LogEntry(when=when, quarter=quarter, what="汇总", detail=f"{one.unit}：{one.file}，{len(one.rows)}个项目")
    for verdict in files:
        if verdict.verdict is Verdict.QUARANTINED:
            yield LogEntry(when=when, quarter=quarter, what="未采用", detail=f"{verdict.file}：{verdict.reason}")
    if before.table and before.table != after.table:
        yield LogEntry(when=when, quarter=quarter, what="项目表有变动", detail="总台账按新的项目表重排")
    yield from _edit_log(before.edits, after.edits, quarter, when)


def _edit_log(before: Sequence[Edit], after: Sequence[Edit], quarter: Quarter, when: datetime) -> Iterator[LogEntry]:
    for edit in before:
        if edit.key not in {one.key for one in after if one.quarter == edit.quarter}:
            detail = f"{edit.number} {edit.name}（{edit.unit}）"
            yield LogEntry(when=when, quarter=edit.quarter, what="删去更正和备注", detail=detail)
    for edit in after:
        if edit not in before:
            detail = (
                f"{edit.number} {edit.name}（{edit.unit}）更正：{edit.correction or '无'}；备注：{edit.note or '无'}"
            )
            yield LogEntry(when=when, quarter=edit.quarter, what="更正或备注", detail=detail)
