"""进度计划: a cell's text → parts, each with its plan by quarter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from validation.cells.text import fold, lines, visible
from validation.terms import Quarter

_DIGIT = "[一二三四1-4１-４]"
_SEASON = "[ \u3000]{0,2}季[ \u3000]{0,2}度"
_JOIN = "[、,，和与及至到~～—–-]"
_RANGE = re.compile("[至到~～—–-]")
_MONTH = "(?:1[0-2]|[1-9])"
# 一季度：, 三、四季度：, 一至三季度, 2024年第1季度（1-3月）：, 上半年, 1-12月份; a list mark may stand before it.
_HEADING = re.compile(
    r"(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]|[①-⑩•●·*-])??[【\[(（]?(?:20\d\d年度?)?"
    rf"(?:(?P<named>第?{_DIGIT}(?:{_SEASON})?(?:{_JOIN}?第?{_DIGIT}(?:{_SEASON})?){{0,3}}(?<=度))末?"
    rf"|(?P<half>[上下]半年)|(?P<year>全年)"
    rf"|(?P<first>{_MONTH})月?份?[至到~～—–-](?P<last>{_MONTH})月份?(?![底末初上中下旬\d]))[】\])）]?"
    r"(?P<sign>(?:工作|进度)?(?:计划|目标|任务|安排|节点)?(?:[(（][^()（）\n]{0,20}[)）])?[ \u3000]{0,4}[：:，,；;])?"
)
# The head of a sub-item: 公共停车泊位：at the start of a line, before a quarter or a date.
_HEAD = re.compile(r"^[^\S\n]*(?P<name>[^\n：:；;。]{1,40})(?P<sign>[：:；;])(?P<gap>\s*)", re.MULTILINE)
_DATE = re.compile(r"(?:20\d\d年(?:度|底)?)?(?:\d{1,2}月(?:份|底|末|初|[上中下]旬)?)?(?:\d{1,2}[日号])?前?")
_STARTS_WITH_DATE = re.compile(r"20\d\d年|\d{1,2}月")

_GAP = re.compile(r"\s\s")
_YEAR = tuple(Quarter)
_DIGITS = {sign: quarter for quarter in Quarter for sign in (quarter.numeral, str(int(quarter)))}

Mark = re.Match[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a heading plans: ``三、四季度：`` names two quarters and gives one text."""

    quarters: tuple[Quarter, ...]
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-item with quarters of its own; ``name`` is None if the schedule has no sub-items.

    ``undated`` is the text of this part that is under no quarter (dates such as 3月底前, routine work).
    """

    name: str | None
    entries: tuple[Entry, ...]
    undated: str = ""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Every quarter planned, in the order written."""
        return tuple(quarter for entry in self.entries for quarter in entry.quarters)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A project's whole schedule; ``text`` is the cell's text as read."""

    text: str
    parts: tuple[Part, ...] = ()

    @property
    def by_quarter(self) -> bool:
        """Whether anything is planned for a quarter."""
        return any(part.entries for part in self.parts)


def parse_schedule(text: str) -> Schedule:
    """The parts and quarters of a 进度计划 cell. Never raises; text that cannot be placed is kept as ``undated``."""
    clean = lines(visible(text))
    candidates = [found for found in _HEAD.finditer(clean) if _is_name(found["name"])]
    inline = {found.end() for found in candidates if found["sign"] in "：:"}
    headings: list[Mark] = []
    for found in _HEADING.finditer(clean):
        if _quarters(found) and (found.start() in inline or _opens(clean, found, headings[-1] if headings else None)):
            headings.append(found)
    marks = [*headings, *_heads(clean, candidates, headings)]
    return Schedule(text, tuple(_parts(clean, sorted(marks, key=lambda mark: mark.start()))))


def schedule_of_columns(texts: Mapping[Quarter, str]) -> Schedule:
    """The schedule of a table that has a column for each quarter: quarter → its cell's text.

    A blank cell plans nothing, so its quarter has no entry.
    """
    planned = [(quarter, lines(visible(text))) for quarter, text in sorted(texts.items())]
    entries = tuple(Entry((quarter,), f"{quarter.term}：", text) for quarter, text in planned if text)
    whole = "\n".join(entry.heading + entry.text for entry in entries)
    return Schedule(whole, (Part(None, entries),) if entries else ())


def _opens(text: str, heading: Mark, previous: Mark | None) -> bool:
    """Whether a quarter's name opens an entry here, and does not merely stand in a sentence (按一季度要求)."""
    before = text[: heading.start()]
    bare = before.rstrip()
    gap = before[len(bare) :]
    ended = not bare or bare[-1] in "。；;"
    apart = "\n" in gap or len(gap) > 1
    if heading["sign"]:
        return ended or apart
    # 全年完成400人 after the plans of quarters sums them up.
    if heading["year"]:
        return previous is None and (ended or apart)
    # A line may also be broken in the middle of a sentence: 完成↵上半年补贴发放.
    return ended or (apart and _goes_on(previous, heading))


def _goes_on(previous: Mark | None, heading: Mark) -> bool:
    return previous is None or _quarters(heading)[0] > _quarters(previous)[-1]


def _is_name(name: str) -> bool:
    return not (name.isspace() or _GAP.search(name) or _HEADING.match(name) or _DATE.fullmatch(name))


def _heads(text: str, candidates: list[Mark], headings: list[Mark]) -> Iterator[Mark]:
    """The candidates that begin a sub-item: quarters follow them, or dates on separate lines."""
    opened = {heading.start(): (before, heading) for before, heading in zip([None, *headings], headings, strict=False)}
    for found in candidates:
        colon, alone = found["sign"] in "：:", "\n" in found["gap"]
        before, heading = opened.get(found.end(), (None, None))
        if heading is None:
            begins = colon and alone and bool(_STARTS_WITH_DATE.match(text, found.end()))
        else:
            # A semicolon may also end a sentence of the quarter above; then the quarters merely go on.
            begins = colon or (alone and (before is None or not _goes_on(before, heading)))
        if begins:
            yield found


def _quarters(heading: Mark) -> tuple[Quarter, ...]:
    if heading["year"]:
        return _YEAR
    if heading["half"]:
        return _YEAR[:2] if heading["half"][0] == "上" else _YEAR[2:]
    if heading["first"]:
        return _YEAR[(int(heading["first"]) - 1) // 3 : (int(heading["last"]) + 2) // 3]
    named = [_DIGITS[sign] for sign in fold(heading["named"]) if sign in _DIGITS]
    if _RANGE.search(heading["named"]):
        return _YEAR[named[0] - 1 : named[-1]]
    return tuple(dict.fromkeys(named))


def _parts(text: str, marks: list[Mark]) -> Iterator[Part]:
    """The text cut at its marks: what follows a heading is planned for its quarters, what follows a head is undated."""
    name: str | None = None
    entries: list[Entry] = []
    undated = text[: marks[0].start()].strip() if marks else text
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        said = text[mark.end() : end].strip()
        if mark.re is _HEADING:
            entries.append(Entry(_quarters(mark), mark.group().strip(), said))
            continue
        if name or entries or undated:
            yield Part(name, tuple(entries), undated)
        name, entries, undated = mark["name"].strip(), [], said
    if name or entries or undated:
        yield Part(name, tuple(entries), undated)
