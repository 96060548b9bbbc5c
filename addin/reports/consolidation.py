"""What a consolidation found, as text for people and as JSON for programs."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from addin.commands.consolidate import ConsolidateResult
from addin.commands.withdraw import WithdrawResult
from addin.reports.listed import is_long, listed
from addin.reports.quoted import quoted
from addin.reports.sheets import which_sheets
from templates.master.sheet import LOG, NOTICES
from validation.standing.disagreements import counted
from validation.standing.row_findings import ReturnFinding
from validation.standing.standing import Standing
from validation.standing.units import UnitStanding, in_numbers
from validation.terms import Level, UnitStatus, Verdict


def as_json(result: ConsolidateResult) -> dict[str, Any]:
    """One entry in ``files`` for each file found."""
    found = result.found
    return {
        "quarter": int(found.quarter),
        "master": str(result.master),
        "files": [
            {
                "file": file.file,
                "verdict": file.verdict.value,
                "unit": file.unit,
                "reason": file.reason,
                "code": file.code or None,
            }
            for file in found.files
        ],
        "units": [
            {
                "unit": unit.unit,
                "status": unit.status.value,
                "state": unit.state.value,
                "files": list(unit.files),
            }
            for unit in found.standing.units
        ],
        "findings": [_finding(finding) for finding in found.standing.findings],
        "not_asked": result.sheets.not_asked if result.sheets else "",
    }


def wants_attention(result: ConsolidateResult) -> bool:
    """Whether a person has something to look at: a file not taken, a unit not done, an error or a warning."""
    found = result.found
    unused = any(file.verdict is Verdict.QUARANTINED for file in found.files)
    missing = any(not unit.done for unit in found.standing.units)
    return unused or missing or any(finding.level is not Level.HINT for finding in found.standing.findings)


def as_text(result: ConsolidateResult) -> str:
    """Findings by unit, files not used, what changed, the texts to send, and the summary last."""
    sheets = which_sheets(result.sheets) if result.sheets else ""
    return "\n".join(
        [
            *_findings(result),
            *_unused(result),
            *_changes(result),
            *_texts(result),
            *_late(result),
            *_not_asked(result),
            f"{summary(result)}{sheets}",
        ]
    )


def summary(result: ConsolidateResult) -> str:
    """One line: how many files and units, and whether the master was written."""
    found, master = result.found, result.master
    merged = sum(file.verdict is Verdict.MERGED for file in found.files)
    if not found.changed:
        wrote = f"与“{master}”相比没有变化，没有改写"
    else:
        wrote = f"试运行，没有写入“{master}”" if result.dry_run else f"已写入“{master}”"
    files = f"找到 {len(found.files)} 个文件，汇总 {merged} 个；" if found.files else ""
    return f"{found.quarter.term}：{files}{in_numbers(found.standing.units)}；{wrote}。"


def _late(result: ConsolidateResult) -> Iterator[str]:
    """Who is late by the day of this run alone, and how to say that it was another day."""
    if result.late:
        yield (
            f"{'、'.join(result.late.units)}按今天收到记为迟报；不是今天收到的，在“报送情况”的“更正收到日”里写，"
            "还没有汇总的以后加 --received 年-月-日。"
        )


def _not_asked(result: ConsolidateResult) -> Iterator[str]:
    """What of the official table could not be looked at."""
    if result.sheets and result.sheets.not_asked:
        yield f"{result.sheets.not_asked}。"


def withdrawn_as_text(result: WithdrawResult) -> str:
    """What the withdrawal changed, and how to take it back."""
    request, withdrawn = result.request, result.withdrawn
    said = f"{'重新采用' if request.undo else '撤回'}：{withdrawn.unit}的“{withdrawn.file}”。"
    if not request.undo:
        said += (
            f"以后汇总不会再采用它；要重新采用：minshi withdraw {quoted(request.master)} {quoted(request.file)} --undo"
        )
    return f"{as_text(result.result)}\n{said}"


def standing_as_text(standing: Standing) -> str:
    """Who has reported and who has not, and the texts to send."""
    return "\n".join([*by_status(standing), "", *_letters(standing)]).rstrip()


def by_status(standing: Standing) -> Iterator[str]:
    """One line for each status that any unit has."""
    for status in UnitStatus:
        units = [_and_late(unit) for unit in standing.units if unit.state is status]
        if units:
            yield f"{status}（{len(units)}个）：{'、'.join(units)}"


def _and_late(unit: UnitStanding) -> str:
    return f"{unit.unit}（{UnitStatus.LATE}）" if unit.late and not unit.done else unit.unit


def _finding(finding: ReturnFinding) -> dict[str, Any]:
    return {
        "level": finding.level.term,
        "unit": finding.unit,
        "project": finding.number,
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "cells": list(finding.cells),
        "message": finding.message,
        "remedy": finding.remedy,
        "with": finding.other or None,
    }


def _findings(result: ConsolidateResult) -> Iterator[str]:
    for level in Level:
        findings = [finding for finding in result.found.standing.findings if finding.level is level]
        if findings:
            yield f"【{level.term}】{counted(findings)} 处"
            # What is to be done about one row in one way is one line: two leads that differ, in whatever columns.
            groups = groupby(findings, lambda finding: (_where(finding), finding.remedy))
            lines = [
                f"{where}：{'；'.join(finding.message for finding in alike)}。改法：{remedy}。"
                for (where, remedy), alike in groups
            ]
            units = len({finding.unit for finding in findings})
            yield from listed(lines, f"一共涉及 {units} 个单位；全部的加 --json 看")
            yield ""


def _unused(result: ConsolidateResult) -> Iterator[str]:
    unused = [file for file in result.found.files if file.verdict is not Verdict.MERGED]
    if unused:
        yield f"没有采用的文件（{len(unused)}个）"
        yield from listed([f"{file.file}：{file.verdict.term}，{file.reason}" for file in unused], "全部的加 --json 看")
        yield ""


def _changes(result: ConsolidateResult) -> Iterator[str]:
    if result.found.changes:
        kinds = Counter(entry.what for entry in result.found.changes)
        counted = "、".join(f"{what} {count}" for what, count in kinds.items())
        yield f"{'如果写入，总台账的变动' if result.dry_run else '总台账的变动'}（{counted}）"
        lines = [f"{entry.what}　{entry.detail}" for entry in result.found.changes]
        yield from listed(lines, "" if result.dry_run else f"都在总台账的工作表“{LOG}”")
        yield ""


def _texts(result: ConsolidateResult) -> Iterator[str]:
    """The texts to send; where they are many, where to find them."""
    standing = result.found.standing
    if not is_long(standing.letters):
        yield from _letters(standing)
        return
    where = "写入后" if result.dry_run else ""
    yield f"催报和退回修改的文字有 {len(standing.letters)} 条，{where}在总台账的工作表“{NOTICES}”；也可以用 minshi status 看。"
    yield ""


def _letters(standing: Standing) -> Iterator[str]:
    for letter in standing.letters:
        yield letter.text
        yield ""


def _where(finding: ReturnFinding) -> str:
    project = f" {finding.number or ''} {finding.name}".rstrip()
    place = f"（{finding.file} 第 {finding.row} 行）" if finding.row else ""
    return f"{finding.unit}{project}{place}"
