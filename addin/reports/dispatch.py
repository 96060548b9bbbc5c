"""What became of 督办单, as text for people and as JSON for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from addin.commands.dispatch import DispatchResult
from addin.journeys.dispatch import named
from templates.master.register.columns import REGISTER
from validation.cells.days import show_day
from validation.dispatch.propose import noted
from validation.dispatch.typed import Noted
from validation.ledger.view import LedgerView
from validation.terms import DispatchColour, MatterState

# As they are told: what asks for something first.
_ORDER = (
    MatterState.PROPOSED,
    MatterState.ISSUED,
    MatterState.ANSWERED,
    MatterState.SETTLED,
    MatterState.WITHDRAWN,
)

# The ledger's own dates, and what a state says too.
_NOT_TOLD = ("proposed", "issued", "withdrawn")


def as_json(result: DispatchResult) -> dict[str, Any]:
    """One entry in ``matters`` for each matter of the quarter."""
    view = LedgerView(result.found.master.ledger)
    return {
        "quarter": int(result.request.quarter),
        "dry_run": result.request.dry_run,
        "matters": [_matter(view, one, result) for one in _of_quarter(result)],
        "made_good": result.made_good,
        "written": [str(path) for path in result.written],
        "kept": [str(path) for path in result.kept],
        "changes": [{"what": entry.what, "detail": entry.detail} for entry in result.found.changes],
    }


def _matter(view: LedgerView, one: Noted, result: DispatchResult) -> dict[str, Any]:
    said = {name: said for name, said in to_builtins(one.matter).items() if name not in _NOT_TOLD}
    days = {name: day.isoformat() if (day := one.day(name)) else None for name in ("sent", "due", "answered")}
    return {
        **said,
        "project": named(view, one.matter),
        "state": one.state.value,
        "by": one.note.by,
        **days,
        "result": one.note.result,
        "settled": one.note.settled,
        "overdue": one.is_overdue(result.today),
    }


def as_text(result: DispatchResult) -> str:
    """The quarter's matters by their state, what is to be done first; what was written; the numbers last."""
    return "\n".join((*_matters(result), *_sheets(result), summary(result)))


def summary(result: DispatchResult) -> str:
    """``第二季度督办单：拟发9件（蓝单2、黄单6、红单1），已发3件。…``"""
    own = _of_quarter(result)
    counts = "，".join(
        f"{state}{len(those)}件（{_colours(those)}）"
        for state in _ORDER
        if (those := [one for one in own if one.state is state])
    )
    quiet = (
        f"另有{result.made_good}个黄灯只因补上以前的而黄，没有拟督办单（在设置里可以改）。" if result.made_good else ""
    )
    would = "（只试算，没有写入）" if result.request.dry_run else ""
    return f"{result.request.quarter.term}督办单：{counts or '没有要督办的'}。{quiet}{would}"


def _of_quarter(result: DispatchResult) -> list[Noted]:
    quarter = result.request.quarter
    return [one for one in noted(result.found.master.ledger) if one.matter.quarter == quarter]


def _colours(matters: Iterable[Noted]) -> str:
    count = Counter(one.matter.colour for one in matters)
    return "、".join(f"{colour}{count[colour]}" for colour in DispatchColour if count[colour])


def _matters(result: DispatchResult) -> Iterator[str]:
    view, own = LedgerView(result.found.master.ledger), _of_quarter(result)
    for state in _ORDER:
        those = [one for one in own if one.state is state]
        if those:
            how = f"，在总台账的“{REGISTER}”写上签发人才算签发" if state is MatterState.PROPOSED else ""
            yield f"{state}（{len(those)}件{how}）"
            yield from (f"  {_line(view, one, result)}" for one in sorted(those, key=_gravest_first))
            yield ""


def _gravest_first(one: Noted) -> tuple[int, int, str]:
    colour, advice = one.matter.gravity
    return -colour, -advice, one.matter.code


def _line(view: LedgerView, one: Noted, result: DispatchResult) -> str:
    matter, due = one.matter, one.day("due")
    more = (
        matter.advice.value,
        f"由{matter.follows}升级" if matter.follows else "",
        f"{one.note.by}签发" if one.note.by else "",
        f"时限{show_day(due)}{'，已过' if one.is_overdue(result.today) else ''}" if due else "",
    )
    said = "，".join(filter(None, more))
    return f"{matter.code} {matter.colour} {named(view, matter)}（{matter.unit}）：{matter.basis}{f'；{said}' if said else ''}"


def _sheets(result: DispatchResult) -> Iterator[str]:
    if result.written:
        would = "会写出" if result.request.dry_run else "已写出"
        yield f"{would} {len(result.written)} 份督办单："
        yield from (f"  {path}" for path in result.written)
    if result.kept:
        yield f"有 {len(result.kept)} 份原来就有、可能有人写过，没有改动；要重做请先移走。"
    if result.request.output and not (result.written or result.kept):
        yield "这一季度还没有签发的督办单，没有写出文件。"
