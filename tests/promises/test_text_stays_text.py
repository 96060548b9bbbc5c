"""No unit's text becomes live: through every writer there is, it is text, readable as typed, here and in Calc."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from addin.commands.distribute import DistributeRequest, distribute
from templates.files.openpyxl_book import saved
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.office.write import write_office
from templates.official.layout import Notice
from templates.official.write import write_official
from templates.results.draw import results_alone
from templates.style.cells import put
from templates.task.sheet import COVER
from templates.task.sheet import SHEET as TASK
from tests.promises.payloads import PAYLOADS
from tests.support import journeys
from tests.support.journeys import check, flagged_copy
from tests.support.office_suite import convert, needs_calc
from tests.support.sources import FILL_IN
from tests.support.tasks import FIRST, letter
from validation.cells.grid import CellValue
from validation.cells.text import unbroken
from validation.cells.units import Registry, Unit
from validation.office import Office
from validation.terms import Quarter, Signoff

SOURCES = ("上级补助", "县财政统筹", "社会资本", "自筹资金")
HEADER = ("序号", "项目名称", "任务明细", "2024年计划投资", *SOURCES, "进度计划", "责任单位", "协办单位")
PLAIN = tuple(f"甲{number}" for number in range(len(PAYLOADS)))


def table(folder: Path, texts: tuple[str, ...]) -> Path:
    """An official table whose projects, tasks and plans are these texts."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "项目表"
    for row, values in enumerate([("2024年项目表",), HEADER, *_rows(texts)], 1):
        for column, value in enumerate(values, 1):
            put(sheet.cell(row, column), value)
    path = folder / "项目表.xlsx"
    path.write_bytes(saved(book))
    return path


def _rows(texts: tuple[str, ...]) -> list[tuple[CellValue, ...]]:
    return [(number, text, text, 10, 4, 1, 1, 1, text, "教体局", "") for number, text in enumerate(texts, 1)]


def flagged(folder: Path, texts: tuple[str, ...]) -> Path:
    source = table(folder, texts)
    made = flagged_copy(source, check(read_grids(source), default_office()))
    assert made.note is None
    return _written(folder / "标注.xlsx", made.data)


def results(folder: Path, texts: tuple[str, ...]) -> Path:
    return _written(folder / "结果.xlsx", results_alone(check(read_grids(table(folder, texts)), default_office())))


def official(folder: Path, texts: tuple[str, ...]) -> Path:
    rows = tuple(tuple(map(str, row)) for row in _rows(texts))
    return _written(folder / "导入.xlsx", write_official(Notice("2024年项目表", (HEADER,), rows)))


def office(folder: Path, texts: tuple[str, ...]) -> Path:
    units = tuple(Unit(f"局{number}", "县直部门", (), (), text) for number, text in enumerate(texts))
    settings = replace(default_office().settings, contact=texts[0], office=texts[1])
    return _written(folder / "单位.xlsx", write_office(Office(Registry(units), settings)))


def task(folder: Path, texts: tuple[str, ...]) -> Path:
    source = table(folder, texts)
    distribute(DistributeRequest(source, Quarter.FIRST, folder / "任务表"))
    return next((folder / "任务表").glob("*教体局*"))


def master(folder: Path, texts: tuple[str, ...]) -> Path:
    """What a unit sent back with these texts in every column that it fills in, consolidated."""
    sent = task(folder, PLAIN)
    book = load_workbook(sent)
    for row, text in enumerate(texts, FIRST):
        for report in FILL_IN:
            put(book[TASK][f"{letter(report)}{row}"], text)
    for line in book[COVER].iter_rows():
        for cell in line:
            if cell.value in tuple(Signoff):
                put(book[COVER].cell(cell.row, cell.column + 1), texts[0])
    returns = folder / "回收"
    returns.mkdir()
    _written(returns / "=1+1.xlsx", saved(book))
    journeys.consolidate(returns, folder / "项目表.xlsx", Quarter.FIRST, folder / "总台账.xlsx")
    return folder / "总台账.xlsx"


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


Writer = Callable[[Path, tuple[str, ...]], Path]
WRITERS: tuple[Writer, ...] = (official, flagged, results, office, task, master)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_it_makes_no_formula_link_name_macro_or_outside_part(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "载荷").mkdir()
    (tmp_path / "平常").mkdir()
    hostile, plain = writer(tmp_path / "载荷", PAYLOADS), writer(tmp_path / "平常", PLAIN)
    assert _live(hostile) == _live(plain)


_MARK = r"(?:ROW|COLUMN)\('项目表'!\$[A-Z]+\$\d+\)(?:\*16384\+COLUMN\('项目表'!\$[A-Z]+\$\d+\))?"


def _live(path: Path) -> dict[str, object]:
    """Whatever a spreadsheet program may act on."""
    with ZipFile(path) as package:
        xml = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    sheets = "".join(text for name, text in xml.items() if name.startswith("xl/worksheets/sheet"))
    return {
        "parts": sorted(name for name in xml if not name.startswith("xl/worksheets/_rels")),
        # Which cells are marked differs with what is found in them; the marks' own formulas name a place alone.
        "formulas": sorted(re.findall(rf"<f[ >](?!{_MARK}</f>).*?</f>", sheets)),
        "names": sorted(re.findall(r'<definedName name="(\w+)"', xml["xl/workbook.xml"])),
        "outside": sorted(re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(xml.values()))),
    }


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_it_reads_as_it_was_typed(writer: Writer, tmp_path: Path) -> None:
    path = writer(tmp_path, PAYLOADS)
    read = {value for grid in read_grids(path) for row in grid.rows for value in row if isinstance(value, str)}
    seen = "\x1f".join(read)
    assert [text for text in _kept(writer) if text.strip() not in seen] == []
    typed = "\x1f".join(_texts(path).values())
    assert [text for text in _kept(writer) if text.strip() not in typed] == []


def _kept(writer: Writer) -> list[str]:
    if writer is results:  # a project's name is listed without breaks and needless blanks
        return [unbroken(text) for text in PAYLOADS]
    return list(PAYLOADS)


@needs_calc
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
def test_calc_calculates_nothing_from_it(writer: Writer, tmp_path: Path) -> None:
    path = writer(tmp_path, PAYLOADS)
    again = convert(path, "xlsx", tmp_path / "另存")
    before, after = _texts(path), _texts(again)
    changed = {place: (text, after.get(place)) for place, text in before.items() if after.get(place) != text}
    assert changed == {}


def _texts(path: Path) -> dict[tuple[str, str], str]:
    """Every text by its place; openpyxl leaves an underscore that is written by its code as it stands."""
    book = load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    texts = ((cell, str(cell.value).replace("_x005F_", "_")) for cell in cells if cell.data_type == "s")
    return {(cell.parent.title, cell.coordinate): text for cell, text in texts}
