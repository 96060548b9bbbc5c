"""What the sheets 单位名录 and 设置 are: their names, their columns, and the rows that they show."""

from collections.abc import Iterator

from validation.cells.grid import CellValue
from validation.cells.units import Unit
from validation.settings import Settings

UNITS_SHEET, SETTINGS_SHEET = "单位名录", "设置"
UNIT_COLUMNS = ("单位名称", "类别", "其他名称", "成员", "联系方式")
SETTING_COLUMNS = ("名称", "值", "说明")

# Between the names in one cell.
_BETWEEN_NAMES = "、"


def unit_row(unit: Unit) -> tuple[CellValue, ...]:
    """A unit as a row of 单位名录: one value for each of UNIT_COLUMNS."""
    return unit.name, unit.kind, _BETWEEN_NAMES.join(unit.aliases), _BETWEEN_NAMES.join(unit.members), unit.contact


def setting_rows(settings: Settings) -> Iterator[tuple[CellValue, ...]]:
    """The rows of 设置: the title, value and description of each setting."""
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        yield field.title, _BETWEEN_NAMES.join(value) if isinstance(value, tuple) else value, field.description
