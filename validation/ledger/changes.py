"""变动记录: what one run did to the ledger, line by line."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from validation.ledger.follow import Adjustment
from validation.ledger.ledger import Ledger, LogEntry
from validation.ledger.records.office_notes import Edit, OfficeNotes
from validation.ledger.records.returns import Return
from validation.ledger.today import edits_of_today, following_of, of_today
from validation.ledger.view import LedgerView
from validation.terms import Light, Quarter

# What a line of 变动记录 calls locked cells that were overtyped and are as they were.
RESTORED = "恢复"


def log_of(before: Ledger, view: LedgerView, quarter: Quarter, when: datetime) -> Iterator[LogEntry]:
    """One line for each difference between two ledgers, in the order in which a person would tell them."""
    lines = [
        *_drawn_anew(before, view.ledger, quarter),
        *_forgotten(before, view.ledger, quarter),
        *_adjusted(before, view),
        *_moved(before, view.ledger),
        *_refused(before, view.ledger),
        *_edited(before, view),
        *_edited_items(before, view),
        *_received(before.written, view.ledger.written),
        *_decided(before.written, view.ledger.written, quarter),
        *_ruled(before, view),
        *_verified(before, view, quarter),
        *_merited(before.written, view.ledger.written, quarter),
        *_proved(before, view),
        *_closed(before, view.ledger),
        *_dispatched(before, view.ledger),
    ]
    for at, what, detail in lines or [(quarter, "重排", "总台账按新的项目表、设置或程序重排")]:
        yield LogEntry(when=when, quarter=at, what=what, detail=detail)


# The quarter, what happened, and the detail.
_Line = tuple[Quarter, str, str]


def _drawn_anew(before: Ledger, after: Ledger, quarter: Quarter) -> Iterator[_Line]:
    """What an older version wrote is written by today's."""
    if any(before.drawn.numbers) and before.drawn.numbers != after.drawn.numbers:
        yield quarter, "重排", "总台账原是旧版程序写的，已按新版重排，内容不变"


def _forgotten(before: Ledger, after: Ledger, quarter: Quarter) -> Iterator[_Line]:
    """Who filled in what is past, and what the office does not keep."""
    said = {returned.sha256: returned.signoff for returned in (*after.returns, *after.withdrawn)}
    if any(returned.signoff.keys() - said[returned.sha256] for returned in (*before.returns, *before.withdrawn)):
        yield quarter, "删去", "往季的、不留存的填报人和电话等已从记录里删去"


def _adjusted(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    def known_by(adjustment: Adjustment) -> tuple[datetime, str]:
        return adjustment.listing.since, adjustment.text()

    known = set(map(known_by, following_of(before).adjustments))
    for adjustment in view.following.adjustments:
        if known_by(adjustment) not in known:
            yield adjustment.listing.quarter, "调整", adjustment.text()


def _moved(before: Ledger, after: Ledger) -> Iterator[_Line]:
    """Returns that came in, came in again, or were taken out."""
    old, new = ({returned.sha256: returned for returned in ledger.returns} for ledger in (before, after))
    withdrawn, out = ({returned.sha256 for returned in ledger.withdrawn} for ledger in (before, after))
    reported = {(returned.quarter, returned.unit) for returned in before.returns}
    for sha, returned in new.items():
        if sha not in old:
            what = "重新采用" if sha in withdrawn else "汇总"
            again = "（此前已有这个单位的）" if (returned.quarter, returned.unit) in reported else ""
            yield returned.quarter, what, f"{_named(returned)}，{len(returned.rows)}行{again}"
    for sha, returned in old.items():
        if sha in out:
            yield returned.quarter, "撤回", _named(returned)


def _named(returned: Return) -> str:
    return f"{returned.unit}：{returned.file}"


def _refused(before: Ledger, after: Ledger) -> Iterator[_Line]:
    known = {(refusal.quarter, refusal.file, refusal.reason) for refusal in before.refused}
    for refusal in after.refused:
        if (refusal.quarter, refusal.file, refusal.reason) not in known:
            yield refusal.quarter, "未采用", f"{refusal.file}：{refusal.reason}"


def _edited(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    """更正 and 备注 that changed; that their project was renamed or renumbered is not a change of what they say."""
    known = edits_of_today(before.written.edits, view.following)
    old, new = ({(edit.quarter, edit.key): edit for edit in edits} for edits in (known, view.ledger.written.edits))
    for place, edit in (old | new).items():
        if new.get(place) != old.get(place):
            yield edit.quarter, "更正或备注", f"{edit.number or ''} {edit.name}（{edit.unit}）{_said(new.get(place))}"


def _edited_items(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    """更正 of answers to nodes and indicators that changed."""
    known = of_today(before.written.item_edits, view.following)
    old, new = ({edit.place: edit for edit in edits} for edits in (known, view.ledger.written.item_edits))
    for place, edit in (old | new).items():
        was, now = (edits[place].said if place in edits else None for edits in (old, new))
        if now != was:
            named = f"{edit.number or ''} {edit.name}“{edit.text}”"
            said = "更正和备注都已删去" if now is None else f"更正：{now[0] or now[1] or '无'}；备注：{now[2] or '无'}"
            yield edit.quarter, "更正或备注", f"{named}{said}"


def _received(before: OfficeNotes, after: OfficeNotes) -> Iterator[_Line]:
    old, new = (
        {(receipt.quarter, receipt.unit): receipt.day for receipt in notes.receipts} for notes in (before, after)
    )
    for quarter, unit in old | new:
        day = new.get((quarter, unit))
        if day != old.get((quarter, unit)):
            yield quarter, "更正收到日", f"{unit}：{'已删去' if day is None else day}"


def _decided(before: OfficeNotes, after: OfficeNotes, quarter: Quarter) -> Iterator[_Line]:
    old, new = ({decision.key: decision for decision in notes.decisions} for notes in (before, after))
    for key, decision in (old | new).items():
        if new.get(key) != old.get(key):
            text = decision.becomes if key in new else "已删去"
            yield quarter, "认定", f"{decision.number or ''} {decision.name}：{text}"


def _ruled(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    """人工认定 that changed; a project that was renamed or renumbered takes its own along."""
    known = of_today(before.written.rulings, view.following)
    old, new = (
        {(ruling.quarter, ruling.key): ruling for ruling in rulings} for rulings in (known, view.ledger.written.rulings)
    )
    for place, ruling in (old | new).items():
        if new.get(place) != old.get(place):
            said = (
                f"{ruling.light or '没有选灯'}，{ruling.reason}，{ruling.by or '没有写认定人'}"
                if place in new
                else "已删去"
            )
            yield ruling.quarter, "人工认定", f"{ruling.number or ''} {ruling.name}：{said}"


def _verified(before: Ledger, view: LedgerView, quarter: Quarter) -> Iterator[_Line]:
    """销号 that changed; a project that was renamed or renumbered takes its own along."""
    known = of_today(before.written.verifications, view.following)
    old, new = ({(one.number, one.name): one for one in ones} for ones in (known, view.ledger.written.verifications))
    for place, one in (old | new).items():
        was, now = (found.typed if found else () for found in (old.get(place), new.get(place)))
        if any(now) and now != was:
            said = "，".join(filter(None, (*one.typed[:-1], one.reopened and f"重开理由：{one.reopened}")))
            yield quarter, "销号", f"{one.number or ''} {one.name}：{said}"
        elif any(was) and not any(now):
            yield quarter, "销号", f"{one.number or ''} {one.name}：已删去"


def _merited(before: OfficeNotes, after: OfficeNotes, quarter: Quarter) -> Iterator[_Line]:
    """满意度 and 加分 that changed."""
    old, new = ({merit.unit: merit for merit in notes.merits} for notes in (before, after))
    for unit in old | new:
        merit = new.get(unit)
        if merit != old.get(unit):
            bonus = f"；加分：{merit.bonus}，{merit.reason or '没有写理由'}" if merit and merit.bonus else ""
            said = f"满意度：{merit.satisfaction or '空'}{bonus}" if merit else "满意度和加分都已删去"
            yield quarter, "考核", f"{unit}：{said}"


def _proved(before: Ledger, view: LedgerView) -> Iterator[_Line]:
    """核实属实 that changed; a project that was renamed or renumbered takes its own along."""
    known = of_today(before.written.proofs, view.following)
    old, new = (
        {(proof.quarter, proof.key): proof for proof in proofs} for proofs in (known, view.ledger.written.proofs)
    )
    for place, proof in (old | new).items():
        if new.get(place) != old.get(place):
            said = ("属实" if proof.proved else "不属实") if place in new else "已删去"
            yield proof.quarter, "核实", f"{proof.number or ''} {proof.name}与数据不符：{said}"


def _closed(before: Ledger, after: Ledger) -> Iterator[_Line]:
    for reopening in after.reopened[len(before.reopened) :]:
        closing = reopening.closing
        by = f"，{reopening.by}" if reopening.by else ""
        detail = f"{closing.by}{closing.when:%Y-%m-%d %H:%M}的定稿撤销{by}；理由：{reopening.reason}"
        yield closing.quarter, "重新打开", detail
    for closing in after.closed:
        if closing not in before.closed:
            count = Counter(frozen.light for frozen in closing.lights)
            lights = "、".join(f"{light}{count[light]}" for light in Light if count[light])
            yield closing.quarter, "季度定稿", f"{closing.by}：{lights}"


def _dispatched(before: Ledger, after: Ledger) -> Iterator[_Line]:
    """督办 matters that were proposed, put otherwise, issued or withdrawn, and what people wrote beside them."""
    old = {matter.code: matter for matter in before.matters}
    for matter in after.matters:
        known, named = old.get(matter.code), f"{matter.code} {matter.colour} {matter.name}（{matter.unit}）"
        if known == matter:
            continue
        if matter.issued and not (known and known.issued):
            yield matter.quarter, "督办签发", named
        else:
            what = "不再提出" if matter.withdrawn else "拟督办单" if known is None else "重拟督办单"
            yield matter.quarter, what, f"{named}：{matter.basis}"
    yield from _handled(before, after)


def _handled(before: Ledger, after: Ledger) -> Iterator[_Line]:
    known, quarters = set(before.written.matters), {matter.code: matter.quarter for matter in after.matters}
    gone = {note.code for note in before.written.matters} - {note.code for note in after.written.matters}
    for note in after.written.matters:
        if note not in known:
            said = "，".join(filter(None, (note.by, note.sent, note.due, note.answered, note.result, note.settled)))
            yield quarters[note.code], "督办办理", f"{note.code}：{said}"
    yield from ((quarters[code], "督办办理", f"{code}：写的都已删去") for code in sorted(gone))


def _said(edit: Edit | None) -> str:
    return f"更正：{edit.correction or '无'}；备注：{edit.note or '无'}" if edit else "更正和备注都已删去"
