"""All tables of a ledger, row by row."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from addin.export import completions, lights, plans, reports, scores
from addin.export.records import Ledger, Origin
from addin.export.schema import ORIGIN, TABLES, Table
from addin.journeys.master.rows import rows_of
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.score.score import scores_of
from validation.settings import Settings

Row = tuple[Any, ...]


class ReadLedger(Struct, frozen=True):
    """One master as it was read: ``file`` is what it is known by, ``sha256`` that of its content."""

    file: str
    sha256: str
    view: LedgerView


def collect(ledger: ReadLedger, settings: Settings) -> Mapping[str, list[Row]]:
    """The rows of every table by its name, with the columns of Origin first."""
    origin, found = _origin(ledger), _rows(ledger, settings)
    return {table.name: [(*origin, *row) for row in _once(table, found[table.name])] for table in TABLES}


def _origin(ledger: ReadLedger) -> Origin:
    kept = ledger.view.ledger
    return Origin(ledger.file, kept.drawn.office or None, kept.year)


def _once(table: Table, rows: Iterable[Row]) -> Iterable[Row]:
    """Of rows with one key the first."""
    fields = [column.name for column in table.columns[len(ORIGIN) :]]
    places = [fields.index(name) for name in table.key]
    known: dict[Row, Row] = {}
    for row in rows:
        known.setdefault(tuple(row[place] for place in places), row)
    return known.values()


def _rows(ledger: ReadLedger, settings: Settings) -> Mapping[str, Iterator[Row]]:
    view = ledger.view
    shown, year = rows_of(view), YearOfLights(view, settings)
    scored = scores_of(year)
    return {
        "ledgers": iter([_ledger(ledger)]),
        "projects": plans.projects(view, shown),
        "responsibilities": plans.responsibilities(shown),
        "plans": plans.plans(view),
        "reports": reports.reports(view, shown),
        "amounts": reports.amounts(view, shown),
        "standings": reports.standings(view, settings),
        "corrections": reports.corrections(view),
        "returns": reports.return_files(view),
        "nodes": plans.nodes(view),
        "indicators": plans.indicators(view),
        "targets": plans.targets(view),
        "answers": reports.answers(view),
        "lights": lights.lights(year),
        "grounds": lights.grounds(year),
        "completions": completions.completions(view),
        "scores": scores.scores(scored),
        "deductions": scores.deductions(scored),
    }


def _ledger(ledger: ReadLedger) -> Ledger:
    kept = ledger.view.ledger
    counts = len(ledger.view.projects), len(ledger.view.units), len(kept.returns), len(kept.quarters())
    return Ledger(ledger.sha256, *counts)
