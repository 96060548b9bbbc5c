"""What the master shows: 更正 over the report, amounts carried on, and everything as the ledger has it."""

from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from addin.commands.opened.master_file import put_back
from addin.journeys.consolidate import Consolidation
from templates.master.read import open_master
from templates.master.write import write_master
from tests.support.consolidation import run
from tests.support.office_suite import convert, needs_calc
from tests.support.returns import returned
from validation.ledger.records.office_notes import Edit
from validation.settings import Settings
from validation.terms import Quarter

FIRST = returned(
    """| 序号 | 项目名称 | 累计完成投资 | 上级补助到位资金 |
    | 1 | 修路 | 40 | 30 |
    | 2 | 建桥 | 20 | 10 |""",
    "交通局",
)
SCHOOL = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 3 | 办学 | 7 |", "教体局")
# The second quarter: one row is left blank in money, one unit is silent.
SECOND = returned(
    """| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 |
    | 1 | 修路 | 铺好路面 | 60 |
    | 2 | 建桥 | 桥墩完工 | |""",
    "交通局",
    quarter=2,
)
LATER = datetime(2024, 6, 21)


def two_quarters(*edits: Edit) -> Consolidation:
    first = run(FIRST, SCHOOL)
    return run(SECOND, ledger=first.master.ledger, quarter=2, when=LATER, edits=edits)


def saved(done: Consolidation, folder: Path) -> Path:
    path = folder / "总台账.xlsx"
    path.write_bytes(write_master(done.master))
    return path


def shown(path: Path, number: int, unit: str) -> dict[str, object]:
    """A row of 总台账 by ``第一季度/累计完成投资``."""
    sheet = openpyxl.load_workbook(path)["总台账"]
    group, paths = "", []
    for column in range(1, sheet.max_column + 1):
        group = str(sheet.cell(2, column).value or group)
        paths.append(f"{group}/{sheet.cell(3, column).value}")
    rows = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=4))
    return next(dict(zip(paths, row, strict=True)) for row in rows if (row[0], row[3]) == (number, unit))


def test_a_cumulative_figure_never_falls_because_nobody_says_it(tmp_path: Path) -> None:
    done = two_quarters()
    whole, *_ = done.master.summary
    assert whole[4] == 60 + 20 + 7 and whole[-2:] == (2, 80), "建桥 and 办学 have no figure of the second quarter"
    path = saved(done, tmp_path)
    bridge, school = shown(path, 2, "交通局"), shown(path, 3, "教体局")
    assert bridge["第二季度/累计完成投资"] == 20 and bridge["第二季度/上级补助到位资金"] == 10
    assert bridge["第二季度/取数说明"] == "累计完成投资（沿用第一季度）；上级补助到位资金（沿用第一季度）"
    assert school["第二季度/累计完成投资"] == 7
    assert school["第二季度/取数说明"] == "未报，金额沿用第一季度"
    title = str(openpyxl.load_workbook(path)["本季汇总"]["A1"].value)
    assert "2个项目、计划80万元没有本季投资数，有以前数的沿用" in title


def test_what_is_carried_is_what_the_next_form_shows_and_what_may_not_fall() -> None:
    ledger = two_quarters().master.ledger
    third = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 61 |\n| 2 | 建桥 | 19 |", "交通局", quarter=3)
    done = run(third, ledger=ledger, quarter=3, when=datetime(2024, 9, 21))
    assert [finding.number for finding in done.standing.findings if "比上次填报的20万元少" in finding.message] == [2]


def test_what_is_carried_says_nothing_of_the_quarter() -> None:
    """A carried figure is no report: the unit is still asked for it."""
    done = two_quarters()
    asked = [finding for finding in done.standing.findings if "没有填累计完成投资" in finding.message]
    assert [(finding.unit, finding.number) for finding in asked] == [("交通局", 2)]


def test_a_correction_is_seen_beside_what_the_unit_said(tmp_path: Path) -> None:
    edits = (
        Edit(quarter=Quarter(2), number=1, name="修路", unit="交通局", correction="55"),
        Edit(quarter=Quarter(2), number=3, name="办学", unit="教体局", correction="9"),
    )
    path = saved(two_quarters(*edits), tmp_path)
    road, school = shown(path, 1, "交通局"), shown(path, 3, "教体局")
    assert (road["第二季度/累计完成投资"], road["第二季度/更正"]) == (55, "55")
    assert "累计完成投资（更正）：单位填60" in str(road["第二季度/取数说明"])
    assert school["第二季度/累计完成投资"] == 9
    assert school["第二季度/取数说明"] == "未报；累计完成投资（更正）：单位没有填"


def test_the_sum_counts_a_joint_project_once(tmp_path: Path) -> None:
    path = saved(two_quarters(), tmp_path)
    *_, last = openpyxl.load_workbook(path)["总台账"].iter_rows(min_row=4, values_only=True)
    assert last[0] == "合计" and last[2] == "3个项目，按牵头单位计" and last[5] == 180


def overtype(sheet: Worksheet, number: int | str, heading: str, value: int) -> str:
    column = next(cell.column for cell in sheet[3] if cell.value == heading)
    row = next(row[0].row for row in sheet.iter_rows(min_row=4) if row[0].value == number)
    sheet.cell(row, column).value = value
    return sheet.cell(row, column).coordinate


def test_a_locked_figure_that_was_overtyped_is_put_back_and_told(tmp_path: Path) -> None:
    done = run(FIRST, SCHOOL)
    path = saved(done, tmp_path)
    book = openpyxl.load_workbook(path)
    place = overtype(book["总台账"], 2, "累计完成投资", 99)
    row = next(row[0].row for row in book["总台账"].iter_rows(min_row=4) if row[0].value == 3)
    book["总台账"].delete_rows(row)
    book.save(path)
    found = open_master(path)
    changed, gone = put_back(found, Settings())
    assert changed == (
        f"{place}（2 建桥，交通局，第一季度/累计完成投资）被改成“99”，已恢复为“20”；要改数请写在“更正”里"
    )
    assert gone.startswith("3 办学，教体局的一行被删去")
    again = run(ledger=found.ledger, edits=found.written.edits, put_back=put_back(found, Settings()))
    assert again.changed and [entry.what for entry in again.changes] == ["恢复", "恢复"]
    assert not put_back(open_master(saved(again, tmp_path)), Settings())


def test_the_row_that_adds_up_is_put_back_too(tmp_path: Path) -> None:
    path = saved(run(FIRST, SCHOOL), tmp_path)
    book = openpyxl.load_workbook(path)
    place = overtype(book["总台账"], "合计", "年度计划投资", 1)
    book.save(path)
    (changed,) = put_back(open_master(path), Settings())
    assert changed.startswith(f"{place}（合计，计划/年度计划投资）被改成“1”，已恢复为“180”")
    book["总台账"].delete_rows(book["总台账"].max_row)
    book.save(path)
    assert put_back(open_master(path), Settings()) == ["“合计”一行被删去或改了，已补回"]


def test_a_row_that_is_not_ours_is_told_with_what_stood_in_it(tmp_path: Path) -> None:
    path = saved(run(FIRST, SCHOOL), tmp_path)
    book = openpyxl.load_workbook(path)
    book["总台账"].append([88, "", "自己加的", "交通局"])
    book.save(path)
    (line,) = put_back(open_master(path), Settings())
    assert "没有保留：88，自己加的，交通局" in line


@needs_calc
def test_another_program_that_saves_it_overtypes_nothing(tmp_path: Path) -> None:
    done = two_quarters(
        Edit(quarter=Quarter(2), number=1, name="修路", unit="交通局", correction="55.125", note="电话\n核实")
    )
    path = saved(done, tmp_path)
    assert not put_back(open_master(path), Settings())
    assert not put_back(open_master(convert(path, "xlsx", tmp_path / "另存")), Settings())
