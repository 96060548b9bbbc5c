"""节点和指标 as it comes back: each line with what it was made for, and what the unit wrote beside it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from templates.files.reasons import Reason, unreadable
from templates.task.filled_in import bare, filled_in, placed, texts
from templates.task.sheet import ITEMS_SHEET, REF, item_columns
from validation.cells.formats import NOT_SHOWN, as_shown
from validation.cells.grid import Grid, Shown, column_letters
from validation.cells.text import squash, unbroken, whole_number
from validation.columns import ITEM_COLUMNS, LONGEST_TEXT
from validation.ledger.records.returns import ReportedItem
from validation.terms import Column, ItemColumn

_SEARCHED_ROWS = 20
_COLUMNS = {squash(term): term for term in item_columns()}
# What a sheet has to have to be one: whatever a unit took away, it left what it fills in.
_TELLING = frozenset((ItemColumn.TEXT, ItemColumn.FINISHED, ItemColumn.COUNTED))
_FEWEST = 2
# By what a line is known, and what its measure stands behind.
_KNOWN_BY = (Column.NUMBER, ItemColumn.PROJECT, ItemColumn.PART, ItemColumn.TEXT, ItemColumn.TARGET, REF)
_REF, _REF_LENGTH = re.compile(r"[0-9a-f]{12}"), 12
_MEASURE = re.compile(r"[\d,.]+(.*)", re.DOTALL)
_LONGEST_MEASURE = 20
# What a bare number is of 万, which a format may show behind it.
_ONE = Decimal("0.0001")


class ReadItems(Struct, frozen=True):
    """The sheet as it came back: ``columns`` are the letters of those that are filled in, ``header`` the row of the
    headings, ``measures`` what the counts of a row are in, ``notes`` what of the sheet could not be found.
    """

    rows: tuple[ReportedItem, ...]
    columns: Mapping[str, str]
    sheet: str
    header: int
    measures: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def blank(self, row: int) -> ReportedItem:
        """A line of which nothing is known."""
        return ReportedItem(number=None, name="", ref="", values={}, sheet=self.sheet, row=row)

    def as_shown(self, row: int, _term: str, number: float, code: str) -> tuple[Decimal | None, str] | None:
        """A count and its text as a number's format shows it. Returns None where that is the number itself, or none."""
        shown = as_shown(number, code, _ONE)
        if not isinstance(shown, Shown) or shown == NOT_SHOWN:
            return None
        from validation.cells.counts import parse_count

        return parse_count(shown, self.measures.get(row, "")), str(shown)


def read_items(grids: Sequence[Grid], task: Grid, asked: int) -> ReadItems | None:
    """What a unit answered, found by the words of the headings, beside the sheet that is its 任务表.

    ``asked`` is how many lines the form had. Returns None where there is no such sheet. Raises MinshiError where two
    sheets say different things.
    """
    others = [grid for grid in grids if grid is not task]
    named = [grid for grid in others if grid.sheet.startswith(ITEMS_SHEET)]
    if not (asked or named):
        return None
    # A sheet under another name is looked for only where none has its own.
    found = [read for grid in named if (read := _read(grid))] or [read for grid in others if (read := _read(grid))]
    told = [read for read in found if any(item.touched for item in read.rows)] or found
    for other in told[1:]:
        if [_said(item) for item in other.rows] != [_said(item) for item in told[0].rows]:
            raise unreadable(Reason.TWO_TASKS, first=told[0].sheet, second=other.sheet)
    return told[0] if told else None


def _said(item: ReportedItem) -> tuple[object, ...]:
    return item.ref, item.text, item.values, item.raw


def _read(grid: Grid) -> ReadItems | None:
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        headings = [
            (term, place)
            for place, value in enumerate(grid.rows[row])
            if isinstance(value, str) and (term := _COLUMNS.get(bare(value)))
        ]
        if len(_TELLING & {term for term, _ in headings}) >= _FEWEST:
            return _lines(grid, row, headings)
    return None


def _lines(grid: Grid, top: int, headings: Sequence[tuple[str, int]]) -> ReadItems:
    count = Counter(term for term, _ in headings)
    columns = {term: place for term, place in headings if count[term] == 1}
    measures: dict[int, str] = {}
    return ReadItems(
        rows=tuple(_items(grid, top, columns, measures)),
        columns={
            column.term: column_letters(grid.left + columns[column.term])
            for column in ITEM_COLUMNS
            if column.term in columns
        },
        sheet=grid.sheet,
        header=grid.top + top,
        measures=measures,
        notes=tuple(_without(column.term, count[column.term]) for column in ITEM_COLUMNS if column.term not in columns),
    )


def _without(term: str, times: int) -> str:
    return f"“{ITEMS_SHEET}”里{'有不止一列' if times else '没有'}“{term}”，这一列没有读"


def _items(grid: Grid, top: int, columns: Mapping[str, int], measures: dict[int, str]) -> Iterator[ReportedItem]:
    """The lines that ask or say something; what the counts of a line are in goes into ``measures``."""
    places = [columns.get(term, -1) for term in _KNOWN_BY]
    asked = placed(ITEM_COLUMNS, columns)
    for row, cells in enumerate(grid.rows[top + 1 :], grid.top + top + 1):
        number, name, part, text, target, ref = texts(cells, places)
        known = ref if len(ref) == _REF_LENGTH and _REF.fullmatch(ref) else ""
        if measure := _measure(target):
            measures[row] = measure
        values, raw, notes = filled_in(cells, asked, measure)
        if known or text or values or raw:
            yield ReportedItem(
                number=whole_number(number),
                name=unbroken(name)[:LONGEST_TEXT],
                ref=known,
                part=unbroken(part)[:LONGEST_TEXT],
                text=unbroken(text)[:LONGEST_TEXT],
                values=values,
                raw=raw,
                notes=notes,
                sheet=grid.sheet,
                row=row,
            )


def _measure(target: str) -> str:
    """What stands behind the year's target, "" where that is too long for a measure."""
    found = _MEASURE.fullmatch(squash(target)) if target else None
    return found[1] if found and len(found[1]) <= _LONGEST_MEASURE else ""
