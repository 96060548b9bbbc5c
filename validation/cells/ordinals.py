"""序号 as it is written: 3, 三、, （一）, 1.2, 1-2, 第3项 → the numbers in it, from the widest to the narrowest."""

from functools import lru_cache

from validation.cells.text import fold, squash, whole_number
from validation.patterns import pattern

_NUMBER = pattern(r"\d{1,8}|[一二三四五六七八九十]{1,4}")
_AROUND = pattern(r"[().、,:\-‐-―_·#]*")
_WORDS = pattern(r"^第(?=[\d一二三四五六七八九十])|(?<=[\d一二三四五六七八九十])[项号]$")
_MOST_LEVELS = 4


@lru_cache(16_384)
def ordinal(text: str) -> tuple[int, ...]:
    """The numbers of a 序号, ``(1, 2)`` for 1.2; () if it is none. A whole number is always one number."""
    whole = whole_number(text)
    if whole is not None:
        return (whole,)
    word = _WORDS.sub("", squash(text))
    if not _AROUND.fullmatch(_NUMBER.sub("", word)):
        return ()
    numbers = [whole_number(found) for found in _NUMBER.findall(word)]
    if not 1 <= len(numbers) <= _MOST_LEVELS or None in numbers:
        return ()
    return tuple(number for number in numbers if number is not None)


def is_numeral(text: str) -> bool:
    """Whether a 序号 is written in Chinese numerals, which also number categories."""
    return not any(sign.isdecimal() for sign in fold(text))
