"""One money cell → an Amount in 万元."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from validation.grid import CellValue


class Reading(StrEnum):
    """How a money cell could be read."""

    BLANK = "空白"
    PLAIN = "数字"
    COERCED = "按意思读出"
    UNREADABLE = "读不出"


@dataclass(frozen=True, slots=True)
class Amount:
    """A money cell: ``value`` in 万元, None where the cell is blank or cannot be read."""

    raw: CellValue
    reading: Reading
    value: Decimal | None = None

    @property
    def known(self) -> bool:
        """Blank counts as nothing planned; only what cannot be read is not known."""
        return self.reading is not Reading.UNREADABLE

    @property
    def figure(self) -> Decimal:
        """The amount to add up: 0 where blank or not known."""
        return self.value or Decimal(0)


def parse_amount(value: CellValue, scale: Decimal = Decimal(1)) -> Amount:
    """Read one money cell; ``scale`` is what a bare number of this column is worth in 万元 (亿元: 10000). Never raises."""
    raise NotImplementedError
