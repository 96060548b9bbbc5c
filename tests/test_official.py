"""The official table as a workbook: every cell of the notice, read back from every kind of file."""

from pathlib import Path

import openpyxl
import pytest

from templates.data import NOTICE_2024, TABLE_2024
from templates.notice import Notice, read_notice
from templates.office import default_office
from templates.official import write_official
from templates.read import read_grids
from tests.office_suite import convert, needs_calc
from tests.support import parts
from validation.table import ProjectTable, read_table
from validation.terms import Column
from validation.text import lines

COLUMNS = (
    *(Column.CATEGORY, Column.NUMBER, Column.NAME, Column.TASK, Column.KIND, Column.TOTAL, Column.PLANNED),
    *(Column.UPPER, Column.COUNTY, Column.SOCIAL, Column.OWN, Column.SCHEDULE, Column.LEAD, Column.ASSIST),
)


def expected() -> list[tuple[str, ...]]:
    """The notice's own cells, categories filled down."""
    rows, category = [], ""
    for row in read_notice(NOTICE_2024).rows[1:]:
        category = row[0] or category
        rows.append((category, *row[1:]))
    return rows


def cells(table: ProjectTable) -> list[tuple[str, ...]]:
    return [(lines(project.category), *(project.text(column) for column in COLUMNS[1:])) for project in table.projects]


def read(path: Path) -> ProjectTable:
    return read_table(read_grids(path), default_office())


def test_read_back_every_cell_is_the_notices() -> None:
    assert cells(read(TABLE_2024)) == expected()


def test_what_ships_is_what_the_notice_gives() -> None:
    assert parts(TABLE_2024.read_bytes()) == parts(write_official(read_notice(NOTICE_2024)))


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_of_file_read_the_same(kind: str, tmp_path: Path) -> None:
    assert cells(read(convert(TABLE_2024, kind, tmp_path))) == expected()


def test_it_is_laid_out_to_be_printed_and_read() -> None:
    sheet = openpyxl.load_workbook(TABLE_2024).worksheets[0]
    merges = {str(merge) for merge in sheet.merged_cells.ranges}
    assert {"A1:N1", "F2:K2", "A2:A3", "L2:L3", "A4:E4", "A5:A10"} <= merges
    assert len([merge for merge in merges if merge.startswith("A")]) == 10 + 3, "ten categories, title, header, total"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        8,
        0,
    )
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$2:$3", "D4")
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"黑体", "仿宋"}
    assert isinstance(sheet["F5"].value, int) and isinstance(sheet["F4"].value, float)
    assert all(dimension.height < 409 for dimension in sheet.row_dimensions.values()), "Excel cuts higher rows"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    header = (("序号", "项目名称", "任务明细", "责任单位"),)
    path = tmp_path / "表.xlsx"
    path.write_bytes(write_official(Notice("=1+1", header, (("1", "=1+1", '=HYPERLINK("x")', "@甲\x07局"),))))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.data_type for cell in (sheet["A1"], sheet["B3"], sheet["C3"], sheet["D3"])] == ["s"] * 4
    assert (sheet["B3"].value, sheet["D3"].value) == ("=1+1", "@甲局")
