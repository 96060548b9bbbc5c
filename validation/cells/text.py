"""Text as people type it: padded, broken over lines, full width. Every parser starts from these functions."""

import unicodedata
from functools import lru_cache

from validation.patterns import pattern

# Zero-width characters, the byte-order mark and the soft hyphen come with copy and paste and cannot be seen.
_INVISIBLE = pattern("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_BLANKS = pattern(r"\s+")
# Excel writes a line break as LF; other programs and old files have CRLF or a lone CR.
_LINE_BREAKS = pattern(r"\r\n?|\v|\f|\x85")
_LONGEST_NAME = 60
_CHINESE_DIGITS = "零一二三四五六七八九"
_CHINESE_NUMBER = pattern(r"(?=.)(?:(?P<tens>[二三四五六七八九])?(?P<ten>十))?(?P<ones>[一二三四五六七八九])?")


def visible(text: str) -> str:
    """The text as written, without characters that cannot be seen."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """The text with full-width letters, digits and signs made half width (NFKC) and invisible characters gone."""
    seen = visible(text)
    return seen if seen.isascii() else unicodedata.normalize("NFKC", seen)


def squash(text: str) -> str:
    """The folded text without blanks and line breaks. Two names are the same name if their squashes are equal."""
    return _squashed_name(text) if len(text) <= _LONGEST_NAME else _BLANKS.sub("", fold(text))


@lru_cache(maxsize=16_384)
def _squashed_name(text: str) -> str:
    """Names and headings are squashed again and again; longer texts are not worth the memory."""
    return _BLANKS.sub("", fold(text))


def unbroken(text: str) -> str:
    """The text as written, without blanks and line breaks: for a name that was broken to fit its cell."""
    return _BLANKS.sub("", visible(text))


def lines(text: str) -> str:
    """The text with every kind of line break as LF, and without blanks at its ends."""
    return (text if text.isprintable() else _LINE_BREAKS.sub("\n", text)).strip()


def whole_number(text: str) -> int | None:
    """The whole number that a text is: ``12``, ``１２``, ``12、``, ``（12）`` or, up to 九十九, ``十二``; None for others."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) < 9 else None
    word = fold(text).strip().rstrip("、.")
    if word.startswith("(") and word.endswith(")"):
        word = word[1:-1].strip()
    if word.isascii() and word.isdecimal():
        return int(word) if len(word) < 9 else None
    found = _CHINESE_NUMBER.fullmatch(word)
    if found is None:
        return None
    tens = _CHINESE_DIGITS.index(found["tens"] or "一") if found["ten"] else 0
    ones = _CHINESE_DIGITS.index(found["ones"]) if found["ones"] else 0
    return tens * 10 + ones


def display_width(text: str) -> int:
    """How many columns the text takes in a terminal or a cell; what is not ASCII counts as two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def shortened(text: str, room: int) -> str:
    """The text on one line of ``room`` columns, as ``display_width`` counts them; … stands for what did not fit."""
    line = " ".join(text.split())
    if display_width(line) <= room:
        return line
    while display_width(line) > room - 2:
        line = line[:-1]
    return f"{line.rstrip()}…"
