"""看板 as sheets: where it stands, on which paper, and that its charts are over the rows that there are."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook

from templates.files.package.rezip import unzipped, zipped
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK, sheet_parts
from templates.files.package.xml import as_part, parse
from templates.master.board_columns import BOARD, BOARD_A4, BOARD_DATA, LISTS
from templates.master.read import open_master
from templates.master.write import TEMPLATE, write_master
from tests.support.consolidation import HOUSING, TRAFFIC, run
from tests.support.office_suite import convert, needs_calc
from tests.support.other_programs import needs_gnumeric
from tests.support.tables import table
from tests.workbook.validator import needs_validator, problems
from validation.terms import Light

EIGHT = ["上级补助", "省级补助", "市级补助", "县财政统筹", "专项债券", "社会资本", "自筹资金", "其他资金"]
TWO = table(
    """| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 中央补助 | 自筹资金 | 责任单位 |
    | 一、交通 | 1 | 修路 | 100 | 60 | 40 | 交通局 |"""
)


@pytest.fixture(scope="module")
def master() -> bytes:
    return write_master(run(TRAFFIC, HOUSING).master)


@pytest.fixture(scope="module")
def book(master: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(master))


def drawn_over(workbook: bytes) -> Iterator[list[str]]:
    """Of each chart the ranges of its series."""
    archive = ZipFile(BytesIO(workbook))
    for part in sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart")):
        root = parse(archive.read(part))
        yield [str(found.text).rpartition("!")[2].replace("$", "") for found in root.iter("{*}f")]


def test_it_is_the_first_sheet_and_the_one_that_is_shown(book: Workbook) -> None:
    assert book.sheetnames[:3] == [BOARD, BOARD_A4, "总台账"] and book.active is book[BOARD]
    assert book[BOARD]["A1"].value == book[BOARD_A4]["A1"].value == "2024年第一季度民生实事项目看板"
    assert book[BOARD_DATA]["A1"].value == "2024年第一季度民生实事项目看板数据（金额单位：万元）"


@pytest.mark.parametrize(
    ("title", "paper", "turned", "charts"), [(BOARD, 8, "landscape", 4), (BOARD_A4, 9, "portrait", 1)]
)
def test_its_paper(book: Workbook, title: str, paper: int, turned: str, charts: int) -> None:
    page = book[title].page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth) == (paper, turned, 1)
    assert len(book[title]._charts) == charts  # type: ignore[attr-defined]


def test_the_lists_stand_on_the_whole_page_alone(book: Workbook) -> None:
    texts = {title: [cell.value for row in book[title] for cell in row] for title in (BOARD, BOARD_A4)}
    assert set(LISTS) <= set(texts[BOARD]) and not {"需修改", "红灯"} & set(texts[BOARD_A4])


def test_the_charts_end_with_the_rows_that_there_are(master: bytes) -> None:
    category, units, sources, quarters, small = drawn_over(master)
    # Each of five lights with its title, its names and its figures.
    assert category == small == [place for light in "DEFGH" for place in (f"{light}2", "B4:B5", f"{light}4:{light}5")]
    assert len(units) == len(quarters) == 3 * len(Light)
    assert {len(range(*map(int, rows))) for rows in _rows(units)} == {1} and "2024" not in "".join(sources)
    assert {stop - start for start, stop in ((int(a), int(b)) for a, b in _rows(quarters))} == {3}
    assert {stop - start for start, stop in ((int(a), int(b)) for a, b in _rows(sources))} == {3}


def _rows(ranges: list[str]) -> list[tuple[str, str]]:
    """The first and the last row of each range that has several."""
    areas = [area.partition(":") for area in ranges if ":" in area]
    return [("".join(filter(str.isdigit, first)), "".join(filter(str.isdigit, last))) for first, _, last in areas]


def test_for_other_sources_of_money_the_same_code_draws_it() -> None:
    whole = write_master(run(table=TWO).master)
    *_, sources, _quarters, _small = drawn_over(whole)
    assert {stop for _, stop in _rows(sources)} == {"5"}
    assert openpyxl.load_workbook(BytesIO(whole)).sheetnames[0] == BOARD


def test_no_chart_has_results_of_its_own(master: bytes) -> None:
    archive = ZipFile(BytesIO(master))
    charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == 5 and not any(b"Cache" in chart for chart in charts)


def test_the_sheets_are_our_own_when_the_master_is_read_again(master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(master)
    assert open_master(path).ledger.year == 2024


def test_what_does_not_change_travels_byte_for_byte(master: bytes) -> None:
    before, after = ZipFile(TEMPLATE), ZipFile(BytesIO(master))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    # The workbook says which sheets are out of sight.
    parts = {"xl/workbook.xml", "xl/worksheets", "xl/worksheets/_rels", "xl/charts"}
    assert {name if name in parts else name.rpartition("/")[0] for name in changed} <= parts
    assert write_master(run(TRAFFIC, HOUSING).master) == master


@needs_validator
def test_it_is_valid(master: bytes, tmp_path: Path) -> None:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(master)
    assert problems(path) == []


# How wide a character is in Excel beside one in Calc on a machine without Excel's own font.
EXCELS_WIDTH = 0.76


@needs_calc
@pytest.mark.parametrize("narrower", [1, EXCELS_WIDTH])
@pytest.mark.parametrize("projects", [1, 50])
def test_the_board_is_one_page_of_a3_and_one_of_a4(projects: int, narrower: float, tmp_path: Path) -> None:
    rows = "\n".join(f"| 一、交通 | {number} | 修第{number}条路 | 9 | 交通局 |" for number in range(1, projects + 1))
    whole = run(table=table(f"| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n{rows}")).master
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(boards_alone(write_master(whole), narrower))
    pages = re.findall(rb"/MediaBox ?\[ ?0 0 (\d+)[.\d]* (\d+)", convert(path, "pdf", tmp_path).read_bytes())
    # Points: A3 on its side, A4 upright; the pages' own frame is the first's once more.
    assert sorted(pages) == [(b"1190", b"841"), (b"1190", b"841"), (b"595", b"841")]


def boards_alone(master: bytes, narrower: float) -> bytes:
    """The master with its other sheets hidden, and the columns of the boards narrower."""
    parts = dict(unzipped(master))
    sheets = sheet_parts(parts[WORKBOOK], parts[RELATIONS])
    for title in (BOARD, BOARD_A4):
        parts[sheets[title]] = re.sub(
            rb'(<col [^>]*width=")([\d.]+)',
            lambda found: found[1] + b"%f" % (float(found[2]) * narrower),
            parts[sheets[title]],
        )
    book = parse(parts[WORKBOOK])
    for sheet in book.iter("{*}sheet"):
        sheet.set("state", "visible" if sheet.get("name") in (BOARD, BOARD_A4) else "hidden")
    return zipped({**parts, WORKBOOK: as_part(book)}.items())


@needs_gnumeric
def test_a_second_program_draws_all_of_its_charts(master: bytes, tmp_path: Path) -> None:
    path, seen = tmp_path / "总台账.xlsx", tmp_path / "总台账.gnumeric"
    path.write_bytes(master)
    subprocess.run(("ssconvert", path, seen), capture_output=True, check=True, timeout=120)
    drawn = gzip.decompress(seen.read_bytes()).decode()
    assert drawn.count('type="GogBarColPlot"') == 5
    # Two charts by category, each of as many series as there are lights.
    assert drawn.count("$B$4:$B$5<") == 2 * len(Light)
