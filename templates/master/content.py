"""What stands in a master: the rows of 总台账, and all that its other sheets show."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from validation.cells.grid import CellValue
from validation.ledger.keys import ReportKey, report_key
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import Edit
from validation.ledger.records.returns import ReportedRow
from validation.ledger.view import Carried
from validation.sources import Source
from validation.terms import Column, Pace, Quarter, ReportColumn, Role

_ZERO = Decimal(0)


class MasterRow(Struct, frozen=True, gc=False):
    """One project × responsible unit: its plan by the name of its column or source, in 万元 or the text that is no
    amount, ``task`` what is to be done and ``nodes`` what is due in the newest quarter reported, which is ``nodes_of``; by quarter what was
    reported, what the office wrote and what came of it; ``carried`` are amounts of
    earlier quarters, ``unreported`` the quarters that others reported for and this unit said nothing of it, ``verified``
    those in which it is 已销号 and asked nothing. What is not ``listed`` is no longer in the table, and is not added up."""

    number: int | None
    category: str
    name: str
    unit: str
    role: Role
    plan: Mapping[str, CellValue]
    task: str = ""
    nodes: str = ""
    nodes_of: str = ""
    reports: Mapping[Quarter, ReportedRow] = field(default_factory=dict)
    edits: Mapping[Quarter, Edit] = field(default_factory=dict)
    corrected: Mapping[Quarter, ReportedRow] = field(default_factory=dict)
    carried: Mapping[Quarter, Mapping[str, Carried]] = field(default_factory=dict)
    unreported: Collection[Quarter] = ()
    verified: Collection[Quarter] = ()
    listed: bool = True

    @property
    def key(self) -> ReportKey:
        return report_key(self.number, self.name, self.unit)

    @property
    def counts(self) -> bool:
        """Whether it is added up: of a project with several responsible units the leading unit's row is."""
        return self.listed and self.role is Role.LEAD

    @property
    def planned(self) -> Decimal:
        """What is planned for the year, in 万元; 0 where that is no amount."""
        amount = self.plan.get(Column.PLANNED)
        return amount if isinstance(amount, Decimal) else _ZERO

    def figure(self, quarter: Quarter, column: str) -> Decimal:
        """An amount in 万元 as it counts in a quarter: as reported or corrected, else carried from an earlier one, else 0."""
        counting = self.corrected.get(quarter)
        amount = counting.values.get(column) if counting else None
        if isinstance(amount, Decimal):
            return amount
        carried = self.carried.get(quarter, {}).get(column)
        return carried.amount if carried else _ZERO

    def is_silent(self, quarter: Quarter) -> bool:
        """Whether money is planned and a quarter that asks for it has no figure of what was invested."""
        counting = self.corrected.get(quarter)
        said = counting is not None and ReportColumn.INVESTED in counting.values
        return self.counts and bool(self.plan.get(Column.PLANNED)) and not said and quarter not in self.verified

    def pace(self, quarter: Quarter) -> CellValue:
        """序时进度 as it counts in a quarter: as reported or corrected, 已完成 where 已销号, else None."""
        counting = self.corrected.get(quarter)
        said = counting.values.get(ReportColumn.PACE) if counting else None
        return said or (Pace.DONE.value if quarter in self.verified else None)


class RowPlace(Struct, frozen=True):
    """Where a reported row stands: the content of its return (sha256), the sheet, the row."""

    sha256: str
    sheet: str
    row: int


class ItemRow(Struct, frozen=True):
    """A line of 节点和指标: its cells, and the content (sha256) of the return that answers it, "" where none does."""

    cells: Sequence[CellValue]
    sha256: str = ""


class Target(Struct, frozen=True):
    """A cell of the master that a light rests on: the sheet, the index of its row among the rows written, the column's
    path."""

    sheet: str
    row: int
    path: str


class LightRow(Struct, frozen=True):
    """A line of 亮灯: its cells by the paths of their columns, and the cell that the light rests on."""

    cells: Mapping[str, CellValue]
    ground: Target | None = None


class DeductionRow(Struct, frozen=True):
    """A line of 扣分明细: its cells by their headings, and the cell of the master that it rests on."""

    cells: Mapping[str, CellValue]
    source: Target | None = None


class ScoreSheets(Struct, frozen=True):
    """考核 and 扣分明细: ``quarters`` says which count, ``units`` has a unit's cells by their headings."""

    quarters: str = ""
    units: Sequence[Mapping[str, CellValue]] = ()
    deductions: Sequence[DeductionRow] = ()


class Board(Struct, frozen=True):
    """What 看板 shows: ``note`` is what it rests on, ``tiles`` its numbers, each with what it is of, ``lists`` the names
    of those who have not reported, of those who must correct, of what is behind and of what is red.

    ``bases`` say of each quarter what the words of the ``grid`` are, which has a row for each project. ``data`` is what the charts show; its columns are called by
    ``lights`` where they are about the quarter, by ``year_lights`` where about all four; what has no name has no column.
    """

    note: str = ""
    tiles: Sequence[tuple[str, str]] = ()
    lists: Sequence[str] = ()
    bases: Sequence[str | None] = ()
    grid: Sequence[Sequence[CellValue]] = ()
    lights: Sequence[str | None] = ()
    year_lights: Sequence[str | None] = ()
    data: Sequence[Sequence[CellValue]] = ()


class Master(Struct, frozen=True):
    """Everything that the workbook shows; what is given as cells has the columns of its sheet.

    ``counting`` are the reported rows that stand in the master, ``links`` the paths from the master to the returns
    (sha256) that are at hand. ``units_in_numbers`` says how many units stand how,
    ``lights_in_numbers`` how many projects have which light, and whether the quarter is closed.
    """

    ledger: Ledger
    quarter: Quarter
    rows: Sequence[MasterRow]
    summary: Sequence[Sequence[CellValue]]
    units: Sequence[Sequence[CellValue]]
    units_in_numbers: str = ""
    board: Board = Board()
    notices: Sequence[Sequence[CellValue]] = ()
    items: Sequence[ItemRow] = ()
    lights: Sequence[LightRow] = ()
    lights_in_numbers: str = ""
    changed_lights: Sequence[Sequence[CellValue]] = ()
    scores: ScoreSheets = ScoreSheets()
    register: Sequence[Sequence[CellValue]] = ()
    completions: Sequence[Sequence[CellValue]] = ()
    completions_in_numbers: str = ""
    adjustments: Sequence[Sequence[CellValue]] = ()
    counting: frozenset[RowPlace] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of money that have columns."""
        return self.ledger.drawn.sources
