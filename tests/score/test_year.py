"""考核 out of a ledger: what closing freezes for it, whose it is, and what later quarters and runs make of it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.lights.test_year import CLOSED, DONE, OPEN, closed, with_returns, with_word, written
from tests.support.returns import recorded
from tests.support.scores import shown
from tests.support.supervised import LAND, PROJECTS, ROADS, SCHOOL, answers, view_of
from validation.items import Node
from validation.ledger.records.closings import Reopening
from validation.ledger.records.office_notes import Merit, OfficeNotes, Proof, Receipt, Ruling
from validation.ledger.records.tables import ListedProject
from validation.ledger.view import LedgerView
from validation.lights.year import YearOfLights
from validation.score.score import Score, Scores, scores_of
from validation.settings import Settings
from validation.terms import Light, Quarter

# 财政局 shares 办学 and has a node of its own in it; 教体局 leads it.
PAY = Node("", Quarter.FIRST, 2, "拨付资金", "财政局")
SHARED = replace(SCHOOL, nodes=(*SCHOOL.nodes, PAY))


def scores(view: LedgerView, settings: Settings | None = None) -> Scores:
    return scores_of(YearOfLights(view, settings or Settings()))


def of(found: Scores, unit: str) -> Score:
    return next(score for score in found.units if score.unit == unit)


def lines(found: Score, *without: str) -> list[str]:
    """``K12 第一季度 8``; the small reports of these tests are all sent back for what they leave blank (K23)."""
    said = (f"{one.code} {one.deduction.quarter.term} {shown(one.taken)}" for one in found.deductions)
    return [line for line in said if line[:3] not in (without or ("K23",))]


def school(opened: str, paid: str | None, pace: str = "按序时") -> LedgerView:
    """What 教体局 says of its node, and 财政局 of its own; None where that sent a form that asked for nothing."""
    lead = with_word(answers(f"| 事项 | 是否完成 |\n| 开课 | {opened} |", "教体局"), pace)
    row = "| 序号 | 项目名称 | 序时进度 |\n| 2 | 办学 | 按序时 |"
    other = recorded(row, "财政局")
    if paid is not None:
        own = answers(
            f"| 序号 | 项目 | 事项 | 是否完成 | 标识 |\n| 2 | 办学 | 拨付资金 | {paid} | {PAY.ref} |", "教体局"
        )
        other = replace(other, items=own.items, asked=1, item_columns=own.item_columns, sha256="f" * 64)
    return view_of(lead, other, tables=((1, (SHARED,)),))


SHARES = [
    # the lead's node, the other's, then the light of the project and what each unit loses
    ("是", "是", "绿", [], []),
    ("是", "否", "红", ["K12 第一季度 8"], ["K12 第一季度 8"]),
    ("否", "是", "红", ["K12 第一季度 8"], []),
    ("是", "部分", "黄", ["K11 第一季度 4"], ["K11 第一季度 4"]),
    ("是", "", "黄", ["K11 第一季度 4"], ["K11 第一季度 4"]),
    ("是", None, "绿", [], []),
]


@pytest.mark.parametrize(("opened", "paid", "light", "lead", "other"), SHARES)
def test_a_shared_unit_answers_for_its_own_items_alone(
    opened: str, paid: str | None, light: str, lead: Sequence[str], other: Sequence[str]
) -> None:
    view = closed(school(opened, paid), 1)
    assert view.ledger.closed[0].lights[0].light == light
    found = scores(view)
    projects = {unit: [line for line in lines(of(found, unit)) if line[:2] == "K1"] for unit in ("教体局", "财政局")}
    assert projects == {"教体局": list(lead), "财政局": list(other)}
    assert [of(found, unit).projects for unit in projects] == [1, 1]


def test_a_unit_that_only_shares_and_is_asked_nothing_has_no_score() -> None:
    row = "| 序号 | 项目名称 | 序时进度 |\n| 2 | 办学 | 按序时 |"
    found = scores(closed(view_of(recorded(row, "教体局"), recorded(row, "财政局")), 1))
    assert (of(found, "财政局").note, of(found, "财政局").rank) == ("没有可考核的项目，不计分", None)
    assert of(found, "教体局").rank == 1


def test_a_ruling_frees_whoever_shares_the_project() -> None:
    ruling = Ruling(quarter=Quarter.FIRST, number=2, name="办学", light=Light.GREEN, reason="汛期顺延", by="督查室")
    found = scores(closed(written(school("是", "否"), OfficeNotes(rulings=(ruling,))), 1))
    assert [lines(of(found, unit)) for unit in ("教体局", "财政局")] == [["K31 第一季度 0"], []]


def test_only_closed_quarters_count_and_reopening_takes_a_quarter_out() -> None:
    view = view_of(answers(OPEN, "交通局"))
    assert scores(view) == Scores((), ())
    after = closed(view, 1)
    found = scores(after)
    assert (found.closed, found.open) == ((Quarter.FIRST,), (Quarter.SECOND, Quarter.THIRD, Quarter.FOURTH))
    assert lines(of(found, "交通局")) == ["K12 第一季度 8"]
    assert lines(of(found, "教体局")) == ["K22 第一季度 5"]
    (closing,) = after.ledger.closed
    again = after.over(after.ledger.open_again(Reopening(closing=closing, when=CLOSED, reason="补报")))
    assert scores(again) == Scores((), ())


def test_a_later_return_changes_no_light_and_is_late_instead_of_missing() -> None:
    view = closed(view_of(answers(OPEN, "交通局")), 1)
    late = with_returns(view, answers(DONE, "交通局", hours=5))
    assert lines(of(scores(late), "交通局")) == ["K12 第一季度 8"]
    row = "| 序号 | 项目名称 | 本季度完成情况 | 阶段 | 序时进度 |\n| 2 | 办学 | 开课 | 投入使用 | 按序时 |"
    sent = recorded(row, "教体局")
    kept = view.ledger.merged([sent], datetime(2024, 7, 9))
    receipt = Receipt(quarter=Quarter.FIRST, unit="教体局", day="7月9日")
    found = of(scores(written(LedgerView(kept), OfficeNotes(receipts=(receipt,)))), "教体局")
    assert "K21 第一季度 1" in lines(found) and "K22 第一季度 5" not in lines(found)


def test_a_word_against_the_figures_costs_only_what_is_proved() -> None:
    view = closed(school("否", "是"), 1)
    assert lines(of(scores(view), "教体局")) == ["K12 第一季度 8", "K31 第一季度 0"]
    for proved, taken in ((True, "5"), (False, "0")):
        notes = OfficeNotes(proofs=(Proof(quarter=Quarter.FIRST, number=2, name="办学", proved=proved),))
        assert lines(of(scores(written(view, notes)), "教体局"))[-1] == f"K31 第一季度 {taken}"


def test_what_people_wrote_goes_along_with_a_project_that_is_renumbered() -> None:
    view = closed(school("否", "是"), 1)
    moved = replace(SHARED, number=5)
    table = replace(view.ledger.listings[0], quarter=Quarter.SECOND, projects=(moved,))
    notes = OfficeNotes(proofs=(Proof(quarter=Quarter.FIRST, number=2, name="办学", proved=True),))
    after = written(LedgerView(view.ledger.listed(table)), notes)
    assert [proof.number for proof in after.ledger.written.proofs] == [5]
    assert lines(of(scores(after), "教体局")) == ["K12 第一季度 8", "K31 第一季度 5"]


def test_a_project_that_is_dropped_leaves_the_mean_and_one_that_is_new_counts() -> None:
    view = closed(view_of(answers(OPEN, "交通局"), answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局")), 1)
    assert shown(of(scores(view), "交通局").marks.get(next(iter(of(scores(view), "交通局").marks)))) == "72"
    bridge = ListedProject(number=3, name="修桥", units=("交通局",))
    dropped = replace(view.ledger.listings[0], quarter=Quarter.SECOND, projects=(SCHOOL, bridge))
    row = "| 序号 | 项目名称 | 序时进度 |\n| 3 | 修桥 | 按序时 |"
    second = with_returns(LedgerView(view.ledger.listed(dropped)), recorded(row, "交通局", quarter=2))
    found = of(scores(closed(second, 2)), "交通局")
    assert found.projects == 1 and not [line for line in lines(found) if line[:2] == "K1"]


UNFINISHED = [
    # what 交通局 says in the fourth quarter: its word, the node, kilometres of 20; whether the year is unfinished
    ("已完成", "是", "20", False),
    ("按序时", "是", "20", False),
    ("已完成", "是", "19", True),
    ("已完成", "否", "20", True),
    ("滞后", "是", "20", True),
    ("按序时", "", "", False),
]


@pytest.mark.parametrize(("pace", "node", "count", "undone"), UNFINISHED)
def test_what_the_year_leaves_undone(pace: str, node: str, count: str, undone: bool) -> None:
    land = replace(LAND, quarter=Quarter.FOURTH, ordinal=1)
    roads = replace(ROADS, nodes=(land,), indicators=(replace(ROADS.indicators[0], planned=ALL),))
    said = f"| 事项 | 累计完成 | 是否完成 | 标识 |\n| 完成征地 | | {node} | {land.ref} |\n| 铺路 | {count} | | {ROADS.indicators[0].ref} |"
    view = view_of(with_word(answers(said, "交通局", quarter=4), pace), tables=((1, (roads,)),))
    found = [line for line in lines(of(scores(closed(view, 4)), "交通局")) if line[:3] == "K13"]
    assert found == (["K13 第四季度 20"] if undone else [])


ALL = {quarter: Decimal(quarter * 5) for quarter in Quarter}


def test_satisfaction_and_bonus_are_the_units_own() -> None:
    # (80 + 9.5 + 10 + 9) ÷ 110: the small report is sent back.
    view = closed(view_of(answers(DONE, "交通局")), 1)
    notes = OfficeNotes(merits=(Merit(unit="交通局", satisfaction="9"), Merit(unit="教体局", satisfaction="99")))
    found = scores(written(view, notes))
    assert shown(of(found, "交通局").total) == "98.63"
    assert of(found, "教体局").wrong.startswith("满意度写的是“99”") and of(found, "教体局").rank is None
    assert PROJECTS[0].units == ("交通局",)
