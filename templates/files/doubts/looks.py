"""How cells look, whatever the format of the file: what a number format hides, and which formulas are pictures."""

import re
from collections.abc import Sequence

# Of a section of a number format, what puts nothing into the cell: colours, conditions, blanks.
_SHOWS_NOTHING = re.compile(r'(?:""|\[[^\]]*\]|[_*\\]?\s)*')

_PICTURE = re.compile(r"\s*(?:of:|msoxl:)?=?\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(")


def sections(code: str) -> tuple[str, ...]:
    """A number format's sections: for more than 0, for less, for 0, for texts. A sign in quotes ends none."""
    return tuple(re.findall(r'(?:^|;)((?:"[^"]*"|\\.|[^;"\\])*)', code))


def hides(code: Sequence[str], value: object) -> bool:
    """Whether sections of a number format show nothing of a value; that a 0 is not shown is not said."""
    if isinstance(value, str):
        return len(code) > 3 and _is_nothing(code[3])
    if not isinstance(value, int | float) or value == 0:
        return False
    return len(code) > 1 and _is_nothing(code[value < 0])


def _is_nothing(section: str) -> bool:
    return _SHOWS_NOTHING.fullmatch(section) is not None


def is_picture(formula: str) -> bool:
    """Whether a formula, or its text, puts a picture into the cell: WPS's own, and Excel's IMAGE."""
    return _PICTURE.match(formula) is not None
