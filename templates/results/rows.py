"""The rows of 校验结果: by level and kind, a line for each kind and then its places."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from templates.results.sheet import MEMBER, YES, ResultColumn, Row, verified_entries
from validation.cells.grid import CellValue, Grid, cell_text
from validation.check import Outcome
from validation.finding import Finding, Status
from validation.rules import all_rules
from validation.terms import Level

_GONE = "未再出现"
_NOTHING = "没有发现问题。"
# As many places of one row as a macro can select by their names, and what is kept of them fits a cell.
_TOGETHER, _LONGEST = 40, 30_000


def result_rows(outcome: Outcome, earlier: Iterable[Grid] = ()) -> list[Row]:
    """What is open, gravest first and by kind, then what was 已核实; one plain row if there is nothing.

    What was 已核实 on the ``earlier`` sheets and is no longer found stays listed at the end, for it holds again when
    its cells are put back; the clerk may delete those rows.
    """
    findings = sorted(outcome.findings, key=_kind)
    found = {finding.key for finding in findings}
    gone = [entry for key, entry in verified_entries(earlier).items() if key not in found]
    still_open = [finding for finding in findings if finding.status is Status.OPEN]
    verified = [finding for finding in findings if finding.status is Status.VERIFIED]
    rows = [*_by_kind(still_open), *_together(verified), *map(_gone_row, gone)]
    return rows or [Row({ResultColumn.MESSAGE: _NOTHING})]


def _kind(finding: Finding) -> tuple[Level, str]:
    return finding.level, finding.code


def _by_kind(findings: Iterable[Finding]) -> Iterator[Row]:
    statements = {rule.code: rule.statement for rule in all_rules()}
    for (level, code), group in groupby(findings, _kind):
        own = list(group)
        yield Row(
            {
                ResultColumn.LEVEL: level.term,
                ResultColumn.CODE: code,
                ResultColumn.MESSAGE: f"共 {len(own)} 处：{statements.get(code, '')}",
                ResultColumn.BASIS: own[0].basis,
            },
            level=level,
        )
        yield from _together(own)


def _together(findings: Iterable[Finding]) -> Iterator[Row]:
    """A row for each finding, but one for those that differ in nothing but what they are about."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for place, finding in enumerate(findings):
        same = (finding.code, finding.alike, finding.cell.sheet, finding.reason) if finding.alike else (str(place),)
        alike.setdefault(same, []).append(finding)
    for own in alike.values():
        for several in (own[start : start + _TOGETHER] for start in range(0, len(own), _TOGETHER)):
            members = _members(several)
            if len(several) == 1 or len(members) > _LONGEST:
                yield from map(_finding_row, several)
            else:
                yield _joint_row(several, members)


def _members(findings: Iterable[Finding]) -> str:
    texts = (_texts(finding) for finding in findings)
    return json.dumps([[cell_text(text[column]) for column in MEMBER] for text in texts], ensure_ascii=False)


def _joint_row(findings: Sequence[Finding], members: str) -> Row:
    first = findings[0]
    named = "、".join(f"{finding.about}（{finding.cell.a1}）" for finding in findings)
    texts = {
        **_texts(first),
        ResultColumn.NUMBER: None,
        ResultColumn.NAME: None,
        ResultColumn.PART: None,
        ResultColumn.CELL: ",".join(dict.fromkeys(finding.cell.a1 for finding in findings)),
        ResultColumn.MESSAGE: f"{len(findings)} 处{first.alike}：{named}",
        ResultColumn.DIGEST: sha256(members.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        ResultColumn.MEMBERS: members,
    }
    return Row(texts, first.cell, _open_level(first))


def _finding_row(finding: Finding) -> Row:
    return Row(_texts(finding), finding.cell, _open_level(finding))


def _open_level(finding: Finding) -> Level | None:
    return None if finding.status is Status.VERIFIED else finding.level


def _texts(finding: Finding) -> dict[ResultColumn, CellValue]:
    """What stands in a finding's row; the ground stands in the line of its kind, or here where there is none."""
    verified = finding.status is Status.VERIFIED
    return {
        ResultColumn.LEVEL: finding.level.term,
        ResultColumn.CODE: finding.code,
        ResultColumn.NUMBER: finding.number,
        ResultColumn.NAME: finding.name,
        ResultColumn.PART: finding.part,
        ResultColumn.CELL: finding.cell.a1,
        ResultColumn.MESSAGE: finding.message,
        ResultColumn.REMEDY: finding.remedy,
        ResultColumn.BASIS: finding.basis if verified else None,
        ResultColumn.VERIFIED: YES if verified else None,
        ResultColumn.REASON: finding.reason,
        ResultColumn.DIGEST: finding.digest,
        ResultColumn.SHEET: finding.cell.sheet,
    }


def _gone_row(entry: Mapping[ResultColumn, str]) -> Row:
    return Row(
        {
            **entry,
            ResultColumn.LEVEL: _GONE,
            ResultColumn.CELL: None,
            ResultColumn.SHEET: None,
            ResultColumn.VERIFIED: YES,
        }
    )
