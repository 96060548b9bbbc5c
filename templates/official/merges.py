"""Which cells of the official table are merged: those of the notice, labels over blanks, a category over its rows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from templates.official.layout import Notice, merge_of
from validation.cells.grid import Merge
from validation.table.header import Header
from validation.table.words.headings import is_money
from validation.terms import Column

_CONTINUED = re.compile(r"[(（]续[上表]?[表页]?[)）]$")


def merges_of(notice: Notice, header: Header) -> list[Merge]:
    """The merges by rows and columns from 1, the first row of the header being 1; no two of them overlap."""
    merges = set(notice.merges)
    at = _in_column(merges, header)
    for category in _categories(notice, header):
        below = {merge for row in range(category.top, category.bottom + 1) if (merge := at.get(row))}
        if all(_holds(category, merge) for merge in below):
            merges -= below
            merges.add(category)
    end = _label_end(notice, header)
    taken = {row for merge in merges if merge.left <= end for row in range(merge.top, merge.bottom + 1)}
    return sorted(merges | {label for label in _labels(notice, end) if label.top not in taken})


def merge_down(sheet: Worksheet, merge: Merge, top: int) -> None:
    """Merge the cells of a sheet on which the header begins in the row ``top``."""
    sheet.merge_cells(None, top + merge.top - 1, merge.left, top + merge.bottom - 1, merge.right)


def _holds(one: Merge, other: Merge) -> bool:
    return one.top <= other.top and other.bottom <= one.bottom and one.left <= other.left and other.right <= one.right


def _in_column(merges: Iterable[Merge], header: Header) -> dict[int, Merge]:
    """For each row the merge that takes its category."""
    if Column.CATEGORY not in header.columns:
        return {}
    column = header.columns[Column.CATEGORY].index + 1
    over = (merge for merge in merges if merge.left <= column <= merge.right)
    return {row: merge for merge in over for row in range(merge.top, merge.bottom + 1)}


def _labels(notice: Notice, end: int) -> Iterator[Merge]:
    """项目（合计：50个） stands over the blanks up to the first money column."""
    for row, cells in enumerate(notice.rows, len(notice.header)):
        if end > 1 and _is_label(cells, end):
            yield merge_of(row, 0, row, end - 1)


def _label_end(notice: Notice, header: Header) -> int:
    money = [heading.index for column, heading in header.columns.items() if is_money(column)]
    return min(money, default=notice.width)


def _is_label(row: Sequence[str], end: int) -> bool:
    """A total, or a category in a row of its own."""
    return bool(row[0]) and not any(row[1:end])


def _categories(notice: Notice, header: Header) -> Iterator[Merge]:
    """One cell a category: blanks and repeats below its first row (a page began there) go under it."""
    if Column.CATEGORY not in header.columns:
        return
    index, end = header.columns[Column.CATEGORY].index, _label_end(notice, header)
    start, name, tiers = 0, "", len(notice.header)
    for row in range(len(notice.rows) + 1):
        text = notice.rows[row][index] if row < len(notice.rows) else None
        if text is not None and (not text or _CONTINUED.sub("", text) == name):
            continue
        if name and row - start > 1 and not _is_label(notice.rows[start], end):
            yield merge_of(tiers + start, index, tiers + row - 1, index)
        start, name = row, text or ""
