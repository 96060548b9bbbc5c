"""Who signed a 任务表: what stands beside the labels on its cover."""

from collections.abc import Iterable, Mapping

from validation.cells.grid import Grid, cell_text
from validation.cells.text import squash
from validation.terms import Signoff

_LABELS: Mapping[str, str] = {squash(label): label for label in Signoff}
_LONGEST_LABEL = 60
# Nobody's name or number is longer.
_LONGEST_SIGNOFF = 60


def read_signoff(grids: Iterable[Grid]) -> dict[str, str]:
    """What stands to the right of each label, up to the next label."""
    found: dict[str, str] = {}
    for grid in grids:
        for row in grid.rows:
            label = None
            for text in filter(None, (cell_text(value) for value in row if value)):
                known = _LABELS.get(squash(text).rstrip(":")) if len(text) <= _LONGEST_LABEL else None
                if label and not known:
                    found.setdefault(label, text[:_LONGEST_SIGNOFF])
                label = known
    return found
