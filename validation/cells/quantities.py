"""Numbers with a measure word in running text: how much of what."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from validation.cells.text import squash, whole_number
from validation.patterns import pattern

# Measure words that may replace one another: 62个 and 62套 can be the same thing.
_MEASURES = {
    "公里": ("公里", "千米"),
    "米": ("米",),
    "亩": ("亩",),
    "平方米": ("平方米",),
    "人": ("人次", "人员", "人", "名", "位"),
    "场次": ("场次", "场", "次"),
    "户": ("户",),
    "元": ("亿元", "万元"),
    "件": tuple("个家所座处套台辆部条支间盏只口棵株件项块幢栋架艘"),
}
_KIND = {measure: kind for kind, measures in _MEASURES.items() for measure in measures}
# Words that only begin like a measure word: 部门, 条件, 场所 …
_NOT = {"人": "才|民|大", "部": "门|分|署", "条": "件|例", "场": "所|地", "次": "性", "处": "理|置", "名": "单|额|录"}
# 10亿元以上项目8个 counts projects; 亿元 only says of what size.
_NOT |= dict.fromkeys(("亿元", "万元"), r"(?:及?以[上下])?级?的?\w{0,4}?(?:项目|企业|工程)")
_MEASURE = "|".join(
    f"{measure}(?!{_NOT[measure]})" if measure in _NOT else measure for measure in sorted(_KIND, key=len, reverse=True)
)
# 一 and 二 alone are left out: 统一部署, 二次供水.
_NUMBER = r"\d+(?:\.\d+)?(?:[万百]|千(?!米))?|[二三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九]"
# 第1剂次 and 3-5名 are no amounts; a digit before the number means that it is only the end of a number.
_FIGURE = pattern(
    rf"(?<![第\d.A-Za-z一二两三四五六七八九十百千万])(?<![\d个名人家场次台套][至到~～—–-])"
    rf"({_NUMBER})(余|多)?({_MEASURE})(?![至到~～—–-]\d)"
)
# A text that is nothing but figures: 7699套, 约1.2万平方米, 80%以上, 3个、5个.
_ONE_FIGURE = rf"(?:不少于|不低于|[约超近达共第])?[\d,.]*\d[\d,.]*[万千百亿]*(?:余|多)?(?:{_MEASURE}|[%‰元年月日天吨度类张批]|小时|亩次|立方米)?"
_ONLY_FIGURES = pattern(rf"{_ONE_FIGURE}(?:以上|以下|左右)?(?:[、,;/+~\-和至]{_ONE_FIGURE}(?:以上|以下|左右)?)*[。;]?")
_CUTS = "、和及与"
_LONGEST_FIGURE = 40
_SENTENCE = pattern(r"[。；;！!\n]")
_THOUSANDS = pattern(r"(?<=\d),(?=\d{3}(?!\d))")
_RATE = pattern(r"每|人均")
_AT_LEAST = pattern(r"(?:不低于|不少于|至少|超过?)$")
_TOTAL = pattern(r"(?:累计|合计|总计|共计|全年)[^\d]{0,4}$")
# What is done with a thing, and words such as 不少于, do not name the thing.
_FILLER = pattern(
    r"完成|组织|开展|实施|进行|做好|新增|新建|新改建|改建|建设|建成|改造|更新|购置|配置|安装|承办|举办|市级|县级|验收|"
    r"工作|任务|项目|总数|不低于|不少于|至少|超过|以上|左右|共计|合计|累计|总计|全县|全年|达到|继续|分别|其中|[的等为对]"
)
_WORD = pattern(r"[a-z]+|[\u4e00-\u9fff]+")
_SCALE = {"万": 10000, "千": 1000, "百": 100}


class Quantity(Struct, frozen=True):
    """A number of things; ``written`` is its clause (新建62个市政消火栓).

    ``kind`` is what the measure word measures, ``thing`` the words that name the thing, ``noun`` what directly follows
    the measure word. ``scale`` is what one of the measure is worth among those that can be converted: 亿元 is 10000 of
    万元. ``grams`` are the thing's pairs of neighbouring characters, by which two names of a thing are
    compared. ``at_least`` says 不低于 or 以上, ``total`` says 累计 or 全年.
    """

    value: Decimal
    measure: str
    kind: str
    thing: str
    written: str
    grams: frozenset[str]
    noun: str = ""
    at_least: bool = False
    total: bool = False
    scale: int = 1


def quantities(text: str, context: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text in the order written, without rates (每人3次), ranges and ordinals. Never raises.

    ``context`` names the thing if the text gives a bare number: the name of the sub-item.
    """
    sentences = (_THOUSANDS.sub("", squash(sentence)) for sentence in _SENTENCE.split(text))
    return tuple(found for sentence in sentences for found in _in_sentence(sentence, context))


def same_measure(one: str, other: str) -> bool:
    """Whether two measure words may stand for one another: 人 and 人次."""
    kind = _KIND.get(one)
    return kind is not None and kind == _KIND.get(other)


def is_figure(text: str) -> bool:
    """Whether a text is nothing but figures with their measure words, and so names nothing."""
    return len(text) <= _LONGEST_FIGURE and bool(_ONLY_FIGURES.fullmatch(squash(text)))


def _in_sentence(sentence: str, context: str) -> Iterator[Quantity]:
    """Clause by clause; a number without words (共计50千米) is about the thing of the clause before."""
    if not _FIGURE.search(sentence):
        return
    said = _core(context)
    for clause in sentence.split(","):
        for before, figure, after in _around(clause):
            if not _RATE.search(before):
                thing = f"{_core(before)} {_core(after)}".strip()
                yield _quantity(figure, before, after, thing or said)
        said = _core(_FIGURE.sub("", clause)) or said


def _around(clause: str) -> Iterator[tuple[str, re.Match[str], str]]:
    """Each figure with the words before and after it; between two figures the last 、 or 和 divides the words."""
    figures = list(_FIGURE.finditer(clause))
    start = 0
    for figure, following in zip(figures, [*figures, None][1:], strict=True):
        between = clause[figure.end() : following.start() if following else len(clause)]
        cut = max(map(between.rfind, _CUTS)) if following else -1
        yield clause[start : figure.start()], figure, between[:cut] if cut >= 0 else between
        start = figure.end() + cut + 1


def _quantity(figure: re.Match[str], before: str, after: str, thing: str) -> Quantity:
    measure = figure[3]
    at_least = bool(figure[2] or after.startswith("以上") or _AT_LEAST.search(before))
    return Quantity(
        value=_value(figure[1]),
        measure=measure,
        kind=_KIND[measure],
        thing=thing,
        written=before + figure.group() + after,
        grams=frozenset(_grams(thing)),
        noun=_core(after)[:2],
        at_least=at_least,
        total=bool(_TOTAL.search(before)),
        scale=_SCALE["万"] if measure == "亿元" else 1,
    )


def _core(text: str) -> str:
    """The words that name the thing, without what is done with it."""
    return "".join(_WORD.findall(_FILLER.sub("", text.lower())))


def _grams(thing: str) -> Iterator[str]:
    for word in _WORD.findall(thing):
        if word.isascii() or len(word) < 3:
            yield word
        else:
            yield from map("".join, pairwise(word))


def _value(number: str) -> Decimal:
    if number[0].isdecimal():
        return Decimal(number.rstrip("万千百")) * _SCALE.get(number[-1], 1)
    return Decimal(whole_number(number.replace("两", "二")) or 0)
