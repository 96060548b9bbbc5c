"""汇总 over what came before: a second return, a second quarter, another table; what was kept stays."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from addin.intake.outcome import ReadReturn
from tests.support.consolidation import HOUSING, SECOND, TRAFFIC, WHEN, run, statuses
from tests.support.returns import returned
from tests.support.tables import table
from validation.ledger.records.office_notes import Edit
from validation.terms import Level, Quarter, ReportColumn, UnitStatus


def later(sent: ReadReturn, file: str) -> ReadReturn:
    return replace(sent, file=file, modified=datetime(2024, 3, 28))


def test_of_two_returns_it_is_said_which_one_counts() -> None:
    better = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 41 |\n| 2 | 建桥 | 6 |", "交通局")
    done = run(TRAFFIC, later(better, "交通局（改）.xlsx"))
    (finding,) = [finding for finding in done.standing.findings if "共报送2份" in finding.message]
    assert finding.level is Level.HINT and "采用最后保存的“交通局（改）.xlsx”" in finding.message
    blank = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | |\n| 2 | 建桥 | |", "交通局")
    done = run(TRAFFIC, later(blank, "又一份.xlsx"))
    (finding,) = [finding for finding in done.standing.findings if "又一份" in finding.message]
    assert finding.level is Level.WARNING and "一项也没有填，采用“交通局.xlsx”" in finding.message
    assert (
        done.standing.units[0].counting == (TRAFFIC.record("交通局"),)
        and statuses(done)["交通局"] is UnitStatus.REPORTED
    )


def test_of_each_project_the_row_that_was_filled_in_last_counts() -> None:
    short = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 42 |", "交通局")
    done = run(TRAFFIC, later(short, "又一份.xlsx"), when=datetime(2024, 3, 28))
    own = [row for row in done.master.rows if row.unit == "交通局"]
    invested = {row.number: row.reports[Quarter.FIRST].values[ReportColumn.INVESTED] for row in own}
    assert invested == {1: 42, 2: TRAFFIC.rows[1].values[ReportColumn.INVESTED]}
    (finding,) = [finding for finding in done.standing.findings if "共报送2份" in finding.message]
    assert finding.level is Level.HINT and finding.file == "又一份.xlsx"
    assert "“交通局.xlsx”的2 建桥；“又一份.xlsx”的1 修路" in finding.message
    assert set(done.standing.units[0].files) == {"交通局.xlsx", "又一份.xlsx"}
    assert sorted(place.row for place in done.master.counting) == sorted((short.rows[0].row, TRAFFIC.rows[1].row))


def test_a_time_after_its_receipt_is_not_believed() -> None:
    """2099 does not win for ever: what comes later counts, whatever the wrong clock said."""
    wrong = replace(TRAFFIC, file="表快了.xlsx", modified=datetime(2099, 1, 1))
    first = run(wrong)
    better = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 41 |\n| 2 | 建桥 | 6 |", "交通局")
    done = run(
        replace(better, modified=WHEN + timedelta(days=3)), ledger=first.master.ledger, when=WHEN + timedelta(days=4)
    )
    assert done.master.rows[0].reports[Quarter.FIRST].values[ReportColumn.INVESTED] == 41
    (finding,) = [finding for finding in done.standing.findings if "2099-01-01" in finding.message]
    assert finding.level is Level.HINT and finding.file == "表快了.xlsx"


def test_what_the_office_corrected_is_not_asked_for_again() -> None:
    first = run(TRAFFIC)
    edit = Edit(quarter=Quarter(2), number=1, name="修路", unit="交通局", correction="45")
    done = run(SECOND, ledger=first.master.ledger, edits=(edit,), quarter=2)
    assert not [finding for finding in done.standing.findings if "比上次填报" in finding.message]


def test_a_second_quarter_adds_and_a_fall_is_named() -> None:
    first = run(TRAFFIC)
    done = run(SECOND, ledger=first.master.ledger, quarter=2)
    assert done.master.ledger.quarters() == (1, 2)
    falls = [finding for finding in done.standing.findings if "比上次填报" in finding.message]
    assert [(finding.number, finding.level) for finding in falls] == [(1, Level.ERROR)] and "39万元" in falls[0].message
    assert "40万元" in falls[0].message


def test_running_twice_changes_nothing() -> None:
    first = run(TRAFFIC, HOUSING)
    again = run(HOUSING, TRAFFIC, ledger=first.master.ledger, when=datetime(2024, 4, 1))
    assert first.changed and not again.changed and again.master.ledger == first.master.ledger
    assert "此前已汇总" in again.files[0].reason


def test_the_log_only_grows() -> None:
    first = run(TRAFFIC)
    edit = Edit(quarter=Quarter(1), number=1, name="修路", unit="交通局", correction="41", note="电话核实")
    second = run(TRAFFIC, HOUSING, ledger=first.master.ledger, edits=(edit,))
    before, after = first.master.ledger.log, second.master.ledger.log
    assert after[: len(before)] == before and [entry.what for entry in after[len(before) :]] == ["汇总", "更正或备注"]


def test_a_changed_table_redraws_the_master_and_loses_nothing() -> None:
    first = run(TRAFFIC)
    smaller = table("| 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n| 1 | 修路 | 120 | 交通局 |")
    done = run(ledger=first.master.ledger, table=smaller)
    assert done.changed and [row.name for row in done.master.rows] == ["修路", "建桥"]
    assert done.master.rows[1].category == "（项目表中已没有）" and done.master.rows[1].reports


def test_a_project_that_may_have_become_another_waits_for_a_word() -> None:
    """Renamed and renumbered at once: units and money alone say that it may be the same."""
    first = run(TRAFFIC)
    other = table("""
        | 项目类别 | 序号 | 项目名称 | 2024年计划投资 | 上级补助 | 县财政统筹 | 社会资本 | 自筹资金 | 责任单位 |
        |---|---|---|---|---|---|---|---|---|
        | 一、交通 | 7 | 路网提档 | 100 | 60 | 40 | | | 交通局、住建局 |
        |         | 2 | 建桥 | 50 | 50 | | | | 交通局 |
        """)
    done = run(ledger=first.master.ledger, table=other)
    (waiting,) = [row for row in done.master.rows if row.number == 1 and row.unit == "交通局"]
    assert waiting.category == "（待认定，见“项目调整”）" and waiting.reports
    assert any("可能就是现在的7 路网提档" in finding.message for finding in done.standing.findings)


def test_what_the_office_wrote_on_a_dropped_project_stays() -> None:
    edit = Edit(quarter=Quarter(1), number=3, name="办学", unit="教体局", note="停建")
    smaller = table("| 序号 | 项目名称 | 2024年计划投资 | 责任单位 |\n| 1 | 修路 | 120 | 交通局 |")
    done = run(edits=(edit,), table=smaller)
    assert [(row.name, dict(row.edits)) for row in done.master.rows] == [("修路", {}), ("办学", {1: edit})]
