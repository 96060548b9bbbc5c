"""Whatever a unit is called, its file is a direct child of the folder, valid on Windows, and leads back to its unit."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from addin.commands.distribute import DistributeRequest
from addin.commands.distribute import distribute as distribute_command
from addin.journeys.distribute import distribute
from templates.files.openpyxl_book import saved
from templates.files.read import read_grids
from templates.office.read import default_office, read_office
from templates.office.write import write_office
from templates.style.cells import put
from templates.task.read import read_task
from templates.task.sheet import SHEET
from tests.support import journeys
from tests.support.tasks import FIRST, TASKS, letter
from validation.cells.units import Registry, Unit
from validation.office import Office
from validation.table.sheets import read_table
from validation.terms import Quarter, ReportColumn

UNITS = (
    *("../../etc/passwd", "..\\..\\boot.ini", "/etc/局", "C:\\局", "\\\\127.0.0.1\\局", "a/b", "a:b", "..", "."),
    *("CON", "con.局", "nul.xlsx", "LPT1", "COM¹", "~$局", ".局", "尾点局.", "尾点局..", '?*<>|"局', "局?*"),
    *(
        "ABC局",
        "abc局",
        "甲" * 300,
        "甲" * 299 + "乙",
        "😀" * 300,
        "=1+1",
        "@局",
        "\u202e反写局",
        "零\u200b宽局",
        "é局",
    ),
    *("$HOME", "%TEMP%", "`id`", "局;rm -rf", "局\u0301", "a\u0301局", "２局", "局(2)", "局"),
)
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")}
HEADER = ("序号", "项目名称", "任务明细", "2024年计划投资", "县财政统筹", "责任单位")


def table(folder: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    rows = ((number, f"第{number}号工程", "修路", 10, 10, unit) for number, unit in enumerate(UNITS, 1))
    for row, values in enumerate([("2024年项目表",), HEADER, *rows], 1):
        for column, value in enumerate(values, 1):
            put(sheet.cell(row, column), value)
    path = folder / "项目表.xlsx"
    path.write_bytes(saved(book))
    return path


def office(folder: Path) -> Path:
    path = folder / "单位.xlsx"
    registry = Registry(tuple(Unit(unit, "县直部门", (), (), "") for unit in UNITS))
    path.write_bytes(write_office(Office(registry, default_office().settings)))
    return path


def is_valid_on_windows(name: str) -> bool:
    return (
        not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        and name.partition(".")[0].rstrip().upper() not in RESERVED
        and not name.endswith((" ", "."))
        and len(name.encode("utf-16-le")) // 2 <= 255
    )


def assert_stay(tasks: Path, units: Collection[str], before: Collection[Path]) -> list[Path]:
    """One valid file for each unit, and nothing else, anywhere."""
    files = sorted(tasks.iterdir())
    assert {*_all(tasks)} - {*before} == {tasks, *files}
    assert len(files) == len(units) and all(path.is_file() for path in files)
    assert [path.name for path in files if not is_valid_on_windows(path.name)] == []
    seen = {unicodedata.normalize("NFC", unicodedata.normalize("NFC", path.name).casefold()) for path in files}
    assert len(seen) == len(files)
    sent = [read_task(read_grids(path)).manifest for path in files]
    assert {manifest.unit for manifest in sent if manifest} == {*units}
    return files


def _all(tasks: Path) -> list[Path]:
    """Every path from three folders further up."""
    return [*tasks.parents[2].rglob("*")]


def test_units_of_a_table_get_files_that_stay_in_the_folder_and_lead_back(tmp_path: Path) -> None:
    home = tmp_path / "甲" / "乙"
    home.mkdir(parents=True)
    source, units, tasks = table(home), office(home), home / "任务表"
    before = _all(tasks)
    distribute_command(DistributeRequest(source, Quarter.FIRST, tasks, units))
    # What separates units in a cell separates these too, and invisible characters are not part of a name.
    named = {
        unit
        for project in read_table(read_grids(source), read_office(units)).projects
        for unit in project.responsible_units
    }
    assert len(named) > len(UNITS)
    for path in assert_stay(tasks, named, before):
        book = load_workbook(path)
        book[SHEET][f"{letter(ReportColumn.INVESTED)}{FIRST}"] = 5
        path.write_bytes(saved(book))
    done = journeys.consolidate(tasks, source, Quarter.FIRST, home / "总台账.xlsx", units)
    assert {(file["unit"], file["verdict"]) for file in done.json["files"]} == {(unit, "merged") for unit in named}


def test_a_unit_of_any_name_gets_a_file_that_stays_in_the_folder(tmp_path: Path) -> None:
    tasks = tmp_path / "甲" / "乙" / "任务表"
    tasks.parent.mkdir(parents=True)
    before = _all(tasks)
    distribute([replace(TASKS, unit=unit) for unit in UNITS], tasks)
    assert_stay(tasks, UNITS, before)
