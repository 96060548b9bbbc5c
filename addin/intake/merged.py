"""Cells that a unit merged over several projects or columns: what is written there is one thing, said of many."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from validation.cells.grid import Merge, column_letters, column_number
from validation.columns import is_figure
from validation.ledger.records.returns import ReportedItem, ReportedRow

_Line = TypeVar("_Line", ReportedRow, ReportedItem)


def apart(rows: Sequence[_Line], columns: Mapping[str, str], merges: Iterable[Merge]) -> tuple[_Line, ...]:
    """The rows, with what a merged cell says in each that it covers: a text is each one's, an amount nobody's."""
    by_row = {row.row: row for row in rows}
    first = min(by_row, default=0)
    # Those of the title and the headings stand above.
    for merge in [merge for merge in merges if merge.bottom >= first]:
        covered = [row for row in sorted(by_row) if merge.top <= row <= merge.bottom]
        reports = [term for term, letters in columns.items() if merge.left <= column_number(letters) <= merge.right]
        begins = reports[:1] and column_number(columns[reports[0]]) == merge.left
        if begins and covered[:1] == [merge.top] and len(covered) * len(reports) > 1:
            _part(by_row, covered, reports, merge)
    return tuple(by_row.values())


def _part(by_row: dict[int, _Line], covered: Sequence[int], reports: Sequence[str], merge: Merge) -> None:
    first, report = by_row[covered[0]], reports[0]
    if not (report in first.values or report in first.raw or report in first.notes):
        return
    place = f"{column_letters(merge.left)}{merge.top}:{column_letters(merge.right)}{merge.bottom}"
    for row in covered:
        by_row[row] = _with_text(by_row[row], report, first, place, len(covered) > 1)
        for other in reports[1:]:
            by_row[row] = _without(by_row[row], other, f"{place}合并成了一格，这一项读不出内容")


def _with_text(row: _Line, report: str, first: _Line, place: str, several: bool) -> _Line:
    if several and is_figure(report):
        return _without(row, report, f"{place}合并成了一格，分不清各个项目是多少")
    if report not in first.values:
        return _without(row, report, f"{place}合并成了一格，读不出内容")
    said = "每个项目都按这一格采用" if several else "按这一格采用"
    return replace(
        row,
        values={**row.values, report: first.values[report]},
        notes={**row.notes, report: f"{place}合并成了一格，{said}"},
    )


def _without(row: _Line, report: str, note: str) -> _Line:
    values = {term: value for term, value in row.values.items() if term != report}
    raw = {term: text for term, text in row.raw.items() if term != report}
    return replace(row, values=values, raw=raw, notes={**row.notes, report: note})
