"""What a consolidation found, as text for people and as JSON for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from addin.journeys.account import Standing
from addin.journeys.consolidate import Consolidation
from validation.standing.row_findings import ReturnFinding
from validation.terms import Level, UnitStatus, Verdict


def as_json(done: Consolidation, master: Path) -> dict[str, Any]:
    """One entry in ``files`` for each file found."""
    return {
        "quarter": int(done.quarter),
        "master": str(master),
        "files": [
            {
                "file": file.file,
                "verdict": file.verdict.value,
                "unit": file.unit,
                "reason": file.reason,
                "code": file.code or None,
            }
            for file in done.files
        ],
        "units": [
            {"unit": one.unit, "status": one.status.value, "files": list(one.files)} for one in done.standing.units
        ],
        "findings": [_finding(one) for one in done.standing.findings],
    }


def wants_attention(done: Consolidation) -> bool:
    """Whether a person has something to look at: a file not taken, a unit not done, an error or a warning."""
    unused = any(one.verdict is Verdict.QUARANTINED for one in done.files)
    missing = any(not one.done for one in done.standing.units)
    return unused or missing or any(one.level is not Level.HINT for one in done.standing.findings)


def _finding(one: ReturnFinding) -> dict[str, Any]:
    return {
        "level": one.level.term,
        "unit": one.unit,
        "project": one.number,
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "cells": list(one.cells),
        "message": one.message,
        "remedy": one.remedy,
    }


def as_text(done: Consolidation, master: Path, dry_run: bool = False) -> str:
    """Findings by unit, files not used, what changed, the texts to send, and the summary last."""
    return "\n".join(
        [*_lines(done), *_changes(done, dry_run), *_letters(done.standing), _summary(done, master, dry_run)]
    )


def standing_text(standing: Standing) -> str:
    """Who has reported and who has not, and the texts to send."""
    lines = []
    for status in UnitStatus:
        units = [one.unit for one in standing.units if one.status is status]
        if units:
            lines.append(f"{status}（{len(units)}个）：{'、'.join(units)}")
    return "\n".join([*lines, "", *_letters(standing)]).rstrip()


def _lines(done: Consolidation) -> Iterator[str]:
    for level in Level:
        found = [one for one in done.standing.findings if one.level is level]
        if found:
            yield f"【{level.term}】{len(found)} 处"
            yield from (f"  {_where(one)}：{one.message}。改法：{one.remedy}。" for one in found)
            yield ""
    unused = [one for one in done.files if one.verdict is not Verdict.MERGED]
    if unused:
        yield "没有采用的文件"
        yield from (f"  {one.file}：{one.verdict.term}，{one.reason}" for one in unused)
        yield ""


def _changes(done: Consolidation, dry_run: bool) -> Iterator[str]:
    if done.changes:
        yield "如果写入，总台账的变动" if dry_run else "总台账的变动"
        yield from (f"  {one.what}　{one.detail}" for one in done.changes)
        yield ""


def _letters(standing: Standing) -> Iterator[str]:
    for one in standing.letters:
        yield one.text
        yield ""


def _summary(done: Consolidation, master: Path, dry_run: bool) -> str:
    reported = sum(one.done for one in done.standing.units)
    merged = sum(one.verdict is Verdict.MERGED for one in done.files)
    if not done.changed:
        wrote = f"与“{master}”相比没有变化，没有改写"
    else:
        wrote = f"试运行，没有写入“{master}”" if dry_run else f"已写入“{master}”"
    found = f"找到 {len(done.files)} 个文件，汇总 {merged} 个；" if done.files else ""
    return f"{done.quarter.term}：{found}{len(done.standing.units)} 个单位已报齐 {reported} 个；{wrote}。"


def _where(one: ReturnFinding) -> str:
    project = f" {one.number or ''} {one.name}".rstrip()
    place = f"（{one.file} 第 {one.row} 行）" if one.row else ""
    return f"{one.unit}{project}{place}"
