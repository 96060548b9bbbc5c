"""Consolidating 1,000 returns of 5 rows into a master, against a bare python-calamine read of the same files."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from python_calamine import load_workbook as calamine

from addin.cli.entry import calm_collector
from addin.intake.discover import discover
from addin.intake.read import read_returns
from addin.journeys.consolidate import consolidate
from addin.journeys.distribute import task_sheets
from bench.timing import cpu_in_turn
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.sheet import SHEET
from templates.task.write import write_task
from validation.cells.grid import CellValue, Grid
from validation.cells.text import squash
from validation.columns import fill_in_columns, is_money
from validation.ledger.ledger import Ledger
from validation.ledger.office_notes import OfficeNotes
from validation.sources import STANDARD
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Pace, Quarter, ReportColumn, Stage, Verdict

_UNITS, ROWS = 1000, 5
HEADINGS = (
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
_PLANNED = (ReportColumn.INVESTED, *(source.in_place for source in STANDARD[:2]))
ASKED = {column.term for column in fill_in_columns(STANDARD)}
_WORDS: dict[str, str] = {ReportColumn.STAGE: Stage.BUILDING.value, ReportColumn.PACE: Pace.ON_TIME.value}


def main() -> None:
    """Print the ratio of CPU times and what each took; both run as the command does."""
    calm_collector()
    table = read_table([Grid("项目表", tuple(table_cells(_UNITS)))], default_office())
    with TemporaryDirectory() as name:
        folder = Path(name)
        _fill_in(table, folder)
        ours, floor, ratio = cpu_in_turn(lambda: _consolidate(table, folder), lambda: _bare_read(folder))
    print(
        f"consolidate {_UNITS} returns / bare calamine read: {ratio:.2f} (aim: at most 5; {ours:.2f} s, {floor:.2f} s)"
    )


def table_cells(units: int) -> list[tuple[CellValue, ...]]:
    """The official table's cells: five projects for each unit."""
    return [HEADINGS, *(_project(number, f"{number // ROWS + 1}号单位") for number in range(units * ROWS))]


def _project(number: int, unit: str) -> tuple[CellValue, ...]:
    return (
        "一、基础设施",
        number + 1,
        f"第{number + 1}号道路提升",
        "新建道路两公里，安装路灯。",
        100,
        60,
        40,
        None,
        None,
        unit,
    )


def _fill_in(table: ProjectTable, folder: Path) -> None:
    """A 任务表 for each unit, every cell filled in, saved by openpyxl."""
    for number, sheet in enumerate(task_sheets(table, Quarter.FIRST, default_office(), date(2024, 3, 20))):
        book = load_workbook(BytesIO(write_task(sheet)))
        cells = [cell for row in book[SHEET].iter_rows() for cell in row]
        heads = {
            cell.column: squash(str(cell.value)) for cell in cells if cell.column and squash(str(cell.value)) in ASKED
        }
        top = next(cell.row for cell in cells if cell.value == ReportColumn.DONE)
        for row in range(top + 1, top + 1 + ROWS):
            for column, head in heads.items():
                book[SHEET].cell(row, column).value = answer(head)
        book.save(folder / f"{number}.xlsx")


def answer(report: str) -> str | int:
    """What a unit fills in: money where some was planned."""
    if is_money(report):
        return 40 if report in _PLANNED else 0
    return _WORDS.get(report, "路基完成，正在铺设路面。")


def _bare_read(folder: Path) -> None:
    for path in folder.iterdir():
        book = calamine(path)
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()


def _consolidate(table: ProjectTable, folder: Path) -> bytes:
    read = read_returns(discover(folder))
    done = consolidate(
        table, default_office(), Quarter.FIRST, Ledger(year=2024), OfficeNotes(), read, datetime(2024, 3, 21)
    )
    _all_merged(file.verdict for file in done.files)
    return write_master(done.master)


def _all_merged(verdicts: Iterable[Verdict]) -> None:
    merged = sum(verdict is Verdict.MERGED for verdict in verdicts)
    assert merged == _UNITS, f"only {merged} of {_UNITS} returns were merged"


if __name__ == "__main__":
    main()
