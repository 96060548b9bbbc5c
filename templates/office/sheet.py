"""What the sheets 单位名录, 设置, 表头对应 and 指标和节点设置 are: their names, their columns, and the rows that they show."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from templates.files.own_kinds import OFFICE_ITEMS, OFFICE_SETTINGS, OFFICE_UNITS
from validation.cells.grid import CellValue
from validation.cells.units import Unit
from validation.settings import SETTINGS, Settings
from validation.table.words.told import SHEET
from validation.terms import Quarter

UNITS_SHEET, SETTINGS_SHEET = OFFICE_UNITS, OFFICE_SETTINGS
# What the office says its headings mean; older workbooks have no such sheet until there is something to ask.
HEADINGS_SHEET = SHEET
# What is to be supervised; only what `minshi plan` or its button has written to has it.
ITEMS_SHEET = OFFICE_ITEMS


class OfficeColumn(Struct, frozen=True):
    """A column of one of the sheets: ``width`` in characters, ``since`` the layout that first had it."""

    heading: str
    width: float
    since: int = 1


UNIT_COLUMNS = (
    OfficeColumn("单位名称", 18),
    OfficeColumn("类别", 12),
    OfficeColumn("其他名称", 34),
    OfficeColumn("成员", 40),
    OfficeColumn("联系方式", 22),
)
SETTING_COLUMNS = (OfficeColumn("名称", 20), OfficeColumn("值", 40), OfficeColumn("说明", 66))
HEADING_COLUMNS = (
    OfficeColumn("表头", 44, since=2),
    OfficeColumn("对应栏目", 26, since=2),
    OfficeColumn("建议", 26, since=2),
    OfficeColumn("在哪里", 30, since=2),
)
# 指标和节点设置: what each node and indicator is, what the office may put otherwise, and what became of it.
ITEM_COLUMNS = (
    OfficeColumn("序号", 6, since=2),
    OfficeColumn("项目", 16, since=2),
    OfficeColumn("分项", 12, since=2),
    OfficeColumn("类型", 6, since=2),
    OfficeColumn("事项", 36, since=2),
    OfficeColumn("计划完成季度", 9, since=2),
    OfficeColumn("计量单位", 6, since=2),
    OfficeColumn("全年目标", 9, since=2),
    *(OfficeColumn(f"到{quarter.numeral}季度", 9, since=2) for quarter in Quarter),
    OfficeColumn("填报单位", 12, since=2),
    OfficeColumn("采用", 6, since=2),
    OfficeColumn("说明", 20, since=2),
    OfficeColumn("状态", 9, since=2),
    OfficeColumn("提示", 30, since=2),
    OfficeColumn("标识", 4, since=2),
)
# What the office fills in or corrects there; the rest is written anew each time.
ITEM_OPEN = (
    "事项",
    "计划完成季度",
    "全年目标",
    *(f"到{quarter.numeral}季度" for quarter in Quarter),
    "填报单位",
    "采用",
    "说明",
    "状态",
)
NODE, INDICATOR = "节点", "指标"
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
    for name, setting in SETTINGS.items():
        value = getattr(settings, name)
        yield setting.title, _BETWEEN_NAMES.join(value) if isinstance(value, tuple) else value, setting.description


class AskedHeading(Struct, frozen=True):
    """A heading that is to be asked for: its whole path, the ``guess`` at its column ("" if there is none), its place."""

    heading: str
    guess: str
    place: str

    @property
    def row(self) -> tuple[CellValue, ...]:
        """One value for each of HEADING_COLUMNS: what it is, is the office's to say."""
        return self.heading, None, self.guess or None, self.place
