"""销号 of the master: each project with its state, the newest table's first, then what only earlier ones had."""

from collections import Counter
from collections.abc import Sequence

from validation.cells.grid import CellValue
from validation.completion.state import Completion
from validation.completion.verification import Verification
from validation.ledger.keys import project_key
from validation.ledger.view import LedgerView
from validation.terms import CompletionState

_GONE = "项目表中已没有这个项目"


def completion_cells(view: LedgerView) -> list[tuple[CellValue, ...]]:
    """The rows of 销号; what people wrote of a project that is in no table any more stays at their end."""
    listed = {project.key: project for project in view.projects}
    rows = [
        _row(project.number, project.name, project.units, view.completions.of(key)) for key, project in listed.items()
    ]
    written = view.ledger.written.verifications
    gone = [one for one in written if project_key(one.number, one.name) not in listed]
    return [*rows, *(_gone(one, view) for one in gone)]


def _row(number: int | None, name: str, units: Sequence[str], found: Completion, *gone: str) -> tuple[CellValue, ...]:
    reported, written = found.reported, found.verification
    return (
        *(number, name, units[0] if units else None),
        *(reported.shown if reported else None, found.state.value, "；".join((*gone, *found.remarks)) or None),
        *_typed(written),
    )


def _typed(written: Verification | None) -> Sequence[CellValue]:
    return [text or None for text in written.typed] if written else [None] * 5


def _gone(one: Verification, view: LedgerView) -> tuple[CellValue, ...]:
    return _row(one.number, one.name, (), view.completions.of(project_key(one.number, one.name)), _GONE)


def completions_in_numbers(view: LedgerView) -> str:
    """How many of the projects have which state: ``已销号2个，待核验3个，重开1个``; "" where none reports itself done."""
    counts = Counter(view.completions.of(project.key).state for project in view.projects)
    told = (CompletionState.VERIFIED, CompletionState.REPORTED, CompletionState.REOPENED)
    return "，".join(f"{state}{counts[state]}个" for state in told if counts[state])
