"""What the master is to show of a ledger: the rows of each of its sheets."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from addin.journeys.dispatch import register_rows
from addin.journeys.master.board import board
from addin.journeys.master.board_lights import lights_shown
from addin.journeys.master.completions import completion_cells, completions_in_numbers
from addin.journeys.master.items import items_of
from addin.journeys.master.lights import changed_cells, lights_in_numbers, lights_of
from addin.journeys.master.rows import rows_of
from addin.journeys.master.scores import Shown, score_sheets
from addin.journeys.master.summary import summarise
from addin.journeys.master.sums import added_up
from templates.master.content import Master, RowPlace
from validation.cells.grid import CellValue
from validation.ledger.follow import Adjustment
from validation.ledger.keys import ProjectKey
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.score.score import scores_of
from validation.settings import Settings
from validation.standing.letters import Letter
from validation.standing.standing import Standing
from validation.standing.units import UnitStanding, in_numbers, worst_first
from validation.terms import Quarter

# The year of a zip's parts whose program says nothing of the time.
_NO_YEAR = 1980


def newest(view: LedgerView, asked: Quarter) -> Quarter:
    """The quarter that the master shows: the last that anybody reported for, whichever quarter a run was for."""
    return max(view.ledger.quarters(), default=asked)


def master_of(view: LedgerView, quarter: Quarter, standing: Standing, settings: Settings) -> Master:
    """The master that shows a ledger; ``standing`` is that of the quarter shown."""
    rows, items, year = rows_of(view), items_of(view), YearOfLights(view, settings)
    lights, units = lights_of(year, quarter, rows, items), worst_first(standing.units)
    shown = Shown(quarter, rows, lights, [unit.unit for unit in units])
    added = added_up(rows, quarter, view.sources)
    verified = completions_in_numbers(view)
    decided = {decision.key: decision.becomes for decision in view.ledger.written.decisions}
    return Master(
        ledger=view.ledger,
        quarter=quarter,
        rows=rows,
        summary=summarise(added, view.sources),
        units=[_unit_cells(unit) for unit in units],
        units_in_numbers=in_numbers(standing.units),
        board=board(added, standing.units, view.sources, lights_shown(year, added.rows, quarter), verified),
        notices=[_letter_cells(letter) for letter in standing.letters],
        items=items,
        lights=lights,
        lights_in_numbers=lights_in_numbers(year, quarter),
        changed_lights=changed_cells(year),
        register=register_rows(view),
        completions=completion_cells(view),
        completions_in_numbers=verified,
        scores=score_sheets(scores_of(year, {quarter: standing.units}), shown),
        adjustments=[_adjustment_cells(adjustment, decided) for adjustment in view.following.adjustments],
        counting=frozenset(_counting(view)),
    )


def _counting(view: LedgerView) -> Iterator[RowPlace]:
    """Where the rows stand that the master shows."""
    for quarter in Quarter:
        for report in view.unit_reports(quarter).values():
            for reported in report.rows.values():
                yield RowPlace(reported.returned.sha256, reported.row.sheet, reported.row.row)


def _unit_cells(unit: UnitStanding) -> tuple[CellValue, ...]:
    """The row of the sheet 报送情况."""
    files = (*unit.files, *(f"（未采用）{refusal.file}" for refusal in unit.refused))
    saved = unit.counting[-1].modified if unit.counting else None
    return (
        *(unit.unit, unit.state.value, unit.projects, unit.filled, unit.remark, "\n".join(files)),
        *(_minute(unit.first_seen), unit.received, _minute(saved if saved and saved.year > _NO_YEAR else None)),
        *(unit.quarter.term, unit.contact),
    )


def _minute(moment: datetime | None) -> str | None:
    """A day with its time; midnight stands for a day whose time nobody knows."""
    return f"{moment:%Y-%m-%d %H:%M}".removesuffix(" 00:00") if moment else None


def _letter_cells(letter: Letter) -> tuple[CellValue, ...]:
    """The row of the sheet 催报退回."""
    return letter.kind, letter.unit or "（发到群里）", letter.text


def _adjustment_cells(adjustment: Adjustment, decided: Mapping[ProjectKey, str]) -> tuple[CellValue, ...]:
    """The row of the sheet 项目调整; 认定 stands where there was an old project."""
    old, new = adjustment.old, adjustment.new
    return (
        *(f"{adjustment.listing.since:%Y-%m-%d %H:%M}", adjustment.listing.quarter.term),
        *("、".join(adjustment.changes), *_number_and_name(old), *_number_and_name(new)),
        *(adjustment.detail, decided.get(old.key) if old else None),
    )


def _number_and_name(project: ListedProject | None) -> tuple[CellValue, ...]:
    return (project.number, project.name) if project else (None, None)
