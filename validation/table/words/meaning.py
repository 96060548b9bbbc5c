"""What a heading means where no list has it: by the grammar of the field, and by the headings above it."""

from functools import lru_cache

from validation.patterns import pattern
from validation.table.words.grammar import Guess, by_grammar, is_done, is_unused
from validation.table.words.headings import (
    LONGEST_HEADING,
    SUM,
    Meaning,
    Sure,
    bare,
    has_year,
    is_money,
    listed,
    unbracketed,
)
from validation.table.words.money_words import (
    amount_by_grammar,
    is_over_money,
    is_plan_of_money,
    is_sum,
    source_by_grammar,
)
from validation.table.words.periods import Period, find_period, is_plan, is_report
from validation.terms import Column

# A heading below another that only says what kind of cell it is: 责任单位 over 名称.
_SAYS_NO_MORE = pattern(
    "计划(?:安排|投入|数|资金)?|安排|预算数|名称?|单位|单位名称|内容|金额|数额|万元|亿元|元|全称|简称|具体内容"
)
_UNUSED = Meaning(None, Sure.WORD)


@lru_cache(maxsize=4096)
def meaning_of(words: tuple[str, ...]) -> Meaning | None:
    """What a column's headings mean, from the upper tier down to its own. Returns None where that is not known.

    The lowest counts, read by what stands above it; then both run together (责任 over 单位); then, where the lowest says
    nothing of its own (责任单位 over 名称), those above it.
    """
    if not words or any(len(word) > LONGEST_HEADING for word in words):
        return None
    *above, leaf = words
    return _alone(leaf, tuple(above)) or _together(words) or _above(tuple(above), leaf)


def _alone(leaf: str, above: tuple[str, ...]) -> Meaning | None:
    word = bare(leaf)
    if not word:
        return None
    if (period := _period_above(above)) is not None:
        return _in_period(word, period)
    exact = listed(unbracketed(leaf)) or listed(word)
    if exact is None or not is_money(exact.column or Column.NAME):
        return exact or _by_words(word, above, has_year(leaf))
    if any(map(is_done, above)):
        return _UNUSED
    return exact


def _by_words(word: str, above: tuple[str, ...], of_year: bool) -> Meaning | None:
    done = any(map(is_done, above))
    if (period := find_period(word)) is not None:
        return _UNUSED if done else _of_period(period)
    if is_unused(word) or (done and is_over_money(above)):
        return _UNUSED
    of_year = of_year or any(map(has_year, above))
    amount = amount_by_grammar(word, of_year) or _sum_of(word, above, of_year)
    if amount:
        return Meaning(amount.column, Sure.GRAMMAR, amount.rank)
    if (word in ("投资", "资金") and of_year) or (is_over_money(above) and is_plan_of_money(word, of_year)):
        return Meaning(Column.PLANNED, Sure.GRAMMAR, SUM + 1)
    # Of the money as a whole it makes no false error: no sum is asked of it.
    if word == "投资" and not above:
        return Meaning(Column.TOTAL, Sure.GRAMMAR, SUM + 1)
    if word == "形象进度" and (of_year or any("计划" in upper for upper in above)):
        return Meaning(Column.SCHEDULE, Sure.GRAMMAR, 90)
    if source := source_by_grammar(word, above):
        return Meaning(source, Sure.GRAMMAR)
    guess = by_grammar(word)
    return Meaning(guess.column, Sure.GRAMMAR, guess.rank) if guess else None


def _sum_of(word: str, above: tuple[str, ...], of_year: bool) -> Guess | None:
    """小计 of the money above it: of the year's, unless what is above it is the total."""
    if not (is_sum(word) and is_over_money(above)):
        return None
    meanings = (_alone(upper, ()) for upper in above)
    total = any(meaning and meaning.column is Column.TOTAL for meaning in meanings)
    return Guess(Column.TOTAL if total and not of_year else Column.PLANNED, SUM)


def _together(words: tuple[str, ...]) -> Meaning | None:
    """The headings run together, from the lowest two up."""
    for start in reversed(range(len(words) - 1)):
        meaning = _alone("".join(words[start:]), words[:start])
        if meaning and meaning.column and meaning.sure <= Sure.GRAMMAR:
            return meaning
    return None


def _above(above: tuple[str, ...], leaf: str) -> Meaning | None:
    if not above or (bare(leaf) and not _SAYS_NO_MORE.fullmatch(bare(leaf))):
        return None
    return meaning_of(above)


def _period_above(above: tuple[str, ...]) -> Period | None:
    periods = (find_period(bare(word)) for word in reversed(above))
    return next((period for period in periods if period), None)


def _in_period(word: str, period: Period) -> Meaning | None:
    """Below 一季度: 形象进度 is its plan, 投资 its sum, and the months of a quarter are themselves."""
    if (narrower := find_period(word)) is not None:
        return _of_period(narrower)
    known = listed(word)
    if known and is_money(known.column or Column.NAME):
        return _UNUSED
    if is_report(word) or is_report(period.rest) or is_unused(word):
        return _UNUSED
    return Meaning(period.column, Sure.GRAMMAR, 1) if is_plan(word) else None


def _of_period(period: Period) -> Meaning | None:
    if is_plan(period.rest):
        sure = Sure.GRAMMAR if period.is_month else Sure.WORD
        return Meaning(period.column, sure, shares=period.is_month, bare_month=period.bare_month)
    return _UNUSED if is_report(period.rest) else None
