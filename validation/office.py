"""What an office keeps for itself: 单位名录 and 设置."""

from dataclasses import dataclass

from validation.cells.units import Registry
from validation.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """An office; it is passed to whatever needs it, and there is no global office."""

    registry: Registry
    settings: Settings
