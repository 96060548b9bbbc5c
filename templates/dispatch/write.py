"""A 督办单 written: a matter stamped into dispatch.xlsx."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from templates.dispatch.sheet import COLOUR_CELL, HEAD_CELL, ROWS, TITLE_CELL, WORDS, DispatchSheet
from templates.stamping.slots import Rows
from templates.stamping.template import Template
from templates.style.heights import row_height

TEMPLATE = Path(__file__).parents[1] / "dispatch.xlsx"
# Points of a line, and how much less of the larger font goes into a column.
_LINE, _LARGER = 19.0, 0.85
# As many characters as surely stand in the highest row, less one line.
_MOST = 500


def write_dispatch(sheet: DispatchSheet) -> bytes:
    """The .xlsx of one matter: the same matter gives the same bytes."""
    template = _template()
    _, width = template.widths(ROWS)
    rows = [part for label, text in sheet.rows for part in _parts(label, text)]
    heights = [max(row_height([(text, width * _LARGER)], _LINE), _LINE + 8) for _, text in rows]
    values = {TITLE_CELL: sheet.title, COLOUR_CELL: WORDS[sheet.matter.colour], HEAD_CELL: sheet.head}
    return template.stamp(values, [Rows(ROWS, rows, heights)])


@cache
def _template() -> Template:
    """The template that is shipped, and may be restyled."""
    return Template.load(TEMPLATE.read_bytes())


def _parts(label: str, text: str) -> Iterator[tuple[str, str]]:
    """A text that no row could hold goes on in the next."""
    yield label, text[:_MOST]
    for start in range(_MOST, len(text), _MOST):
        yield f"{label}（续）", text[start : start + _MOST]
