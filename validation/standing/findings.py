"""What the returns that count for a quarter, and what the office wrote, ask of somebody."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from validation.cells.amounts import show_amount
from validation.cells.text import squash
from validation.ledger.answer import Answer
from validation.ledger.corrections import CorrectionError, parse_item_correction
from validation.ledger.keys import ReportKey, project_key
from validation.ledger.records.office_notes import Decision, ItemEdit, Receipt
from validation.ledger.records.returns import ReportedRow, Return
from validation.ledger.unit_report import UnitReport, is_believable
from validation.ledger.view import LedgerView
from validation.patterns import pattern
from validation.settings import Settings
from validation.standing.against_plan import of_amounts
from validation.standing.item_findings import of_items
from validation.standing.row_findings import (
    ReturnFinding,
    about_row,
    ask_unit,
    for_both,
    of_absent,
    of_edit,
    of_leads,
    of_row,
    of_several,
)
from validation.terms import Change, Level, Quarter

# What a unit calls the row in which it adds up its projects.
_TOTAL = pattern(r"(?:本单位|全部|项目)*(?:合计|小计|总计|共计|累计)(?:\d+[个项]?(?:项目)?)?[:：]?")


def findings_of(view: LedgerView, quarter: Quarter, settings: Settings) -> Iterator[ReturnFinding]:
    """Every finding of a quarter: first by unit, then where units differ, then what the office wrote."""
    history, corrected = view.history(quarter), view.corrected(quarter)
    answers, counts = _by_unit(_asked_for(view, quarter)), view.answers.counts(quarter)
    for unit, report in view.unit_reports(quarter).items():
        yield from of_several(report)
        yield from _clocks(report, view.ledger.first_seen)
        for returned in report.counting:
            yield from (*_strays(view, returned), *_more_strays(returned))
        asked = {returned.sha256: view.asked(returned) for returned in report.received}
        for project in view.projects_by_unit(quarter).get(unit, ()):
            key = project.report_key(unit)
            if reported := report.rows.get(key):
                returned, row = reported.returned, corrected.get(key, reported.row)
                yield from of_row(returned, row, project, history.get(key), asked[returned.sha256])
                yield from of_amounts(returned, row, project, settings.far_above)
            else:
                yield of_absent(report.last, project)
        yield from of_items(view, report, answers.get(unit, ()), counts, settings.far_above)
    yield from _differences(view, corrected)
    yield from _of_the_office(view)


def _asked_for(view: LedgerView, quarter: Quarter) -> Iterator[Answer]:
    """The answers about what is asked; of what is 已销号 the office alone is told."""
    answers, done = view.answers.of(quarter).values(), view.verified(quarter)
    return (answer for answer in answers if answer.placed.key.project not in done)


def _by_unit(answers: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    by_unit: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.returned:
            by_unit.setdefault(answer.returned.unit, []).append(answer)
    return by_unit


def _clocks(report: UnitReport, first_seen: Mapping[str, datetime]) -> Iterator[ReturnFinding]:
    """Which of several returns is the last goes by when they were saved: a time that cannot be is said."""
    for returned in report.received if report.received[1:] else ():
        if not is_believable(returned, first_seen[returned.sha256]):
            message = f"文件时间是{returned.modified:%Y-%m-%d %H:%M}，比收到还晚，不作准，按收到的时间分先后"
            remedy = for_both("核对采用的是不是最后填的")
            yield ReturnFinding(Level.HINT, report.unit, message, *remedy, file=returned.file)


def _strays(view: LedgerView, returned: Return) -> Iterator[ReturnFinding]:
    """Rows that are not merged, or that are kept although their project is no longer the unit's."""
    unit, taken = returned.unit, view.rows(returned)
    own, done = (
        {project.key for project in view.projects_by_unit(returned.quarter).get(unit, ())},
        view.verified(returned.quarter),
    )
    for row in (*returned.rows, *returned.strays):
        track = view.find(row)
        if track and row in returned.strays:
            remedy = for_both("把这份任务表留在回收文件夹里，再汇总一次")
            yield about_row(returned, row, Level.WARNING, "汇总时项目表里还没有这个项目，填的内容没有留下", remedy)
        elif track is None:
            yield _unknown(returned, row)
        elif not track.has_unit(unit):
            remedy = for_both("由责任单位填报；责任单位有变动的先改项目表")
            yield about_row(returned, row, Level.WARNING, f"不是{unit}的项目，没有汇总", remedy)
        elif row.touched and row.number is not None and row.number not in {state.number for state in track.states}:
            message = f"序号写的是{row.number}，项目名称却是第{track.last.number}个项目的，按项目名称汇总"
            remedy = ask_unit("核对这一行填的是哪个项目；填错了的改正后重新报送")
            yield about_row(returned, row, Level.ERROR, message, remedy)
        elif row.touched and _place(row) != _place(taken[track.last.report_key(unit)]):
            remedy = ask_unit("删去多余的一行后重新报送")
            yield about_row(returned, row, Level.WARNING, "同一个项目填了两行，只汇总前一行", remedy)
        elif row.touched and track.last.key in done:
            message = "项目已销号，这一季度不用填；填的内容照样留在总台账里"
            yield about_row(returned, row, Level.HINT, message, for_both("核对；发现问题的在总台账“销号”里写重开理由"))
        elif row.touched and track.last.key not in own:
            message = "项目表里已没有这个项目，或已不由本单位负责，填的内容留在总台账最后，不计入合计"
            yield about_row(returned, row, Level.HINT, message, for_both("核对项目表"))


def _more_strays(returned: Return) -> Iterator[ReturnFinding]:
    if returned.more_strays:
        message, remedy = (
            f"另有{returned.more_strays}行也不是项目表里的项目，没有汇总",
            for_both("核对这份任务表是谁填的"),
        )
        yield ReturnFinding(Level.WARNING, returned.unit, message, *remedy, file=returned.file)


def _unknown(returned: Return, row: ReportedRow) -> ReturnFinding:
    """A row about no project of any table; a unit's own total is none of its mistakes."""
    if row.number is None and _TOTAL.fullmatch(squash(row.name)):
        remedy = for_both("不用改；总台账按各项目自己合计")
        return about_row(returned, row, Level.HINT, f"是单位自己加的“{row.name}”行，没有汇总", remedy)
    remedy = for_both("核对序号和项目名称")
    return about_row(returned, row, Level.WARNING, "项目表里没有这个项目，没有汇总", remedy)


def _place(row: ReportedRow) -> tuple[str, int]:
    return row.sheet, row.row


def _differences(view: LedgerView, corrected: Mapping[ReportKey, ReportedRow]) -> Iterator[ReturnFinding]:
    """What the other responsible units of a project report otherwise than its leading unit."""
    for project in view.projects:
        for unit in project.units[1:]:
            lead = project.units[0]
            first, other = (corrected.get(project.report_key(name)) for name in (lead, unit))
            if first and other:
                yield from of_leads(project, lead, first, unit, other)


def _of_the_office(view: LedgerView) -> Iterator[ReturnFinding]:
    """What the office wrote, and which old projects wait for its word."""
    written = view.ledger.written
    for edit in written.edits:
        yield from of_edit(edit, view.columns)
    for item_edit in written.item_edits:
        yield from _of_item_edit(view, item_edit)
    for receipt in written.receipts:
        yield _of_receipt(receipt, view.ledger.year)
    yield from _of_completions(view)
    adjustments = view.following.adjustments
    lost = {adjustment.old.key for adjustment in adjustments if adjustment.old and adjustment.new is None}
    for decision in written.decisions:
        if not decision.understood or (decision.new_number is not None and decision.key in lost):
            yield _of_decision(decision)
    for adjustment in adjustments:
        old = adjustment.old
        if Change.UNCLEAR in adjustment.changes and old:
            message = f"项目表里不见了，{adjustment.detail}，没有猜"
            remedy = for_both("在总台账“项目调整”的“认定”里写现在的序号；都不是的写“无”")
            yield ReturnFinding(Level.WARNING, "、".join(old.units), message, *remedy, number=old.number, name=old.name)


def _of_item_edit(view: LedgerView, edit: ItemEdit) -> Iterator[ReturnFinding]:
    """更正 of an answer: that it is used, or why not."""
    placed = view.answers.edited(edit)
    if not (edit.counted or edit.finished):
        return
    if placed is None or placed.item is None:
        level, said, remedy = Level.WARNING, "没有采用：现在没有这个节点或指标", "核对项目表和“指标和节点设置”"
    else:
        try:
            values = parse_item_correction(edit, placed.item)
        except CorrectionError as error:
            level, said, remedy = Level.ERROR, f"没有采用：{error}", "在总台账“节点和指标”里改写这处更正"
        else:
            shown = "；".join(
                f"{term}={show_amount(value) if isinstance(value, Decimal) else value}"
                for term, value in values.items()
            )
            level, said, remedy = Level.HINT, f"按它采用：{shown}", "不再需要时在总台账里删去"
    unit = placed.item.unit if placed and placed.item else "办公室"
    message = f"“{edit.text}”的更正{said}"
    yield ReturnFinding(level, unit, message, *for_both(remedy), number=edit.number, name=edit.name)


def _of_completions(view: LedgerView) -> Iterator[ReturnFinding]:
    """What a 销号 lacks, and what contradicts it."""
    for one in view.ledger.written.verifications:
        found, track = view.completions.of(project_key(one.number, one.name)), view.following.find(one.number, one.name)
        lead = next(iter(track.last.units), "") if track else ""
        for said in found.doubts:
            remedy = for_both("在总台账“销号”里核对改正")
            yield ReturnFinding(
                Level.WARNING, lead or "办公室", f"销号：{said}", *remedy, number=one.number, name=one.name
            )


def _of_receipt(receipt: Receipt, year: int) -> ReturnFinding:
    day = receipt.date(year)
    if day is None:
        message = f"更正收到日“{receipt.day}”读不成日期，没有采用"
        return ReturnFinding(Level.ERROR, receipt.unit, message, *for_both("在总台账“报送情况”里写成“3月20日”"))
    message = f"按更正采用：{receipt.quarter.term}的任务表{day.month}月{day.day}日收到"
    return ReturnFinding(Level.HINT, receipt.unit, message, *for_both("不再需要时在总台账里删去"))


def _of_decision(decision: Decision) -> ReturnFinding:
    message = f"认定“{decision.becomes}”没有采用：项目表里没有这个序号，或那已是另一个项目"
    remedy = for_both("在总台账“项目调整”里写现在的序号；都不是的写“无”")
    return ReturnFinding(Level.ERROR, "办公室", message, *remedy, number=decision.number, name=decision.name)
