"""What a number format shows of a number: the number itself, another one (in 万元, in thousands, by the hundred), a day,
or none at all. The codes are those of files and of ``Range.NumberFormat`` (ECMA-376 part 1, 18.8.31).
"""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from validation.cells.amounts import WAN_PER_UNIT, exact, show_amount
from validation.cells.grid import CellValue, Shown
from validation.patterns import pattern

# Quoted and escaped text (Chinese Excel escapes by !, other programs write that as \\!), what pads and fills, what is
# bracketed, and words; else each sign by itself.
_TOKENS = pattern(
    r'"(?P<quoted>[^"]*)"?|\\!(?=\.)|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracketed>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式|通用格式|常规)|AM/PM|A/P|上午/下午|[Ee][+-]|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = pattern(r"[hms]+", re.IGNORECASE)
_CURRENCY = pattern(r"\$([^-]*)")
_DIGITS, _DAYS = frozenset("0#?"), frozenset("ymdhsbegYMDHSBEG")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
# What a section is for that states no condition, by its place and how many there are for numbers.
_BY_PLACE = {2: (">=",), 3: (">", "<", "=")}
_POINT, _SEPARATORS = frozenset(".．·"), frozenset(", '’\xa0\u2009\u202f")
_BRACKETS = "()（）"
_MOST_DECIMALS = 10
_ZERO = ("=", 0.0)
NOT_SHOWN: Final = "（单元格格式不显示数字）"


class _Section(Struct):
    """One section of a format: ``shift`` is by how many powers of ten the figure shown is smaller than the number,
    ``words`` the text behind the figure, ``between`` a text among its digits that is no separator.
    """

    condition: tuple[str, float] | None = None
    shift: int = 0
    words: str = ""
    between: str = ""
    any_figure: bool = True
    percent: bool = False
    day: bool = False

    @property
    def unit(self) -> str:
        """The unit of money behind the figure; "" if none is there."""
        words = self.words.strip(_BRACKETS)
        return words if words in WAN_PER_UNIT else ""

    @property
    def plain(self) -> bool:
        return self.any_figure and not (self.percent or self.shift or self.between or self.unit)

    def holds(self, number: float) -> bool:
        return self.condition is None or _COMPARED[self.condition[0]](number, self.condition[1])


def as_shown(number: float, code: str, wan: Decimal = Decimal(1)) -> CellValue:
    """What a money cell says: the number where its format shows just that, else what it shows, as text.

    ``wan`` is what a bare number in the column is worth in 万元. A figure keeps the decimals that its format hides.
    """
    return _shown(number, _section(code, number), wan)


@lru_cache(256)
def is_plain(code: str) -> bool:
    """Whether a format shows every number but 0 as itself, without a unit."""
    return all(section.plain for section in _sections(code) if section.condition != _ZERO)


def _shown(number: float, section: _Section, wan: Decimal) -> CellValue:
    held = exact(number)
    if section.percent:
        return Shown.of(number, f"{number * 100:.10g}%")
    if held is None or (held == 0 and not section.any_figure):
        return number
    if not section.any_figure:
        instead = f"显示为日期的{show_amount(held)}" if section.day else section.words and f"显示为“{section.words}”"
        return Shown.of(number, instead or NOT_SHOWN)
    if section.between:
        return Shown.of(number, f"夹着“{section.between}”显示的{show_amount(held)}")
    figure, unit = held.scaleb(-section.shift), section.unit
    if figure * WAN_PER_UNIT.get(unit, wan) == held * wan:
        return number
    # Behind a figure in thousands a word that is no unit (K) says what nobody guesses.
    behind = unit or (section.words if section.shift else "")
    return Shown.of(number, f"{show_amount(round(figure, _MOST_DECIMALS))}{behind}")


def _section(code: str, number: float) -> _Section:
    sections = _sections(code)
    return next((section for section in sections if section.holds(number)), sections[-1])


@lru_cache(256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections for numbers, each with the condition on which it is for one."""
    parts = [list[re.Match[str]]()]
    for token in _TOKENS.finditer(code):
        if token["sign"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    # The fourth is for texts, and so is one with @; what has no other shows numbers as they are.
    numbers = [part for part in parts[:3] if not _is_for_text(part)]
    sections = [_read(part) for part in numbers] if numbers and code else [_Section()]
    for section, sign in zip(sections, _BY_PLACE.get(len(sections), ()), strict=False):
        section.condition = section.condition or (sign, 0.0)
    return tuple(sections)


def _is_for_text(part: Sequence[re.Match[str]]) -> bool:
    return any(token["sign"] == "@" for token in part)


def _read(part: Sequence[re.Match[str]]) -> _Section:
    section = _Section()
    figure = [place for place, token in enumerate(part) if token["sign"] in _DIGITS or token["general"]]
    first, last = (figure[0], figure[-1]) if figure else (0, -1)
    point = next((place for place in range(first, last) if part[place]["sign"] == "."), last + 1)
    section.any_figure = bool(figure)
    section.percent = any(token["sign"] == "%" for token in part)
    section.day = not figure and any(_is_day(token) for token in part)
    section.condition = next(filter(None, map(_condition, part)), None)
    section.shift = sum(3 for place in _thousands(part, point, last))
    if figure:
        _inside(section, part[first : last + 1], point - first)
    section.words = "".join(map(_text, part[last + 1 :])).strip()
    return section


def _is_day(token: re.Match[str]) -> bool:
    bracketed = token["bracketed"] or ""
    return token["sign"] in _DAYS if token["sign"] else bool(_ELAPSED.fullmatch(bracketed))


def _condition(token: re.Match[str]) -> tuple[str, float] | None:
    found = _CONDITION.fullmatch((token["bracketed"] or "").strip())
    return (found[1], float(found[2])) if found else None


def _thousands(part: Sequence[re.Match[str]], point: int, last: int) -> Iterator[int]:
    """The commas that divide by a thousand: those right behind the last digit, or right before the point."""
    for end in {point, last + 1}:
        place = end - 1 if end == point and point <= last else end
        step = -1 if end == point and point <= last else 1
        while 0 <= place < len(part) and part[place]["sign"] == ",":
            yield place
            place += step


def _inside(section: _Section, figure: Sequence[re.Match[str]], point: int) -> None:
    """What stands among the digits: a point that is mere text shifts the figure, other words make it unclear."""
    whole = figure[:point]
    for place, token in enumerate(whole):
        text = _text(token)
        if set(text) <= _SEPARATORS:
            continue
        following = sum(1 for digit in whole[place:] if digit["sign"] in _DIGITS)
        if text in _POINT and following and point == len(figure):
            section.shift += following
        else:
            section.between = text
    # LibreOffice writes the ! of 0!.0 as a text, and the point behind it as one of decimals.
    if point < len(figure) and point and figure[point - 1][0] == "\\!":
        section.shift += sum(1 for digit in figure[point:] if digit["sign"] in _DIGITS)


def _text(token: re.Match[str]) -> str:
    """The text that a token shows: quoted, escaped, a currency, or a sign that means nothing else."""
    if token["quoted"] is not None or token["escaped"]:
        return token["quoted"] or token["escaped"] or ""
    if token["bracketed"]:
        found = _CURRENCY.match(token["bracketed"])
        return found[1] if found else ""
    sign = token["sign"] or ""
    return "" if sign in _DIGITS or sign in "%,.;@/" else sign
