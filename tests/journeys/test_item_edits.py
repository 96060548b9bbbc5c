"""更正 of answers to nodes and indicators: typed on the master's sheet, kept, winning, shown beside the unit's own."""

from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from addin.journeys.consolidate import Consolidation, redrawn
from addin.journeys.task_items import task_items
from templates.master.read import read_master
from templates.master.write import write_master
from templates.office.read import default_office
from templates.task.sheet import ITEMS_SHEET
from tests.journeys.test_nodes import shown
from tests.lights.test_year import DONE, OPEN, light, with_table, with_word, written
from tests.support.office_suite import convert, needs_calc
from tests.support.supervised import LAND, OPENED, ROAD, ROADS, SCHOOL, answers, view_of
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import ItemEdit, OfficeNotes
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.standing.standing import standing_of
from validation.terms import Level, Quarter

OFFICE = default_office()
LEFT_OPEN = answers(OPEN, "交通局")


def edit(finished: str = "", counted: str = "", note: str = "", **more: object) -> ItemEdit:
    """Beside 完成征地, or what else is named."""
    beside = ItemEdit(Quarter.FIRST, 1, "修路", LAND.ref, text="完成征地")
    return replace(beside, finished=finished, counted=counted, note=note, **more)


def road(counted: str = "", finished: str = "") -> ItemEdit:
    return edit(finished, counted, ref=ROAD.ref, text="铺路")


def with_edits(view: LedgerView, *edits: ItemEdit) -> LedgerView:
    return written(view, OfficeNotes(item_edits=edits))


def line(view: LedgerView, text: str, quarter: int = 1) -> dict[str, object]:
    return next({**found} for found in shown(view, quarter) if found["事项"] == text)


EDITS = [
    # what is written, what the sheet shows of it, and the light of the first quarter
    (edit(), "否", None, ("红", "L13")),
    (edit("是"), "是", "更正：单位填否", ("绿", "L11 L13")),
    (edit("部分"), "部分", "更正：单位填否", ("黄", "L13")),
    (edit("否"), "否", "更正：单位填否", ("红", "L13")),
    (edit(note="电话核实"), "否", None, ("红", "L13")),
    # what cannot be understood changes nothing
    (edit("快了"), "否", None, ("红", "L13")),
    (edit(counted="3"), "否", None, ("红", "L13")),
]


@pytest.mark.parametrize(("one", "said", "state", "lit"), EDITS)
def test_a_corrected_node(one: ItemEdit, said: str, state: str | None, lit: tuple[str, str]) -> None:
    view = with_edits(view_of(LEFT_OPEN), one)
    found = line(view, "完成征地")
    assert (found["是否完成"], found.get("情况")) == (said, state)
    assert (found.get("更正完成", ""), found.get("备注", "")) == (one.finished, one.note)
    assert light(view, 1) == lit


COUNTS = [
    ("", 5.0, None, "绿"),
    ("4", 4.0, "更正：单位填5", "黄"),
    ("2.5公里", 2.5, "更正：单位填5", "红"),
    ("不少", 5.0, None, "绿"),
]


@pytest.mark.parametrize(("counted", "reached", "state", "lit"), COUNTS)
def test_a_corrected_indicator(counted: str, reached: float, state: str | None, lit: str) -> None:
    view = with_edits(view_of(answers(DONE, "交通局")), road(counted))
    found = line(view, "铺路")
    assert (found["累计完成"], found.get("情况"), light(view, 1)[0]) == (reached, state, lit)


def test_a_light_by_a_correction_says_so() -> None:
    view = with_edits(view_of(LEFT_OPEN), edit("部分"))
    (row,) = [
        row
        for row in redrawn(view.ledger, view, OFFICE, Quarter.FIRST, LEFT_OPEN.modified).master.lights
        if row.cells["项目/序号"] == 1
    ]
    assert row.cells["本季/出处"] == "总台账“更正”"
    assert row.ground and row.ground.sheet == ITEMS_SHEET


def test_what_a_unit_did_not_answer_can_be_written_for_it() -> None:
    opened = edit("是", ref=OPENED.ref, text="开课", number=2, name="办学")
    view = view_of(LEFT_OPEN)
    assert (line(view, "开课")["情况"], light(view, 1, 2)) == ("未报", ("灰", "L01"))
    after = with_edits(view, opened)
    found = line(after, "开课")
    assert (found["是否完成"], found["情况"], found["填报单位"]) == ("是", "更正：单位没有填", "教体局")
    assert light(after, 1, 2) == ("黄", "L32"), "财政局 is still silent"


def test_the_next_quarter_goes_on_from_what_is_corrected() -> None:
    plain, after = view_of(LEFT_OPEN), with_edits(view_of(LEFT_OPEN), edit("是"), road("7"))
    texts = [[(item.text, item.last) for item in task_items(view, Quarter.SECOND)["交通局"]] for view in (plain, after)]
    assert [text for text, _ in texts[0]] == ["完成征地", "完成招标", "铺路"]
    assert texts[1] == [("完成招标", None), ("铺路", 7)]


TOLD = [
    (edit("是"), Level.HINT, "“完成征地”的更正按它采用：是否完成=是"),
    (edit("快了"), Level.ERROR, "没有采用：是否完成没有“快了”，请写是、部分、否之一"),
    (edit(counted="3"), Level.ERROR, "没有采用：这是节点，不用写更正累计“3”，请写更正完成"),
    (road("不少"), Level.ERROR, "没有采用：“不少”读不成累计完成的数，请只写数字（公里）"),
    (road(finished="是"), Level.ERROR, "没有采用：这是指标，不用写更正完成“是”，请写更正累计"),
    (edit("是", ref="0123456789ab"), Level.WARNING, "没有采用：现在没有这个节点或指标"),
]


@pytest.mark.parametrize(("one", "level", "message"), TOLD)
def test_what_becomes_of_it_is_told(one: ItemEdit, level: Level, message: str) -> None:
    told = standing_of(with_edits(view_of(LEFT_OPEN), one), Quarter.FIRST, OFFICE).findings
    assert [found.level for found in told if message in found.message] == [level]


def test_a_corrected_blank_is_not_asked_of_the_unit() -> None:
    blank = answers(DONE.replace("| 完成征地 | | 是 |", "| 完成征地 | | |"), "交通局")
    for view, times in ((view_of(blank), 1), (with_edits(view_of(blank), edit("是")), 0)):
        told = standing_of(view, Quarter.FIRST, OFFICE).findings
        assert len([found for found in told if "没有填：“完成征地”" in found.message]) == times


RENUMBERED = replace(ROADS, number=5)
REWORDED = LAND.__class__("", Quarter.FIRST, 2, "完成全部征地", "交通局", known_as=LAND.ref)


def test_it_follows_its_project_and_its_node() -> None:
    view = with_edits(view_of(LEFT_OPEN), edit("是"))
    moved = with_table(view, 2, (RENUMBERED, SCHOOL))
    moved = LedgerView(take_over(moved.ledger, moved.ledger.written))
    assert [(one.number, one.name) for one in moved.ledger.written.item_edits] == [(5, "修路")]
    assert light(moved, 1, 5)[0] == "绿"
    said_otherwise = replace(ROADS, nodes=(ROADS.nodes[0], REWORDED, ROADS.nodes[2]))
    reworded = with_table(view, 1, (said_otherwise, SCHOOL))
    assert line(reworded, "完成全部征地")["更正完成"] == "是"


def test_it_stays_where_its_node_is_no_more() -> None:
    gone = with_table(with_edits(view_of(LEFT_OPEN), edit("是", ref="0123456789ab", text="别的事")), 2, (SCHOOL,))
    found = line(gone, "别的事")
    assert (found["更正完成"], found["情况"], found["项目名称"]) == ("是", "待认定", "修路")


# From file to file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "总台账.xlsx"
    path.write_bytes(write_master(run(view_of(with_word(LEFT_OPEN, "按序时"))).master))
    return path


def run(view: LedgerView, before: Ledger | None = None) -> Consolidation:
    return redrawn(before or Ledger(year=2024), view, OFFICE, Quarter.FIRST, LEFT_OPEN.modified)


def again(path: Path) -> Consolidation:
    ledger, notes = read_master(path)
    return run(LedgerView(take_over(ledger, notes)), ledger)


def type_into(path: Path, words: dict[str, str | float], row: int = 4) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[ITEMS_SHEET]
    assert isinstance(sheet, Worksheet)
    for heading, word in words.items():
        place = [cell.value for cell in sheet[2]].index(heading) + 1
        sheet.cell(row, place).value = word
    book.save(path)


def test_what_is_typed_comes_back_and_counts(path: Path) -> None:
    type_into(path, {"更正完成": "是", "备注": "电话核实"})
    type_into(path, {"更正累计": 6}, 6)
    done = again(path)
    assert sorted((entry.what, entry.detail) for entry in done.changes) == [
        ("更正或备注", "1 修路“完成征地”更正：是；备注：电话核实"),
        ("更正或备注", "1 修路“铺路”更正：6；备注：无"),
    ]
    path.write_bytes(write_master(done.master))
    assert not again(path).changed
    assert {(one.text, one.counted, one.finished, one.note) for one in read_master(path)[1].item_edits} == {
        ("完成征地", "", "是", "电话核实"),
        ("铺路", "6", "", ""),
    }
    sheet = openpyxl.load_workbook(path)[ITEMS_SHEET]
    headings = [cell.value for cell in sheet[2]]
    open_cells = [heading for heading, cell in zip(headings, sheet[4], strict=True) if not cell.protection.locked]
    assert open_cells == ["更正累计", "更正完成", "备注"] and sheet.protection.sheet
    type_into(path, {"更正完成": "", "备注": ""})
    assert any("更正和备注都已删去" in entry.detail for entry in again(path).changes)


@needs_calc
def test_what_is_typed_outlives_calc(path: Path, tmp_path: Path) -> None:
    type_into(path, {"更正完成": "是"})
    saved = convert(path, "xlsx", tmp_path / "存过")
    (one,) = read_master(saved)[1].item_edits
    assert (one.text, one.finished, one.ref) == ("完成征地", "是", LAND.ref)


def test_beside_no_line_it_is_one_sentence(path: Path) -> None:
    type_into(path, {"更正完成": "是"}, 30)
    with pytest.raises(MinshiError, match=r"工作表“节点和指标”P30（更正累计）这一行不是汇总出来的"):
        read_master(path)
