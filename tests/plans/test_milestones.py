"""What is due by a date, and in which quarter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.cells.schedule import parse_schedule
from validation.plans.milestones import due_in, due_later, has_dates, pieces
from validation.terms import Quarter

# The quarters of the date; "" where there is none, None where it is another year's.
DATES = [
    ("3月底前完成招标", "1"),
    ("9月投入使用", "3"),
    ("十二月底前完成", "4"),
    ("2024年6月30日前完成", "2"),
    ("2024.6.30前完成", "2"),
    ("今年5月完工", "2"),
    ("年底前完成", "4"),
    ("2024年底完成", "4"),
    ("4-9月开展活动", "23"),
    ("7月前完成", "2"),
    ("7月1日前完成", "2"),
    ("7月底前完成", "3"),
    ("自7月1日起执行，12月底前完成", "4"),
    ("完成2023年结转任务，6月底前验收", "2"),
    ("从7月份起发放补贴", ""),
    ("7月起发放补贴", ""),
    ("全年常态化开展", ""),
    ("三个月内完成", ""),
    ("6月龄婴儿接种", ""),
    ("2023年12月完工", None),
    ("2023年：11月18日进场施工", None),
    ("明年3月完工", None),
    ("2025年底完成", None),
]


@pytest.mark.parametrize(("text", "quarters"), DATES)
def test_the_quarter_of_a_date(text: str, quarters: str | None) -> None:
    due = list(pieces(text, 2024))[-1].quarters
    assert (None if due is None else "".join(str(int(quarter)) for quarter in due)) == quarters


def test_without_a_year_of_the_table_every_date_is_this_years() -> None:
    (piece,) = pieces("2023年12月完工", None)
    assert piece.quarters == (Quarter.FOURTH,)


SAID = [
    ("甲：3月底前招标。\n乙：9月底完工。", ["甲：3月底前招标。", "", "乙：9月底完工。", ""]),
    ("3月招标，6月开工，明年5月完工", ["3月招标", "6月开工", "", ""]),
    (
        "驿站：3月底前2家；6月底前2家；9月底前7家。",
        ["驿站：3月底前2家；", "驿站：6月底前2家；", "驿站：9月底前7家。", ""],
    ),
    ("1.4月底前开工。 2.8月底前竣工。", ["", "1.4月底前开工。", "2.8月底前竣工。", ""]),
    ("常态化开展。6月底前评估。", ["常态化开展。", "常态化开展。6月底前评估。", "常态化开展。", "常态化开展。"]),
    ("从7月份起发放。", ["从7月份起发放。"] * 4),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_a_text_says_of_each_quarter(text: str, said: list[str]) -> None:
    assert [due_in(text, quarter, 2024) for quarter in Quarter] == said


def test_a_date_beside_quarters_is_due_in_its_own() -> None:
    (part,) = parse_schedule("一季度：招标，6月底前开工，年底前竣工；二季度：3月底的款付清").parts
    late = [[text for entry in part.entries for text in due_later(entry, quarter, 2024)] for quarter in Quarter]
    assert late == [[], ["6月底前开工"], [], ["年底前竣工"]]


def test_a_part_may_have_dates_alone() -> None:
    dated, routine = parse_schedule("3月底前招标"), parse_schedule("从7月份起常态化开展")
    assert [has_dates(schedule.parts[0], 2024) for schedule in (dated, routine)] == [True, False]


# fmt: off
WORDS = st.sampled_from(
    ["3月底前", "2023年", "2024年", "12月", "1-6月", "年底", "从", "起", "甲：", "完成", "，", "、", "；", "。", "\n", " "]
)
# fmt: on


@given(st.text() | st.lists(WORDS).map("".join), st.none() | st.just(2024))
def test_nothing_of_a_text_is_lost(text: str, year: int | None) -> None:
    assert "".join(piece.text for piece in pieces(text, year)) == text
    shown = [due_in(text, quarter, year) for quarter in Quarter]
    for piece in pieces(text, year):
        for quarter in piece.quarters or (() if piece.quarters is None else Quarter):
            assert piece.text.strip().rstrip(",，、") in shown[quarter - 1]


@pytest.mark.parametrize("piece", ["3月", "3月底前，", "2023年：", "甲：", "年底", "从7月", "；", "1-"])
def test_a_cell_full_of_one_thing_is_read_at_once(piece: str) -> None:
    assert list(pieces(piece * (32767 // len(piece)), 2024))
