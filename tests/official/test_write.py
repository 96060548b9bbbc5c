"""The official table as a workbook: every cell of the notice, read back from every kind of file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from templates.data import NOTICE_2024, TABLE_2024
from templates.files.read import read_grids
from templates.office.read import default_office
from templates.official.layout import Notice
from templates.official.notice import read_notice
from templates.official.write import write_official
from templates.style.look import MONEY
from tests.official.test_notice import as_word
from tests.support.office_suite import convert, needs_calc
from tests.support.sources import HIGHER, LOCAL, OWN, SOCIAL
from tests.support.tables import parts
from validation.cells.text import lines
from validation.table.project_table import ProjectTable
from validation.table.sheets import read_table
from validation.terms import Column

COLUMNS = (
    *(Column.CATEGORY, Column.NUMBER, Column.NAME, Column.TASK, Column.KIND, Column.TOTAL, Column.PLANNED),
    *(HIGHER, LOCAL, SOCIAL, OWN, Column.SCHEDULE, Column.LEAD, Column.ASSIST),
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


@pytest.mark.parametrize("break_before", [None, 30])
def test_the_notice_in_word_gives_the_same_table(break_before: int | None, tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(as_word(read_notice(NOTICE_2024), break_before))
    assert parts(write_official(read_notice(path))) == parts(TABLE_2024.read_bytes())


def test_nothing_in_it_says_when_it_was_saved() -> None:
    with ZipFile(BytesIO(write_official(read_notice(NOTICE_2024)))) as now, ZipFile(TABLE_2024) as shipped:
        assert now.read("docProps/core.xml") == shipped.read("docProps/core.xml")
        assert {item.date_time for item in now.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_of_file_read_the_same(kind: str, tmp_path: Path) -> None:
    assert cells(read(convert(TABLE_2024, kind, tmp_path))) == expected()


def test_it_is_laid_out_to_be_printed_and_read() -> None:
    sheet = openpyxl.load_workbook(TABLE_2024).worksheets[0]
    ranges = merges(sheet)
    assert {"A1:N1", "F2:K2", "A2:A3", "L2:L3", "A4:E4"} <= ranges
    assert len([merge for merge in ranges if merge.startswith("A")]) == 3, "title, header, total"
    assert {sheet.cell(row, 1).value for row in range(5, 11)} == {sheet["A5"].value}, "whichever row begins a page"
    money = [cell for cell in sheet[5] if isinstance(cell.value, int | float) and cell.column > 2]
    assert {(cell.number_format, cell.alignment.horizontal) for cell in money} == {(MONEY, "right")}
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        8,
        0,
    )
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$2:$3", "D4")
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"黑体", "仿宋"}
    assert isinstance(sheet["F5"].value, int) and isinstance(sheet["F4"].value, float)
    assert all(dimension.height < 409 for dimension in sheet.row_dimensions.values()), "Excel cuts higher rows"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    header = (("序号", "项目名称", "任务明细", "责任单位"),)
    sheet = drawn(Notice("=1+1", header, (("1", "=1+1", '=HYPERLINK("x")', "@甲\x07局"),)))
    assert [cell.data_type for cell in (sheet["A1"], sheet["B3"], sheet["C3"], sheet["D3"])] == ["s"] * 4
    assert (sheet["B3"].value, sheet["D3"].value) == ("=1+1", "@甲局")


def drawn(notice: Notice) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(write_official(notice))).worksheets[0]


def merges(sheet: Worksheet) -> set[str]:
    return {str(merge) for merge in sheet.merged_cells.ranges}


def test_a_unit_line_stands_between_the_title_and_the_header() -> None:
    header = (("序号", "项目名称", "总投资", "责任单位"),)
    sheet = drawn(Notice("项目表", header, (("1", "修路", "0.5", "交通局"),), "单位：亿元"))
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == ["项目表", "单位：亿元", "序号", 1]
    assert (merges(sheet), sheet.print_title_rows, sheet.freeze_panes) == ({"A1:D1", "A2:D2"}, "$3:$3", "C4")


def test_labels_go_over_blanks_and_categories_are_named_in_each_row() -> None:
    header = (("类别", "序号", "项目名称", "总投资", "责任单位"),)
    rows = (
        ("一、教育", "1", "建校", "10", "甲局"),
        ("", "2", "修校", "5", "甲局"),
        ("一、教育", "3", "办校", "1", "甲局"),
        ("小计", "", "", "16", ""),
        ("二、交通", "4", "修路", "10", "乙局"),
        ("三、合计改革", "5", "算账", "一千", "丙局"),
        ("", "6", "记账", "1_000", "丙局"),
        ("总计", "", "", "１６", ""),
    )
    sheet = drawn(Notice("", header, rows))
    assert merges(sheet) == {"A5:C5", "A9:C9"}
    assert [sheet.cell(row, 4).value for row in (2, 7, 8, 9)] == [10, "一千", "1_000", "１６"]
    named = [sheet.cell(row, 1).value for row in (2, 3, 4, 6, 7, 8)]
    assert named == ["一、教育"] * 3 + ["二、交通"] + ["三、合计改革"] * 2


def test_a_table_without_money_is_drawn_too() -> None:
    header = (("序号", "项目名称", "责任单位", "联系电话"),)
    sheet = drawn(Notice("表", header, (("1", "修路", "交通局", "0517"),)))
    assert [sheet.cell(3, column).value for column in (1, 2, 3, 4)] == [1, "修路", "交通局", "0517"]
