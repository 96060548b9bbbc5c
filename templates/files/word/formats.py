"""How Word writes the number of a list: Arabic, Roman and Chinese numerals, letters, circles."""

from collections.abc import Callable, Mapping
from functools import partial

_DIGITS = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)


def numeral(value: int, style: str) -> str:
    """The number as a list of that style (``w:numFmt``) shows it; as Arabic digits if the style is not known."""
    write = _STYLES.get(style, str)
    return write(value) if 0 < value < 10_000 else "" if style == "none" else str(value)


def _roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        written += letters * times
    return written


def _letters(value: int) -> str:
    """A to Z, then AA, BB, CC."""
    times, letter = divmod(value - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _spelled(digits: str, value: int) -> str:
    return "".join(digits[int(digit)] for digit in str(value))


def _counted(digits: str, units: tuple[str, ...], value: int, *, bare_ten: bool = True) -> str:
    """二十三, 一百零一: the digits with their units, and one 零 for the noughts between."""
    written, gap = "", False
    for place, digit in zip(range(len(str(value)) - 1, -1, -1), map(int, str(value)), strict=True):
        if digit:
            written += ("零" if gap else "") + digits[digit] + units[place]
        gap = not digit
    return written[1:] if bare_ten and 10 <= value < 20 else written


def _counted_low(value: int) -> str:
    """Counted up to 99, spelled from there on."""
    return _thousands(value) if value < 100 else _spelled(_DIGITS, value)


def _sign(first: str, last: int, value: int) -> str:
    """①: a sign of its own for each number, as far as there is one."""
    return chr(ord(first) + value - 1) if value <= last else str(value)


def _one_of(signs: str, value: int) -> str:
    return signs[value - 1] if value <= len(signs) else str(value)


def _stem_and_branch(value: int) -> str:
    """甲子, 乙丑 …: both go round."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


_thousands = partial(_counted, _DIGITS, ("", "十", "百", "千"))
_legal_units = ("", "拾", "佰", "仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

_STYLES: Mapping[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counted_low,
    "taiwaneseCounting": _counted_low,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "ideographDigital": partial(_spelled, _DIGITS),
    "japaneseDigitalTenThousand": partial(_spelled, _DIGITS),
    "taiwaneseDigital": partial(_spelled, _DIGITS),
    "chineseLegalSimplified": partial(_counted, _LEGAL, _legal_units, bare_ten=False),
    "ideographLegalTraditional": partial(_counted, _LEGAL_TRADITIONAL, _legal_units, bare_ten=False),
    "ideographTraditional": partial(_one_of, _STEMS),
    "ideographZodiac": partial(_one_of, _BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "decimalEnclosedCircle": partial(_sign, "①", 20),
    "decimalEnclosedCircleChinese": partial(_sign, "①", 20),
    "decimalEnclosedParen": partial(_sign, "⑴", 20),
    "decimalEnclosedFullstop": partial(_sign, "⒈", 20),
    "ideographEnclosedCircle": partial(_sign, "㊀", 10),
    "ideographParenthesized": partial(_sign, "㈠", 10),
}
