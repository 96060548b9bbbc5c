"""变动记录: what one run did to the ledger, line by line."""

from collections.abc import Iterator
from datetime import datetime

from validation.ledger.ledger import Ledger, LogEntry
from validation.ledger.office_notes import Edit, OfficeNotes
from validation.ledger.returns import Return
from validation.ledger.view import LedgerView, edits_of_today
from validation.terms import Quarter


def log_of(before: Ledger, view: LedgerView, quarter: Quarter, when: datetime) -> Iterator[LogEntry]:
    """One line for each difference between two ledgers, in the order in which a person would tell them."""
    lines = [
        *_adjusted(before, view),
        *_moved(before, view.ledger),
        *_refused(before, view.ledger),
        *_edited(before, view),
        *_decided(before.written, view.ledger.written, quarter),
    ]
    for at, what, detail in lines or [(int(quarter), "重排", "总台账按新的项目表或设置重排")]:
        yield LogEntry(when=when, quarter=at, what=what, detail=detail)


_Line = tuple[int, str, str]


def _adjusted(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    known = {(one.listing.since, one.text()) for one in LedgerView(before).following.adjustments}
    for one in view.following.adjustments:
        if (one.listing.since, one.text()) not in known:
            yield one.listing.quarter, "调整", one.text()


def _moved(before: Ledger, after: Ledger) -> Iterator[_Line]:
    old, new, out = (
        {one.sha256: one for one in returns} for returns in (before.returns, after.returns, after.withdrawn)
    )
    replaced = {(one.quarter, one.unit) for one in before.returns}
    for sha, one in new.items():
        if sha not in old:
            what = "重新采用" if any(one.sha256 == each.sha256 for each in before.withdrawn) else "汇总"
            again = "（此前已有这个单位的）" if (one.quarter, one.unit) in replaced else ""
            yield one.quarter, what, f"{_named(one)}，{len(one.rows)}行{again}"
    for sha, one in old.items():
        if sha in out:
            yield one.quarter, "撤回", _named(one)


def _named(one: Return) -> str:
    return f"{one.unit}：{one.file}"


def _refused(before: Ledger, after: Ledger) -> Iterator[_Line]:
    known = {(one.quarter, one.file, one.reason) for one in before.refused}
    for one in after.refused:
        if (one.quarter, one.file, one.reason) not in known:
            yield one.quarter, "未采用", f"{one.file}：{one.reason}"


def _edited(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    """A project that was renamed or renumbered is no change of what is written beside it."""
    known = edits_of_today(before.written.edits, view.following)
    old, new = ({(one.quarter, one.key): one for one in each} for each in (known, view.ledger.written.edits))
    for place, edit in (old | new).items():
        if new.get(place) != old.get(place):
            yield edit.quarter, "更正或备注", f"{edit.number or ''} {edit.name}（{edit.unit}）{_said(new.get(place))}"


def _decided(before: OfficeNotes, after: OfficeNotes, quarter: Quarter) -> Iterator[_Line]:
    days, now = ({(one.quarter, one.unit): one.day for one in each.receipts} for each in (before, after))
    for at, unit in days | now:
        if now.get((at, unit)) != days.get((at, unit)):
            yield at, "更正收到日", f"{unit}：{now.get((at, unit), '已删去')}"
    said, says = ({one.key: one for one in each.decisions} for each in (before, after))
    for key, decision in (said | says).items():
        if said.get(key) != says.get(key):
            text = decision.becomes if key in says else "已删去"
            yield quarter, "认定", f"{decision.number or ''} {decision.name}：{text}"


def _said(edit: Edit | None) -> str:
    return f"更正：{edit.correction or '无'}；备注：{edit.note or '无'}" if edit else "更正和备注都已删去"
