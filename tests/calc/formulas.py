"""Formulas between the grammar of Excel and the one that Calc's programming interface reads."""

import re

_TEXT = r'"(?:[^"]|"")*"'
_QUOTED = r"'(?:[^']|'')+'"
_SHEET = rf"(?:{_QUOTED}|(?<![\w#])[^\W\d][\w.]*)"
_CELLS = r"(?=\$?[A-Za-z]{1,3}\$?\d|\$?[A-Za-z]{1,3}:|\$?\d+:|#REF!)"
_OF_EXCEL = re.compile(rf"({_TEXT})|({_SHEET})!|,")
_OF_CALC = re.compile(rf"({_TEXT})|\$?({_QUOTED}|[^\W\d]\w*)\.{_CELLS}|;")
_BARE = re.compile(rf"{_TEXT}|{_SHEET}!")
_RELATIVE = re.compile(r"(?<![\w.$])(?:[A-Za-z]{1,3}\$?\d+|\$[A-Za-z]{1,3}\d+|[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w(])")


def to_calc(formula: str) -> str:
    """``=SUM('表'!A1,2)`` as ``=SUM($'表'.A1;2)``."""
    return _OF_EXCEL.sub(lambda found: found[1] or (f"${found[2]}." if found[2] else ";"), formula)


def to_excel(formula: str) -> str:
    return _OF_CALC.sub(lambda found: found[1] or (f"{found[2]}!" if found[2] else ","), formula)


def is_relative(formula: str) -> bool:
    """Whether a reference moves with the cell that the formula stands in."""
    return bool(_RELATIVE.search(_BARE.sub("", formula)))


def fault(formula: str) -> str:
    """Why Excel refuses a formula before it calculates it; "" if it does not."""
    if len(formula) > 8192:
        return "a formula has at most 8,192 characters"
    if any(len(text) > 257 for text in re.findall(_TEXT, formula)):
        return "a text in a formula has at most 255 characters"
    bare, depth = _BARE.sub("", formula), 0
    if '"' in bare:
        return "a text in the formula is not closed"
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    return "the formula's parentheses do not pair" if depth else ""
