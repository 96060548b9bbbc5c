"""What a responsible unit sent back: one Return for each file, one Reported for each project row in it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from validation.terms import MONEY_REPORTS, Column, Report, Role, Verdict
from validation.text import squash

# 序号 and name decide the project, the unit whose report of it this is.
ReportKey = tuple[int | None, str, str]


class Reported(BaseModel):
    """One project row as the unit filled it in. ``values`` has what is filled in, money as Decimal in 万元.

    ``raw`` keeps the text of each value that was read as something else (``1200万元`` read as 1200), ``notes`` what is
    to be said of a cell. ``plan`` has the cells of the money planned, a CellValue each, which is the table's to say: they
    are compared when the return is judged and not kept.
    """

    model_config = ConfigDict(frozen=True)

    number: int | None
    name: str
    role: Role
    values: dict[Report, Decimal | str]
    sheet: str
    row: int
    raw: dict[Report, str] = {}
    notes: dict[Report, str] = {}
    plan: dict[Column, Any] = Field({}, exclude=True)

    @field_validator("values", mode="before")
    @classmethod
    def _money_is_decimal(cls, values: dict[Any, Decimal | str]) -> dict[Report, Decimal | str]:
        """JSON has no Decimal: what stands in a money column was one."""
        if all(isinstance(name, Report) for name in values):
            return values
        return {
            (column := Report(name)): Decimal(value) if column in MONEY_REPORTS else value
            for name, value in values.items()
        }

    @property
    def touched(self) -> bool:
        """Whether the unit filled in anything at all."""
        return bool(self.values or self.raw or self.notes)

    def key(self, unit: str) -> ReportKey:
        return self.number, squash(self.name), unit


class Return(BaseModel):
    """One returned workbook, as it was read. ``file`` is its path inside the folder of returns, ``sha256`` its content's.

    ``columns`` are the letters of the columns that are filled in, where they are known.
    ``folder`` leads from the master to the folder of returns, "" where no path does.
    """

    model_config = ConfigDict(frozen=True)

    year: int
    quarter: int
    unit: str
    file: str
    sha256: str
    modified: datetime
    signoff: dict[str, str] = {}
    rows: tuple[Reported, ...]
    columns: dict[Report, str] = {}
    folder: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read as a return, and why; ``unit`` where the file says whose it is."""

    file: str
    verdict: Verdict
    reason: str
    unit: str = ""
