"""Rows about what came back: reports, amounts, how units stand, what the office wrote, the files."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from addin.export.plans import known_as
from addin.export.records import Amount, Answer, Correction, Report, ReturnFile, Standing
from templates.master.content import MasterRow
from validation.columns import is_money
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.records.office_notes import Edit
from validation.ledger.records.returns import ReportedRow
from validation.ledger.unit_report import Reported
from validation.ledger.view import LedgerView
from validation.settings import Settings
from validation.sources import is_in_place, source_name
from validation.standing.findings import findings_of
from validation.standing.units import unit_standings
from validation.terms import Quarter, ReportColumn

SENT, CORRECTED, CARRIED = "报送", "更正", "沿用"


def reports(view: LedgerView, rows: Iterable[MasterRow]) -> Iterator[Report]:
    """What each unit said of each project in each quarter that it was asked for, or said something of."""
    for row in rows:
        for quarter in _quarters(row):
            yield _report(view, row, quarter)


def _quarters(row: MasterRow) -> list[Quarter]:
    return sorted({*row.reports, *row.corrected, *row.edits, *row.unreported})


def _report(view: LedgerView, row: MasterRow, quarter: Quarter) -> Report:
    counting, edit, taken = row.corrected.get(quarter), row.edits.get(quarter), _taken(view, row, quarter)
    said = counting.values if counting else {}
    return Report(
        project=known_as(row.number, row.name),
        unit=row.unit,
        quarter=int(quarter),
        role=row.role.value,
        counted=row.counts,
        reported=taken is not None,
        corrected=bool(edit and edit.correction),
        done=_text(said.get(ReportColumn.DONE)),
        stage=_text(said.get(ReportColumn.STAGE)),
        pace=_text(said.get(ReportColumn.PACE)),
        problem=_text(said.get(ReportColumn.PROBLEM)),
        next=_text(said.get(ReportColumn.NEXT)),
        return_sha256=taken.returned.sha256 if taken else None,
        return_row=taken.row.row if taken else None,
    )


def _taken(view: LedgerView, row: MasterRow, quarter: Quarter) -> Reported | None:
    """Where a row's report stands, None where the unit reported nothing."""
    report = view.unit_reports(quarter).get(row.unit)
    return report.rows.get(row.key) if report and quarter in row.reports else None


def _text(value: Decimal | str | None) -> str | None:
    return value if isinstance(value, str) else None


def _amount_in(row: ReportedRow | None, column: str) -> Decimal | None:
    value = row.values.get(column) if row else None
    return value if isinstance(value, Decimal) else None


def amounts(view: LedgerView, rows: Iterable[MasterRow]) -> Iterator[Amount]:
    """Every amount that counts in a quarter, and what was typed where an amount belongs."""
    columns = [column.term for column in view.columns if is_money(column.term)]
    for row in rows:
        for quarter in sorted({*_quarters(row), *row.carried}):
            yield from (found for column in columns if (found := _amount(row, quarter, column)))


def _amount(row: MasterRow, quarter: Quarter, column: str) -> Amount | None:
    """None where nothing was said under a column, in this quarter or before."""
    counting, sent = (_amount_in(rows.get(quarter), column) for rows in (row.corrected, row.reports))
    carried = row.carried.get(quarter, {}).get(column) if counting is None else None
    text = row.reports[quarter].raw.get(column) if quarter in row.reports else None
    if counting is None and carried is None and text is None:
        return None
    return Amount(
        project=known_as(row.number, row.name),
        unit=row.unit,
        quarter=int(quarter),
        counted=row.counts,
        heading=column,
        source=source_name(column) if is_in_place(column) else None,
        amount=carried.amount if carried else counting,
        origin=CARRIED if carried else None if counting is None else SENT if counting == sent else CORRECTED,
        from_quarter=int(carried.quarter) if carried else None,
        sent=sent,
        text=text,
    )


def standings(view: LedgerView, settings: Settings) -> Iterator[Standing]:
    """报送情况 of every quarter that anybody reported for."""
    for quarter in view.ledger.quarters():
        for unit in unit_standings(view, quarter, settings, tuple(findings_of(view, quarter, settings))):
            yield Standing(
                *(unit.unit, int(quarter), unit.state.value, unit.late, unit.projects, unit.filled),
                *(len(unit.problems), len(unit.refused), unit.first_seen, unit.complete, unit.received or None),
            )


def corrections(view: LedgerView) -> Iterator[Correction]:
    """What people wrote beside a report; ``take_over`` has put it under the number and name of today."""
    for edit in view.ledger.written.edits:
        yield Correction(
            *(known_as(edit.number, edit.name), edit.unit, int(edit.quarter), edit.correction or None),
            *(edit.note or None, _is_used(edit, view) if edit.correction else None),
        )


def _is_used(edit: Edit, view: LedgerView) -> bool:
    try:
        return bool(parse_correction(edit.correction, view.columns))
    except CorrectionError:
        return False


def return_files(view: LedgerView) -> Iterator[ReturnFile]:
    ledger = view.ledger
    for withdrawn, returns in ((False, ledger.returns), (True, ledger.withdrawn)):
        for returned in returns:
            yield ReturnFile(
                *(returned.sha256, returned.unit, int(returned.quarter), returned.file, returned.modified),
                *(ledger.first_seen[returned.sha256], withdrawn),
            )


def answers(view: LedgerView) -> Iterator[Answer]:
    """What units said of nodes and indicators, each line under what it is about."""
    for quarter in view.ledger.quarters():
        for key, answer in view.answers.of(quarter).items():
            project = known_as(*key.project)
            for column, value in answer.line.values.items():
                amount = value if isinstance(value, Decimal) else None
                said = amount, _text(value), column in answer.corrected
                yield Answer(project, key.ref, answer.unit, int(quarter), column, *said)
