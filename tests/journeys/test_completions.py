"""销号 through the year: typed on the master's sheet, kept, asked no more, and asked again where it is reopened."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from addin.journeys.consolidate import Consolidation, consolidate
from addin.journeys.distribute import task_sheets
from addin.journeys.task_items import task_items
from templates.files.read import grids_of
from templates.master.read import read_master
from templates.master.supervision.columns import COMPLETIONS
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.read import read_task
from templates.task.sheet import COVER, SHEET, TaskSheet
from templates.task.write import write_task
from tests.lights.test_year import DONE, OPEN, light, with_word, written
from tests.support.consolidation import TABLE, TRAFFIC, WHEN
from tests.support.described import opened
from tests.support.office_suite import convert, needs_calc
from tests.support.returns import returned
from tests.support.supervised import answers, view_of
from tests.support.tables import table
from validation.completion.verification import Verification
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes, Receipt, Ruling
from validation.ledger.records.returns import Return
from validation.ledger.view import LedgerView
from validation.standing.standing import standing_of
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level, Light, Quarter

OFFICE = default_office()
# Bridges are done, roads are not.
FIRST = replace(
    TRAFFIC,
    rows=tuple(
        replace(row, values={**row.values, "序时进度": "已完成"}) if row.number == 2 else row for row in TRAFFIC.rows
    ),
)
ROADS_ALONE = returned("| 序号 | 项目名称 | 累计完成投资 | 序时进度 |\n| 1 | 修路 | 60 | 按序时 |", "交通局", quarter=2)
BRIDGE = Verification(number=2, name="建桥", how="现场核验", by="督查室", day="3月25日")
CHANGED = """
| 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
|---|---|---|---|---|---|---|---|---|
| 一、交通 | 1 | 修路 | 100 | 60 | 40 | | | 交通局、住建局 |
|         | {} | {} | 50 | 50 | | | | 交通局 |
| 二、教育 | 4 | 办学 | 30 | | 30 | | | 教体局 |
"""


def run(
    *read: object,
    before: Consolidation | None = None,
    typed: Sequence[Verification] | None = None,
    quarter: int = 1,
    of: ProjectTable = TABLE,
) -> Consolidation:
    """One run; what is typed stays where a run says nothing of it."""
    ledger = before.master.ledger if before else Ledger(year=2024)
    notes = ledger.written if typed is None else OfficeNotes(verifications=tuple(typed))
    return consolidate(of, OFFICE, Quarter(quarter), ledger, notes, read, WHEN)  # type: ignore[arg-type]


def stands(done: Consolidation) -> dict[object, tuple[object, ...]]:
    """自报完成日, 状态 and 说明 by project."""
    return {row[1]: tuple(row[3:6]) for row in done.master.completions}


def forms(done: Consolidation, quarter: int, of: ProjectTable = TABLE) -> dict[str, TaskSheet]:
    view, at = LedgerView(done.master.ledger), Quarter(quarter)
    sheets = task_sheets(of, at, OFFICE, None, view.history(at), task_items(view, at), view.completions.since(at))
    return {sheet.unit: sheet for sheet in sheets}


# The sheet


def test_a_project_waits_is_verified_and_is_reopened() -> None:
    first = run(FIRST)
    assert stands(first) == {
        "修路": (None, "未完成", None),
        "建桥": ("2024年3月21日", "待核验", None),
        "办学": (None, "未完成", None),
    }
    assert first.master.completions_in_numbers == "待核验1个"
    verified = run(before=first, typed=[BRIDGE])
    assert stands(verified)["建桥"] == ("2024年3月21日", "已销号", None)
    assert verified.changes[-1].detail == "2 建桥：现场核验，督查室，3月25日"
    assert not run(before=verified).changed
    back = run(before=verified, typed=[replace(BRIDGE, reopened="护栏返修")])
    assert stands(back)["建桥"][1:] == ("重开", "重开：护栏返修；再销号时改写销号日，删去重开理由")
    again = run(before=back, typed=[replace(BRIDGE, day="6月20日")])
    assert stands(again)["建桥"][1:] == ("已销号", "曾于2024年3月25日销号，后重开：护栏返修")
    gone = run(before=again, typed=[])
    assert (gone.changes[-1].what, gone.changes[-1].detail) == ("销号", "2 建桥：已删去")


def test_what_a_verification_lacks_or_is_contradicted_by_is_told_to_the_office() -> None:
    typed = [replace(BRIDGE, by=""), replace(BRIDGE, number=3, name="办学")]
    done = run(FIRST, typed=typed)
    told = [(found.level, found.unit, found.message) for found in done.standing.findings if "销号" in found.message]
    assert told == [
        (Level.WARNING, "交通局", "销号：没有写核验人，写全了才销号"),
        (Level.WARNING, "教体局", "销号：牵头单位没有自报过已完成，请核对"),
    ]
    assert not any("销号" in letter.text for letter in done.standing.letters), "no unit is asked to mend it"
    assert (stands(done)["建桥"][1], stands(done)["办学"][1]) == ("待核验", "已销号")


@pytest.mark.parametrize(("number", "name"), [(2, "建桥提升"), (3, "建桥")])
def test_a_renamed_or_renumbered_project_keeps_its_own_in_any_order_of_runs(number: int, name: str) -> None:
    today = table(CHANGED.format(number, name))
    later = run(ROADS_ALONE, before=run(FIRST, typed=[BRIDGE]), quarter=2, of=today)
    assert stands(later)[name][1] == "已销号"
    assert [(one.number, one.name) for one in later.master.ledger.written.verifications] == [(number, name)]
    assert not [entry for entry in later.changes if entry.what == "销号"], "nothing of it was typed anew"
    assert name not in [row.name for row in forms(later, 3, today)["交通局"].asked]
    backwards = run(FIRST, before=run(ROADS_ALONE, quarter=2, of=today), typed=[BRIDGE])
    assert stands(backwards) == stands(later)


def test_what_is_typed_of_a_dropped_project_stays() -> None:
    roads = table("| 序号 | 项目名称 | 责任单位 |\n|---|---|---|\n| 1 | 修路 | 交通局 |")
    dropped = run(before=run(FIRST, typed=[BRIDGE]), quarter=2, of=roads)
    *_, last = dropped.master.completions
    assert last[:3] == (2, "建桥", None) and str(last[5]).startswith("项目表中已没有") and last[6] == "现场核验"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(run(FIRST).master))
    return path


def type_into(path: Path, words: dict[str, str], row: int = 4) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[COMPLETIONS]
    assert isinstance(sheet, Worksheet)
    for heading, word in words.items():
        column = next(cell.column for cell in sheet[2] if cell.value == heading)
        sheet.cell(row, column).value = word
    book.save(path)


TYPED = {"核验方式": "现场核验", "核验人": "督查室", "销号日": "3月25日", "文号": "县督〔2024〕3号"}


def again(path: Path) -> Consolidation:
    ledger, notes = read_master(path)
    return consolidate(TABLE, OFFICE, Quarter.FIRST, ledger, notes, [], WHEN)


def test_what_is_typed_comes_back(path: Path) -> None:
    type_into(path, TYPED)
    done = again(path)
    assert stands(done)["建桥"][1] == "已销号"
    path.write_bytes(write_master(done.master))
    assert not again(path).changed
    (one,) = read_master(path)[1].verifications
    assert one.typed == (*TYPED.values(), "")
    sheet = openpyxl.load_workbook(path)[COMPLETIONS]
    assert sheet["A1"].value == "2024年民生实事项目销号：已销号1个" and sheet.protection.sheet
    assert [sheet.cell(4, column).protection.locked for column in range(1, 12)] == [True] * 6 + [False] * 5


@needs_calc
def test_what_is_typed_outlives_calc(path: Path, tmp_path: Path) -> None:
    type_into(path, TYPED)
    saved = convert(path, "xlsx", tmp_path / "存过")
    assert stands(again(saved))["建桥"][1] == "已销号"


REFUSED = [
    (
        {"核验方式": "现场", "核验人": "督查室", "销号日": f"{date.today() + timedelta(2):%Y-%m-%d}"},
        4,
        "I4（销号日）“",
        "还没有到",
    ),
    (TYPED, 9, "G9（核验方式）这一行没有项目名称", "写到项目那一行"),
]


@pytest.mark.parametrize(("words", "row", "where", "what"), REFUSED)
def test_what_cannot_be_is_one_sentence(path: Path, words: dict[str, str], row: int, where: str, what: str) -> None:
    type_into(path, words, row)
    with pytest.raises(MinshiError) as raised:
        read_master(path)
    assert f"工作表“销号”{where}" in str(raised.value) and what in str(raised.value)


# What is asked


def _left(sheet: TaskSheet) -> float:
    """填写进度 as the form says it before anything is calculated."""
    data = next(grid for grid in grids_of(write_task(sheet), "x") if grid.sheet == COVER)
    return next(float(str(row[1])) for row in data.rows if row[0] == "填写进度")


def test_the_next_form_has_one_grey_locked_line_and_counts_nothing_of_it() -> None:
    done = run(FIRST, typed=[BRIDGE])
    plain, sheet = forms(run(FIRST), 2)["交通局"], forms(done, 2)["交通局"]
    book = opened(write_task(sheet))
    form = book[SHEET]
    heads = {str(cell.value).replace("\n", ""): place for place, cell in enumerate(form[4], 1)}
    rows = {form.cell(row, heads[Column.NAME]).value: row for row in (5, 6)}
    line = [form.cell(rows["建桥"], column) for column in range(1, len(heads) + 1)]
    assert [cell.value for cell in line if cell.value] == [2, "建桥", "已销号（2024年3月25日），不用填报"]
    assert all(cell.protection.locked for cell in line) and {cell.fill.fgColor.rgb for cell in line} == {"00E7E6E6"}
    assert not form.cell(rows["修路"], heads["序时进度"]).protection.locked
    assert book[COVER]["B5"].value == "1个（牵头1个，共同责任0个），另有1个已销号，不用填"
    assert _left(sheet) < _left(plain), "nothing of it is counted as left to fill in"
    read = read_task(grids_of(write_task(sheet), "x"))
    assert [(row.number, row.name, row.touched) for row in read.rows] == [(1, "修路", False), (2, "建桥", False)]


def test_the_quarter_of_the_own_word_is_still_asked_and_a_reopened_project_again() -> None:
    done = run(FIRST, typed=[BRIDGE])
    assert len(forms(done, 1)["交通局"].asked) == 2 and len(forms(done, 2)["交通局"].asked) == 1
    back = run(before=done, typed=[replace(BRIDGE, reopened="护栏返修")])
    assert len(forms(back, 2)["交通局"].asked) == 2


def test_a_unit_whose_projects_are_all_verified_gets_no_form() -> None:
    school = replace(BRIDGE, number=3, name="办学")
    done = run(FIRST, typed=[school])
    assert {*forms(done, 2)} == {"交通局", "住建局"} and "教体局" in forms(done, 1)
    every = [replace(BRIDGE, number=number, name=name) for number, name in ((1, "修路"), (2, "建桥"), (3, "办学"))]
    with pytest.raises(MinshiError, match="都已销号，没有任务表可发"):
        forms(run(FIRST, typed=every), 2)


def test_left_blank_it_is_not_unreported_and_its_money_stands() -> None:
    done = run(ROADS_ALONE, before=run(FIRST, typed=[BRIDGE]), quarter=2)
    (unit,) = [unit for unit in done.standing.units if unit.unit == "交通局"]
    assert (unit.projects, unit.filled) == (1, 1)
    (row,) = [row for row in done.master.rows if row.name == "建桥"]
    assert row.unreported == () and not row.is_silent(Quarter.SECOND) and row.pace(Quarter.SECOND) == "已完成"
    assert not [found for found in done.standing.findings if found.name == "建桥" and found.file]
    told = {
        row[1]: dict(zip(("已完成", "超序时", "按序时", "滞后", "未报"), row[-7:-2], strict=True))
        for row in done.master.summary
    }
    assert told["全部项目"] == {"已完成": 1, "超序时": 0, "按序时": 1, "滞后": 0, "未报": 1}
    assert ("1", "个项目自报已完成：已销号1个") in done.master.board.tiles


def test_what_a_unit_writes_there_nevertheless_is_kept_and_told() -> None:
    both = returned(
        "| 序号 | 项目名称 | 累计完成投资 | 序时进度 |\n| 1 | 修路 | 60 | 按序时 |\n| 2 | 建桥 | 52 | 滞后 |",
        "交通局",
        quarter=2,
    )
    done = run(both, before=run(FIRST, typed=[BRIDGE]), quarter=2)
    told = [(found.level, found.message) for found in done.standing.findings if found.name == "建桥"]
    assert (Level.HINT, "项目已销号，这一季度不用填；填的内容照样留在总台账里") in told
    assert (Level.WARNING, "销号：自报完成后第二季度报滞后，请核对；确有问题的写重开理由") in told
    assert stands(done)["建桥"][1:] == ("已销号", "自报完成后第二季度报滞后，请核对；确有问题的写重开理由")
    (row,) = [row for row in done.master.rows if row.name == "建桥"]
    assert row.figure(Quarter.SECOND, "累计完成投资") == 52 and row.pace(Quarter.SECOND) == "滞后"


def test_a_day_of_receipt_outlives_a_unit_that_is_asked_no_more(tmp_path: Path) -> None:
    """教体局 sent its second return before its only project was 已销号: its row is gone from 报送情况, and nothing is lost."""
    school = Verification(number=3, name="办学", how="现场核验", by="督查室", day="3月28日")
    notes = OfficeNotes(
        verifications=(school,), receipts=(Receipt(quarter=Quarter.SECOND, unit="教体局", day="6月18日"),)
    )
    before = run(ROADS_ALONE, before=run(FIRST), quarter=2)
    done = consolidate(TABLE, OFFICE, Quarter.SECOND, before.master.ledger, notes, [], WHEN)
    assert "教体局" not in [unit.unit for unit in done.standing.units]
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(done.master))
    assert read_master(path)[1].receipts == notes.receipts


# Nodes, indicators and lights

FINISHED = with_word(answers(DONE.replace("| 5 |", "| 20 |"), "交通局"), "已完成")
ROAD = Verification(number=1, name="修路", how="查验收报告", by="督查室", day="3月25日")
OTHER = answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局", quarter=2)


def verified(*sent: Return, one: Verification = ROAD, rulings: tuple[Ruling, ...] = ()) -> LedgerView:
    return written(view_of(*sent), OfficeNotes(verifications=(one,), rulings=rulings))


def test_no_node_and_no_indicator_is_asked_of_it() -> None:
    assert {*task_items(view_of(FINISHED), Quarter.SECOND)} == {"交通局", "教体局"}
    assert {*task_items(verified(FINISHED), Quarter.SECOND)} == {"教体局"}
    back = verified(FINISHED, one=replace(ROAD, reopened="返修"))
    assert {*task_items(back, Quarter.SECOND)} == {"交通局", "教体局"}


LIGHTS = [
    # what the lead sent in the first quarter and in the second, verified or not, the light of the second
    (FINISHED, None, False, ("灰", "L01")),
    (FINISHED, None, True, ("绿", "L23")),
    (with_word(answers(OPEN, "交通局"), "已完成"), None, True, ("黄", "L42")),
    (FINISHED, with_word(answers("| 事项 |\n| 完成招标 |", "交通局", quarter=2), "滞后"), False, ("黄", "L12 L21")),
    (FINISHED, with_word(answers("| 事项 |\n| 完成招标 |", "交通局", quarter=2), "滞后"), True, ("绿", "L23")),
]


@pytest.mark.parametrize(("first", "second", "signed", "expected"), LIGHTS)
def test_its_light_asks_for_nothing(
    first: Return, second: Return | None, signed: bool, expected: tuple[str, str]
) -> None:
    sent = [first, OTHER, *([second] if second else [])]
    view = verified(*sent) if signed else view_of(*sent)
    assert light(view, 2) == expected
    assert light(view, 1) == light(view_of(*sent), 1), "the quarter of its own word is judged as ever"


def test_a_person_still_rules_over_it_and_its_ground_is_said() -> None:
    ruling = Ruling(quarter=Quarter.SECOND, number=1, name="修路", light=Light.RED, reason="验收造假")
    assert light(verified(FINISHED, OTHER, rulings=(ruling,)), 2) == ("红", "L00")
    done = consolidate(
        None, OFFICE, Quarter.SECOND, (view := verified(FINISHED, OTHER)).ledger, view.ledger.written, [], WHEN
    )
    (row,) = [row for row in done.master.lights if row.cells["项目/项目名称"] == "修路"]
    assert row.cells["本季/现状"] == "已销号：查验收报告，核验人督查室，3月25日"
    assert row.ground and (row.ground.sheet, row.ground.row) == ("销号", 0)


def test_a_short_target_is_told() -> None:
    view = verified(with_word(answers(DONE, "交通局"), "已完成"))
    assert view.completions.of(view.projects[0].key).doubts == ("全年目标没有完成：铺路5公里，全年目标20公里，请核对",)


def test_an_answer_given_nevertheless_stands_on_the_sheet_and_asks_nothing() -> None:
    late = answers("| 事项 | 是否完成 |\n| 完成招标 | 否 |", "交通局", quarter=2)
    view = verified(FINISHED, late)
    told = standing_of(view, Quarter.SECOND, OFFICE).findings
    assert not [found for found in told if found.sheet == "节点和指标"]
    done = consolidate(None, OFFICE, Quarter.SECOND, view.ledger, view.ledger.written, [], WHEN)
    (line,) = [item.cells for item in done.master.items if "完成招标" in item.cells and item.cells[0] == "第二季度"]
    assert "已销号" in line and "否" in line
