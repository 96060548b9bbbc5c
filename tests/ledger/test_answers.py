"""Answers to nodes and indicators stand under what they are about, and what is unfinished goes on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.support.ledgers import ledger_text
from tests.support.supervised import DESIGN, LAND, PROJECTS, ROAD, ROADS, SCHOOL, TENDER, answers, view_of
from validation.ledger.answer import ItemKey, words_of
from validation.ledger.schema import ledger_of
from validation.ledger.view import LedgerView
from validation.terms import ItemColumn, Quarter

FINISHED, COUNTED = ItemColumn.FINISHED, ItemColumn.COUNTED
FIRST = answers(
    """| 事项 | 累计完成 | 是否完成 | 说明 |
    | 完成设计 | | 是 | |
    | 完成征地 | | 部分 | 还差两户 |
    | 铺路 | 4.5 | | |""",
    "交通局",
)


def said(view: LedgerView, quarter: int = 1) -> dict[str, object]:
    """What counts, by the words of its line."""
    return {
        answer.line.text: answer.line.values.get(FINISHED) or answer.line.values.get(COUNTED)
        for answer in view.answers.of(Quarter(quarter)).values()
    }


def test_what_is_answered_stands_under_its_project_and_mark() -> None:
    found = view_of(FIRST).answers.of(Quarter.FIRST)
    assert {key: dict(answer.line.values) for key, answer in found.items()} == {
        ItemKey(ROADS.key, DESIGN.ref): {FINISHED: "是"},
        ItemKey(ROADS.key, LAND.ref): {FINISHED: "部分", ItemColumn.REMARK: "还差两户"},
        ItemKey(ROADS.key, ROAD.ref): {COUNTED: Decimal("4.5")},
    }
    assert all(answer.placed.exact for answer in found.values())


LINES = [
    # one line of the sheet, what it is taken for
    ("| 完成设计 | | | |", "完成设计"),
    ("| 完成设计 | 没有 | | |", "完成设计"),
    ("| 完成 设计 | 没有 | | |", "完成设计"),
    ("| 招标已完成 | {design} | | |", "完成设计"),
    ("| 完成设计 | {land} | | |", "完成设计"),
    ("| 完成设计 | {design} | 9 | 别的项目 |", "完成设计"),
    ("| 完成设计 | 没有 | 9 | 别的项目 |", "完成设计"),
    ("| 开会 | 没有 | | |", None),
    ("| 开会 | {other} | | |", ""),
    ("| 开会 | {other} | 9 | 别的项目 |", None),
    ("| 开课 | | 2 | 办学 |", None),
]


@pytest.mark.parametrize(("line", "taken"), LINES)
def test_a_line_is_placed_by_its_mark_and_by_its_words(line: str, taken: str | None) -> None:
    text, mark, number, name = (cell.strip() for cell in line.strip("|").split("|"))
    marks = {"": DESIGN.ref if text == "完成设计" else "", "没有": ""}
    ref = marks.get(mark, mark.format(design=DESIGN.ref, land=LAND.ref, other="0" * 12))
    markdown = f"| 事项 | 标识 | 序号 | 项目 | 是否完成 |\n| {text} | {ref} | {number or 1} | {name or '修路'} | 是 |"
    returned = answers(markdown, "交通局")
    view = view_of(returned)
    ((_, placed),) = view.answers.lines(returned)
    if taken is None:
        assert placed is None
    else:
        assert placed is not None
        assert (getattr(placed.item, "text", "") if placed.item else "") == taken


def test_the_answer_written_last_counts_and_a_blank_takes_nothing_away() -> None:
    later = answers(
        "| 事项 | 累计完成 | 是否完成 |\n| 完成设计 | | 否 |\n| 完成征地 | | |\n| 铺路 | | |", "交通局", hours=2
    )
    assert said(view_of(FIRST, later)) == {"完成设计": "否", "完成征地": "部分", "铺路": Decimal("4.5")}
    assert said(view_of(later, FIRST)) == said(view_of(FIRST, later)), "whichever is merged first"


def test_of_two_lines_about_one_node_the_first_that_is_filled_in_counts() -> None:
    twice = answers("| 事项 | 是否完成 |\n| 完成设计 | |\n| 完成设计 | 部分 |\n| 完成设计 | 是 |", "交通局")
    assert said(view_of(twice)) == {"完成设计": "部分"}


def test_what_is_asked_is_what_is_due_and_the_indicators_that_count() -> None:
    view = view_of()
    asked = [[item.key.ref for item in view.asked_items(Quarter(quarter))] for quarter in (1, 2, 3)]
    (opened,) = SCHOOL.nodes
    assert asked == [[DESIGN.ref, LAND.ref, opened.ref, ROAD.ref], [TENDER.ref, ROAD.ref], [ROAD.ref]]


CARRIED = [
    # the answers of the first quarter, what heads the second
    ("| 完成设计 | 是 |\n| 完成征地 | 是 |", []),
    ("| 完成设计 | 是 |\n| 完成征地 | 部分 |", [("完成征地", "部分")]),
    ("| 完成设计 | 否 |\n| 完成征地 | |", [("完成设计", "否"), ("完成征地", "")]),
    ("| 完成设计 | 是 |", [("完成征地", "")]),
]


@pytest.mark.parametrize(("lines", "carried"), CARRIED)
def test_what_is_unfinished_heads_the_next_quarter(lines: str, carried: list[tuple[str, str]]) -> None:
    view = view_of(answers(f"| 事项 | 是否完成 |\n{lines}", "交通局"))
    found = [asked for asked in view.carried_items(Quarter.SECOND) if asked.project.number == 1]
    assert [(words_of(asked.item), asked.said) for asked in found] == carried


def test_what_is_done_later_is_carried_no_further() -> None:
    second = answers("| 事项 | 是否完成 |\n| 完成征地 | 是 |\n| 完成招标 | 否 |", "交通局", quarter=2, hours=24 * 90)
    carried = view_of(FIRST, second).carried_items(Quarter.THIRD)
    assert [(asked.item.ref, asked.said) for asked in carried if asked.project.number == 1] == [(TENDER.ref, "否")]


def test_nobody_is_asked_again_for_what_no_table_asked_for() -> None:
    assert [*view_of(tables=((2, PROJECTS),)).carried_items(Quarter.SECOND)] == []


def test_a_project_that_is_renumbered_or_dropped() -> None:
    renamed = replace(ROADS, number=7)
    view = view_of(FIRST, tables=((1, PROJECTS), (2, (renamed, SCHOOL))))
    assert {key.project for key in view.answers.of(Quarter.FIRST)} == {renamed.key}
    assert [asked.project.number for asked in view.carried_items(Quarter.SECOND)] == [7, 2]
    gone = view_of(FIRST, tables=((1, PROJECTS), (2, (SCHOOL,))))
    assert [asked.project.number for asked in gone.carried_items(Quarter.SECOND)] == [2]


def test_a_node_that_was_reworded_keeps_its_answer_and_goes_on() -> None:
    reworded = replace(ROADS, nodes=(DESIGN, LAND.__class__("", Quarter.FIRST, 2, "征地拆迁", "交通局")))
    view = view_of(FIRST, tables=((1, PROJECTS), (2, (reworded, SCHOOL))))
    assert said(view)["完成征地"] == "部分"
    assert "完成征地" in [words_of(asked.item) for asked in view.carried_items(Quarter.SECOND)]
    # Sent out by the old table, and met only by a run that has the new one.
    late = view_of(FIRST, tables=((1, (reworded, SCHOOL)),))
    (unknown,) = [answer for answer in late.answers.of(Quarter.FIRST).values() if answer.placed.item is None]
    assert unknown.line.text == "完成征地" and unknown.placed.key.ref == LAND.ref


def test_the_last_figure_of_earlier_quarters() -> None:
    second = answers("| 事项 | 累计完成 |\n| 铺路 | |", "交通局", quarter=2, hours=24 * 90)
    view = view_of(FIRST, second)
    assert [dict(view.answers.counts(Quarter(quarter))) for quarter in (1, 2, 3)] == [
        {},
        {ItemKey(ROADS.key, ROAD.ref): Decimal("4.5")},
        {ItemKey(ROADS.key, ROAD.ref): Decimal("4.5")},
    ]


def test_the_record_gives_back_what_was_answered() -> None:
    ledger = view_of(FIRST).ledger
    assert ledger_of(ledger_text(ledger)) == ledger
    (returned,) = ledger_of(ledger_text(ledger)).returns
    assert returned.items[2].values == {COUNTED: Decimal("4.5")}


@given(st.permutations(range(3)))
def test_the_order_of_runs_does_not_matter(order: list[int]) -> None:
    sent = [
        FIRST,
        answers("| 事项 | 是否完成 |\n| 完成设计 | 否 |", "交通局", hours=2),
        answers("| 事项 | 是否完成 |\n| 开课 | 是 |", "教体局", hours=1),
    ]
    assert said(view_of(*(sent[place] for place in order))) == said(view_of(*sent))
