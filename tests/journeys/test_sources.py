"""The whole way with two, four, five and eight sources of money: checked, distributed, filled in, consolidated."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.commands.distribute import DistributeRequest, distribute
from templates.files.read import read_grids
from templates.master.sheet import ROWS, SUMMARY
from templates.office.read import default_office
from tests.journeys.test_consolidate_real_table import task_rows
from tests.support.journeys import Said, check, consolidate
from tests.support.sources import BOND, EIGHT
from tests.support.tables import grid, workbook_bytes
from validation.cells.grid import Grid
from validation.sources import Source
from validation.terms import Quarter

SOURCES = [EIGHT[:2], EIGHT[:4], EIGHT[:5], EIGHT]
HEADINGS = "| 序号 | 项目名称 | 任务明细 | 年度计划投资 | {} | 进度计划 | 责任单位 |"


def table(*sources: Source, missing: int = 0) -> str:
    """Two projects, whose sources give 1, 2, 3 … and make up the plan but for what is missing."""
    figures = range(1, len(sources) + 1)
    planned, money = sum(figures) + missing, " | ".join(map(str, figures))
    rows = (
        f"| {number} | {name} | 修1公里。 | {planned} | {money} | 一季度：立项。 | {unit} |"
        for number, name, unit in PROJECTS
    )
    return "\n".join((HEADINGS.format(" | ".join(source.name for source in sources)), *rows))


PROJECTS = [(1, "修路", "交通局"), (2, "办学", "教体局")]


class Desk:
    """An office's folder: a table, what is sent out and comes back, a master."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.master = folder, folder / "总台账.xlsx"

    def put(self, markdown: str) -> Path:
        path = self.folder / "项目表.xlsx"
        path.write_bytes(workbook_bytes(Grid("项目表", (("2024年民生实事项目表",), *grid(markdown).rows))))
        return path

    def walk(self, sources: tuple[Source, ...], quarter: Quarter) -> Said:
        """A quarter: each unit reports 10 × the quarter for each source, and as many for all of the work."""
        path, sent = self.put(table(*sources)), self.folder / f"{quarter}"
        history = self.master if quarter > 1 else None
        distribute(DistributeRequest(path, quarter, sent, master=history))
        for file in sent.glob("*.xlsx"):
            book = load_workbook(file)
            for row in task_rows(book):
                for heading in (*(source.in_place for source in sources), "累计完成投资"):
                    row[heading].value = 10 * quarter
            book.save(file)
        return consolidate(sent, path, quarter, self.master)

    def cells(self, sheet: str, row: int) -> dict[str, object]:
        """One row of a sheet of the master by the headings over it, a quarter's by ``第一季度/…``."""
        found = next(grid for grid in read_grids(self.master) if grid.sheet == sheet)
        top = 3 if sheet == ROWS else 2
        upper = ""
        named: dict[str, object] = {}
        for column, heading in enumerate(found.rows[top - found.top]):
            upper = found.text(top - 1 - found.top, column) or upper
            group = f"{upper}/" if sheet == ROWS and upper.endswith("季度") else ""
            named[f"{group}{heading}"] = found.rows[row][column]
        return named


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield Desk(tmp_path)


@pytest.mark.parametrize("sources", SOURCES, ids=len)
def test_a_gap_is_found_whatever_the_sources(desk: Desk, sources: tuple[Source, ...]) -> None:
    def found(missing: int) -> list[str]:
        outcome = check(read_grids(desk.put(table(*sources, missing=missing))), default_office())
        return [finding.cell.a1 for finding in outcome.findings if finding.code == "F01"]

    assert (found(0), found(10)) == ([], ["D3", "D4"])


@pytest.mark.parametrize("sources", SOURCES, ids=len)
def test_every_source_comes_back_and_is_added_up(desk: Desk, sources: tuple[Source, ...]) -> None:
    done = desk.walk(sources, Quarter.FIRST)
    assert [file["verdict"] for file in done.json["files"]] == ["merged", "merged"]
    first, whole = desk.cells(ROWS, 3), desk.cells(SUMMARY, 2)
    assert [first[source.name] for source in sources] == [*range(1, len(sources) + 1)]
    assert {first[f"第一季度/{source.in_place}"] for source in sources} == {10}
    assert [whole[f"{source}计划"] for source in sources] == [2 * number for number in range(1, len(sources) + 1)]
    assert {whole[f"{source}到位"] for source in sources} == {20}
    more = [finding["message"] for finding in done.json["findings"] if "比计划的" in finding["message"]]
    assert len(more) == 2 * len(sources), "10 is more than was planned of each"


def test_a_source_that_comes_and_one_that_goes_lose_nothing(desk: Desk) -> None:
    four, other = EIGHT[:4], (*EIGHT[:3], BOND)
    desk.walk(four, Quarter.FIRST)
    done = desk.walk(other, Quarter.SECOND)
    adjusted = [line for line in done.text.splitlines() if "调整资金" in line]
    assert len(adjusted) == 2 and all("自筹资金4→无" in line and "专项债券无→4" in line for line in adjusted)
    row = desk.cells(ROWS, 3)
    assert (row["第一季度/自筹资金到位资金"], row["第二季度/专项债券到位资金"]) == (10, 20)
    assert (row["第一季度/专项债券到位资金"], row["第二季度/自筹资金到位资金"]) == (None, 10)
    assert row["第二季度/取数说明"] == "自筹资金到位资金（沿用第一季度）"
    assert not [finding for finding in done.json["findings"] if "没有填自筹" in finding["message"]]


def test_the_office_may_correct_any_of_them(desk: Desk) -> None:
    sources = EIGHT[:5]
    desk.walk(sources, Quarter.FIRST)
    book = load_workbook(desk.master)
    sheet = book[ROWS]
    headings = [cell.value for cell in sheet[3]]
    sheet.cell(4, headings.index("更正") + 1).value = "专项债券到位资金=3"
    book.save(desk.master)
    done = consolidate(desk.folder / "1", desk.folder / "项目表.xlsx", Quarter.FIRST, desk.master)
    assert [finding["message"] for finding in done.json["findings"] if "更正" in finding["message"]] == [
        "按更正采用：专项债券到位资金=3万元"
    ]
    assert desk.cells(SUMMARY, 2)["专项债券到位"] == 13
