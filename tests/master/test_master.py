"""The master as a workbook: it holds the ledger, keeps what the office wrote, and refuses what it would lose."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.utils import get_column_letter

from addin.intake.outcome import ReadReturn
from addin.journeys.master.rows import rows_of
from templates.files.read import read_grids
from templates.master.overtyped import overtyped
from templates.master.read import open_master, read_master
from templates.master.sheet import ROWS, columns_of, drawing, sheets_of
from templates.master.write import write_master
from tests.support.consolidation import HOUSING, SECOND, TRAFFIC, run
from tests.support.ledgers import ledger_text
from tests.support.office_suite import convert, needs_calc
from tests.support.returns import returned
from tests.support.tables import table
from validation.errors import MinshiError
from validation.ledger.records.office_notes import Edit, OfficeNotes
from validation.ledger.view import LedgerView
from validation.sources import STANDARD
from validation.terms import Quarter, ReportColumn


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(run(TRAFFIC, HOUSING).master))
    return path


def test_the_master_holds_the_ledger(path: Path) -> None:
    assert read_master(path) == (run(TRAFFIC, HOUSING).master.ledger, OfficeNotes())


@pytest.mark.parametrize("shift", range(0, 25, 4))
def test_a_long_ledger_comes_back_whatever_is_typed_into_it(shift: int, tmp_path: Path) -> None:
    """However the text falls into the cells that hold the ledger."""
    said = "甲" * shift + " \n_x0041_ \t\\\"' 　𠮷<&>\u005fx " * 1300
    rows = [replace(row, values={ReportColumn.DONE: said, ReportColumn.NEXT: " "}) for row in TRAFFIC.rows]
    done = run(replace(TRAFFIC, rows=tuple(rows)), HOUSING)
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(done.master))
    assert len(ledger_text(done.master.ledger)) > 3 * 16_000 and read_master(path)[0] == done.master.ledger


def test_the_same_ledger_gives_the_same_bytes(path: Path) -> None:
    assert path.read_bytes() == write_master(run(HOUSING, TRAFFIC).master)


def test_what_the_office_writes_is_kept_and_wins(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    cell = next(cell for cell in book["总台账"][3] if cell.value == "更正")
    cell.offset(1).value, cell.offset(1, 1).value = 41, "电话核实"
    book.save(path)
    ledger, written = read_master(path)
    done = run(ledger=ledger, edits=written.edits)
    assert done.changed
    path.write_bytes(write_master(done.master))
    _, kept = read_master(path)
    assert [(edit.number, edit.unit, edit.correction, edit.note) for edit in kept.edits] == [
        (1, "交通局", "41", "电话核实")
    ]
    assert {row[1]: row[4] for row in done.master.summary}["全部项目"] == Decimal("46.5")
    assert any("按更正采用：累计完成投资=41" in finding.message for finding in done.standing.findings)


def second_quarter_of(path: Path) -> Path:
    """The same master with a second quarter, and a 更正 in each of both."""
    ledger, _ = read_master(path)
    sent = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 45 |", "交通局", quarter=2)
    edits = tuple(
        Edit(quarter=Quarter(quarter), number=1, name="修路", unit="交通局", correction=f"4{quarter}")
        for quarter in (1, 2)
    )
    path.write_bytes(write_master(run(sent, ledger=ledger, edits=edits, quarter=2).master))
    return path


def test_the_quarter_at_hand_stands_before_those_that_are_over(path: Path) -> None:
    sheet = openpyxl.load_workbook(second_quarter_of(path))["总台账"]
    assert [cell.value for cell in sheet[2] if cell.value][2:] == ["第二季度", "第一季度", "第三季度", "第四季度"]
    ledger, written = read_master(path)
    assert ledger.drawn.first == Quarter.SECOND
    assert [(edit.quarter, edit.correction) for edit in written.edits] == [(1, "41"), (2, "42")]
    assert not run(ledger=ledger, edits=written.edits, quarter=2).changed


def test_blocks_that_somebody_moved_are_not_read_as_another_quarters(path: Path) -> None:
    book = openpyxl.load_workbook(second_quarter_of(path))
    second, first, *_ = (cell for cell in book["总台账"][2] if str(cell.value).endswith("季度"))
    second.value, first.value = first.value, second.value
    book.save(path)
    with pytest.raises(MinshiError, match=f"{second.coordinate}是“第一季度”，应为“第二季度”"):
        read_master(path)


def _written(path: Path, sheet: str, heading: str, value: str | float, shown: str = "General") -> None:
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book[sheet].iter_rows() for cell in row if cell.value == heading)
    below = cell.offset(1)
    below.value, below.number_format = value, shown
    book.save(path)


@pytest.mark.parametrize(
    ("value", "shown", "correction"),
    [
        (0.5, "0%", "50%"),
        (410000, '0!.0,"万元"', "41万元"),
        (41, '0.0"万元"', "41"),
        (41, "0.00", "41"),
    ],
)
def test_a_correction_is_read_as_it_is_shown(path: Path, value: float, shown: str, correction: str) -> None:
    _written(path, "总台账", "更正", value, shown)
    ledger, written = read_master(path)
    assert [edit.correction for edit in written.edits] == [correction]
    said = [finding.message for finding in run(ledger=ledger, edits=written.edits).standing.findings]
    wanted = "更正没有采用：“50%”读不成累计完成投资的金额" if shown == "0%" else "按更正采用：累计完成投资=41万元"
    assert any(text.startswith(wanted) for text in said)


DOUBTFUL = [("总台账", "更正"), ("总台账", "备注"), ("报送情况", "更正收到日"), ("总台账", "责任单位")]


@pytest.mark.parametrize(("sheet", "heading"), DOUBTFUL)
@pytest.mark.parametrize(("value", "said"), [("=40+1", "公式没有算出结果"), ("#N/A", "是错误值 #N/A")])
def test_what_cannot_be_read_where_people_write_is_named(
    path: Path, sheet: str, heading: str, value: str, said: str
) -> None:
    """Nothing is read as blank, and the formula not written over."""
    before = path.read_bytes()
    _written(path, sheet, heading, value)
    with pytest.raises(MinshiError, match=rf"工作表“{sheet}”的[A-Z]+\d+（{heading}）单元格里.*{said}"):
        read_master(path)
    path.write_bytes(before)
    assert read_master(path)


@needs_calc
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_correction_that_calc_saved_is_read_as_it_is_shown(path: Path, kind: str, tmp_path: Path) -> None:
    _written(path, "总台账", "更正", 0.5, "0%")
    _, written = read_master(convert(path, kind, tmp_path / "另存"))
    assert [edit.correction for edit in written.edits] == ["50%"]


def test_quarters_to_come_are_hidden_and_the_rows_stand_in_order(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["总台账"]
    assert [[cell.value for cell in row[:5]] for row in sheet["A4:E7"]] == [
        [1, "一、交通", "修路", "交通局", "牵头"],
        [1, "一、交通", "修路", "住建局", "共同责任"],
        [2, "一、交通", "建桥", "交通局", "牵头"],
        [3, "二、教育", "办学", "教体局", "牵头"],
    ]
    upper = [cell for cell in sheet[2] if cell.value]
    hidden = {cell.value: sheet.column_dimensions[cell.column_letter].hidden for cell in upper}
    assert hidden == {
        "项目": False,
        "计划": False,
        "第一季度": False,
        "第二季度": True,
        "第三季度": True,
        "第四季度": True,
    }


def test_a_sheet_is_out_of_sight_while_nothing_stands_in_it(path: Path) -> None:
    """So nobody prints headings over nothing; where people type there is something beside it."""
    states = {sheet.title: sheet.sheet_state for sheet in openpyxl.load_workbook(path)}
    hidden = [title for title, state in states.items() if state == "hidden"]
    assert hidden == ["督办台账", "节点和指标", "定稿后变动", "考核", "扣分明细", "项目调整", "_ledger"]
    renamed = table("| 序号 | 项目名称 | 责任单位 |\n| 1 | 筑路 | 交通局 |\n| 3 | 办学 | 教体局 |")
    path.write_bytes(write_master(run(table=renamed, ledger=read_master(path)[0], quarter=2).master))
    assert openpyxl.load_workbook(path)["项目调整"].sheet_state == "visible"


def test_what_a_unit_typed_is_never_a_formula(tmp_path: Path) -> None:
    payloads = ["=1+1", "+cmd('calc')!A0", "@SUM(A1)", "-2", "\tx", '=HYPERLINK("http://x")', "_x0041_", "\x01a"]
    rows = "\n".join(f"| {number} | 修路 | {text} |" for number, text in enumerate(payloads, 1))
    small = table(
        "| 序号 | 项目名称 | 责任单位 |\n" + "\n".join(f"| {n} | 修路 | 交通局 |" for n in range(1, len(payloads) + 1))
    )
    done = run(returned(f"| 序号 | 项目名称 | 本季度完成情况 |\n{rows}", "交通局"), table=small)
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(done.master))
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)]
    read = {cell for grid in read_grids(path) for row in grid.rows for cell in row}
    assert {text.strip() for text in payloads[:7]} <= read
    assert read_master(path)[0] == done.master.ledger


# The first column of 总台账 that is none of ours.
BEYOND = get_column_letter(len(columns_of(sheets_of(drawing(STANDARD))[ROWS], drawing(STANDARD))) + 1)
FOREIGN: list[tuple[str, Callable[[openpyxl.Workbook], object], str]] = [
    # what a person did, how, what the sentence says
    ("a sheet", lambda book: book.create_sheet("我的表"), "另加的工作表“我的表”"),
    ("a column between", lambda book: book["总台账"].insert_cols(5), "E3是“”，应为“角色”"),
    (
        "a column at the end",
        lambda book: book["总台账"][f"{BEYOND}3"].__setattr__("value", "电话"),
        f"{BEYOND}3有另加的内容",
    ),
    ("a cell beyond", lambda book: book["总台账"][f"{BEYOND}5"].__setattr__("value", "已核"), f"{BEYOND}5有另加的内容"),
    ("a column elsewhere", lambda book: book["报送情况"]["L2"].__setattr__("value", "电话"), "“报送情况”的L2有另加"),
    ("a column taken away", lambda book: book["来源"].delete_cols(3), "“来源”的C1是“责任单位”，应为“项目名称”"),
    ("a row of its own", lambda book: book["总台账"]["C9"].__setattr__("value", "另一件事"), "第9行没有责任单位"),
]


@pytest.mark.parametrize(("_", "change", "sentence"), FOREIGN, ids=[row[0] for row in FOREIGN])
def test_a_master_with_things_that_are_not_ours_is_left_alone(
    _: str, change: Callable[[openpyxl.Workbook], object], sentence: str, path: Path
) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    with pytest.raises(MinshiError, match=sentence):
        read_master(path)


def test_rows_may_be_sorted_and_columns_hidden(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["总台账"]
    place = next(cell.column for cell in sheet[3] if cell.value == "备注")
    sheet.cell(4, place).value = "甲"
    rows = [[cell.value for cell in row] for row in sheet["A4:BF7"]]
    for row, values in enumerate(reversed(rows), 4):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet.column_dimensions["B"].hidden = True
    book.save(path)
    (edit,) = read_master(path)[1].edits
    assert (edit.number, edit.name, edit.unit, edit.note) == (1, "修路", "交通局", "甲")


@needs_calc
def test_saved_by_another_program_the_master_still_holds_the_ledger(path: Path, tmp_path: Path) -> None:
    ledger, _ = read_master(path)
    assert read_master(convert(path, "xlsx", tmp_path / "另存"))[0] == ledger


PLANNED = table("""
| 项目类别 | 序号 | 项目名称 | 任务明细 | 2024年计划投资 | 上级补助 | 第一季度 | 第二季度 | 责任单位 |
|---|---|---|---|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 新建公路<br>10公里 | 100 | 100 | 完成设计。 | 开工。 | 交通局、住建局 |
| 一、交通 | 2 | 建桥 | 建一座 | 50 | 50 | | 完工。 | 交通局 |
""")


@pytest.mark.parametrize(
    ("sent", "due"),
    [((TRAFFIC,), ["完成设计", "完成设计", "—"]), ((TRAFFIC, SECOND), ["开工", "开工", "完工"])],
)
def test_what_is_to_be_done_stands_beside_the_plan_in_one_line(
    sent: tuple[ReadReturn, ...], due: list[str], tmp_path: Path
) -> None:
    """In full, and each cell's text ends where the next one, which is never blank, begins."""
    path, done = tmp_path / "总台账.xlsx", None
    for read in sent:
        ledger = done.master.ledger if done else None
        done = run(read, table=PLANNED, ledger=ledger, quarter=read.quarter)
    assert done
    path.write_bytes(write_master(done.master))
    sheet = openpyxl.load_workbook(path)[ROWS]
    left = next(cell.column for cell in sheet[3] if cell.value == "任务明细")
    task, nodes, of = ([sheet.cell(row, column) for row in (4, 5, 6)] for column in range(left, left + 3))
    assert [cell.value for cell in task] == ["新建公路 10公里", "新建公路 10公里", "建一座"]
    assert [cell.value for cell in nodes] == due
    assert {cell.value for cell in of} == {sent[-1].quarter.term}
    assert {(cell.alignment.wrap_text, cell.alignment.horizontal) for cell in (*task, *nodes)} == {(None, "left")}
    found = open_master(path)
    assert overtyped(found, rows_of(LedgerView(found.ledger))) == []
