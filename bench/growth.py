"""Consolidating 1,000 and 10,000 returns by the command: the time a return takes, and the largest process's memory."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from addin.journeys.distribute import task_sheets
from bench.consolidate import ASKED, answer, table_cells
from bench.timing import cpu_and_memory
from templates.master.read import read_master
from templates.office.read import default_office
from templates.stamping.template import Template
from templates.task.sheet import Form, TaskSheet
from templates.task.write import TEMPLATE, filling
from validation.cells.grid import CellValue, Grid
from validation.table.sheets import read_table
from validation.terms import Quarter

_FEW, _MANY = 1000, 10_000


def main() -> None:
    """Print the ratio of the times a return, and the memory of each run."""
    few, few_megabytes = _consolidated(_FEW)
    many, many_megabytes = _consolidated(_MANY)
    ratio = (many / _MANY) / (few / _FEW)
    print(
        f"consolidate, a return of {_MANY:,} / a return of {_FEW:,}: {ratio:.2f} (aim: about 1; {many:.1f} s, {few:.2f} s); "
        f"the largest process: {few_megabytes:.0f} MB (aim: below 300), {many_megabytes:.0f} MB"
    )


def _consolidated(units: int) -> tuple[float, float]:
    """CPU seconds and MB of one command over returns of 5 rows, a return for each unit."""
    cells = table_cells(units)
    with TemporaryDirectory() as name:
        table, returns, master = (Path(name) / part for part in ("项目表.xlsx", "回收", "总台账.xlsx"))
        _save(cells, table)
        _fill_in(cells, returns)
        options = ("--table", str(table), "--quarter", "1", "--master", str(master))
        command = (sys.executable, "-c", "from addin.cli import run; import sys; run(sys.argv[1:])")
        figures = cpu_and_memory((*command, "consolidate", str(returns), *options))
        assert len(read_master(master)[0].returns) == units, "not every return was merged"
        return figures


def _save(cells: Sequence[Sequence[CellValue]], path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("项目表")
    for row in cells:
        sheet.append(row)
    book.save(path)


def _fill_in(cells: list[tuple[CellValue, ...]], folder: Path) -> None:
    """A 任务表 for each unit, every cell filled in; stamped, for openpyxl would take minutes."""
    folder.mkdir()
    template = Template.load(TEMPLATE.read_bytes())
    table = read_table([Grid("项目表", tuple(cells))], default_office())
    for number, sheet in enumerate(task_sheets(table, Quarter.FIRST, default_office(), date(2024, 3, 20))):
        (folder / f"{number}.xlsx").write_bytes(_filled(template, sheet))


def _filled(template: Template, sheet: TaskSheet) -> bytes:
    values, (rows, *others) = filling(sheet)
    answered = [
        [answer(column) if column in ASKED else value for column, value in zip(Form().columns, row, strict=True)]
        for row in rows.values
    ]
    return template.stamp(values, [replace(rows, values=answered), *others])


if __name__ == "__main__":
    main()
