"""What a ledger gives to be seen: a quarter's standing, and the master to be drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from addin.journeys.summary import summarise
from templates.master.sheet import Master, MasterRow
from validation.cells.grid import CellValue
from validation.ledger.follow import Adjustment
from validation.ledger.office_notes import Edit
from validation.ledger.returns import ReportedRow, ReportKey
from validation.ledger.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.office import Office
from validation.standing.findings import findings_of
from validation.standing.letters import Letter, letters
from validation.standing.row_findings import ReturnFinding
from validation.standing.units import UnitStanding, unit_standings
from validation.terms import SOURCES, Column, Quarter, Role

_GONE = "（项目表中已没有）"


@dataclass(frozen=True, slots=True)
class Standing:
    """One quarter's standing: every unit, every finding, and the texts to send."""

    units: tuple[UnitStanding, ...]
    findings: tuple[ReturnFinding, ...]
    letters: tuple[Letter, ...]


def account(view: LedgerView, quarter: Quarter, office: Office) -> Standing:
    """A quarter's standing by what the ledger knows."""
    findings = tuple(findings_of(view, quarter))
    units = tuple(unit_standings(view, quarter, office.settings, findings))
    return Standing(units, findings, tuple(letters(view.ledger.year, quarter, office, units)))


def newest(view: LedgerView, asked: Quarter) -> Quarter:
    """The quarter that the master shows: the last that anybody reported for, whichever a run was for."""
    return Quarter(max(view.ledger.quarters(), default=asked))


def master_of(view: LedgerView, quarter: Quarter, standing: Standing) -> Master:
    """The master that shows a ledger; ``standing`` is that of the quarter shown."""
    rows = [_row(listed, unit) for listed in view.projects for unit in listed.units]
    reports = {each: view.reports(each) for each in Quarter}
    gone = {row.key: row for row in _rows_gone(view, reports.values(), {row.key for row in rows})}
    return Master(
        ledger=view.ledger,
        quarter=quarter,
        rows=list(_filled((*rows, *gone.values()), view, reports)),
        summary=summarise(rows, view.corrected(quarter)),
        units=[one.cells() for one in standing.units],
        notices=[one.cells() for one in standing.letters],
        adjustments=[_adjusted(one, view) for one in view.following.adjustments],
        counting=frozenset(one.sha256 for each in Quarter for one in view.counting(each).values()),
    )


def _row(listed: ListedProject, unit: str) -> MasterRow:
    plan = {column: listed.plan.get(column) for column in (Column.PLANNED, *SOURCES)}
    return MasterRow(listed.number, listed.category, listed.name, unit, listed.role(unit), plan)


def _rows_gone(
    view: LedgerView, reports: Iterable[Mapping[ReportKey, ReportedRow]], present: Collection[ReportKey]
) -> Iterator[MasterRow]:
    """What is known of projects that are in the table no more, or no more with that unit."""
    for found in reports:
        for key, row in found.items():
            if key not in present:
                yield MasterRow(row.number, _GONE, row.name, key[2], row.role, {})
    for edit in view.ledger.written.edits:
        if edit.key not in present:
            yield MasterRow(edit.number, _GONE, edit.name, edit.unit, Role.LEAD, {})


def _filled(
    rows: Iterable[MasterRow], view: LedgerView, reports: Mapping[Quarter, Mapping[ReportKey, ReportedRow]]
) -> Iterator[MasterRow]:
    filled: dict[ReportKey, dict[int, ReportedRow]] = defaultdict(dict)
    edits: dict[ReportKey, dict[int, Edit]] = defaultdict(dict)
    for quarter, found in reports.items():
        for key, row in found.items():
            filled[key][quarter] = row
    for edit in view.ledger.written.edits:
        edits[edit.key][edit.quarter] = edit
    for one in rows:
        key = one.key
        yield replace(one, reports=filled.get(key, {}), edits=edits.get(key, {}))


def _adjusted(one: Adjustment, view: LedgerView) -> tuple[CellValue, ...]:
    """The row of the sheet 项目调整; 认定 stands where there was an old project."""
    said = {each.key: each.becomes for each in view.ledger.written.decisions}
    old, new = ((each.number, each.name) if each else (None, None) for each in (one.old, one.new))
    decided = said.get(one.old.key) if one.old else None
    when = f"{one.listing.since:%Y-%m-%d %H:%M}"
    return when, Quarter(one.listing.quarter).term, "、".join(one.changes), *old, *new, one.detail, decided
