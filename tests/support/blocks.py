"""Where a column of 总台账 stands: the quarter at hand stands before those that are over."""

from collections.abc import Sequence


def place_of(rows: Sequence[Sequence[object]], quarter: str, heading: str) -> int:
    """The index of a quarter's column, by the titles over the blocks (row 2) and the headings (row 3)."""
    titles, headings = rows[1], rows[2]
    return list(headings).index(heading, list(titles).index(quarter))
