"""Text as people type it: padded, broken over lines, full width. Every parser starts from these."""

import re
import unicodedata

# Zero-width characters, the byte-order mark and the soft hyphen come in with copy and paste and are never seen.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"\s+")
# Excel writes a line break as LF; other programs and old files have CRLF or a lone CR.
_LINE_BREAKS = re.compile(r"\r\n?|\v|\f|\x85")


def visible(text: str) -> str:
    """The text as written but for the characters that are never seen."""
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """The text with full-width letters, digits and signs made half width (NFKC) and invisible characters gone."""
    return unicodedata.normalize("NFKC", visible(text))


def squash(text: str) -> str:
    """The folded text without any blanks or line breaks: two names are one name when their squashes are equal."""
    return _BLANKS.sub("", fold(text))


def unbroken(text: str) -> str:
    """The text as written but for its blanks and line breaks: for a name that was broken to fit its cell."""
    return _BLANKS.sub("", visible(text))


def lines(text: str) -> str:
    """The text with every kind of line break as LF and the blanks at both ends cut."""
    return _LINE_BREAKS.sub("\n", text).strip()


def display_width(text: str) -> int:
    """How many columns the text takes in a terminal or a cell: a Chinese character or sign takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
