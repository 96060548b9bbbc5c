"""What the ledger remembers of the official table: its projects as one table listed them."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, field_validator

from validation.cells.text import squash
from validation.terms import Column, Role

_AMOUNT = re.compile(r"[-+]?\d+(?:\.\d+)?(?:E[-+]?\d+)?")


class ListedProject(BaseModel):
    """One project. ``units`` are the responsible ones, the leading one first; ``plan`` is in 万元, text as it stands."""

    model_config = ConfigDict(frozen=True)

    number: int | None
    name: str
    category: str = ""
    units: tuple[str, ...] = ()
    plan: dict[Column, Decimal | str] = {}

    @field_validator("plan", mode="before")
    @classmethod
    def _amounts_are_decimal(cls, plan: Mapping[Column, Decimal | str]) -> dict[Column, Decimal | str]:
        """JSON has no Decimal: what is written like one was one."""
        return {
            Column(column): Decimal(value) if isinstance(value, str) and _AMOUNT.fullmatch(value) else value
            for column, value in plan.items()
        }

    @property
    def key(self) -> tuple[int | None, str]:
        return self.number, squash(self.name)

    def figure(self, column: Column) -> Decimal:
        """A money column's amount in 万元, 0 where it is blank, unreadable or absent."""
        value = self.plan.get(column)
        return value if isinstance(value, Decimal) else Decimal(0)

    def role(self, unit: str) -> Role:
        """The place of a responsible unit in the project."""
        return Role.LEAD if self.units[:1] == (unit,) else Role.SHARED


class ListedTable(BaseModel):
    """An official table as runs for a quarter had it; ``since`` says when one first did."""

    model_config = ConfigDict(frozen=True)

    quarter: int
    since: datetime
    projects: tuple[ListedProject, ...]
