"""What the quick reader (python-calamine) does not tell of a cell: it gives nothing for an error and for a formula
without a result, 0.5 for 50 %, and what is struck out or hidden like anything else. Each format has a module here that
asks the file itself: ``xlsx``, ``ods``, ``xls``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell whose value is not to be believed: what is to be noted of it, or the text that it shows; ``word`` is the
    error that stands there. What is ``taken`` is read as it stands, and only noted.
    """

    note: str = ""
    text: str = ""
    word: str = ""
    taken: bool = False


# By (row, column), counted from 1; a column as a whole stands at row EVERY.
Doubts = Mapping[tuple[int, int], Doubt]
EVERY = 0

# No program's error has a longer name.
_LONGEST_WORD = 20
NO_RESULT = Doubt("单元格里的公式没有算出结果，读不出内容")
NO_VALUE = Doubt("单元格标明有数却没有写数，读不出内容")
PICTURE = Doubt("单元格里是图片，读不出内容，要写成文字")
PICTURE_OVER = Doubt("单元格上放着图片，图片里的内容没有读", taken=True)
STRUCK = Doubt("画了删除线，仍按写的采用", taken=True)
PARTLY_STRUCK = Doubt("有一部分画了删除线，仍按写的全部采用", taken=True)
NOT_SHOWN = Doubt("单元格的内容设成了不显示，仍按写的采用", taken=True)
HIDDEN_ROW = Doubt("这一行隐藏了，仍按写的采用", taken=True)
HIDDEN_COLUMN = Doubt("这一列隐藏了，仍按写的采用", taken=True)


def error(word: str) -> Doubt:
    word = word[:_LONGEST_WORD]
    return Doubt(f"单元格里是错误值 {word}，读不出内容".replace("  ", " "), word=word)


def percentage(value: float) -> Doubt:
    return Doubt(text=f"{value * 100:.10g}%")


def together(first: Doubts, second: Doubts) -> Doubts:
    """Both, and of one cell whichever says more: a picture more than its error, an error more than a line through it."""
    both = {place: _stronger(first[place], second[place]) for place in first.keys() & second.keys()}
    return {**first, **second, **both}


def _stronger(first: Doubt, second: Doubt) -> Doubt:
    if not second.taken:
        return second
    return first if first.note and not first.taken else replace(first, note=second.note)
