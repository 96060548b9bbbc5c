"""任务明细 against 进度计划: does what the quarters plan of a thing come to the year's target?"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from msgspec import Struct, field

from validation.cells.quantities import Quantity, quantities
from validation.cells.schedule import Entry, Part, Schedule
from validation.cells.text import squash
from validation.patterns import pattern
from validation.terms import Quarter

# Less than any likeness of words: only the noun after the measure word is the same (8个镇街…).
_SAME_NOUN = 0.1
# 个, 套, 处 … can count anything, so a shared pair of characters says little; 人, 户 and 公里 say what they count.
_ANYTHING = "件"
_REST = pattern(r"全部|全面完成|剩余|其余|余下|(?:全年|年度)\w{0,4}(?:任务|目标)")
_SHARE = pattern(r"完成(?:(?:全年|年度)\w{0,4}任务量?的?(\d{1,3})%|(\d{1,3})%的?\w{0,4}任务)")
_ALL = pattern(r"完成(?:全年|年度)\w{0,4}任务(?!量?的?\d)")


class Mode(StrEnum):
    """How the quarters' figures relate to the target."""

    INCREMENTS = "逐季相加"
    RUNNING = "逐季累计"
    SINGLE = "一次完成"
    MISMATCH = "不符"
    UNKNOWN = "不能判断"


class Progress(Struct, frozen=True):
    """A target of the year and what the quarters state of it: ``figures`` is quarter → figure, in the target's unit.

    A figure planned for several quarters stands at the last of them. ``sums`` is what they come to by the end of each,
    added up; a total that is stated replaces what was added up so far.
    """

    target: Quantity
    figures: Mapping[Quarter, Decimal]
    mode: Mode
    part: str | None = None
    sums: Mapping[Quarter, Decimal] = field(default_factory=dict)


class _Planned(Struct, frozen=True):
    """A figure of the schedule, with its sub-item and its quarter."""

    quantity: Quantity
    quarter: Quarter
    part: Part


def progress_of(task: str, schedule: Schedule) -> tuple[Progress, ...]:
    """What is planned for each quantity of 任务明细, in the order written. Never raises."""
    targets = quantities(task)
    if not targets:
        return ()
    matched: list[list[_Planned]] = [[] for _ in targets]
    for planned in _planned(schedule):
        place = _best(planned.quantity, targets)
        if place is not None:
            matched[place].append(planned)
    if len(targets) == len(schedule.parts) == 1 and not matched[0]:
        return (_by_share(targets[0], schedule),)
    return tuple(map(_progress, targets, matched))


def _planned(schedule: Schedule) -> Iterator[_Planned]:
    for part in schedule.parts:
        for entry in _entries(part):
            for quantity in quantities(entry.text, part.name or ""):
                yield _Planned(quantity, entry.quarters[-1], part)


def _entries(part: Part) -> Sequence[Entry]:
    """The part's entries. An entry for the whole year beside entries for quarters is left out: it sums them up."""
    own = [entry for entry in part.entries if len(entry.quarters) < 4]
    return own or part.entries


def _best(quantity: Quantity, targets: Sequence[Quantity]) -> int | None:
    """The place of the target that a figure is about. Returns None if no target is, or several are equally likely."""
    likeness = [_likeness(quantity, target) for target in targets]
    best = max(likeness, default=0)
    return likeness.index(best) if best and likeness.count(best) == 1 else None


def _likeness(figure: Quantity, target: Quantity) -> float:
    """How likely a figure is about a target: 0 (another thing) to 1 (all words in common), 2 (the very same words).

    A figure without words of its own may be about any target of its kind.
    """
    if figure.kind != target.kind:
        return 0
    if not figure.grams:
        return 1
    if figure.grams == target.grams:
        return 2
    shared = len(figure.grams & target.grams)
    cover = shared / min(len(figure.grams), len(target.grams) or 1)
    if shared and (figure.kind != _ANYTHING or cover == 1 or (shared > 1 and cover >= 0.25)):
        return cover
    return _SAME_NOUN if figure.noun and figure.noun == target.noun else 0


def _progress(target: Quantity, matched: list[_Planned]) -> Progress:
    figures: dict[Quarter, Decimal] = {}
    sums: dict[Quarter, Decimal] = {}
    reached = Decimal(0)
    summed = True
    for quarter in sorted({planned.quarter for planned in matched}):
        here = [planned.quantity for planned in matched if planned.quarter == quarter]
        totals = [_in_unit_of(target, quantity) for quantity in here if quantity.total]
        figures[quarter] = (
            max(totals) if totals else sum((_in_unit_of(target, quantity) for quantity in here), Decimal(0))
        )
        reached = sums[quarter] = figures[quarter] if totals else reached + figures[quarter]
        summed = summed and not totals
    mode = _mode(target, list(figures.values()), reached, summed)
    if mode is Mode.MISMATCH and not _sure(target, matched, reached):
        mode = Mode.UNKNOWN
    return Progress(target, figures, mode, matched[0].part.name if matched else None, sums)


def _in_unit_of(target: Quantity, figure: Quantity) -> Decimal:
    """A figure as the target would state it: 3000万元 of 1.2亿元 is 0.3."""
    return figure.value * figure.scale / target.scale


def _mode(target: Quantity, values: list[Decimal], reached: Decimal, summed: bool) -> Mode:
    """``reached`` is the sum of the figures; a stated total replaces the sum so far, and ``summed`` is then False."""
    if not values or (len(values) == 1 and not _meets(values[0], target)):
        return Mode.UNKNOWN
    if len(values) == 1:
        return Mode.SINGLE
    if reached == target.value:
        return Mode.INCREMENTS if summed else Mode.RUNNING
    # 4家, 3家, 完成10家建设任务: the last figure may sum up increments.
    if _meets(values[-1], target) and (values == sorted(values) or sum(values[:-1]) <= target.value):
        return Mode.RUNNING
    return Mode.INCREMENTS if _meets(reached, target) else Mode.MISMATCH


def _meets(value: Decimal, target: Quantity) -> bool:
    return value >= target.value if target.at_least else value == target.value


def _sure(target: Quantity, matched: list[_Planned], reached: Decimal) -> bool:
    """Whether all figures are about the same thing, and no later quarter plans the rest without a figure."""
    first = matched[0]
    if any(planned.part is not first.part for planned in matched):
        return False
    if not all(_same_words(planned.quantity, first.quantity) for planned in matched):
        return False
    if any(_likeness(planned.quantity, target) <= _SAME_NOUN for planned in matched):
        return False
    last = max(planned.quarter for planned in matched)
    later = [entry.text for entry in first.part.entries if entry.quarters[-1] > last]
    return reached > target.value or not any(map(_REST.search, later))


def _same_words(figure: Quantity, first: Quantity) -> bool:
    shared = len(figure.grams & first.grams)
    return figure.grams == first.grams or shared * 2 > min(len(figure.grams), len(first.grams))


def _by_share(target: Quantity, schedule: Schedule) -> Progress:
    """A schedule that gives shares of the only target: 完成全年任务的30%, then 完成全年任务."""
    part = schedule.parts[0]
    shares = {entry.quarters[-1]: _share(squash(entry.text)) for entry in _entries(part)}
    figures = {quarter: target.value * share / 100 for quarter, share in sorted(shares.items()) if share}
    values = list(figures.values())
    mode = _mode(target, values, sum(values, Decimal(0)), True)
    sums = dict(zip(figures, accumulate(values), strict=True))
    return Progress(target, figures, Mode.UNKNOWN if mode is Mode.MISMATCH else mode, part.name, sums)


def _share(text: str) -> Decimal | None:
    if found := _SHARE.search(text):
        return Decimal(found[1] or found[2])
    return Decimal(100) if _ALL.search(text) else None
