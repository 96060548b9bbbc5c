"""督办台账 over a year of runs: numbers, what is issued, what has no ground any more, what goes beyond what."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from addin.journeys.dispatch import first_wrong
from tests.support.dispatch import NOW, closed, register, run, year
from tests.support.ledgers import ledger_text
from validation.completion.verification import Verification
from validation.dispatch.propose import noted
from validation.errors import MinshiError
from validation.ledger.ledger import Ledger
from validation.ledger.records.closings import Reopening
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.schema import ledger_of
from validation.sources import STANDARD
from validation.terms import Quarter

TWO = """
| 序号 | 项目 | 单位 | 一 |
| 1 | 修路 | 交通局 | 红L13 |
| 2 | 办学 | 教体局、财政局 | 黄L21 |
| 3 | 造林 | 水利局 | 绿L11 |
| 4 | 挖渠 | | 红L13 |
"""
BOTH = ["2024-001 黄单 1", "2024-002 蓝单 2"]


def noting(ledger: Ledger, code: str, **words: str) -> Ledger:
    """The ledger with what a person wrote beside a matter."""
    notes = {one.note.code: one.note for one in noted(ledger)}
    notes[code] = replace(notes[code], **words)
    written = replace(ledger.written, matters=tuple(notes.values()))
    return replace(ledger, written=written)


def open_again(ledger: Ledger, quarter: int) -> Ledger:
    closing = ledger.closing(Quarter(quarter))
    assert closing
    return ledger.open_again(Reopening(closing=closing, when=NOW, reason="补报"))


def with_table(ledger: Ledger, projects: tuple[ListedProject, ...]) -> Ledger:
    table = ListedTable(quarter=Quarter.SECOND, since=datetime(2024, 6, 2), projects=projects, sources=STANDARD)
    return ledger.listed(table)


def test_each_matter_says_what_why_and_where_that_was_read() -> None:
    matter, other = run(year(TWO), 1).matters
    assert register(run(year(TWO), 1)) == BOTH
    assert (matter.unit, other.unit) == ("交通局", "教体局")
    assert (matter.subject, matter.plan) == ("修路", "一季度的事")
    assert matter.current == "第一季度红灯（L13）：L13的情形"
    assert matter.gap == "L13差1个（某局.xlsx“节点和指标”K5）"
    assert matter.basis == "第一季度红灯（D02）" and "分管负责人" in matter.demand


def test_a_second_run_changes_nothing() -> None:
    once = run(year(TWO), 1)
    assert run(once, 1) == once
    issued = run(once, 1, "2024-001")
    assert run(issued, 1) == issued


def test_an_open_quarter_is_refused() -> None:
    with pytest.raises(MinshiError, match="2024年第二季度还没有定稿，没有拟督办单；请先定稿"):
        run(year(TWO), 2)


def test_what_has_no_ground_any_more_is_withdrawn_and_its_number_never_given_again() -> None:
    ledger = closed(open_again(run(year(TWO), 1), 1), 1, {1: "绿L11", 2: "红L13", 3: "黄L21"})
    after = run(ledger, 1)
    assert register(after) == ["2024-001 黄单 1 不再提出", "2024-002 黄单 2", "2024-003 蓝单 3"]
    again = closed(open_again(after, 1), 1, {1: "黄L21", 2: "红L13"})
    assert register(run(again, 1)) == ["2024-001 蓝单 1", "2024-002 黄单 2", "2024-003 蓝单 3 不再提出"]


def test_an_issued_matter_stays_as_it_is_whatever_comes() -> None:
    issued = run(run(year(TWO), 1), 1, "2024-001", "2024-002")
    better = closed(open_again(issued, 1), 1, {1: "绿L11", 2: "黄L13"})
    assert run(better, 1).matters == issued.matters
    unsigned = noting(issued, "2024-001", by="")
    assert run(closed(open_again(unsigned, 1), 1, {1: "绿L11"}), 1).matters[0] == issued.matters[0]


def test_what_is_graver_than_what_was_issued_is_proposed_beside_it() -> None:
    issued = run(run(year(TWO), 1), 1, "2024-002")
    worse = closed(open_again(issued, 1), 1, {1: "红L13", 2: "红L13"})
    assert register(run(worse, 1)) == [*BOTH, "2024-003 黄单 2 由2024-002"]


def test_issuing_writes_the_days_that_were_left_blank() -> None:
    ledger = noting(run(year(TWO), 1), "2024-002", by="督查室", sent="7月8日", due="2024年8月1日")
    first, second = noted(run(ledger, 1, "2024-001", day=date(2024, 7, 6)))
    assert (first.note.sent, first.note.due) == ("2024-07-06", "2024-07-21")
    assert (second.note.sent, second.note.due) == ("7月8日", "2024年8月1日")
    assert first.issued and second.issued and second.day("sent") == date(2024, 7, 8)


NOT_ISSUED = [
    ("2024-009", "没有编号为“2024-009”的督办单"),
    ("2024-001", "“2024-001”依据已变、不再提出，不能签发"),
    ("2024-002", "“2024-002”已由督查室签发过"),
]


@pytest.mark.parametrize(("code", "sentence"), NOT_ISSUED)
def test_what_cannot_be_issued(code: str, sentence: str) -> None:
    issued = run(run(year(TWO), 1), 1, "2024-002")
    ledger = run(closed(open_again(issued, 1), 1, {1: "绿L11", 2: "黄L21"}), 1)
    with pytest.raises(MinshiError, match=sentence):
        run(ledger, 1, code)


def test_a_name_beside_what_has_no_ground_any_more_is_told() -> None:
    ledger = run(closed(open_again(run(year(TWO), 1), 1), 1, {2: "黄L21"}), 1)
    wrong = first_wrong(run(noting(ledger, "2024-001", by="督查室"), 1))
    assert wrong and (wrong.code, wrong.field) == ("2024-001", "by") and "不再提出，不能签发" in wrong.problem
    assert first_wrong(ledger) is None


ESCALATION = """
| 序号 | 项目 | 单位 | 一 | 二 | 三 |
| 1 | 修路 | 交通局 | 红L13 | 红L14 | 红L14 |
"""


def test_what_is_still_red_goes_beyond_what_was_issued() -> None:
    ledger = year(ESCALATION)
    for quarter, code in ((1, "2024-001"), (2, "2024-002")):
        ledger = run(run(ledger, quarter), quarter, code)
        ledger = noting(ledger, code, answered="2024-07-08")
    assert register(run(ledger, 3)) == [
        "2024-001 黄单 1",
        "2024-002 红单 1 建议约谈 由2024-001",
        "2024-003 红单 1 建议问责 由2024-002",
    ]


def test_what_was_settled_is_not_gone_beyond() -> None:
    ledger = run(run(year(ESCALATION), 1), 1, "2024-001")
    settled = noting(ledger, "2024-001", answered="7月8日", result="补齐", settled="7月9日")
    assert register(run(settled, 2))[1] == "2024-002 红单 1 建议约谈"


OVERDUE = [
    # what a person wrote beside the issued 蓝单 of the first quarter, the day of the run, what is proposed
    ({}, date(2024, 7, 25), False),
    ({}, date(2024, 7, 26), True),
    ({"due": "2024-08-30"}, date(2024, 7, 26), False),
    ({"answered": "7月20日"}, date(2024, 9, 1), False),
    ({"result": "办结", "settled": "是"}, date(2024, 9, 1), False),
]


@pytest.mark.parametrize(("words", "day", "late"), OVERDUE)
def test_what_is_not_answered_in_time_is_gone_beyond(words: dict[str, str], day: date, late: bool) -> None:
    issued = noting(run(run(year(TWO), 1), 1, "2024-002"), "2024-002", **words)
    ledger = closed(issued, 2, {2: "绿L11"})
    expected = ["2024-003 红单 2 建议约谈 由2024-002"] if late else []
    assert register(run(ledger, 2, day=day)) == [*BOTH, *expected]
    assert register(run(issued, 1, day=day)) == [*BOTH, *expected]


def test_what_was_gone_beyond_once_is_not_gone_beyond_again() -> None:
    issued = run(run(year(TWO), 1), 1, "2024-002")
    beyond = run(run(issued, 1, day=date(2024, 8, 1)), 1, "2024-003", day=date(2024, 8, 1))
    green = closed(beyond, 2, {2: "绿L11"})
    assert register(run(green, 2, day=date(2024, 8, 2))) == register(beyond)


def test_a_renamed_and_renumbered_project_keeps_its_matters() -> None:
    issued = run(run(year(TWO), 1), 1, "2024-002")
    renamed = with_table(
        issued,
        (
            ListedProject(number=1, name="修路提升", units=("交通局",)),
            ListedProject(number=8, name="办学", units=("教体局",)),
        ),
    )
    ledger = closed(renamed, 2, {1: "红L14", 8: "红L13"})
    assert [(one.name, one.number) for one in run(ledger, 1).matters] == [("修路提升", 1), ("办学", 2)]
    assert register(run(ledger, 2)) == [*BOTH, "2024-003 红单 1 建议约谈", "2024-004 黄单 8 由2024-002"]


def test_a_dropped_project_gets_none_and_what_it_got_stays() -> None:
    issued = run(run(year(TWO), 1), 1, "2024-002")
    left = with_table(issued, (ListedProject(number=3, name="造林", units=("水利局",)),))
    assert register(run(left, 1)) == ["2024-001 黄单 1 不再提出", "2024-002 蓝单 2"]


DONE = Verification(number=1, name="修路", how="现场核验", by="督查室", day="2024-07-01")


def test_a_project_that_is_verified_as_done_gets_none_until_it_is_open_again() -> None:
    def verified(one: Verification) -> Ledger:
        ledger = run(year(TWO), 1)
        return replace(ledger, written=replace(ledger.written, verifications=(one,)))

    assert register(run(verified(DONE), 1)) == ["2024-001 黄单 1 不再提出", "2024-002 蓝单 2"]
    for still in ({"by": ""}, {"reopened": "群众反映没有修好"}):
        assert register(run(verified(replace(DONE, **still)), 1)) == BOTH


def test_a_day_of_the_year_after_needs_no_year() -> None:
    ledger = run(closed(year(TWO), 4, {2: "黄L21"}), 4)
    issued = noting(ledger, "2024-001", by="督查室", sent="2025-01-08", due="1月20日", answered="12月30日")
    (one,) = noted(issued)
    assert (one.day("due"), one.day("answered")) == (date(2025, 1, 20), date(2024, 12, 30))


def test_a_ledger_keeps_its_matters_over_the_file() -> None:
    ledger = run(run(year(TWO), 1), 1, "2024-001")
    again = ledger_of(ledger_text(ledger))
    assert (again.matters, again.written.matters) == (ledger.matters, ledger.written.matters)
