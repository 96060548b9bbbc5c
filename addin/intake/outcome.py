"""What one file is read as: a return, or why it is none. Made by a worker, pickled, and judged in the command."""

from datetime import datetime

from msgspec import Struct, field

from templates.files.reasons import Why
from validation.cells.grid import CellValue
from validation.ledger.records.returns import ReportedItem, ReportedRow, Return
from validation.terms import Quarter, Verdict


class ReadReturn(Struct, frozen=True):
    """One returned workbook as its file has it; ``unit`` is as written there, the rest as in ``Return``.

    ``plans`` are the cells of the money planned by their row: the official table's to say, and compared with it.
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
    plans: dict[int, dict[str, CellValue]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    strays: tuple[ReportedRow, ...] = ()
    more_strays: int = 0
    items: tuple[ReportedItem, ...] = ()
    asked: int = 0
    item_columns: dict[str, str] = field(default_factory=dict)

    def record(self, unit: str, folder: str = "", more: tuple[str, ...] = ()) -> Return:
        """What the ledger keeps of it: under the unit's one name, with the folder that it came in and more notes."""
        return Return(
            year=self.year,
            quarter=self.quarter,
            unit=unit,
            file=self.file,
            sha256=self.sha256,
            modified=self.modified,
            rows=self.rows,
            signoff=self.signoff,
            columns=self.columns,
            folder=folder,
            notes=(*self.notes, *more),
            strays=self.strays,
            more_strays=self.more_strays,
            items=self.items,
            asked=self.asked,
            item_columns=self.item_columns,
        )

    @classmethod
    def of(cls, known: Return) -> "ReadReturn":
        """What the file of a record was read as; what it said of the plan is in the record's notes already."""
        own = {name: getattr(known, name) for name in known.__struct_fields__ if name in cls.__struct_fields__}
        return cls(**own)


class Refused(Struct, frozen=True):
    """A file that was not read as a return, and why; ``unit`` where the file says whose it is.

    ``failure`` is the traceback of what nobody foresaw, for the log; ``sha256`` the content's that was looked into, "" if
    none was.
    """

    file: str
    verdict: Verdict
    why: Why
    unit: str = ""
    failure: str = ""
    sha256: str = ""

    @property
    def reason(self) -> str:
        """The sentence without its full stop."""
        return str(self.why)


ReadFile = ReadReturn | Refused
