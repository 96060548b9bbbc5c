"""Formulas between the grammar of Excel and the one that Calc's programming interface reads."""

import re

# Text in double quotes stays as it is; a sheet's name may stand in single quotes.
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_SHEET = re.compile(r"('(?:[^']|'')+'|[^\W\d][\w.]*)!")
_CALC_SHEET = re.compile(r"\$?('(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Za-z]{1,3}\$?\d|\$?[A-Za-z]{1,3}:|\$?\d+:|#REF!)")
_CELL = re.compile(
    r"(?<![\w.])(\$?)[A-Za-z]{1,3}(\$?)\d+(?![\w(])|(?<![\w.])(\$?)[A-Za-z]{1,3}:(\$?)[A-Za-z]{1,3}(?!\w)"
)


def to_calc(formula: str) -> str:
    """``=SUM('表'!A1,2)`` as ``=SUM($'表'.A1;2)``."""
    return _outside_text(formula, lambda part: _SHEET.sub(r"$\1.", part).replace(",", ";"))


def to_excel(formula: str) -> str:
    return _outside_text(formula, lambda part: _CALC_SHEET.sub(r"\1!", part).replace(";", ","))


def is_relative(formula: str) -> bool:
    """Whether a reference moves with the cell that the formula stands in."""
    bare = "".join(_TEXT.split(formula)[::2])
    return any("" in _dollars(match) for match in _CELL.finditer(bare))


def _dollars(match: re.Match[str]) -> tuple[str | None, ...]:
    groups = match.groups()
    return groups[:2] if groups[0] is not None else groups[2:]


def _outside_text(formula: str, change) -> str:
    parts = _TEXT.split(formula)
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)


def fault(formula: str) -> str:
    """Why Excel refuses a formula before it calculates it, or nothing."""
    if len(formula) > 8192:
        return "a formula has at most 8,192 characters"
    bare = "".join(_TEXT.split(formula)[::2])
    if '"' in bare:
        return "a text in the formula is not closed"
    depth = 0
    for sign in re.sub(r"'(?:[^']|'')+'", "", bare):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return "the formula's parentheses do not pair" if depth else ""
