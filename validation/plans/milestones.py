"""What a plan sets for a date (3月底前完成招标) and not for a quarter: cut out of its text, each with its quarter."""

import re
from collections.abc import Iterator

from msgspec import Struct

from validation.cells.schedule import Entry, Part
from validation.cells.text import fold, whole_number
from validation.patterns import pattern
from validation.terms import Quarter

_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DATE = pattern(
    rf"(?<![\d第每])(?:(?P<first>{_MONTH})月?份?[至到~～—–-])?(?P<last>{_MONTH})月(?![龄薪租均度报饼])份?"
    r"(?P<within>底|末|初|[上中下]旬|\d{1,2}[日号])?(?P<before>[以之]?前(?!期))?"
    r"|(?<!\d)(?P<full>20\d\d)[./-](?P<month>\d{1,2})(?:[./-]\d{1,2})?(?!\d)"
    r"|年[底末](?P<end>)"
)
# Without one of these there is no date.
_IN_DATES = pattern("月|年|20")
_ITS_YEAR = pattern(r"(20\d\d|[今本当去明次])年?度?[：:\s]*$")
# 从7月份起 says when work begins; nothing is due then.
_BEGINS = pattern(r"(?:[^,，。；;\n]{0,8}开始|.{0,4}起(?![草步点重诉降]))")
_SINCE = pattern(r"[从自]\s*$")
_SENTENCE = pattern(r"[^。；;\n]*[。；;\n]+|[^。；;\n]+")
_CLAUSE = pattern(
    rf"(?<=[,，、])(?=\s*(?:力争|确保|预计|计划|并?[于在])?(?:(?:20\d\d|[今本当去明次])年|{_MONTH}月|年底))"
)
_TOPIC = pattern(r"(?P<topic>[^：:。；;\n]+[：:])\s*$")


class Piece(Struct, frozen=True):
    """A piece of a plan's text as written: ``quarters`` are those of its date, empty where it has none; None where its
    date is another year's. ``topic`` is what it is about if only an earlier piece says so (驿站：), ``date`` the date
    as written.
    """

    text: str
    quarters: tuple[Quarter, ...] | None
    topic: str = ""
    date: str = ""


def pieces(text: str, year: int | None) -> Iterator[Piece]:
    """The text cut so that each piece has one date, nothing left out; ``year`` is the table's. Never raises."""
    if not _IN_DATES.search(text):
        yield from (Piece(sentence, ()) for sentence in _SENTENCE.findall(text))
        return
    topic, stated = "", ""
    for sentence in _SENTENCE.findall(text):
        for clause in _CLAUSE.split(sentence):
            found = _dates(clause)
            stated = next((year_of for before, date in reversed(found) if (year_of := _its_year(before, date))), stated)
            due = [date for before, date in found if not _begins(before, date)]
            own = _TOPIC.search(found[0][0]) if found else None
            carried = topic if due and not own and not found[0][0].strip() else ""
            topic = own["topic"] if own else topic
            if due:
                yield Piece(clause, _due(due[-1], stated, year), carried, due[-1].group())
            else:
                yield Piece(clause, ())
        if sentence[-1] in "。\n":
            topic = stated = ""


def has_dates(part: Part, year: int | None) -> bool:
    """Whether a part without quarters says by when something is due this year."""
    return any(piece.quarters for piece in pieces(part.undated, year))


def due_in(text: str, quarter: Quarter, year: int | None) -> str:
    """What a text without quarters says of one: without what is due in others, or in another year."""
    said, topic = "", ""
    for piece in pieces(text, year):
        if piece.quarters == () or (piece.quarters and quarter in piece.quarters):
            said += piece.text if piece.topic == topic or piece.topic in said else piece.topic + piece.text
            topic = piece.topic
    return said.strip().rstrip(",，、")


def due_later(entry: Entry, quarter: Quarter, year: int | None) -> Iterator[str]:
    """What the plan of a quarter says to be due in a later one (一季度：招标，6月底前开工)."""
    if quarter <= entry.quarters[-1]:
        return
    for piece in pieces(entry.text, year):
        if piece.quarters and quarter in piece.quarters:
            yield f"{piece.topic}{piece.text}".strip().rstrip(",，、；;")


def _dates(clause: str) -> list[tuple[str, re.Match[str]]]:
    """Each date, and what stands between it and the date before: of a cell full of dates nothing is read twice."""
    found = list(_DATE.finditer(clause))
    starts = (0, *(date.end() for date in found))
    return [(clause[start : date.start()], date) for start, date in zip(starts, found, strict=False)]


def _its_year(before: str, date: re.Match[str]) -> str:
    """The year that stands with a date; 完成2023年任务，6月底前 says none of June."""
    year = _ITS_YEAR.search(before)
    return date["full"] or (year[1] if year else "")


def _begins(before: str, date: re.Match[str]) -> bool:
    if date.string.startswith("起", date.end()):
        return True
    return bool(_SINCE.search(before) and _BEGINS.match(date.string, date.end()))


def _due(date: re.Match[str], stated: str, year: int | None) -> tuple[Quarter, ...] | None:
    """The quarters of a date; None if the year stated is not the table's."""
    if stated in tuple("去明次") or (year and stated.isdecimal() and int(stated) != year):
        return None
    if date["end"] is not None:
        return (Quarter.FOURTH,)
    last = _number(date["last"] or date["month"])
    if not 1 <= last <= 12:
        return ()
    # 7月前 and 7月1日前 are due by the end of June.
    if date["before"] and date["within"] in (None, "1日", "1号") and not date["first"]:
        last = max(last - 1, 1)
    first = _number(date["first"]) if date["first"] else last
    return tuple(Quarter)[(first - 1) // 3 : (last + 2) // 3]


def _number(month: str) -> int:
    return whole_number(fold(month)) or 0
