"""A column and a sheet of the master, as records."""

from collections.abc import Callable, Iterable
from math import inf

from msgspec import Struct

from validation.sources import Source


class MasterColumn(Struct, frozen=True):
    """One column: its heading, its width in characters, and the group of neighbours that it is printed with, which
    stands over them in 总台账; the first group stays in sight.

    ``written`` if people write in it, ``money`` if it has amounts in 万元, ``count`` if it has counts in a measure that
    stands beside it, ``cut`` if its text is shown only as far as it fits, ``since`` and ``until`` the first and
    the last layout that have it: one that is put otherwise ends, and another begins.
    """

    heading: str
    width: float
    group: str = ""
    written: bool = False
    money: bool = False
    cut: bool = False
    count: bool = False
    since: int = 1
    until: float = inf

    @property
    def path(self) -> str:
        """The heading with its group: ``第一季度/更正``; no two columns of a sheet have the same."""
        return f"{self.group}/{self.heading}" if self.group else self.heading


class MasterSheet(Struct, frozen=True):
    """One sheet: ``name`` is that of its rows in the template, ``header`` the row of its headings, from 1; 0 for none.

    ``columns`` gives every column that it ever had, for some sources of money and a layout of 任务表. A sheet that is
    there ``only_with_rows`` is neither seen nor printed while nothing stands in it. Of one whose columns have no groups the
    first ``kept`` stay in sight.
    """

    title: str
    name: str
    header: int
    columns: Callable[[Iterable[Source], int], Iterable[MasterColumn]]
    since: int = 1
    only_with_rows: bool = False
    kept: int = 0
