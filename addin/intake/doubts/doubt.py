"""What the quick reader (python-calamine) does not tell of a cell: it gives nothing for an error and for a formula
without a result, and 0.5 for 50 %. Each format has a module here that asks the file itself: ``xlsx``, ``ods``,
``xls``.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell whose value is not to be believed: what is to be noted of it, or the text that it shows; ``word`` is the
    error that stands there.
    """

    note: str = ""
    text: str = ""
    word: str = ""


# By (row, column), counted from 1.
Doubts = Mapping[tuple[int, int], Doubt]

NO_RESULT = Doubt("单元格里的公式没有算出结果，读不出内容")


def error(word: str) -> Doubt:
    return Doubt(f"单元格里是错误值 {word}，读不出内容".replace("  ", " "), word=word)


def percentage(value: float) -> Doubt:
    return Doubt(text=f"{value * 100:.10g}%")
