"""What is measured: a county's official table, and the returns of its units as programs save them, no two rows alike."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from addin.commands.opened.master_file import view_before
from addin.journeys.distribute import task_sheets
from addin.journeys.task_items import task_items
from templates.office.read import default_office
from templates.stamping.template import Template
from templates.task.sheet import ITEMS_SHEET, SHEET, Form, TaskSheet, item_columns
from templates.task.write import TEMPLATE, filling, write_task
from validation.cells.grid import CellValue, Grid
from validation.cells.text import squash
from validation.columns import fill_in_columns, is_money
from validation.sources import STANDARD
from validation.table.sheets import read_table
from validation.terms import Column, Finished, ItemColumn, Pace, Quarter, ReportColumn, Stage

# Projects of each unit.
ROWS = 5
_HEADINGS = (
    "项目类别",
    "序号",
    "项目名称",
    "任务明细",
    "2024年计划投资",
    "上级补助",
    "县财政统筹",
    "社会资本",
    "自筹资金",
    "责任单位",
)
_PLAN = (
    "第一季度：完成{0}号道路施工图设计；第二季度：完成{0}号路基；第三季度：铺设{0}号路面；第四季度：{0}号道路竣工验收。"
)
_PLANNED = (ReportColumn.INVESTED, *(source.in_place for source in STANDARD[:2]))
_ASKED = {column.term for column in fill_in_columns(STANDARD)}
_WORDS: dict[str, str] = {ReportColumn.STAGE: Stage.BUILDING.value, ReportColumn.PACE: Pace.ON_TIME.value}
# As many files as LibreOffice is given at once.
_AT_ONCE = 250

# The row of the first node, below title, unit and headings.
_FIRST_ITEM = 4


class County(NamedTuple):
    """The file of an official table, the folder of a quarter's returns, and where the master is to stand."""

    table: Path
    returns: Path
    master: Path
    quarter: int

    def consolidate(self) -> list[str]:
        """What follows ``minshi`` on the command line."""
        options = ("--table", str(self.table), "--quarter", str(self.quarter), "--master", str(self.master))
        return ["consolidate", str(self.returns), *options]


def county(
    folder: Path, units: int, save: Callable[[TaskSheet, Path], None], quarter: int = 1, *, nodes: bool = False
) -> County:
    """The material of a county: ``save`` fills in one unit's 任务表 and saves it. With ``nodes`` each project of the
    table has a plan, and each 任务表 asks for what it plans for the quarter.
    """
    folder.mkdir(exist_ok=True)
    made = County(folder / "项目表.xlsx", folder / "回收", folder / "总台账.xlsx", quarter)
    cells = list(_with_plans(table_cells(units)) if nodes else table_cells(units))
    save_table(made.table, cells)
    made.returns.mkdir()
    table, office, asked = (
        read_table([Grid("项目表", tuple(cells))], default_office()),
        default_office(),
        Quarter(quarter),
    )
    items = task_items(view_before(None, table, office, asked), asked) if nodes else None
    sheets = task_sheets(table, asked, office, date(2024, 3 * quarter, 20), items=items)
    for number, sheet in enumerate(sheets):
        save(sheet, made.returns / f"{number}.xlsx")
    return made


def _with_plans(cells: Iterator[tuple[CellValue, ...]]) -> Iterator[tuple[CellValue, ...]]:
    yield (*next(cells), Column.SCHEDULE)
    for number, row in enumerate(cells, 1):
        yield (*row, _PLAN.format(number))


def table_cells(units: int, rows: int = ROWS) -> Iterator[tuple[CellValue, ...]]:
    """The official table's cells: headings, and some projects for each unit, each with amounts of its own."""
    yield _HEADINGS
    for number in range(units * rows):
        task = f"新建道路{number + 2}公里，安装路灯{number + 10}盏。"
        unit = f"{number // rows + 1}号单位"
        superior, county = _amount(60, number + 1), _amount(40, number + 1)
        money = (round(superior + county, 2), superior, county, None, None)
        yield ("一、基础设施", number + 1, f"第{number + 1}号道路提升", task, *money, unit)


def save_table(path: Path, cells: Sequence[Sequence[CellValue]]) -> None:
    """The cells as a workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("项目表")
    for row in cells:
        sheet.append(row)
    book.save(path)


def _amount(least: int, number: int) -> float:
    """万元, to the cent, that no other project has."""
    return round(least + number / 100, 2)


def answer(report: str, number: int) -> str | float:
    """What a unit fills in for a project: money where some was planned, and words, neither as in any other row."""
    if is_money(report):
        return _amount(40, number) if report in _PLANNED else 0
    return _WORDS.get(report, f"第{number}号路基完成，正在铺路面。")


def stamped(sheet: TaskSheet, path: Path) -> None:
    """Filled in by our own stamping, for openpyxl would take minutes over thousands: text stands in its cell."""
    values, (rows, *others) = filling(sheet)
    answered = [
        [
            answer(column, row.number or 0) if column in _ASKED else value
            for column, value in zip(Form().columns, cells, strict=True)
        ]
        for row, cells in zip(sheet.rows, rows.values, strict=True)
    ]
    path.write_bytes(_template().stamp(values, [replace(rows, values=answered), *others]))


def _template() -> Template:
    return Template.load(TEMPLATE.read_bytes())


def by_openpyxl(sheet: TaskSheet, path: Path) -> None:
    """Filled in and saved by openpyxl, which puts texts into their own part, as Excel does."""
    book = load_workbook(BytesIO(write_task(sheet)))
    for row, column, value in _answers(sheet):
        book[SHEET].cell(row, column).value = value
    finished, remark = (item_columns().index(term) + 1 for term in (ItemColumn.FINISHED, ItemColumn.REMARK))
    for row, item in enumerate(sheet.items, _FIRST_ITEM):
        book[ITEMS_SHEET].cell(row, finished).value = Finished.YES.value
        book[ITEMS_SHEET].cell(row, remark).value = f"第{item.number}号图纸已经审定。"
    book.save(path)


def by_excelize(sheet: TaskSheet, path: Path) -> None:
    """Filled in and saved by excelize, a library of another language."""
    import excelize

    path.write_bytes(write_task(sheet))
    book = excelize.open_file(str(path))
    for row, column, value in _answers(sheet):
        book.set_cell_value(SHEET, excelize.coordinates_to_cell_name(column, row), value)
    book.save()
    book.close()


def saved_by_libreoffice(returns: Path) -> None:
    """Every workbook of a folder opened and saved again by LibreOffice. Raises where there is none, or it saves none."""
    waiting = sorted(returns.iterdir())
    with TemporaryDirectory() as profile, TemporaryDirectory() as out:
        options = (f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", out)
        while waiting:
            some = waiting[:_AT_ONCE]
            subprocess.run(["soffice", *options, *map(str, some)], check=True, capture_output=True)
            saved = [file for file in some if (Path(out) / file.name).exists()]
            for file in saved:
                shutil.move(Path(out) / file.name, file)
            # A run that ends early leaves the rest to the next.
            waiting = [file for file in waiting if file not in saved]
            assert saved, f"LibreOffice saved none of {len(some)} files"


def _answers(sheet: TaskSheet) -> Iterator[tuple[int, int, str | float]]:
    """Row, column and value of each cell that a unit fills in."""
    cells = [cell for row in load_workbook(BytesIO(write_task(sheet)))[SHEET].iter_rows() for cell in row]
    heads = {
        cell.column: squash(str(cell.value)) for cell in cells if cell.column and squash(str(cell.value)) in _ASKED
    }
    top = next(cell.row for cell in cells if cell.value == ReportColumn.DONE)
    for place, row in enumerate(sheet.rows, 1):
        for column, head in heads.items():
            yield top + place, column, answer(head, row.number or 0)
