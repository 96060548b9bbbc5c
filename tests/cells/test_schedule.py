"""进度计划 → parts, quarters, text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validation.cells.schedule import Part, Schedule, parse_schedule, schedule_of_columns
from validation.cells.text import unbroken
from validation.terms import Quarter

Said = list[tuple[str | None, list[tuple[tuple[int, ...], str]], str]]


def said(parts: tuple[Part, ...]) -> Said:
    return [(part.name, [(entry.quarters, entry.text) for entry in part.entries], part.undated) for part in parts]


ONE_HEADING = [
    ("一季度：开工", (1,)),
    ("第一季度：开工", (1,)),
    ("1季度:开工", (1,)),
    ("１季度：开工", (1,)),
    ("一 季 度：开工", (1,)),
    ("一季度，开工", (1,)),
    ("一季度开工", (1,)),
    ("二季度（4-6月）：开工", (2,)),
    ("2024年第四季度：开工", (4,)),
    ("【一季度】开工", (1,)),
    ("（2024年二季度）：开工", (2,)),
    ("三季度工作计划：开工", (3,)),
    ("1.一季度：开工", (1,)),
    ("（二）二季度：开工", (2,)),
    ("一、二季度：开工", (1, 2)),
    ("一、一季度：开工", (1,)),
    ("三、四季度：开工", (3, 4)),
    ("三四季度：开工", (3, 4)),
    ("第三、第四季度：开工", (3, 4)),
    ("三季度、四季度：开工", (3, 4)),
    ("一、二、三季度：开工", (1, 2, 3)),
    ("一至三季度：开工", (1, 2, 3)),
    ("1-3季度：开工", (1, 2, 3)),
    ("上半年：开工", (1, 2)),
    ("下半年开工", (3, 4)),
    ("全年：开工", (1, 2, 3, 4)),
    ("全年开工", (1, 2, 3, 4)),
    ("1-12月份开工", (1, 2, 3, 4)),
    ("7月-9月：开工", (3,)),
    ("\ufeff一季度：开工", (1,)),
]


@pytest.mark.parametrize(("text", "quarters"), ONE_HEADING)
def test_a_quarter_in_every_writing(text: str, quarters: tuple[int, ...]) -> None:
    assert said(parse_schedule(text).parts) == [(None, [(quarters, "开工")], "")]


def planned(schedule: Schedule, quarter: int) -> tuple[tuple[str | None, str], ...]:
    """(part, text) of what is planned for a quarter."""
    return tuple(
        (part.name, entry.text) for part in schedule.parts for entry in part.entries if quarter in entry.quarters
    )


DIVIDED = [
    ("一季度：立项\n二季度：开工", "lines"),
    ("一季度：立项\r\n\r\n二季度：开工", "blank lines"),
    ("一季度：立项      二季度：开工", "runs of blanks"),
    ("　　一季度：立项　　二季度：开工", "full-width blanks"),
]


@pytest.mark.parametrize("text", [text for text, _ in DIVIDED])
def test_quarters_divided_by_layout(text: str) -> None:
    assert said(parse_schedule(text).parts) == [(None, [((1,), "立项"), ((2,), "开工")], "")]


def test_quarters_divided_by_semicolons_alone() -> None:
    schedule = parse_schedule("一季度完成立项；二季度开工；三季度完成60%任务；四季度完成年度改造任务。")
    assert planned(schedule, 3) == ((None, "完成60%任务；"),)
    assert [entry.quarters for entry in schedule.parts[0].entries] == [(1,), (2,), (3,), (4,)]


IN_A_SENTENCE = [
    "按一季度要求推进",
    "完成上半年运营补贴发放",
    "3月底前完成采购",
    "9月底完成采购",
    "1-3月底前完成采购",
    "培训分 二季度和三季度两批",
    "做好工作，全年完成400人",
]


@pytest.mark.parametrize("text", IN_A_SENTENCE)
def test_a_quarter_within_a_sentence_starts_nothing(text: str) -> None:
    assert said(parse_schedule(text).parts) == [(None, [], text)]
    assert said(parse_schedule(f"二季度：{text}").parts) == [(None, [((2,), text)], "")]


def test_a_line_broken_in_the_middle_of_a_sentence_starts_nothing() -> None:
    schedule = parse_schedule("二季度：完成\n上半年运营补贴发放\n三季度发放")
    assert said(schedule.parts) == [(None, [((2,), "完成\n上半年运营补贴发放"), ((3,), "发放")], "")]


def test_the_whole_year_behind_a_quarter_sums_it_up() -> None:
    assert planned(parse_schedule("四季度完成100人；全年完成400人"), 4) == ((None, "完成100人；全年完成400人"),)


PARTS = [
    ("停车泊位：\n二季度：完工\n公交站点：\n一季度：开工", [("停车泊位", (2,)), ("公交站点", (1,))]),
    ("停车泊位：一季度：开工；二季度完工\n公交站点：一季度开工", [("停车泊位", (1, 2)), ("公交站点", (1,))]),
    ("农村道路;\n一季度：开工\n村内道路：\n\n一季度：开工", [("农村道路", (1,)), ("村内道路", (1,))]),
    ("一季度：完成\n主体工程；\n二季度：完工", [(None, (1, 2))]),
    ("一季度：做好以下工作：\n二季度：完工", [(None, (1, 2))]),
    ("甲片区：\n一季度：开工\n西门片区：\n2024年6月底竣工", [("甲片区", (1,)), ("西门片区", ())]),
    ("2023年：\n一季度：开工", [(None, (1,))]),
    ("道路  一季度做好以下工作：\n二季度：完工", [(None, (1, 2))]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_sub_items_start_the_quarters_again(text: str, parts: list[tuple[str | None, tuple[int, ...]]]) -> None:
    assert [(part.name, part.quarters) for part in parse_schedule(text).parts] == parts


def test_a_sub_item_keeps_its_dates() -> None:
    schedule = parse_schedule("西门片区：\n2023年：11月18日进场施工。\n2024年6月底竣工。")
    assert said(schedule.parts) == [("西门片区", [], "2023年：11月18日进场施工。\n2024年6月底竣工。")]
    assert not schedule.by_quarter


def test_what_a_quarter_plans_names_its_part() -> None:
    schedule = parse_schedule("泊位：\n二季度：完工\n站点：\n一至二季度：开工")
    assert planned(schedule, 2) == (("泊位", "完工"), ("站点", "开工"))
    assert planned(schedule, 4) == ()


def test_nothing_written() -> None:
    assert parse_schedule("").parts == ()
    assert parse_schedule(" \n　").parts == ()


def test_a_quarter_without_text_is_still_named() -> None:
    assert said(parse_schedule("一季度：\n二季度：开工").parts) == [(None, [((1,), ""), ((2,), "开工")], "")]


def test_columns_by_quarter_leave_out_blank_cells() -> None:
    schedule = schedule_of_columns({Quarter.SECOND: "开工\r\n建设", Quarter.FIRST: "立项", Quarter.FOURTH: " "})
    assert said(schedule.parts) == [(None, [((1,), "立项"), ((2,), "开工\n建设")], "")]
    assert schedule.text == "第一季度：立项\n第二季度：开工\n建设"
    assert not schedule_of_columns({Quarter.FIRST: "", Quarter.SECOND: ""}).by_quarter


# fmt: off
PIECES = st.sampled_from(
    ["一季度", "二季度：", "三、四季度", "第1季度", "上半年", "全年", "1-12月", "四至一季度", "2023年", "3月底前", "泊位",
     "完成10个", "1.", "（一）", "：", ";", "；", "。", "，", "、", "\n", " ", "　", "\r", "\ufeff", "\x1c"]
)
# fmt: on


@settings(deadline=None)
@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_is_kept_in_order(text: str) -> None:
    kept = []
    for part in parse_schedule(text).parts:
        assert all(entry.quarters and set(entry.quarters) <= {1, 2, 3, 4} for entry in part.entries)
        kept += [part.name or "", part.undated, *(entry.heading + entry.text for entry in part.entries)]
    # The sign that ends a sub-item's name is the only thing that is not kept.
    signs = str.maketrans("", "", "：:；;")
    assert unbroken("".join(kept)).translate(signs) == unbroken(text).translate(signs)


@pytest.mark.parametrize("piece", [" ", "\n", "一季度", "一季度：", "甲；\n一季度\n", "1-", "（", "一、", "全年  "])
def test_a_cell_full_of_one_thing_is_read_at_once(piece: str) -> None:
    assert parse_schedule(piece * (32767 // len(piece))) is not None
