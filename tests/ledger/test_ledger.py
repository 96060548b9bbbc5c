"""The ledger: nothing leaves it, order does not matter, and the office's word wins."""

import json
from datetime import datetime
from decimal import Decimal
from itertools import permutations

import pytest
from msgspec.structs import replace

from tests.support.ledgers import ledger_text
from tests.support.returns import recorded
from tests.support.sources import HIGHER, OWN
from validation.columns import fill_in_columns
from validation.ledger.corrections import CorrectionError, parse_correction
from validation.ledger.keys import ReportKey
from validation.ledger.ledger import Ledger, LogEntry, Refusal
from validation.ledger.records.office_notes import Edit, OfficeNotes
from validation.ledger.records.tables import ListedProject, ListedTable
from validation.ledger.schema import ledger_of
from validation.ledger.today import take_over
from validation.ledger.view import LedgerView
from validation.sources import STANDARD
from validation.terms import Column, Quarter, ReportColumn

WHEN = datetime(2024, 3, 21)
LATER = datetime(2024, 6, 21)
PROJECTS = (
    ListedProject(number=1, name="修路", units=("交通局",)),
    ListedProject(number=2, name="建桥", units=("交通局",)),
    ListedProject(number=3, name="办学", units=("教体局",)),
)


def listed(projects: tuple[ListedProject, ...], quarter: Quarter, since: datetime = WHEN) -> ListedTable:
    return ListedTable(quarter=Quarter(quarter), since=since, projects=projects, sources=STANDARD)


EMPTY = Ledger(year=2024).listed(listed(PROJECTS, Quarter.FIRST))
FIRST = recorded("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 10 |\n| 2 | 建桥 | 5 |", "交通局", file="a.xlsx")
AGAIN = recorded(
    "| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 12 |\n| 2 | 建桥 | 6 |",
    "交通局",
    file="b.xlsx",
    modified=datetime(2024, 3, 22),
)
PARTIAL = recorded(
    "| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 13 |\n| 2 | 建桥 | |",
    "交通局",
    file="c.xlsx",
    modified=datetime(2024, 3, 25),
)
OTHER = recorded("| 序号 | 项目名称 | 阶段 |\n| 3 | 办学 | 在建 |", "教体局")
SECOND = recorded("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 20 |", "交通局", quarter=2)


def view_with(edit: Edit) -> LedgerView:
    """The first return merged, and one 更正."""
    return LedgerView(take_over(EMPTY.merged([FIRST], WHEN), OfficeNotes(edits=(edit,))))


def test_any_order_and_any_number_of_times_give_the_same_ledger() -> None:
    ledgers = [EMPTY.merged(order, WHEN) for order in permutations([FIRST, AGAIN, OTHER, SECOND])]
    assert all(ledger == ledgers[0] for ledger in ledgers)
    assert ledgers[0].merged([OTHER, FIRST], LATER) == ledgers[0]
    piecemeal = EMPTY
    for sent in (SECOND, OTHER, AGAIN, FIRST):
        piecemeal = piecemeal.merged([sent], WHEN)
    assert piecemeal == ledgers[0]


def taken(ledger: Ledger) -> dict[int | None, str]:
    """Which file each project of the first quarter is taken from."""
    reports = LedgerView(ledger).unit_reports(Quarter.FIRST).values()
    counting = (reported for report in reports for reported in report.rows.values() if reported.row.touched)
    return {reported.row.number: reported.returned.file for reported in counting}


def test_of_each_project_the_row_filled_in_last_counts_and_all_are_kept() -> None:
    for order in permutations([PARTIAL, FIRST, AGAIN]):
        ledger = EMPTY.merged(order, LATER)
        assert taken(ledger) == {1: "c.xlsx", 2: "b.xlsx"}
        assert {sent.file for sent in ledger.returns} == {"a.xlsx", "b.xlsx", "c.xlsx"}
    assert taken(EMPTY.merged([PARTIAL], WHEN)) == {1: "c.xlsx"}


def test_a_second_quarter_adds_to_the_first() -> None:
    ledger = EMPTY.merged([FIRST, OTHER], WHEN).merged([SECOND], LATER)
    assert ledger.quarters() == (1, 2)
    history = LedgerView(ledger).history(Quarter.THIRD)
    assert history[ReportKey(1, "修路", "交通局")].values[ReportColumn.INVESTED] == 20
    assert history[ReportKey(2, "建桥", "交通局")].values[ReportColumn.INVESTED] == 5, (
        "the first quarter's, for the second has none"
    )
    assert LedgerView(ledger).history(Quarter.FIRST) == {}


def test_a_correction_wins_and_the_report_stays() -> None:
    edit = Edit(quarter=Quarter(1), number=1, name="修路", unit="交通局", correction="11.5；阶段=完工")
    view = view_with(edit)
    key = ReportKey(1, "修路", "交通局")
    assert view.corrected(Quarter.FIRST)[key].values == {
        ReportColumn.INVESTED: Decimal("11.5"),
        ReportColumn.STAGE: "完工",
    }
    assert view.reports(Quarter.FIRST)[key].values == {ReportColumn.INVESTED: Decimal(10)}


def test_a_correction_stands_for_a_unit_that_sent_nothing() -> None:
    edit = Edit(quarter=Quarter(1), number=3, name="办学", unit="教体局", correction="7")
    view = view_with(edit)
    assert view.corrected(Quarter.FIRST)[ReportKey(3, "办学", "教体局")].values == {ReportColumn.INVESTED: Decimal(7)}
    assert view.history(Quarter.SECOND)[ReportKey(3, "办学", "教体局")].values == {ReportColumn.INVESTED: Decimal(7)}


def test_a_return_without_one_of_its_projects_takes_nothing_away() -> None:
    short = recorded(
        "| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 14 |", "交通局", file="d.xlsx", modified=datetime(2024, 3, 22)
    )
    assert taken(EMPTY.merged([FIRST, short], WHEN)) == {1: "d.xlsx", 2: "a.xlsx"}


def test_a_time_that_cannot_be_gives_way_to_the_day_of_receipt() -> None:
    wrong = replace(FIRST, file="2099.xlsx", sha256="2099", modified=datetime(2099, 1, 1))
    assert taken(EMPTY.merged([wrong], WHEN).merged([PARTIAL, AGAIN], LATER)) == {1: "c.xlsx", 2: "b.xlsx"}
    assert set(taken(EMPTY.merged([AGAIN], WHEN).merged([wrong], LATER)).values()) == {"2099.xlsx"}


def test_a_correction_that_nobody_understands_changes_nothing() -> None:
    edit = Edit(quarter=Quarter(1), number=1, name="修路", unit="交通局", correction="再说")
    assert view_with(edit).corrected(Quarter.FIRST)[ReportKey(1, "修路", "交通局")].values == {
        ReportColumn.INVESTED: Decimal(10)
    }


def test_the_ledger_survives_being_written_down() -> None:
    update = {"plan": {Column.PLANNED.value: Decimal("1E+2")}, "unread": {OWN.name: "1000000000000000"}}
    priced = (replace(PROJECTS[0], **update),)
    ledger = EMPTY.listed(listed(priced, Quarter.SECOND, LATER)).merged([FIRST, AGAIN, OTHER], WHEN).without(AGAIN)
    assert ledger_of(ledger_text(ledger)) == ledger


def test_what_a_version_without_codes_has_written_is_read() -> None:
    """It wrote, of each return, the plan as it was compared: always none."""
    refusal = Refusal(quarter=Quarter(1), unit="教体局", file="坏.xlsx", reason="已损坏", seen=WHEN)
    ledger = replace(EMPTY.merged([FIRST], WHEN), refused=(refusal,))
    old = json.loads(ledger_text(ledger))
    del old["digest"]
    old["returns"][0]["plans"] = {}
    del old["refused"][0]["code"]
    assert ledger_of(json.dumps(old)) == ledger


@pytest.mark.parametrize("text", ["-2", "1e5", "007", "1.50", "NaN", "Infinity", " 3", "１２"])
def test_a_text_like_a_figure_stays_a_text_and_money_a_figure(text: str) -> None:
    row = replace(FIRST.rows[0], values={ReportColumn.DONE: text, ReportColumn.INVESTED: Decimal("1.50")})
    ledger = EMPTY.merged([replace(FIRST, rows=(row,))], WHEN)
    kept = ledger_of(ledger_text(ledger)).returns[0].rows[0].values
    assert [repr(value) for value in kept.values()] == [repr(text), "Decimal('1.50')"]


def test_what_is_withdrawn_stays_out_until_it_is_let_in_again() -> None:
    ledger = EMPTY.merged([FIRST, AGAIN], WHEN)
    out = ledger.without(AGAIN)
    assert out.merged([AGAIN], LATER) == out and set(taken(out).values()) == {"a.xlsx"}
    assert out.again(AGAIN) == ledger


TABLES = [
    # the quarters and tables that runs had, those that the ledger then has
    ([(1, PROJECTS), (1, PROJECTS), (2, PROJECTS)], [(1, PROJECTS)]),
    ([(1, PROJECTS), (2, PROJECTS[:2]), (1, PROJECTS)], [(1, PROJECTS), (2, PROJECTS[:2])]),
    ([(2, PROJECTS[:2]), (1, PROJECTS)], [(1, PROJECTS), (2, PROJECTS[:2])]),
    ([(1, PROJECTS), (2, PROJECTS[:2]), (1, PROJECTS[:2])], [(1, PROJECTS), (2, PROJECTS[:2])]),
    ([(1, PROJECTS), (1, PROJECTS[:2]), (1, PROJECTS)], [(1, PROJECTS), (1, PROJECTS[:2]), (1, PROJECTS)]),
]


@pytest.mark.parametrize(("had", "kept"), TABLES)
def test_the_tables_stand_in_the_order_of_the_quarters(
    had: list[tuple[int, tuple[ListedProject, ...]]], kept: list[tuple[int, tuple[ListedProject, ...]]]
) -> None:
    ledger = Ledger(year=2024)
    for quarter, projects in had:
        ledger = ledger.listed(listed(projects, Quarter(quarter)))
    assert [(listing.quarter, listing.projects) for listing in ledger.listings] == kept


CORRECTIONS = [
    ("1200", {ReportColumn.INVESTED: Decimal(1200)}),
    ("１，２００.５０", {ReportColumn.INVESTED: Decimal("1200.50")}),
    ("0.12亿元", {ReportColumn.INVESTED: Decimal(1200)}),
    ("阶段=完工", {ReportColumn.STAGE: "完工"}),
    ("阶段＝完工; 上级补助到位资金 = 120", {ReportColumn.STAGE: "完工", HIGHER.in_place: Decimal(120)}),
    ("存在问题=无\n累计完成投资=7", {ReportColumn.PROBLEM: "无", ReportColumn.INVESTED: Decimal(7)}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "values"), CORRECTIONS)
def test_what_a_clerk_writes_as_a_correction(text: str, values: dict[ReportColumn, object]) -> None:
    assert parse_correction(text, fill_in_columns(STANDARD)) == values


@pytest.mark.parametrize("text", ["再说", "进度=完工", "存在问题=", "阶段=快好了", "累计完成投资=不少"])
def test_what_is_no_correction_says_how_to_write_one(text: str) -> None:
    with pytest.raises(CorrectionError, match="请写"):
        parse_correction(text, fill_in_columns(STANDARD))


def test_a_quarter_is_a_number_in_the_record_and_a_quarter_when_it_is_read() -> None:
    notes = OfficeNotes(edits=(Edit(quarter=Quarter.SECOND, number=1, name="修路", unit="交通局", note="已核"),))
    refusal = Refusal(quarter=Quarter.FIRST, unit="交通局", file="a.et", reason="打不开", seen=WHEN)
    ledger = replace(EMPTY.merged([FIRST], WHEN), written=notes, refused=(refusal,))
    ledger = ledger.logged([LogEntry(when=WHEN, quarter=Quarter.FIRST, what="汇总")])
    text = ledger_text(ledger)
    kept = json.loads(text)
    numbers = [kept[field][0]["quarter"] for field in ("listings", "returns", "refused", "log")]
    assert [*numbers, kept["written"]["edits"][0]["quarter"]] == [1, 1, 1, 1, 2]
    read = ledger_of(text)
    known = (read.listings[0], read.returns[0], read.refused[0], read.log[0], read.written.edits[0])
    assert read == ledger and all(isinstance(entry.quarter, Quarter) for entry in known)
