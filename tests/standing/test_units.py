"""报送情况: each unit's status for a quarter, the deadlines it goes by, and the texts to send."""

import re
from datetime import datetime

import pytest
from msgspec.structs import replace

from addin.intake.outcome import ReadReturn, Refused
from addin.journeys.consolidate import Consolidation
from addin.journeys.consolidate import consolidate as journey
from templates.files.reasons import Reason, Why
from templates.office.read import default_office
from tests.support.consolidation import HOUSING, TABLE, TRAFFIC
from tests.support.ledgers import ledger_text
from tests.support.returns import returned
from validation.ledger.ledger import Ledger
from validation.ledger.records.office_notes import OfficeNotes, Receipt
from validation.office import Office
from validation.standing.disagreements import counted
from validation.standing.letters import RETURN, SETTLE, URGE
from validation.standing.units import UnitStanding, in_numbers, worst_first
from validation.terms import Quarter, ReportColumn, Signoff, UnitStatus, Verdict

IN_TIME, GRACE, LATE = datetime(2024, 3, 19), datetime(2024, 3, 25, 23), datetime(2024, 3, 26)
FULL = "| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 |\n| 3 | 办学 | {} | {} |"
WHOLE = """| 序号 | 项目名称 | 本季度完成情况 | 累计完成投资 | 县财政统筹到位资金 | 阶段 | 序时进度 | 下一步打算 |
| 3 | 办学 | 开工 | 5 | 0 | 在建 | 按序时 | 继续 |"""
BROKEN = Refused("教体局.et", Verdict.QUARANTINED, Why(Reason.OTHER), "教育体育局")


def run(
    *read: ReadReturn | Refused,
    when: datetime = IN_TIME,
    ledger: Ledger | None = None,
    receipts: tuple[Receipt, ...] = (),
    office: Office | None = None,
    quarter: int = 1,
) -> Consolidation:
    before, written = ledger or Ledger(year=2024), OfficeNotes(receipts=receipts)
    return journey(TABLE, office or default_office(), Quarter(quarter), before, written, read, when)


def schooling(done: Consolidation) -> UnitStanding:
    return next(unit for unit in done.standing.units if unit.unit == "教体局")


def school(done: str, invested: str, quarter: int = 1) -> ReadReturn:
    return returned(FULL.format(done, invested), "教体局", quarter=quarter)


STATUSES = [
    # what 教体局 sent, when a run first saw it, status
    ([], IN_TIME, UnitStatus.MISSING),
    ([school("开工", "5")], IN_TIME, UnitStatus.REPORTED),
    ([school("开工", "5")], GRACE, UnitStatus.REPORTED),
    ([school("开工", "5")], LATE, UnitStatus.LATE),
    ([school("", "")], IN_TIME, UnitStatus.RETURNED),
    ([TRAFFIC, BROKEN], IN_TIME, UnitStatus.RETURNED),
    ([school("开工", "5"), BROKEN], IN_TIME, UnitStatus.REPORTED),
    # 零报告: said in words, in figures, or in both
    ([school("无", "")], IN_TIME, UnitStatus.NOTHING),
    ([school("暂无进展。", "0")], IN_TIME, UnitStatus.NOTHING),
    ([school("", "0")], IN_TIME, UnitStatus.NOTHING),
    ([school("无", "5")], IN_TIME, UnitStatus.REPORTED),
    ([school("开工", "0")], IN_TIME, UnitStatus.REPORTED),
    ([school("无", "0")], LATE, UnitStatus.LATE),
]


@pytest.mark.parametrize(("sent", "seen", "status"), STATUSES)
def test_the_status_of_a_unit(sent: list[ReadReturn | Refused], seen: datetime, status: UnitStatus) -> None:
    assert schooling(run(*sent, when=seen)).status is status


def test_a_unit_with_a_project_left_open_has_reported_in_part_early_or_late() -> None:
    half = returned("| 序号 | 项目名称 | 累计完成投资 |\n| 1 | 修路 | 1 |\n| 2 | 建桥 | |", "交通局")
    for seen in (IN_TIME, LATE):
        (report, *_) = run(half, when=seen).standing.units
        assert (report.status, report.filled, report.projects) == (UnitStatus.PARTLY, 1, 2)


def test_money_that_is_what_it_was_is_no_progress() -> None:
    first = run(school("开工", "5"))
    for invested, status in (("5", UnitStatus.NOTHING), ("6", UnitStatus.REPORTED)):
        sent = school("无", invested, 2)
        assert schooling(run(sent, ledger=first.master.ledger, quarter=2)).status is status


def test_money_that_cannot_be_read_is_no_zero() -> None:
    row = replace(school("无", "").rows[0], raw={ReportColumn.INVESTED: "不少"})
    assert schooling(run(replace(school("无", ""), rows=(row,)))).status is UnitStatus.REPORTED


def test_what_is_wanted_and_blank_has_to_be_put_right_in_time_or_late() -> None:
    early, late = (schooling(run(school("开工", ""), when=seen)) for seen in (IN_TIME, LATE))
    assert (early.status, late.status) == (UnitStatus.REPORTED, UnitStatus.LATE)
    assert {early.state, late.state} == {UnitStatus.TO_CORRECT} and not (early.done or late.done)
    assert "没有填累计完成投资" in early.remark and late.remark == f"迟报；{early.remark}"


def test_who_has_nothing_to_put_right_is_as_reported() -> None:
    whole = returned(WHOLE, "教体局")
    assert [schooling(run(whole, when=seen)).state for seen in (IN_TIME, LATE)] == ["已报", "迟报"]


def test_units_are_counted_the_worst_first() -> None:
    units = run(TRAFFIC, returned(WHOLE, "教体局")).standing.units
    assert in_numbers(units) == "应报3个单位，已报齐1个，未报1个，需修改1个"
    assert [unit.unit for unit in worst_first(units)] == ["住建局", "交通局", "教体局"]


def test_who_was_in_time_is_not_late_for_sending_it_better() -> None:
    first = run(school("开工", "5"))
    better = replace(school("开工", "6"), modified=LATE, file="教体局（改）.xlsx")
    report = schooling(run(better, ledger=first.master.ledger, when=LATE))
    assert (
        report.status is UnitStatus.REPORTED
        and report.counting == (better.record("教体局"),)
        and report.first_seen == IN_TIME
    )


RECEIPTS = [
    # what the office wrote, first seen, status
    ("3月20日", LATE, UnitStatus.REPORTED),
    ("2024-03-25", LATE, UnitStatus.REPORTED),
    ("2024/3/26", IN_TIME, UnitStatus.LATE),
    ("3.27", IN_TIME, UnitStatus.LATE),
    ("２０２４０３２７", IN_TIME, UnitStatus.LATE),
    ("2024-03-20 00:00:00", LATE, UnitStatus.REPORTED),
    ("上周", LATE, UnitStatus.LATE),
    ("2月30日", LATE, UnitStatus.LATE),
]


@pytest.mark.parametrize(("day", "seen", "status"), RECEIPTS)
def test_the_office_corrects_the_day_of_receipt(day: str, seen: datetime, status: UnitStatus) -> None:
    done = run(school("开工", "5"), when=seen, receipts=(Receipt(quarter=Quarter(1), unit="教体局", day=day),))
    assert schooling(done).status is status and schooling(done).received == day
    (finding,) = [finding for finding in done.standing.findings if finding.unit == "教体局" and "收" in finding.message]
    assert ("没有采用" in finding.message) is (day in ("上周", "2月30日"))


def _signed(quarter: int = 1) -> ReadReturn:
    signoff = {Signoff.HEAD: "丙", Signoff.PHONE: "2345678", Signoff.FILLED_BY: "甲", Signoff.DAY: "3月20日"}
    sent = (
        school("开工", "5") if quarter == 1 else replace(school("开工", "6"), quarter=Quarter(quarter), sha256="2" * 64)
    )
    return replace(sent, signoff={label.value: text for label, text in signoff.items()})


KEPT = [
    # 留存填报信息, 联系人
    (("填报人", "联系电话"), "甲 2345678"),
    (("联系电话",), "2345678"),
    (("单位负责人", "填报人"), "甲 丙"),
    (("无",), ""),
]


@pytest.mark.parametrize(("labels", "shown"), KEPT)
def test_of_who_signed_what_the_office_keeps_is_shown_and_nothing_else_kept(
    labels: tuple[str, ...], shown: str
) -> None:
    office = replace(default_office(), settings=replace(default_office().settings, contacts=labels))
    done = run(_signed(), office=office)
    assert schooling(done).contact == shown
    assert [row[10] for row in done.master.units if row[0] == "教体局"] == [shown]
    (kept,) = done.master.ledger.returns
    assert set(kept.signoff) == set(labels) - {"无"}
    assert not run(_signed(), office=office, ledger=done.master.ledger).changed


def test_who_signed_is_forgotten_with_the_quarter_and_the_log_says_so() -> None:
    first = run(_signed())
    assert "2345678" in ledger_text(first.master.ledger)
    second = run(_signed(2), ledger=first.master.ledger, quarter=2)
    assert [set(returned.signoff) for returned in second.master.ledger.returns] == [set(), {"填报人", "联系电话"}]
    assert "删去" in [entry.what for entry in second.changes]
    late = run(_signed(), ledger=second.master.ledger)
    assert not late.changed and schooling(late).contact == ""


def test_what_an_earlier_version_kept_is_dropped_by_the_next_run() -> None:
    first = run(_signed())
    old = replace(first.master.ledger.returns[0], signoff={"单位负责人": "丙"})
    ledger = replace(first.master.ledger, returns=(old,))
    done = run(ledger=ledger)
    assert done.changed and done.master.ledger.returns[0].signoff == {}


def test_the_deadlines_are_settings() -> None:
    strict = replace(default_office().settings, deadline_day=10, grace_days=0)
    office = replace(default_office(), settings=strict)
    first = run(school("开工", "5"))
    done = run(ledger=first.master.ledger, office=office)
    assert schooling(done).status is UnitStatus.LATE
    assert done.changed and not run(ledger=done.master.ledger, office=office).changed


def test_what_was_not_taken_is_kept_with_its_unit_and_first_day() -> None:
    first = run(TRAFFIC, BROKEN)
    (refusal,) = schooling(first).refused
    assert (refusal.file, refusal.seen, refusal.code) == ("教体局.et", IN_TIME, "R35")
    again = run(TRAFFIC, BROKEN, HOUSING, when=LATE, ledger=first.master.ledger)
    assert schooling(again).refused == (refusal,) and "不是表格文件" in schooling(again).remark
    log = [entry.detail for entry in again.master.ledger.log if entry.what == "未采用"]
    assert log == ["教体局.et：不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"]
    gone = run(TRAFFIC, HOUSING, ledger=again.master.ledger)
    assert schooling(gone).status is UnitStatus.MISSING


NAMED = [
    # the name of a file that cannot be read, whose it is taken to be
    ("2024年第一季度_教体局_民生实事任务表.xlsx", "教体局"),
    ("补报/教体局 副本(1).et", "教体局"),
    ("教体局转交通局.xlsx", ""),
    ("任务表.xlsx", ""),
]


@pytest.mark.parametrize(("file", "unit"), NAMED)
def test_a_file_that_cannot_be_read_is_its_units_by_its_name(file: str, unit: str) -> None:
    done = run(Refused(file, Verdict.QUARANTINED, Why(Reason.OTHER)))
    assert [file.unit for file in done.files] == [unit] and done.master.ledger.refused == ()
    assert [report.unit for report in done.standing.units if report.status is UnitStatus.RETURNED] == [unit] * bool(
        unit
    )


def test_a_run_that_refuses_everything_changes_nothing() -> None:
    first = run(TRAFFIC)
    again = run(BROKEN, ledger=first.master.ledger)
    assert not again.changed and again.master.ledger == first.master.ledger


def test_the_text_for_the_group_names_who_is_waited_for() -> None:
    (urge,) = [letter.text for letter in run(TRAFFIC, BROKEN).standing.letters if letter.kind == URGE]
    assert "2024年第一季度" in urge and "3月20日前" in urge and "最迟3月25日" in urge
    assert "应报3个单位" in urge and "以下2个单位" in urge and "住建局、教体局" in urge
    assert not [letter for letter in run(TRAFFIC, HOUSING, school("开工", "5")).standing.letters if letter.kind == URGE]


def test_the_text_for_a_unit_names_cell_and_remedy() -> None:
    bad = replace(TRAFFIC.rows[1], values={}, raw={ReportColumn.INVESTED: "不少"})
    sent = replace(
        TRAFFIC,
        rows=(TRAFFIC.rows[0], bad),
        columns={ReportColumn.INVESTED: "F", ReportColumn.DONE: "E", ReportColumn.STAGE: "K"},
    )
    texts = {letter.unit: letter.text for letter in run(sent).standing.letters if letter.kind == RETURN}
    assert set(texts) == {"交通局"}
    assert "“任务表”F6单元格 2 建桥：累计完成投资“不少”读不成金额。改法：请改填数字。" in texts["交通局"]
    assert "“任务表”E6、K6单元格 2 建桥：没有填本季度完成情况、" in texts["交通局"]


def test_the_text_for_a_unit_names_the_file_that_was_not_taken() -> None:
    texts = {letter.unit: letter.text for letter in run(TRAFFIC, BROKEN).standing.letters if letter.kind == RETURN}
    assert "“教体局.et”没有采用：不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试。" in texts["教体局"]


def test_halves_make_a_whole_on_the_day_that_the_second_comes() -> None:
    bridge, road = (
        returned(f"| 序号 | 项目名称 | 累计完成投资 |\n| {number} | {name} | {number} |", "交通局", file=f"{name}.xlsx")
        for number, name in ((2, "建桥"), (1, "修路"))
    )
    (half, *_) = run(bridge, when=IN_TIME).standing.units
    assert (half.status, half.filled) == (UnitStatus.PARTLY, 1)
    for seen, status in ((IN_TIME, UnitStatus.REPORTED), (LATE, UnitStatus.LATE)):
        ledger = run(bridge, when=IN_TIME).master.ledger
        (whole, *_) = run(road, ledger=ledger, when=seen).standing.units
        assert (whole.status, whole.filled, len(whole.counting)) == (status, 2, 2)


TOLD = [
    # why a file of 教体局 was not taken, what the unit is told of it; "" for nothing, as it is the office's to put right
    (Why(Reason.OTHER), "不是表格文件；请用 Excel 或 WPS 打开，另存为 .xlsx 再试。"),
    (Why(Reason.WORD), "是 Word 文档，不是表格文件；请在下发的任务表上填写。"),
    (Why(Reason.NO_MANIFEST), "分不清是哪个单位、哪个季度的；请在下发的任务表上填写后重新报送。"),
    (Why(Reason.MISPLACED, values={"kind": "项目表"}), "是项目表，不是任务表；请把放错的移走，要报的请用下发的"),
    (Why(Reason.NO_PERMISSION), ""),
    (Why(Reason.NEWER_LAYOUT, values={"layout": "任务表-99"}), ""),
]


@pytest.mark.parametrize(("why", "told"), TOLD)
def test_a_unit_is_told_what_it_can_do(why: Why, told: str) -> None:
    done = run(replace(BROKEN, why=why))
    texts = [letter.text for letter in done.standing.letters if letter.kind == RETURN]
    assert len(texts) == bool(told) and all(told in text for text in texts)
    assert schooling(done).status is UnitStatus.RETURNED


@pytest.mark.parametrize("reason", Reason)
def test_no_text_to_a_unit_speaks_of_commands(reason: Reason) -> None:
    values = dict.fromkeys(re.findall(r"{(\w+)}", reason.sentence), "X")
    done = run(replace(BROKEN, why=Why(reason, values=values)))
    assert done.standing.letters
    for letter in done.standing.letters:
        assert "minshi" not in letter.text and "--" not in letter.text and "请单位" not in letter.text


DIFFERS = returned(
    "| 序号 | 项目名称 | 累计完成投资 | 上级补助到位资金 | 县财政统筹到位资金 |\n| 1 | 修路 | 38 | 29 | 10 |", "住建局"
)


def test_what_two_leads_disagree_on_is_told_once_in_however_many_columns() -> None:
    done = run(TRAFFIC, DIFFERS)
    said = [finding for finding in done.standing.findings if finding.other]
    assert [(finding.unit, finding.other, finding.number) for finding in said] == [("住建局", "交通局", 1)] * 2
    assert counted(done.standing.findings) == len(done.standing.findings) - 1
    ((unit, text),) = [(letter.unit, letter.text) for letter in done.standing.letters if letter.kind == SETTLE]
    assert unit == "交通局、住建局"
    assert text == (
        "【核对】交通局、住建局：2024年第一季度两个单位共同负责的项目有1个填得不一致：\n"
        "1. 第1项“修路”：住建局的累计完成投资填38万元，牵头单位交通局填40万元；"
        "上级补助到位资金填29万元，牵头单位交通局填30万元。\n"
        "合计按牵头单位的数。请核对一致，填错的改好后重新报县政府办公室。"
    )
    remarks = {found.unit: found.remark for found in done.standing.units}
    assert remarks["住建局"].endswith("1个项目与牵头单位交通局填得不一致，见“催报退回”")
    assert "不一致" not in remarks["交通局"]


def test_leads_that_agree_are_not_asked_to() -> None:
    agrees = returned("| 序号 | 项目名称 | 累计完成投资 | 上级补助到位资金 |\n| 1 | 修路 | 40 | 30 |", "住建局")
    assert not [letter for letter in run(TRAFFIC, agrees).standing.letters if letter.kind == SETTLE]
