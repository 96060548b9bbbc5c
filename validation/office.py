"""The office's own things, passed to whatever needs them: 单位名录 and 设置."""

from dataclasses import dataclass

from validation.cells.units import Registry
from validation.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """What an office keeps for itself; there is no global one."""

    registry: Registry
    settings: Settings
