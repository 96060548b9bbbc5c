"""Text as a cell of a workbook can hold it, whatever was typed."""

import re

# What Excel holds in a cell, counted in UTF-16 units.
LONGEST = 32_767
CUT = "……（原文过长，以下略去）"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ in a text as A, so the underscore of what looks like it is written as its own code.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def writable(text: str) -> str:
    """The text without the characters that no workbook can hold, cut if it is longer than a cell holds."""
    return _fitting(text if text.isprintable() else _UNWRITABLE.sub("", text))


def as_typed(text: str) -> str:
    """The text such that a spreadsheet program shows it as it was typed, and no part of it as a character's code."""
    written = writable(text)
    return _LOOKS_ESCAPED.sub("_x005F_", written) if "_x" in written else written


def _fitting(text: str) -> str:
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
