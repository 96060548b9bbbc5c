"""汇总 on small tables: each file a verdict, each unit a status, each figure in its place."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from addin.intake.outcome import ReadReturn, Refused
from addin.journeys.consolidate import Consolidation
from templates.files.reasons import Reason, Remark, Why
from tests.support.cells import as_number
from tests.support.consolidation import HOUSING, TRAFFIC, run, statuses
from tests.support.returns import returned
from tests.support.sources import HIGHER, SOCIAL
from validation.ledger.records.office_notes import Edit
from validation.ledger.records.returns import ReportedRow
from validation.ledger.view import LedgerView
from validation.terms import Column, Level, Quarter, ReportColumn, UnitStatus, Verdict


def rows_of(done: Consolidation, sent: ReadReturn) -> list[ReportedRow]:
    """A return's own rows, as they stand in the master."""
    return list(LedgerView(done.master.ledger).rows(sent.record(sent.unit)).values())


def test_every_unit_has_its_status() -> None:
    half = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 1 |\n| 2 | 建桥 | |", "交通局")
    done = run(half, HOUSING)
    assert statuses(done) == {"交通局": UnitStatus.PARTLY, "住建局": UnitStatus.REPORTED, "教体局": UnitStatus.MISSING}


VERDICTS = [
    # the return, verdict, reason
    (TRAFFIC, Verdict.MERGED, ""),
    (replace(TRAFFIC, year=2023), Verdict.QUARANTINED, "2023年"),
    (replace(TRAFFIC, quarter=Quarter.THIRD), Verdict.QUARANTINED, "第三季度"),
    (replace(TRAFFIC, unit="火星局"), Verdict.QUARANTINED, "没有牵头"),
    (replace(TRAFFIC, unit="教体局"), Verdict.QUARANTINED, "没有一行"),
    (Refused("x.txt", Verdict.QUARANTINED, Why(Reason.OTHER)), Verdict.QUARANTINED, "不是表格"),
    (Refused("~$x.xlsx", Verdict.IGNORED, Why(remark=Remark.TEMPORARY)), Verdict.IGNORED, "临时"),
]


@pytest.mark.parametrize(("sent", "verdict", "reason"), VERDICTS)
def test_every_file_has_one_verdict(sent: ReadReturn | Refused, verdict: Verdict, reason: str) -> None:
    (file,) = run(sent).files
    assert (file.file, file.verdict) == (sent.file, verdict) and reason in file.reason


def test_a_unit_goes_by_any_of_its_names() -> None:
    done = run(replace(TRAFFIC, unit="交通运输局"))
    assert done.files[0].unit == "交通局" and statuses(done)["交通局"] is UnitStatus.REPORTED


def test_the_same_content_under_two_names_is_taken_once() -> None:
    done = run(TRAFFIC, replace(TRAFFIC, file="交通局 副本.xlsx"))
    assert [file.verdict for file in done.files] == [Verdict.MERGED, Verdict.IGNORED]
    assert len(done.master.ledger.returns) == 1


def test_a_row_that_is_not_the_units_is_named_and_left_out() -> None:
    stray = returned(
        "| 序号 | 项目名称 | 累计完成投资 |\n| 2 | 建桥 | 7 |\n| 3 | 办学 | 9 |\n| 8 | 造船 | 9 |", "交通局"
    )
    done = run(stray)
    assert [row.name for row in rows_of(done, stray)] == ["建桥"]
    messages = [finding.message for finding in done.standing.findings if finding.number in (3, 8)]
    assert len(messages) == 2 and "不是交通局的项目" in messages[0] and "没有这个项目" in messages[1]


OWN_ROWS = [
    # what a row that no project has is called, its number, what is said of it
    ("合计", None, Level.HINT, "是单位自己加的“合计”行，没有汇总"),
    ("本单位小计：", None, Level.HINT, "是单位自己加的“本单位小计：”行，没有汇总"),
    ("合计2个项目", None, Level.HINT, "是单位自己加的“合计2个项目”行，没有汇总"),
    ("造船合计", None, Level.WARNING, "项目表里没有这个项目，没有汇总"),
    ("合计", 8, Level.WARNING, "项目表里没有这个项目，没有汇总"),
    ("", None, Level.WARNING, "项目表里没有这个项目，没有汇总"),
]


@pytest.mark.parametrize(("name", "number", "level", "message"), OWN_ROWS)
def test_a_row_of_a_units_own_is_named(name: str, number: int | None, level: Level, message: str) -> None:
    added = replace(TRAFFIC.rows[0], name=name, number=number, row=20)
    done = run(replace(TRAFFIC, rows=(*TRAFFIC.rows, added)))
    assert [(found.level, found.message) for found in done.standing.findings if found.row == 20] == [(level, message)]
    asked = [letter.text for letter in done.standing.letters if letter.unit == "交通局" and message in letter.text]
    assert bool(asked) is (level is Level.WARNING)


TWICE = [
    # the two rows of 建桥, what is merged, whether it is named
    ("| 2 | 建桥 | 7 |\n| 2 | 建桥 | 8 |", 7, True),
    ("| 2 | 建桥 | 7 |\n| 2 | 建桥 | |", 7, False),
    ("| 2 | 建桥 | |\n| 2 | 建桥 | 8 |", 8, False),
]


@pytest.mark.parametrize(("rows", "merged", "named"), TWICE)
def test_a_project_in_two_rows_loses_nothing_silently(rows: str, merged: int, named: bool) -> None:
    sent = returned(f"| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 40 |\n{rows}", "交通局")
    done = run(sent)
    assert [row.values[ReportColumn.INVESTED] for row in rows_of(done, sent)] == [40, merged]
    assert any("填了两行" in finding.message for finding in done.standing.findings) is named


def test_a_row_whose_number_and_name_are_two_projects_is_named() -> None:
    swapped = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 2 | 修路 | 1 |\n| 1 | 建桥 | 2 |", "交通局")
    said = [
        (finding.level, finding.message)
        for finding in run(swapped).standing.findings
        if "项目名称却是" in finding.message
    ]
    assert said == [
        (Level.ERROR, "序号写的是2，项目名称却是第1个项目的，按项目名称汇总"),
        (Level.ERROR, "序号写的是1，项目名称却是第2个项目的，按项目名称汇总"),
    ]


PLANS = [
    # what the row has as its plan, what is said of it
    ({Column.PLANNED: Decimal(100), HIGHER.name: Decimal("60.0")}, ()),
    ({Column.PLANNED: Decimal(90)}, ("第1个项目的年度计划投资改成了90万元，仍按项目表的100万元",)),
    ({SOCIAL.name: Decimal(5)}, ("第1个项目的社会资本改成了5万元，仍按项目表的空白",)),
    ({Column.PLANNED: "待定"}, ("第1个项目的年度计划投资改成了“待定”，仍按项目表的100万元",)),
]


@pytest.mark.parametrize(("plan", "notes"), PLANS)
def test_a_changed_plan_is_shown_beside_the_tables(plan: dict[str, Decimal | str], notes: tuple[str, ...]) -> None:
    done = run(replace(TRAFFIC, plans={TRAFFIC.rows[0].row: {**plan}}))
    kept = done.master.ledger.returns[0]
    assert kept.notes == notes
    remark = next(unit.remark for unit in done.standing.units if unit.unit == "交通局")
    assert all(note in remark for note in notes)


def test_a_row_that_was_deleted_is_asked_for() -> None:
    done = run(returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 40 |", "交通局"))
    assert [
        (finding.number, finding.level) for finding in done.standing.findings if "没有这个项目" in finding.message
    ] == [(2, Level.WARNING)]
    assert statuses(done)["交通局"] is UnitStatus.PARTLY


def test_a_renumbered_project_is_followed_by_its_name() -> None:
    sent = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 9 | 建 桥 | 7 |", "交通局")
    (row,) = rows_of(run(sent), sent)
    assert (row.number, row.name) == (2, "建桥")


def test_totals_count_the_first_named_lead_alone() -> None:
    summary = {row[1]: row for row in run(TRAFFIC, HOUSING).master.summary}
    assert summary["全部项目"][2:6] == (3, Decimal(180), Decimal("45.5"), Decimal("0.2528"))
    assert summary["一、交通"][2:9] == (2, 150, Decimal("45.5"), Decimal("0.3033"), 110, 35, Decimal("0.3182"))
    assert summary["交通局"][-7:] == (0, 0, 1, 1, 0, 0, 0) and summary["教体局"][-3:] == (1, 1, 30)
    assert "住建局" not in summary


def test_every_project_is_counted_once_whatever_its_pace() -> None:
    odd = replace(TRAFFIC.rows[0], values={ReportColumn.PACE: "还行"})
    summary = run(replace(TRAFFIC, rows=(odd, TRAFFIC.rows[1]))).master.summary
    assert [(row[2], sum(map(as_number, row[-7:-2]))) for row in summary] == [(row[2], row[2]) for row in summary]
    assert summary[0][-7:-2] == (0, 0, 0, 1, 2)


def test_two_leads_that_differ_are_named() -> None:
    (finding,) = [finding for finding in run(TRAFFIC, HOUSING).standing.findings if "牵头单位" in finding.message]
    assert (finding.unit, finding.other) == ("住建局", "交通局")
    assert (
        (finding.unit, finding.number) == ("住建局", 1) and "38万元" in finding.message and "40万元" in finding.message
    )


FINDINGS = [
    # the row, what is said, level
    ("| 2 | 建桥 | | | | | | |", "一项也没有填", Level.WARNING),
    ("| 2 | 建桥 | 打桩 | 5 | | | 在建 | 按序时 |", "没有填上级补助到位资金", Level.WARNING),
    ("| 2 | 建桥 | 打桩 | 5 | 5 | | 快好了 | 按序时 |", "没有“快好了”", Level.ERROR),
    ("| 2 | 建桥 | 打桩 | 5 | 5 | | 在建 | 滞后 |", "没有写存在问题", Level.WARNING),
]


@pytest.mark.parametrize(("row", "said", "level"), FINDINGS)
def test_a_row_that_asks_for_something(row: str, said: str, level: Level) -> None:
    header = "| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 | 上级补助到位资金 | 县财政统筹到位资金 | 阶段 | 序时进度 | 下一步打算 |"
    following = "" if said == "一项也没有填" else "继续"
    rows = f"| 1 | 修路 | 铺完 | 40 | 30 | 10 | 在建 | 按序时 | 继续 |\n{row} {following} |"
    done = run(returned(f"{header}\n{rows}", "交通局"))
    (finding,) = done.standing.findings
    assert said in finding.message and finding.level is level and finding.row == 6


def test_a_value_that_was_read_as_another_is_named_and_one_that_was_not_is_an_error() -> None:
    rows = TRAFFIC.rows
    read = replace(rows[0], raw={ReportColumn.INVESTED: "40万元", ReportColumn.STAGE: "在 建"})
    values: dict[str, Decimal | str] = {
        column: value for column, value in rows[1].values.items() if column is not ReportColumn.INVESTED
    }
    unread = replace(rows[1], values=values, raw={ReportColumn.INVESTED: "不少"})
    done = run(replace(TRAFFIC, rows=(read, unread)))
    assert {
        (finding.number, finding.level, finding.message)
        for finding in done.standing.findings
        if "读" in finding.message
    } == {
        (1, Level.HINT, "累计完成投资“40万元”读作40万元"),
        (1, Level.HINT, "阶段“在 建”读作在建"),
        (2, Level.ERROR, "累计完成投资“不少”读不成金额"),
    }


def test_what_is_to_be_said_of_a_cell_is_named_until_the_office_corrects_it() -> None:
    values: dict[str, Decimal | str] = {
        column: value for column, value in TRAFFIC.rows[1].values.items() if column is not ReportColumn.INVESTED
    }
    row = replace(TRAFFIC.rows[1], values=values, notes={ReportColumn.INVESTED: "公式没有结果"})
    sent = replace(TRAFFIC, rows=(TRAFFIC.rows[0], row), columns={ReportColumn.INVESTED: "F"})
    (finding,) = [finding for finding in run(sent).standing.findings if "公式" in finding.message]
    assert (finding.level, finding.cells) == (Level.WARNING, ("F6",))
    edit = Edit(quarter=Quarter(1), number=2, name="建桥", unit="交通局", correction="7")
    assert not [finding for finding in run(sent, edits=(edit,)).standing.findings if "公式" in finding.message]


def test_a_correction_counts_where_the_unit_sent_nothing() -> None:
    edit = Edit(quarter=Quarter(1), number=3, name="办学", unit="教体局", correction="9；序时进度=按序时")
    done = run(TRAFFIC, edits=(edit,))
    summary = {row[1]: row for row in done.master.summary}
    assert summary["教体局"][4] == 9 and summary["教体局"][-7:] == (0, 0, 1, 0, 0, 0, 0)
    assert statuses(done)["教体局"] is UnitStatus.MISSING
