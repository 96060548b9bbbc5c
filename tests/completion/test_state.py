"""销号 of one project: its lead's words and what people wrote, the state that comes of it, and the quarters asked no more."""

from datetime import date

import pytest

from validation.completion.state import Completion, LeadWord, completion_of
from validation.completion.verification import Verification, remembered
from validation.terms import Pace, Quarter

WHOLE = "现场核验 督查室 7月10日"


def word(text: str) -> LeadWord:
    """``2已完成6-20``: the quarter, 序时进度 and when it came."""
    pace, day = text[1:4], text[4:] or None
    if pace not in list(Pace):
        pace, day = text[1:3], text[3:] or None
    month, _, number = (day or "").partition("-")
    return LeadWord(Quarter(int(text[0])), Pace(pace), date(2024, int(month), int(number)) if day else None)


def written(text: str, reopened: str = "", until: int = 0) -> Verification:
    """``现场核验 督查室 7月10日``: 核验方式 核验人 销号日, 无 for none."""
    how, by, day = (part.replace("无", "") for part in text.split())
    at = Quarter(until) if until else None
    return Verification(number=1, name="修路", how=how, by=by, day=day, reopened=reopened, until=at)


def stands(words: str, one: Verification | None, *short: str) -> Completion:
    return completion_of([word(text) for text in words.split()], one, 2024, short)


def quarters(found: Completion) -> list[int]:
    """Those in which nothing is asked."""
    return [int(quarter) for quarter in Quarter if found.verified(quarter)]


STATES = [
    # the lead's words, what is written, state, since when reported done, quarters asked no more, words of the remarks
    ("", "", "未完成", None, [], ""),
    ("1按序时", "", "未完成", None, [], ""),
    ("2已完成6-20", "", "待核验", "2024年6月20日", [], ""),
    ("1按序时 2已完成6-20 3已完成9-20", "", "待核验", "2024年6月20日", [], ""),
    ("2已完成", "", "待核验", "第二季度", [], ""),
    ("1已完成3-20 2滞后", "", "未完成", None, [], ""),
    ("1已完成3-20 2滞后 3已完成9-20", "", "待核验", "2024年9月20日", [], ""),
    ("2已完成6-20", WHOLE, "已销号", "2024年6月20日", [3, 4], ""),
    ("2已完成6-20", "现场核验 督查室 6月25日", "已销号", "2024年6月20日", [3, 4], ""),
    ("2已完成6-20", "现场核验 督查室 2024-6-20", "已销号", "2024年6月20日", [3, 4], ""),
    ("2已完成6-20", "现场核验 督查室 10月8日", "已销号", "2024年6月20日", [4], ""),
    ("4已完成12-20", "现场核验 督查室 2025年1月8日", "已销号", "2024年12月20日", [], ""),
    ("2已完成", WHOLE, "已销号", "第二季度", [3, 4], ""),
    # not whole, not a day, before the word: kept, and no verification yet
    ("2已完成6-20", "现场核验 无 7月10日", "待核验", "2024年6月20日", [], "没有写核验人"),
    ("2已完成6-20", "无 督查室 7月10日", "待核验", "2024年6月20日", [], "没有写核验方式"),
    ("2已完成6-20", "现场核验 无 无", "待核验", "2024年6月20日", [], "没有写核验人、销号日"),
    ("2已完成6-20", "现场核验 督查室 上周", "待核验", "2024年6月20日", [], "“上周”读不成日期"),
    ("2已完成6-20", "现场核验 督查室 6月19日", "待核验", "2024年6月20日", [], "早于自报完成日2024年6月20日"),
    ("2已完成6-20", "现场核验 督查室 2023年7月10日", "待核验", "2024年6月20日", [], "不在2024年"),
    ("2按序时", "现场核验 无 7月10日", "未完成", None, [], "没有写核验人"),
    # contradictions: a person's verification stands, and they are told
    ("", WHOLE, "已销号", None, [4], "没有自报过已完成"),
    ("2按序时", WHOLE, "已销号", None, [4], "牵头单位第二季度报按序时"),
    ("2已完成6-20 3滞后", WHOLE, "已销号", None, [3, 4], "自报完成后第三季度报滞后"),
    ("1已完成3-20 2滞后", WHOLE, "已销号", None, [3, 4], "自报完成后第二季度报滞后"),
    ("2已完成6-20 3已完成9-20", WHOLE, "已销号", "2024年6月20日", [3, 4], ""),
]


@pytest.mark.parametrize(("words", "text", "state", "since", "closed", "remark"), STATES)
def test_states(words: str, text: str, state: str, since: str | None, closed: list[int], remark: str) -> None:
    found = stands(words, written(text) if text else None)
    assert (found.state, found.reported and found.reported.shown, quarters(found)) == (state, since, closed)
    assert remark in "；".join(found.remarks) and bool(found.remarks) == bool(remark)


def test_a_target_that_is_short_is_told_and_the_verification_stands() -> None:
    found = stands("2已完成6-20", written(WHOLE), "铺路18公里，全年目标20公里")
    assert (found.state, found.remarks) == ("已销号", ("全年目标没有完成：铺路18公里，全年目标20公里，请核对",))


def test_a_word_that_was_saved_before_it_came_may_be_verified_between() -> None:
    """Returns lie for some days before a run meets them."""
    said = LeadWord(Quarter.SECOND, Pace.DONE, date(2024, 6, 25), date(2024, 6, 18))
    for day, state in (("6月20日", "已销号"), ("6月17日", "待核验")):
        assert completion_of([said], written(f"现场核验 督查室 {day}"), 2024).state == state


REOPENED = [
    # what is written, the last quarter reported when it was reopened, state, quarters asked no more
    (WHOLE, 2, "重开", []),
    (WHOLE, 3, "重开", [3]),
    (WHOLE, 0, "重开", []),
    ("无 无 无", 2, "待核验", []),
    ("现场核验 无 无", 2, "待核验", []),
]


@pytest.mark.parametrize(("text", "until", "state", "closed"), REOPENED)
def test_a_reopened_project_is_asked_again(text: str, until: int, state: str, closed: list[int]) -> None:
    found = stands("2已完成6-20", written(text, "漏水返修", until))
    assert (found.state, quarters(found)) == (state, closed) and found.remarks


FIRST = written(WHOLE)
BACK = written(WHOLE, "漏水返修")
AGAIN = written("现场核验 督查室 10月8日")
STEPS = [
    # what is typed at one run after the other, each with the last quarter reported by then; the end
    ([(FIRST, 2), (FIRST, 3)], "已销号", [3, 4], ""),
    ([(FIRST, 2), (BACK, 2)], "重开", [], "重开：漏水返修"),
    ([(FIRST, 2), (BACK, 3), (BACK, 4)], "重开", [3], "重开：漏水返修"),
    ([(FIRST, 2), (BACK, 2), (AGAIN, 3)], "已销号", [4], "曾于2024年7月10日销号，后重开：漏水返修"),
    ([(FIRST, 2), (BACK, 3), (AGAIN, 3)], "已销号", [3, 4], "后重开：漏水返修"),
    # the reason was left beside another day; another wording; taken back altogether
    ([(FIRST, 2), (BACK, 2), (written("现场核验 督查室 10月8日", "漏水返修"), 3)], "重开", [], "删去重开理由"),
    ([(FIRST, 2), (BACK, 2), (written(WHOLE, "漏水，返修"), 3)], "重开", [], "重开：漏水，返修"),
    ([(FIRST, 2), (BACK, 2), (None, 3)], "待核验", [], "后重开：漏水返修"),
    ([(FIRST, 2), (None, 3)], "待核验", [], ""),
    # in one run
    ([(BACK, 2)], "重开", [], "重开：漏水返修"),
]


@pytest.mark.parametrize(("steps", "state", "closed", "remark"), STEPS)
def test_verified_reopened_and_verified_again(
    steps: list[tuple[Verification | None, int]], state: str, closed: list[int], remark: str
) -> None:
    known: tuple[Verification, ...] = ()
    for typed, newest in steps:
        for _ in range(2):
            known = remembered(known, [typed] if typed else [], Quarter(newest))
    found = stands("2已完成6-20", known[0] if known else None)
    assert (found.state, quarters(found)) == (state, closed)
    assert remark in "；".join(found.remarks) and bool(found.remarks) == bool(remark)
