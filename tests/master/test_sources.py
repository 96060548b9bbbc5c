"""A master has columns for each source of money that a table of the year has had: two or eight, drawn as well as four."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from templates.master.columns import MasterColumn
from templates.master.draw import _headings_height
from templates.master.read import read_master
from templates.master.write import write_master
from tests.support.blocks import place_of
from tests.support.consolidation import run
from tests.support.office_suite import convert, needs_calc
from tests.support.returns import returned
from tests.support.sources import BOND, EIGHT, SOCIAL
from tests.support.tables import table
from validation.columns import fill_in_columns
from validation.errors import MinshiError
from validation.sources import SOURCE_WORDS, STANDARD, Source
from validation.table.project_table import ProjectTable
from validation.terms import Quarter

EVERY = (*EIGHT, *(source for source in SOURCE_WORDS if source not in EIGHT))
TABLES = [STANDARD[:2], STANDARD, (*STANDARD, BOND), EIGHT, EVERY]
BY_COUNT = pytest.mark.parametrize("sources", TABLES, ids=len)
# Characters side by side: on a page at the scale of four sources, and on one that everything is fitted on.
PAGE, SCALE, FITTED = 220, 72, 300


def table_of(sources: Sequence[Source]) -> ProjectTable:
    """Two projects of 交通局: 10, 20, … of each source."""
    plan = [10 * number for number, _ in enumerate(sources, 1)]
    headings = " | ".join(source.name for source in sources)
    figures = " | ".join(map(str, plan))
    return table(
        f"| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | {headings} | 责任单位 |\n"
        f"| 一、交通 | 1 | 修路 | {sum(plan)} | {figures} | 交通局 |\n"
        f"| 一、交通 | 2 | 建桥 | {sum(plan)} | {figures} | 交通局 |"
    )


def master_of(sources: Sequence[Source], folder: Path) -> Path:
    """The master after a return that says, of each source, that half of it has come."""
    headings = " | ".join(source.in_place for source in sources)
    figures = " | ".join(str(5 * number) for number, _ in enumerate(sources, 1))
    sent = returned(f"| 序号 | 项目名称 | 累计完成投资 | {headings} |\n| 1 | 修路 | 7 | {figures} |", "交通局")
    path = folder / "总台账.xlsx"
    path.write_bytes(write_master(run(sent, table=table_of(sources)).master))
    return path


def row_of(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


@BY_COUNT
def test_every_source_has_its_plan_and_what_has_come_of_it(sources: Sequence[Source], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(master_of(sources, tmp_path))
    sheet = book["总台账"]
    said = dict(
        zip(row_of(sheet, 3)[: 8 + len(sources) + len(fill_in_columns(sources))], row_of(sheet, 4), strict=False)
    )
    known = EIGHT if sources is EVERY else sources
    assert [said[source.name] for source in sources] == [10 * number for number, _ in enumerate(sources, 1)]
    assert [said[source.in_place] for source in known] == [5 * number for number, _ in enumerate(known, 1)]
    summary = dict(zip(row_of(book["本季汇总"], 2), row_of(book["本季汇总"], 3), strict=True))
    assert len(summary) == 13 + 3 * len(sources)
    assert [summary[f"{source}计划"] for source in sources] == [20 * number for number, _ in enumerate(sources, 1)]
    assert {summary[f"{source}到位率"] for source in known} == {0.25}


@BY_COUNT
def test_it_is_read_as_it_was_written(sources: Sequence[Source], tmp_path: Path) -> None:
    path = master_of(sources, tmp_path)
    ledger, _ = read_master(path)
    assert ledger.drawn.sources == tuple(sources)
    book = openpyxl.load_workbook(path)
    quarters = [cell.column for cell in book["总台账"][3] if cell.value == "更正"]
    book["总台账"].cell(4, quarters[2]).value = f"{sources[-1]}到位资金=3"
    book.save(path)
    (edit,) = read_master(path)[1].edits
    assert (edit.quarter, edit.number, edit.correction) == (Quarter.THIRD, 1, f"{sources[-1]}到位资金=3")


@BY_COUNT
def test_a_column_of_ones_own_is_foreign_in_any(sources: Sequence[Source], tmp_path: Path) -> None:
    path = master_of(sources, tmp_path)
    book = openpyxl.load_workbook(path)
    book["总台账"].cell(3, book["总台账"].max_column + 1).value = "电话"
    book.save(path)
    with pytest.raises(MinshiError, match="有另加的内容"):
        read_master(path)


@BY_COUNT
def test_only_what_people_write_in_is_unlocked_and_filters_reach_over_all(
    sources: Sequence[Source], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(master_of(sources, tmp_path))
    sheet = book["总台账"]
    width = 9 + len(sources) + 4 * (len(fill_in_columns(sources)) + 3)
    headings = row_of(sheet, 3)
    assert len(headings) == width and sheet.protection.sheet
    unlocked = {heading for heading, cell in zip(headings, sheet[4], strict=True) if not cell.protection.locked}
    assert unlocked == {"更正", "备注"}
    assert sheet.auto_filter.ref == f"A3:{get_column_letter(width)}6000" and sheet.freeze_panes == "F4"
    assert book["本季汇总"].auto_filter.ref == f"A2:{get_column_letter(13 + 3 * len(sources))}6000"
    summed = zip(row_of(book["本季汇总"], 2), book["本季汇总"][3], strict=True)
    assert {cell.number_format for heading, cell in summed if str(heading).endswith("率")} == {"0.0%"}


@BY_COUNT
@pytest.mark.parametrize(("title", "kept"), [("总台账", 5), ("本季汇总", 2)])
def test_every_page_of_it_can_be_read(title: str, kept: int, sources: Sequence[Source], tmp_path: Path) -> None:
    """As many characters on a page as fit there at the scale of four sources; more sources, somewhat smaller."""
    sheet = openpyxl.load_workbook(master_of(sources, tmp_path))[title]
    widths = [sheet.column_dimensions[get_column_letter(column)].width for column in range(1, sheet.max_column + 1)]
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows
    printed, scale = sheet.sheet_properties.pageSetUpPr, sheet.page_setup.scale or 100
    if printed and printed.fitToPage:
        assert sum(widths) <= FITTED and not sheet.col_breaks.brk
        return
    ends = [*sorted(page.id for page in sheet.col_breaks.brk), len(widths)]
    pages = [sum(widths[start:end]) for start, end in zip([kept, *ends[:-1]], ends, strict=True)]
    assert max(pages) + sum(widths[:kept]) <= PAGE * SCALE / scale and scale >= (SCALE if len(sources) <= 4 else 55)
    assert str(sheet.print_title_cols).endswith(f"${get_column_letter(kept)}")


@BY_COUNT
def test_a_quarter_begins_a_page(sources: Sequence[Source], tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(master_of(sources, tmp_path))["总台账"]
    quarters = [place for place, upper in enumerate(row_of(sheet, 2)) if str(upper).endswith("季度")]
    starts = [page.id for page in sheet.col_breaks.brk]
    assert starts == quarters


def test_a_long_name_has_room_in_its_heading() -> None:
    assert _headings_height([MasterColumn("县财政统筹到位资金", 10)]) == 34
    assert _headings_height([MasterColumn("地方政府专项债券到位资金", 10)]) == 49


@needs_calc
@pytest.mark.parametrize("sources", [STANDARD[:2], EIGHT], ids=len)
def test_saved_by_another_program_it_still_holds_the_ledger(sources: Sequence[Source], tmp_path: Path) -> None:
    path = master_of(sources, tmp_path)
    ledger, _ = read_master(path)
    assert read_master(convert(path, "xlsx", tmp_path / "另存"))[0] == ledger


# A source that appears or goes between the quarters.

NEWER = (*(source for source in STANDARD if source is not SOCIAL), BOND)


@pytest.fixture
def adjusted(tmp_path: Path) -> Path:
    """A master of the first quarter, and of the second by a table without 社会资本 and with 专项债券."""
    path = master_of(STANDARD, tmp_path)
    ledger, written = read_master(path)
    sent = returned("| 序号 | 项目名称 | 专项债券到位资金 |\n| 1 | 修路 | 9 |", "交通局", quarter=2)
    done = run(sent, ledger=ledger, edits=written.edits, quarter=2, table=table_of(NEWER))
    path.write_bytes(write_master(done.master))
    return path


def test_a_source_that_comes_or_goes_is_an_adjustment_and_loses_nothing(adjusted: Path) -> None:
    book = openpyxl.load_workbook(adjusted)
    (first, second) = (row_of(book["项目调整"], row) for row in (3, 4))
    assert (first[2], second[2]) == ("调整资金", "调整资金")
    assert first[7] == "社会资本30→无、自筹资金40→30、专项债券无→40"
    sheet = book["总台账"]
    headings = row_of(sheet, 3)
    assert headings[5:11] == ["年度计划投资", *(source.name for source in NEWER), "社会资本"]
    assert row_of(sheet, 4)[5:11] == [100, 10, 20, 30, 40, None]
    in_place = {
        heading: [
            row_of(sheet, 4)[place_of([[], row_of(sheet, 2), headings], quarter, heading)]
            for quarter in ("第一季度", "第二季度")
        ]
        for heading in ("社会资本到位资金", "专项债券到位资金")
    }
    assert in_place == {"社会资本到位资金": [15, 15], "专项债券到位资金": [None, 9]}
    ledger, _ = read_master(adjusted)
    assert [listing.sources for listing in ledger.listings] == [STANDARD, NEWER]
    assert ledger.drawn.sources == (*NEWER, SOCIAL)


def test_a_correction_may_name_a_source_that_has_gone(adjusted: Path) -> None:
    book = openpyxl.load_workbook(adjusted)
    place = next(cell for cell in book["总台账"][3] if cell.value == "更正")
    place.offset(1).value = "社会资本到位资金=16；专项债券到位资金=1"
    book.save(adjusted)
    ledger, written = read_master(adjusted)
    done = run(ledger=ledger, edits=written.edits, quarter=2, table=table_of(NEWER))
    assert not [finding for finding in done.standing.findings if "没有认得的列名" in finding.message]
    adjusted.write_bytes(write_master(done.master))
    again, kept = read_master(adjusted)
    assert kept.edits == written.edits and again == done.master.ledger
    assert not run(ledger=again, edits=kept.edits, quarter=2, table=table_of(NEWER)).changed


def test_a_source_that_comes_back_finds_what_was_reported(adjusted: Path) -> None:
    ledger, written = read_master(adjusted)
    done = run(ledger=ledger, edits=written.edits, quarter=3, table=table_of((*NEWER, SOCIAL)))
    assert [adjustment[2] for adjustment in done.master.adjustments] == ["调整资金"] * 4
    assert done.master.sources == (*NEWER, SOCIAL)
    row = done.master.rows[0]
    assert row.plan["社会资本"] == 50 and row.reports[Quarter.FIRST].values["社会资本到位资金"] == 15


def test_a_source_that_brings_no_money_is_drawn_all_the_same(tmp_path: Path) -> None:
    """Nothing of any project changed, and the master has another column."""
    plain = "| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 责任单位 |\n| 一、交通 | 1 | 修路 | 10 | 10 | 交通局 |"
    more = plain.replace("| 责任单位 |", "| 专项债券 | 责任单位 |").replace("| 10 | 交通局 |", "| 10 | | 交通局 |")
    ledger = run(table=table(plain)).master.ledger
    done = run(ledger=ledger, quarter=2, table=table(more))
    assert done.changed and [entry.what for entry in done.changes] == ["重排"]
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(done.master))
    assert read_master(path)[0] == done.master.ledger and BOND in done.master.sources
