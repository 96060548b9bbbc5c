"""What the ledger remembers of an official table: its projects."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, field_validator

from validation.ledger.keys import ProjectKey, ReportKey, project_key, report_key
from validation.terms import Column, Quarter, Role

_AMOUNT = re.compile(r"[-+]?\d+(?:\.\d+)?(?:E[-+]?\d+)?")


class ListedProject(BaseModel):
    """One project. ``units`` are the responsible units, the leading one first; ``plan`` has amounts in 万元, and the text
    of a cell that is no amount.
    """

    model_config = ConfigDict(frozen=True)

    number: int | None
    name: str
    category: str = ""
    units: tuple[str, ...] = ()
    plan: dict[Column, Decimal | str] = {}

    @field_validator("plan", mode="before")
    @classmethod
    def _amounts_are_decimal(cls, plan: Mapping[Column, Decimal | str]) -> dict[Column, Decimal | str]:
        """JSON has no Decimal: a text that is written like an amount was one."""
        return {
            Column(column): Decimal(value) if isinstance(value, str) and _AMOUNT.fullmatch(value) else value
            for column, value in plan.items()
        }

    @property
    def key(self) -> ProjectKey:
        return project_key(self.number, self.name)

    def report_key(self, unit: str) -> ReportKey:
        """The key of a unit's report on this project."""
        return report_key(self.number, self.name, unit)

    def figure(self, column: Column) -> Decimal:
        """A money column's amount in 万元, 0 if it is blank, unreadable or absent."""
        value = self.plan.get(column)
        return value if isinstance(value, Decimal) else Decimal(0)

    def role(self, unit: str) -> Role:
        """Whether a responsible unit leads the project."""
        return Role.LEAD if self.units[:1] == (unit,) else Role.SHARED


class ListedTable(BaseModel):
    """An official table as it was in runs for a quarter; ``since`` is when the first of those runs was."""

    model_config = ConfigDict(frozen=True)

    quarter: Quarter
    since: datetime
    projects: tuple[ListedProject, ...]
