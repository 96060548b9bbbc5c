"""What a responsible unit sent back: one Return for each file, one ReportedRow for each project row in it,
and one ReportedItem for each node and indicator."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, field

from validation.terms import Quarter, Role

if TYPE_CHECKING:
    Filled = str | Decimal
else:
    # JSON has a text for both: whoever reads a ledger makes figures of those in a column of figures.
    Filled = str


class ReportedRow(Struct, frozen=True, gc=False):
    """One project row as the unit filled it in. ``values`` has what is filled in, money as Decimal in 万元.

    ``raw`` keeps the text of each value that was read as something else (``1200万元`` read as 1200), ``notes`` what is
    to be said of a cell.
    """

    number: int | None
    name: str
    role: Role
    values: dict[str, Filled]
    sheet: str
    row: int
    raw: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def touched(self) -> bool:
        """Whether the unit filled in anything at all."""
        return bool(self.values or self.raw or self.notes)


class ReportedItem(Struct, frozen=True):
    """One line of 节点和指标 as the unit filled it in: ``ref`` is the node's or the indicator's within its project, "" where
    the line lost it; ``part`` and ``text`` are what stands beside it.

    ``values``, ``raw`` and ``notes`` are as a row's: 累计完成 is a Decimal, 是否完成 and 说明 are texts.
    """

    number: int | None
    name: str
    ref: str
    values: dict[str, Filled]
    sheet: str
    row: int
    raw: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    part: str = ""
    text: str = ""

    @property
    def touched(self) -> bool:
        """Whether the unit filled in anything at all."""
        return bool(self.values or self.raw or self.notes)


class Return(Struct, frozen=True):
    """One returned workbook, as the ledger keeps it: read, judged and merged.

    ``file`` is its path inside the folder of returns, ``sha256`` its content's, ``unit`` the name that the registry has.
    ``columns`` are the letters of the columns that are filled in, if they are known.
    ``strays`` are rows that were about no project that the table had, by place and name alone, and ``more_strays`` counts
    the rest of them: what they say is not kept.
    ``items`` are its answers to nodes and indicators, none where its form did not ask, and ``asked`` how many it asked
    for; ``item_columns`` are the letters of the columns in which they are given.
    ``folder`` leads from the master to the folder of returns, "" if no path does.
    """

    year: int
    quarter: Quarter
    unit: str
    file: str
    sha256: str
    modified: datetime
    rows: tuple[ReportedRow, ...]
    signoff: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    folder: str = ""
    notes: tuple[str, ...] = ()
    strays: tuple[ReportedRow, ...] = ()
    more_strays: int = 0
    items: tuple[ReportedItem, ...] = ()
    asked: int = 0
    item_columns: dict[str, str] = field(default_factory=dict)
