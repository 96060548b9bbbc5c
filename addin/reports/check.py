"""What a check found, as text for people and as JSON for programs."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from addin.reports.sheets import left_out, place_of, table_sheets
from templates.results.said import columns_said, not_asked
from templates.results.sheet import summary
from validation.cells.text import display_width
from validation.check import Outcome
from validation.finding import Finding, Status
from validation.rules import all_rules
from validation.table.unread import ColumnUse
from validation.terms import Level

# In columns of a terminal.
_WIDTH = 96
# A line may break between any two characters but those of one code, number or path.
_PIECES = re.compile(r"[!-~]{1,40}|.")
_NEVER_FIRST = "，。、；：）》”’〕"


def as_text(outcome: Outcome) -> str:
    """The findings grouped by level and rule, the summary last: it is what stands above the prompt.

    A rule's ground, and the remedy of findings that share one, are said once.
    """
    return "\n".join(_text(outcome))


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The findings in the order of the table; ``columns`` are those of the sheet that are not empty, from the left;
    ``skipped`` are the rules not asked, with the columns they lack.
    """
    return {
        "projects": len(outcome.table.projects),
        "sheet": outcome.table.sheet_names[0],
        "sheets": list(outcome.table.sheet_names),
        "other_sheets": list(outcome.table.others),
        "not_asked": outcome.table.not_asked,
        "findings": [_json(finding) for finding in outcome.findings],
        "columns": [_column_json(column) for column in outcome.table.uses],
        "skipped": [{"code": skipped.code, "missing": list(skipped.missing)} for skipped in outcome.skipped],
    }


def asks(outcome: Outcome) -> bool:
    """Whether there are headings for the office to say what they are."""
    return any(use.asks for use in outcome.table.uses)


def _column_json(column: ColumnUse) -> dict[str, Any]:
    """``column`` is the official term, a source's own name, "unused" for what is known and not used, null for what is not
    known; ``guessed`` says that only the content speaks for it.
    """
    return {
        "sheet": column.cell.sheet,
        "cell": column.cell.a1,
        "heading": column.heading,
        "column": "unused" if column.unused else column.column and str(column.column),
        "guessed": column.guessed,
    }


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level.term,
        "project": finding.number,
        "part": finding.part,
        "sheet": finding.cell.sheet,
        "cell": finding.cell.a1,
        "message": finding.message,
        "remedy": finding.remedy,
        "basis": finding.basis,
        "status": finding.status.value,
    }


def _text(outcome: Outcome) -> Iterator[str]:
    statements = {rule.code: rule.statement.rstrip("。") for rule in all_rules()}
    for level in Level:
        still_open = [finding for finding in outcome.findings if finding.level is level and _is_open(finding)]
        if not still_open:
            continue
        yield f"【{level.term}】{len(still_open)} 处"
        for code, findings in _by_rule(still_open):
            yield from _rule(f"{code} {statements.get(code, '')}", findings, outcome)
        yield ""
    verified = [finding for finding in outcome.findings if not _is_open(finding)]
    if verified:
        yield f"【已核实】{len(verified)} 处"
        for finding in verified:
            yield from _wrapped(
                f"{finding.code} {_where(finding, outcome)}：{finding.reason or '（没有写理由）'}", "  "
            )
        yield ""
    for sentence in (*columns_said(outcome), *not_asked(outcome)):
        yield from _wrapped(sentence, "")
    if outcome.table.not_asked:
        yield from _wrapped(f"{outcome.table.not_asked}。", "")
    yield f"{table_sheets(outcome.table)}{left_out(outcome.table, '检查', '检查')}，{summary(outcome)}"


def _is_open(finding: Finding) -> bool:
    return finding.status is Status.OPEN


def _by_rule(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    in_order = sorted(findings, key=lambda finding: finding.code)
    for code, group in groupby(in_order, key=lambda finding: finding.code):
        yield code, list(group)


def _rule(title: str, findings: list[Finding], outcome: Outcome) -> Iterator[str]:
    yield ""
    yield from _wrapped(title, "")
    for remedy in dict.fromkeys(finding.remedy for finding in findings):
        for finding in findings:
            if finding.remedy == remedy:
                yield from _wrapped(f"{_where(finding, outcome)}：{finding.message}", "  ")
        yield from _wrapped(f"改法：{remedy}", "    ")
    yield from _wrapped(f"依据：{findings[0].basis}", "  ")


def _where(finding: Finding, outcome: Outcome) -> str:
    number = "" if finding.number is None else f"{finding.number} "
    part = f"〔{finding.part}〕" if finding.part and finding.part not in finding.message else ""
    return f"{place_of(finding, outcome.table)} {number}{finding.name}{part}".rstrip()


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """The text in lines of the terminal's width, those after the first set in further."""
    line = indent
    for piece in _PIECES.findall(" ".join(text.split())):
        if display_width(line + piece) > _WIDTH and piece not in _NEVER_FIRST:
            yield line
            line = f"{indent}    "
        line += piece
    yield line
