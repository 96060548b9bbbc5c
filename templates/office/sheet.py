"""What the sheets 单位名录, 设置 and 表头对应 are: their names, their columns, and the rows that they show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from templates.files.own_kinds import OFFICE_SETTINGS, OFFICE_UNITS
from validation.cells.grid import CellValue
from validation.cells.units import Unit
from validation.settings import Settings
from validation.table.words.told import SHEET

UNITS_SHEET, SETTINGS_SHEET = OFFICE_UNITS, OFFICE_SETTINGS
# What the office says its headings mean; older workbooks have no such sheet until there is something to ask.
HEADINGS_SHEET = SHEET


@dataclass(frozen=True, slots=True)
class OfficeColumn:
    """A column of one of the sheets: ``width`` in characters, ``since`` the layout that first had it."""

    heading: str
    width: float
    since: int = 1


UNIT_COLUMNS = (
    OfficeColumn("单位名称", 18),
    OfficeColumn("类别", 12),
    OfficeColumn("其他名称", 40),
    OfficeColumn("成员", 52),
    OfficeColumn("联系方式", 22),
)
SETTING_COLUMNS = (OfficeColumn("名称", 20), OfficeColumn("值", 52), OfficeColumn("说明", 60))
HEADING_COLUMNS = (
    OfficeColumn("表头", 44, since=2),
    OfficeColumn("对应栏目", 26, since=2),
    OfficeColumn("建议", 26, since=2),
    OfficeColumn("在哪里", 30, since=2),
)
# The layout of the sheets, whose number stands on 设置: another column, setting or title is the next layout.
LAYOUT = 2
# What older layouts call a setting that has another title now, and its field. No other setting is ever called so.
EARLIER_TITLES: Mapping[str, str] = {}
# Hidden, and one column away from the list: what is typed beside a list in Excel becomes a part of it.
MARKED = "E"

# Lists may be added to, so the choices reach well below the last row.
LAST_ROW = 1000
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


@dataclass(frozen=True, slots=True)
class AskedHeading:
    """A heading that is to be asked for: its whole path, the ``guess`` at its column ("" if there is none), its place."""

    heading: str
    guess: str
    place: str

    @property
    def row(self) -> tuple[CellValue, ...]:
        """One value for each of HEADING_COLUMNS: what it is, is the office's to say."""
        return self.heading, None, self.guess or None, self.place
