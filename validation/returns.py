"""What a responsible unit sent back: one Return for each file, one Reported for each project row in it."""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from validation.terms import Report, Role


class Reported(BaseModel):
    """One project row as the unit filled it in. ``values`` has what is filled in, money as Decimal in 万元.

    ``raw`` keeps the text of each value that was read as something else (``1200万元`` read as 1200).
    """

    model_config = ConfigDict(frozen=True)

    number: int | None
    name: str
    role: Role
    values: dict[Report, Decimal | str]
    sheet: str
    row: int
    raw: dict[Report, str] = {}


class Return(BaseModel):
    """One returned workbook. ``file`` is its path inside the folder of returns, ``sha256`` its content's."""

    model_config = ConfigDict(frozen=True)

    year: int
    quarter: int
    unit: str
    file: str
    sha256: str
    modified: datetime
    signoff: dict[str, str] = {}
    rows: tuple[Reported, ...]
