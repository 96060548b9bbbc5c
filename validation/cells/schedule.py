"""进度计划: a cell's text → parts, each with its plan by quarter."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from validation.cells.text import fold, lines, visible
from validation.patterns import pattern
from validation.terms import Quarter

_DIGIT = "[一二三四1-4１-４]"
_LATIN = "[QqＱｑ]"
_SEASON = "[ \u3000]{0,2}季[ \u3000]{0,2}度"
_JOIN = "[、,，和与及至到~～—–-]"
_RANGE = pattern("[至到~～—–-]")
_MONTH = "(?:1[0-2]|[1-9])"
# 一季度：, 三、四季度：, 一至三季度, 2024年第1季度（1-3月）：, Q1, 上半年, 4-6月份, 4月：; a list mark may stand before it.
# At most places its first sign alone says that none is there.
_HEADING = pattern(
    r"(?=[(（\d一二三四五六七八九十①-⑩•●·*\-【\[QqＱｑ第上下全常])"
    r"(?P<mark>(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|[①-⑩•●·*-])[ \u3000]?)??"
    r"[【\[(（]?(?:(?P<written_year>20\d\d)年度?)?"
    rf"(?:(?:(?P<named>第?{_DIGIT}(?:{_SEASON})?(?:{_JOIN}?第?{_DIGIT}(?:{_SEASON})?){{0,3}}(?<=度))"
    rf"|(?P<latin>(?<![A-Za-z]){_LATIN}[1-4１-４](?:{_JOIN}{_LATIN}?[1-4１-４]){{0,3}}(?![A-Za-z0-9]))"
    r"|(?P<half>[上下]半年))(?P<end>[末底])?(?P<before>[以之]?前(?![期置往后段述]))?"
    rf"|(?P<year>[全常]年)|(?P<first>{_MONTH})月?份?[至到~～—–-](?P<last>{_MONTH})月份?(?![底末初上中下旬\d])"
    rf"|(?<!\d)(?P<month>{_MONTH})月份?(?=[ \u3000]{{0,4}}[：:]))[】\])）]?"
    r"(?P<sign>(?:工作|进度)?(?:计划|目标|任务|安排|节点)?(?:[(（][^()（）\n]{0,20}[)）])?[ \u3000]{0,4}[：:，,；;])?"
)
# The head of a sub-item: 公共停车泊位：at the start of a line, before a quarter or a date.
_HEAD = pattern(r"^[^\S\n]*(?P<name>[^\n：:；;。]{1,40})(?P<sign>[：:；;])(?P<gap>\s*)", re.MULTILINE)
_DATE = pattern(r"(?:20\d\d年(?:度|底)?)?(?:\d{1,2}月(?:份|底|末|初|[上中下]旬)?)?(?:\d{1,2}[日号])?前?")
_STARTS_WITH_DATE = pattern(r"20\d\d年|\d{1,2}月")

# 2023年： on a line is said of every quarter below.
_YEAR_HEAD = pattern(r"^[^\S\n]*(20\d\d)年度?[：:]\s*", re.MULTILINE)

_GAP = pattern(r"\s\s")
_YEAR = tuple(Quarter)
_DIGITS = {sign: quarter for quarter in Quarter for sign in (quarter.numeral, str(int(quarter)))}

Mark = re.Match[str]


class Entry(Struct, frozen=True):
    """What a heading plans: ``三、四季度：`` names two quarters and gives one text.

    ``unclear`` says that the heading may mean another quarter than is read: 三季度前, read as by the end of the second.
    ``monthly`` says that it names months: several of them may be in one quarter.
    """

    quarters: tuple[Quarter, ...]
    heading: str
    text: str
    unclear: bool = False
    monthly: bool = False


class Part(Struct, frozen=True):
    """A sub-item with quarters of its own; ``name`` is None if the schedule has no sub-items.

    ``undated`` is the text of this part that is under no quarter (dates such as 3月底前, routine work). ``aside`` is what
    has a heading and plans no quarter of the table's year: quarters of other years, and the year as a whole, which has
    no quarters.
    """

    name: str | None
    entries: tuple[Entry, ...]
    undated: str = ""
    aside: tuple[Entry, ...] = ()

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Every quarter planned, in the order written."""
        return tuple(quarter for entry in self.entries for quarter in entry.quarters)


class _Years(Struct, frozen=True):
    """Whose year a heading is: the one written with it, else the last on a line above, else the table's."""

    table: int | None
    above: tuple[Mark, ...]

    def of(self, heading: Mark) -> int:
        """0 where nothing says."""
        above = bisect(self.above, heading.start(), key=re.Match.start)
        return int(heading["written_year"] or (self.above[above - 1][1] if above else self.table) or 0)

    def is_another(self, heading: Mark) -> bool:
        return bool(self.table) and self.of(heading) != self.table


class Schedule(Struct, frozen=True):
    """A project's whole schedule; ``text`` is the cell's text as read."""

    text: str
    parts: tuple[Part, ...] = ()

    @property
    def by_quarter(self) -> bool:
        """Whether anything is planned for a quarter."""
        return any(part.entries for part in self.parts)


def parse_schedule(text: str, year: int | None = None) -> Schedule:
    """The parts and quarters of a 进度计划 cell, in a table of ``year``; where it is None every quarter is this year's.

    Never raises; text that cannot be placed is kept as ``undated``.
    """
    clean = lines(visible(text))
    candidates = [found for found in _HEAD.finditer(clean) if _is_name(found["name"])]
    inline = {found.end() for found in candidates if found["sign"] in "：:"}
    years = _Years(year, tuple(_YEAR_HEAD.finditer(clean)))
    headings: list[Mark] = []
    previous: Mark | None = None
    for found in _HEADING.finditer(clean):
        if found.start() in inline or _opens(clean, found, previous, years):
            headings.append(found)
            previous = found if _quarters(found) else previous
    opened = {heading.start() for heading in headings}
    year_heads = [head for head in years.above if head.end() in opened]
    marks = [*year_heads, *headings, *_heads(clean, candidates, headings, years)]
    return Schedule(text, tuple(_parts(clean, sorted(marks, key=lambda mark: mark.start()), years)))


def _opens(text: str, heading: Mark, previous: Mark | None, years: _Years) -> bool:
    """Whether a quarter's name opens an entry here, and does not merely stand in a sentence (按一季度要求)."""
    if not _quarters(heading):
        return previous is not None and _sums_up(text, heading)
    if previous and heading["month"] and not _is_monthly(previous) and _quarters(heading)[0] in _quarters(previous):
        return False
    before = text[: heading.start()]
    bare = before.rstrip()
    gap = before[len(bare) :]
    if not bare or bare[-1] in "。；;":
        return True
    if "\n" in gap or len(gap) > 1:
        # A line may also be broken in the middle of a sentence: 完成↵上半年补贴发放.
        return bool(heading["sign"]) or previous is None or _goes_on(previous, heading, years)
    # A comma, a blank or a list mark also stands within a plan; between plans the next quarter follows.
    if gap and heading["sign"] and heading["sign"][-1] in "：:":
        return True
    parted = bool(gap or heading["mark"] or bare[-1] in ",，、")
    return parted and previous is not None and _goes_on(previous, heading, years)


def _sums_up(text: str, heading: Mark) -> bool:
    """Whether the whole year's name opens what sums the quarters up: 全年：完成400人, on a line or after a sentence."""
    before = text[: heading.start()]
    return bool(heading["sign"]) and heading["sign"][-1] in "：:" and before.rstrip(" \u3000")[-1:] in tuple("。；;\n")


def _goes_on(previous: Mark, heading: Mark, years: _Years) -> bool:
    """Whether a heading's quarters come after those of the one before; two months may be in one quarter."""
    before, here = years.of(previous), years.of(heading)
    if before and here and before != here:
        return before < here
    if not _quarters(previous) or not _quarters(heading):
        return False
    last, first = _quarters(previous)[-1], _quarters(heading)[0]
    return first > last or (first == last and _is_monthly(previous) and _is_monthly(heading))


def _is_monthly(heading: Mark) -> bool:
    return bool(heading["first"] or heading["month"])


def _is_name(name: str) -> bool:
    return not (name.isspace() or _GAP.search(name) or _HEADING.match(name) or _DATE.fullmatch(name))


def _heads(text: str, candidates: list[Mark], headings: list[Mark], years: _Years) -> Iterator[Mark]:
    """The candidates that begin a sub-item: quarters follow them, or dates on separate lines."""
    opened = {heading.start(): (before, heading) for before, heading in zip([None, *headings], headings, strict=False)}
    for found in candidates:
        colon, alone = found["sign"] in "：:", "\n" in found["gap"]
        before, heading = opened.get(found.end(), (None, None))
        if heading is None:
            begins = colon and alone and bool(_STARTS_WITH_DATE.match(text, found.end()))
        else:
            # A semicolon may also end a sentence of the quarter above; then the quarters merely go on.
            begins = colon or (alone and (before is None or not _goes_on(before, heading, years)))
        # What has a quarter's heading in itself is an entry and its text.
        if begins and not any(found.start() <= start < found.end() for start in opened):
            yield found


def _quarters(heading: Mark) -> tuple[Quarter, ...]:
    """The quarters that a heading plans for; none for the year as a whole (全年常态化开展, 常年, 1-12月)."""
    if heading["year"]:
        return ()
    if _is_monthly(heading):
        first, last = (
            int(month) for month in (heading["first"] or heading["month"], heading["last"] or heading["month"])
        )
        months = _YEAR[(first - 1) // 3 : (last + 2) // 3]
        return months if len(months) < len(_YEAR) else ()
    if heading["half"]:
        return _YEAR[2:] if heading["half"][0] == "下" and not _is_unclear(heading) else _YEAR[:2]
    named = _named(heading["named"] or heading["latin"])
    if not heading["before"]:
        return named
    # 三季度末前 is due in the third quarter, 三季度前 by the end of the second.
    return named[-1:] if heading["end"] else (_YEAR[max(named[0] - 2, 0)],) if named else ()


@lru_cache(maxsize=256)
def _named(words: str) -> tuple[Quarter, ...]:
    named = [_DIGITS[sign] for sign in fold(words) if sign in _DIGITS]
    return _YEAR[named[0] - 1 : named[-1]] if _RANGE.search(words) else tuple(dict.fromkeys(named))


def _is_unclear(heading: Mark) -> bool:
    return bool(heading["before"] and not heading["end"])


def _parts(text: str, marks: list[Mark], years: _Years) -> Iterator[Part]:
    """The text cut at its marks: what follows a heading is planned for its quarters, what follows a head is undated."""
    name: str | None = None
    entries: list[Entry] = []
    aside: list[Entry] = []
    undated = text[: marks[0].start()].strip() if marks else text
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        said = text[mark.end() : end].strip()
        if mark.re.pattern == _YEAR_HEAD.pattern:
            aside.append(Entry((), mark.group().strip(), said))
            continue
        if mark.re.pattern == _HEADING.pattern:
            entry = Entry(_quarters(mark), mark.group().strip(), said, _is_unclear(mark), _is_monthly(mark))
            (aside if not entry.quarters or years.is_another(mark) else entries).append(entry)
            continue
        if name or entries or undated or aside:
            yield Part(name, tuple(entries), undated, tuple(aside))
        name, entries, aside, undated = mark["name"].strip(), [], [], said
    if name or entries or undated or aside:
        yield Part(name, tuple(entries), undated, tuple(aside))
