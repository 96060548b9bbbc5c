"""节点和指标 for tests: what one unit is asked about, and its workbook as the unit would send it back."""

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from templates.files.openpyxl_book import saved
from templates.task.sheet import ITEMS_SHEET, TaskItem, TaskSheet, item_columns
from templates.task.write import write_task
from tests.support.described import opened
from tests.support.tasks import COUNTY, SHARED, TASKS
from validation.cells.grid import CellValue, column_letters
from validation.items import Indicator, Node
from validation.terms import ItemColumn, ItemKind, Quarter

# The first line below the headings.
TOP = 4
CARRIED = Node("", Quarter.FIRST, 1, "制定工作计划", "教体局")
TENDER = Node("一期", Quarter.SECOND, 1, "完成招标", "教体局")
SITE = Node("二期", Quarter.SECOND, 1, "进场施工", "教体局", due="6月底")
TRAINED = Indicator("", "培训人次", "人次", Decimal(2800), {Quarter.SECOND: Decimal(700)}, adopted=True, unit="教体局")
ITEMS = (
    TaskItem(ItemKind.CARRIED, COUNTY.number, COUNTY.name, "", CARRIED.text, CARRIED.ref, "第一季度", before="部分"),
    TaskItem(ItemKind.NODE, SHARED.number, SHARED.name, "一期", TENDER.text, TENDER.ref, "第二季度"),
    TaskItem(ItemKind.NODE, SHARED.number, SHARED.name, "二期", SITE.text, SITE.ref, "第二季度（6月底）"),
    TaskItem(
        ItemKind.INDICATOR,
        COUNTY.number,
        COUNTY.name,
        "",
        TRAINED.name,
        TRAINED.ref,
        measure="人次",
        target=Decimal(2800),
        planned=Decimal(700),
        last=Decimal(300),
    ),
)
ASKED = replace(TASKS, quarter=Quarter.SECOND, items=ITEMS)


def item_letter(heading: str) -> str:
    return column_letters(item_columns().index(heading) + 1)


def place(heading: str, line: int) -> str:
    """The cell of a line, counted from 0."""
    return f"{item_letter(heading)}{TOP + line}"


def answered(
    *answers: tuple[int, ItemColumn, CellValue],
    change: Callable[[Worksheet], object] = lambda _: None,
    tasks: TaskSheet = ASKED,
) -> bytes:
    """The workbook with what a unit wrote: the line, counted from 0, the column, the value; then a change to the sheet."""
    book: Workbook = opened(write_task(tasks))
    sheet = book[ITEMS_SHEET]
    for line, column, value in answers:
        cell = sheet[place(column, line)]
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    change(sheet)
    return saved(book)
