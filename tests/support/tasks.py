"""任务表 for tests: one unit with two projects, and its workbook as the unit would send it back."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl.worksheet.worksheet import Worksheet

from templates.task.sheet import COVER, SHEET, Form, TaskRow, TaskSheet
from templates.task.write import write_task
from tests.support.described import opened
from tests.support.sources import LOCAL, OWN
from validation.cells.grid import CellValue
from validation.ledger.records.returns import ReportedRow
from validation.sources import STANDARD
from validation.terms import Column, Pace, Quarter, ReportColumn, Role, Signoff

FIRST = 5
# What a test calls each column that is filled in.
TERMS: dict[str, str] = {
    **ReportColumn.__members__,
    **{word: source.in_place for word, source in zip(("UPPER", "COUNTY", "SOCIAL", "OWN"), STANDARD, strict=True)},
}

COUNTY = TaskRow(
    number=1,
    category="一、教育惠民",
    name="提升幼儿保教质量",
    task="创建1所省级优质幼儿园。",
    money={Column.PLANNED: Decimal(110), LOCAL.name: Decimal("110.5")},
    nodes="制定创建工作计划。",
    role=Role.LEAD,
    assists=("财政局",),
)
SHARED = TaskRow(
    number=24,
    category="四、宜居环境",
    name="实施区域供水管网改造提升工程",
    task="新建管网。\n改造管网。",
    money={Column.PLANNED: Decimal(15200), OWN.name: "待定"},
    nodes="【一期】完成招标。\n【二期】进场施工。",
    role=Role.SHARED,
    others=("住建局（牵头）",),
)
TASKS = TaskSheet("教体局", 2024, Quarter.FIRST, date(2024, 3, 20), "县政府办公室", "2345678", (COUNTY, SHARED))
LAST = ReportedRow(
    number=1,
    name=COUNTY.name,
    role=Role.LEAD,
    values={ReportColumn.DONE: "已立项。", ReportColumn.INVESTED: Decimal("60.50"), ReportColumn.PACE: Pace.ON_TIME},
    raw={LOCAL.in_place: "约20万"},
    sheet=SHEET,
    row=5,
)


def letter(heading: str) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXY"[Form().columns.index(heading)]


def filled_in(tasks: TaskSheet = TASKS, row: int = FIRST, **values: CellValue) -> bytes:
    """The workbook as a unit would send it back: values by the heading's name in ReportColumn or Signoff."""
    book = opened(write_task(tasks))
    for name, value in values.items():
        if name in TERMS:
            book[SHEET][f"{letter(TERMS[name])}{row}"] = value
        else:
            label = next(cell for line in book[COVER].iter_rows() for cell in line if cell.value == Signoff[name])
            book[COVER].cell(label.row, label.column + 1).value = value
    return saved(book[SHEET])


def saved(sheet: Worksheet) -> bytes:
    buffer = BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(buffer)
    return buffer.getvalue()
