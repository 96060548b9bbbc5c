"""进度计划 → parts, quarters, text."""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from validation.cells.schedule import Part, Schedule, parse_schedule
from validation.cells.text import unbroken
from validation.table.project_schedule import schedule_of_columns
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
    ("一至四季度：开工", (1, 2, 3, 4)),
    ("Q1：开工", (1,)),
    ("Ｑ２开工", (2,)),
    ("Q1-Q3：开工", (1, 2, 3)),
    ("4月：开工", (2,)),
    ("12月份：开工", (4,)),
    ("三季度末前开工", (3,)),
    ("二、三季度末前开工", (3,)),
    ("三季度前开工", (2,)),
    ("第四季度以前开工", (3,)),
    ("一季度前开工", (1,)),
    ("下半年前开工", (1, 2)),
    ("①一季度：开工", (1,)),
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


FOLLOWING = [
    ("一季度开工,二季度施工,三季度封顶,四季度竣工", [(1,), (2,), (3,), (4,)]),
    ("一季度：开工，二季度：施工，三季度：封顶", [(1,), (2,), (3,)]),
    ("一季度开工、二季度施工、三季度封顶", [(1,), (2,), (3,)]),
    ("一季度开工 二季度施工 三季度封顶", [(1,), (2,), (3,)]),
    ("①一季度开工②二季度施工③三季度封顶", [(1,), (2,), (3,)]),
    ("1.一季度开工 2.二季度施工 3.三季度封顶", [(1,), (2,), (3,)]),
    ("Q1开工，Q2施工，Q3-Q4竣工", [(1,), (2,), (3, 4)]),
    ("上半年完成前期,下半年开工建设。", [(1, 2), (3, 4)]),
    ("一季度、二季度：前期，三、四季度施工", [(1, 2), (3, 4)]),
    ("一季度印发方案，三季度开工", [(1,), (3,)]),
    ("1月：立项，4月：开工，5月：施工，12月：竣工", [(1,), (2,), (2,), (4,)]),
    ("1-2月：立项；3月：开工", [(1,), (1,)]),
    # In the quarter's own plan: the order does not go on, or nothing parts it from the sentence.
    ("三季度施工，二季度的尾款付清", [(3,)]),
    ("二季度：培训分二季度、三季度两批", [(2,)]),
    ("一季度完成立项，力争二季度开工", [(1,)]),
    ("二季度：\n4月：立项\n5月：开工\n三季度：竣工", [(2,), (3,)]),
]


@pytest.mark.parametrize(("text", "quarters"), FOLLOWING)
def test_the_next_quarter_opens_an_entry_behind_a_comma_a_blank_or_a_mark(
    text: str, quarters: list[tuple[int, ...]]
) -> None:
    (part,) = parse_schedule(text).parts
    assert [entry.quarters for entry in part.entries] == quarters


WHOLE_YEAR = ["全年常态化开展", "全年：常态化开展", "常年开展", "1-12月份开展服务", "全年完成1000人体检。"]


@pytest.mark.parametrize("text", WHOLE_YEAR)
def test_the_year_as_a_whole_is_no_quarter(text: str) -> None:
    assert said(parse_schedule(text).parts) == [(None, [], text)]


def test_what_sums_up_the_year_is_no_part_of_the_last_quarter() -> None:
    (part,) = parse_schedule("一季度：培训100人\n二季度：培训300人\n全年：培训400人").parts
    assert said((part,)) == [(None, [((1,), "培训100人"), ((2,), "培训300人")], "")]
    assert [(entry.quarters, entry.heading, entry.text) for entry in part.aside] == [((), "全年：", "培训400人")]


def test_quarters_of_other_years_are_not_this_years() -> None:
    text = "2023年四季度立项，2024年一季度开工，二季度施工。2025年一季度：竣工"
    (part,) = parse_schedule(text, 2024).parts
    assert said((part,)) == [(None, [((1,), "开工，"), ((2,), "施工。")], "")]
    assert [(entry.quarters, entry.text) for entry in part.aside] == [((4,), "立项，"), ((1,), "竣工")]
    assert len(parse_schedule(text).parts[0].entries) == 4


def test_a_year_on_a_line_is_that_of_the_quarters_below() -> None:
    (part,) = parse_schedule("2023年：\n一季度：立项\n2024年：\n一季度：开工\n二季度：施工", 2024).parts
    assert [entry.quarters for entry in part.entries] == [(1,), (2,)]
    assert [(entry.quarters, entry.heading, entry.text) for entry in part.aside] == [
        ((), "2023年：", ""),
        ((1,), "一季度：", "立项"),
        ((), "2024年：", ""),
    ]


@pytest.mark.parametrize(
    ("text", "unclear"),
    [("三季度前开工", True), ("三季度末前开工", False), ("一季度前期工作", False), ("二季度：", False)],
)
def test_by_when_may_be_unclear(text: str, unclear: bool) -> None:
    assert parse_schedule(text).parts[0].entries[0].unclear is unclear


@pytest.mark.parametrize("text", ["从7月份起发放补贴", "自三季度起发放补贴"])
def test_a_start_is_no_quarter(text: str) -> None:
    assert said(parse_schedule(text).parts) == [(None, [], text)]


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
    "对照全年：完成400人",
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
    schedule = schedule_of_columns(
        {(Quarter.SECOND,): "开工\r\n建设", (Quarter.FIRST,): "立项", (Quarter.FOURTH,): " "}
    )
    assert said(schedule.parts) == [(None, [((1,), "立项"), ((2,), "开工\n建设")], "")]
    assert schedule.text == "第一季度：立项\n第二季度：开工\n建设"
    assert not schedule_of_columns({(Quarter.FIRST,): "", (Quarter.SECOND,): ""}).by_quarter


# fmt: off
PIECES = st.sampled_from(
    ["一季度", "二季度：", "三、四季度", "第1季度", "上半年", "全年", "全年：", "1-12月", "四至一季度", "2023年", "3月底前",
     "Q1", "4月：", "末前", "前", "①", "2.", "泊位",
     "完成10个", "1.", "（一）", "：", ";", "；", "。", "，", "、", "\n", " ", "　", "\r", "\ufeff", "\x1c"]
)
# fmt: on


@settings(deadline=None)
@given(st.text() | st.lists(PIECES).map("".join), st.none() | st.just(2024))
@example("0 1季度:1季度", None)
def test_any_text_is_kept(text: str, year: int | None) -> None:
    kept: list[str] = []
    for part in parse_schedule(text, year).parts:
        assert all(entry.quarters and set(entry.quarters) <= {1, 2, 3, 4} for entry in part.entries)
        kept += [part.name or "", part.undated, *(entry.heading + entry.text for entry in (*part.entries, *part.aside))]
    # The sign that ends a sub-item's name is the only thing that is not kept.
    signs = str.maketrans("", "", "：:；;")
    assert Counter(unbroken("".join(kept)).translate(signs)) == Counter(unbroken(text).translate(signs))


@given(
    st.lists(st.sampled_from(["开工", "完成10个", "招标"]), min_size=4, max_size=4), st.sampled_from("，,、；;。\n 　")
)
def test_four_quarters_in_order_are_four_entries_whatever_parts_them(plans: list[str], sign: str) -> None:
    text = sign.join(f"{quarter.numeral}季度{plan}" for quarter, plan in zip(Quarter, plans, strict=True))
    (part,) = parse_schedule(text).parts
    assert [(entry.quarters, entry.text.rstrip(sign)) for entry in part.entries] == [
        ((quarter,), plan) for quarter, plan in zip(Quarter, plans, strict=True)
    ]


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "一季度",
        "一季度：",
        "甲；\n一季度\n",
        "1-",
        "（",
        "一、",
        "全年  ",
        "全年：",
        "一季度前，",
        "Q1",
        "1月：",
        "①一季度",
        "2023年：\n一季度：立项\n",
    ],
)
def test_a_cell_full_of_one_thing_is_read_at_once(piece: str) -> None:
    assert parse_schedule(piece * (32767 // len(piece))) is not None
