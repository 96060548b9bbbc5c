"""What the returns that count for a quarter, and what the office wrote, ask of somebody."""

from collections.abc import Iterator, Mapping

from validation.ledger.office_notes import Decision, Receipt
from validation.ledger.returns import ReportedRow, ReportKey, Return
from validation.ledger.view import LedgerView, report_key
from validation.standing.row_findings import ReturnFinding, about_row, of_absent, of_edit, of_leads, of_row, of_several
from validation.terms import Change, Level, Quarter


def findings_of(view: LedgerView, quarter: Quarter) -> Iterator[ReturnFinding]:
    """Every finding of a quarter: by unit, then where units differ, then what the office wrote."""
    history, corrected = view.history(quarter), view.corrected(quarter)
    received = view.by_unit(quarter)
    for unit, one in view.counting(quarter).items():
        yield from of_several(one, received[unit])
        yield from _strays(view, one)
        rows = view.rows(one)
        for listed in view.of_unit(quarter).get(unit, ()):
            key = report_key(listed, unit)
            if key in rows:
                yield from of_row(one, corrected.get(key, rows[key]), listed, history.get(key))
            else:
                yield of_absent(one, listed)
    yield from _differences(view, corrected)
    yield from _of_the_office(view)


def _strays(view: LedgerView, one: Return) -> Iterator[ReturnFinding]:
    """Rows that are not merged, or are kept under a project that is the unit's no more."""
    taken = view.rows(one)
    own = {listed.key for listed in view.of_unit(one.quarter).get(one.unit, ())}
    for row in one.rows:
        track = view.find(row)
        if track is None:
            yield about_row(one, row, Level.WARNING, "项目表里没有这个项目，没有汇总", "核对序号和项目名称")
        elif not track.has_unit(one.unit):
            remedy = "由责任单位填报；责任单位有变动的先改项目表"
            yield about_row(one, row, Level.WARNING, f"不是{one.unit}的项目，没有汇总", remedy)
        elif row.touched and row.number is not None and row.number not in {listed.number for listed in track.states}:
            message = f"序号写的是{row.number}，项目名称却是第{track.last.number}个项目的，按项目名称汇总"
            yield about_row(one, row, Level.ERROR, message, "请单位核对这一行填的是哪个项目；填错了的改正后重新报送")
        elif row.touched and (row.sheet, row.row) != _place(taken[report_key(track.last, one.unit)]):
            message, remedy = "同一个项目填了两行，只汇总前一行", "请单位删去多余的一行后重新报送"
            yield about_row(one, row, Level.WARNING, message, remedy)
        elif row.touched and track.last.key not in own:
            message, remedy = (
                "项目表里已没有这个项目，或已不由本单位负责，填的内容留在总台账最后，不计入合计",
                "核对项目表",
            )
            yield about_row(one, row, Level.HINT, message, remedy)


def _place(row: ReportedRow) -> tuple[str, int]:
    return row.sheet, row.row


def _differences(view: LedgerView, corrected: Mapping[ReportKey, ReportedRow]) -> Iterator[ReturnFinding]:
    for listed in view.projects:
        for unit in listed.units[1:]:
            first, other = (corrected.get(report_key(listed, name)) for name in (listed.units[0], unit))
            if first and other:
                yield from of_leads(listed, listed.units[0], first, unit, other)


def _of_the_office(view: LedgerView) -> Iterator[ReturnFinding]:
    written = view.ledger.written
    for edit in written.edits:
        yield from of_edit(edit)
    for receipt in written.receipts:
        yield from _of_receipt(receipt, view.ledger.year)
    lost = {one.old.key for one in view.following.adjustments if one.old and one.new is None}
    for decision in written.decisions:
        if not decision.understood or (decision.new_number is not None and decision.key in lost):
            yield _of_decision(decision)
    for one in view.following.adjustments:
        if Change.UNCLEAR in one.changes and one.old:
            message = f"项目表里不见了，{one.detail}，没有猜"
            remedy = "在总台账“项目调整”的“认定”里写现在的序号；都不是的写“无”"
            yield ReturnFinding(Level.WARNING, "、".join(one.old.units), message, remedy, one.old.number, one.old.name)


def _of_receipt(receipt: Receipt, year: int) -> Iterator[ReturnFinding]:
    day = receipt.date(year)
    if day is None:
        message, remedy = f"更正收到日“{receipt.day}”读不成日期，没有采用", "在总台账“报送情况”里写成“3月20日”"
        yield ReturnFinding(Level.ERROR, receipt.unit, message, remedy)
    else:
        message = f"按更正采用：{Quarter(receipt.quarter).term}的任务表{day.month}月{day.day}日收到"
        yield ReturnFinding(Level.HINT, receipt.unit, message, "不再需要时在总台账里删去")


def _of_decision(decision: Decision) -> ReturnFinding:
    message = f"认定“{decision.becomes}”没有采用：项目表里没有这个序号，或那已是另一个项目"
    remedy = "在总台账“项目调整”里写现在的序号；都不是的写“无”"
    return ReturnFinding(Level.ERROR, "办公室", message, remedy, decision.number, decision.name)
