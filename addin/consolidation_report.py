"""What a consolidation found, as text for people and as JSON for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from addin.journeys.consolidate import Consolidation
from validation.followup import Followup
from validation.terms import Level, UnitStatus, Verdict


def as_json(done: Consolidation, master: Path) -> dict[str, Any]:
    """One entry in ``files`` for each file found."""
    return {
        "quarter": int(done.master.quarter),
        "master": str(master),
        "files": [
            {"file": one.file, "verdict": one.verdict.value, "unit": one.unit, "reason": one.reason}
            for one in done.files
        ],
        "units": [{"unit": one.unit, "status": one.status.value, "files": list(one.files)} for one in done.units],
        "findings": [_finding(one) for one in done.findings],
    }


def wants_attention(done: Consolidation) -> bool:
    """Whether a person has something to look at: a file not taken, a unit not done, an error or a warning."""
    unused = any(one.verdict is Verdict.QUARANTINED for one in done.files)
    missing = any(one.status is not UnitStatus.REPORTED for one in done.units)
    return unused or missing or any(one.level is not Level.HINT for one in done.findings)


def _finding(one: Followup) -> dict[str, Any]:
    return {
        "level": one.level.term,
        "unit": one.unit,
        "project": one.number,
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "message": one.message,
        "remedy": one.remedy,
    }


def as_text(done: Consolidation, master: Path) -> str:
    """Findings by unit, files not used, who has not reported, and the summary last."""
    return "\n".join(_lines(done, master))


def _lines(done: Consolidation, master: Path) -> Iterator[str]:
    for level in Level:
        found = [one for one in done.findings if one.level is level]
        if found:
            yield f"【{level.term}】{len(found)} 处"
            yield from (f"  {_where(one)}：{one.message}。改法：{one.remedy}。" for one in found)
            yield ""
    unused = [one for one in done.files if one.verdict is not Verdict.MERGED]
    if unused:
        yield "没有采用的文件"
        yield from (f"  {one.file}：{one.verdict.term}，{one.reason}" for one in unused)
        yield ""
    missing = [one.unit for one in done.units if one.status is not UnitStatus.REPORTED]
    if missing:
        yield f"没有报齐的单位：{'、'.join(missing)}"
    reported = len(done.units) - len(missing)
    merged = sum(one.verdict is Verdict.MERGED for one in done.files)
    wrote = f"已写入“{master}”" if done.changed else f"与“{master}”相比没有变化，没有改写"
    yield f"{done.master.quarter.term}：找到 {len(done.files)} 个文件，汇总 {merged} 个；{len(done.units)} 个单位已报齐 {reported} 个；{wrote}。"


def _where(one: Followup) -> str:
    project = f" {one.number or ''} {one.name}".rstrip()
    place = f"（{one.file} 第 {one.row} 行）" if one.row else ""
    return f"{one.unit}{project}{place}"
