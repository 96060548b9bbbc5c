"""A plain reading of an .xlsx, for tests alone: its zip, its XML, and what the standard says of them. No reader's code."""

import re
import unicodedata
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from posixpath import basename, join, normpath
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse
from zipfile import BadZipFile, ZipFile


@dataclass(frozen=True, slots=True)
class Fault:
    """Stands for a cell whose value cannot be known: an error, a formula without a result, two values at one place."""

    why: str


class Percent(Decimal):
    """A number that is shown as a percentage."""


class Otherwise(Decimal):
    """A number whose format shows a unit behind it, another number, or none."""


Cell: TypeAlias = str | bool | Decimal | Percent | Otherwise | datetime | Fault
Sheet: TypeAlias = Mapping[tuple[int, int], Cell]

# What goes wrong where a file is not what the standard says.
UNREADABLE: tuple[type[Exception], ...] = (
    *(BadZipFile, zlib.error, OSError, EOFError, NotImplementedError),
    *(ParseError, LookupError, ValueError, ArithmeticError, StopIteration),
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([Ee][+-]?[0-9]+)?\s*")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BRACKETED = re.compile(r"\(.*?\)")
# Of a number format: what is quoted, escaped, padding, a colour or a condition; elapsed hours are [h].
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
# No digit at all but the name of a weekday, a comma behind the last digit, or another unit than 万元 in quotes behind it.
_OTHERWISE = re.compile(r'^a{3,4}$|[0#?],+[^0#?]*$|[0#?][^0#?]*"(?:亿元?|千元|元)"$')
_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_IDS = {9, 10}
_LAST_ROW, _LAST_COLUMN, _LAST_DAY = 1_048_576, 16_384, 2_958_466


def table(
    data: bytes, headings: Collection[str], filled_in: Collection[str], first: str
) -> dict[tuple[int, str], Cell]:
    """What stands under each heading, by row: of the first sheet that has them all in one row, ``first`` before others.
    Cells may be merged under the headings that are ``filled_in``.

    Raises one of UNREADABLE where the file is not what the standard says, or has no such sheet.
    """
    book = _Book(data)
    likely = sorted(book.worksheets, key=lambda sheet: sheet[0] != first)
    top, columns, sheet, part = next(
        (row, places, sheet, part)
        for sheet, part in ((book.sheet(part), part) for _, part in likely)
        for row, places in _headers(sheet)
        if places.keys() >= {*headings}
    )
    by_column = {columns[heading]: heading for heading in headings}
    rows = {row for row, _ in sheet if row > top}
    filled = {columns[heading] for heading in filled_in}
    for (upper, left), (lower, right) in book.merged(part):
        if left in filled:
            covered = [
                (row, at)
                for row in sorted(rows)
                for at in sorted(filled)
                if upper <= row <= lower and left <= at <= right
            ]
            sheet = {**sheet, **_said_of_all(sheet, covered)}
    return {(row, by_column[at]): cell for (row, at), cell in sheet.items() if row > top and at in by_column}


def sheets(data: bytes) -> dict[str, Sheet]:
    """Every worksheet by its name: what stands at each (row, column), blanks left out."""
    book = _Book(data)
    return {name: book.sheet(part) for name, part in book.worksheets}


def _said_of_all(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Sheet:
    """What a merged cell says of each place: a text is said of every row, an amount and a second column's of none."""
    cell = sheet.get(places[0]) if len(places) > 1 else None
    if cell is None:
        return {}
    of_all = isinstance(cell, str) or len({row for row, _ in places}) == 1
    return {place: cell if of_all and place[1] == places[0][1] else Fault("merged") for place in places}


def _link(element: Element) -> str:
    return next(value for name, value in element.attrib.items() if name.endswith("}id"))


def _headers(sheet: Sheet) -> Iterator[tuple[int, dict[str, int]]]:
    for top in sorted({row for row, _ in sheet})[:40]:
        texts = {column: cell for (row, column), cell in sheet.items() if row == top and isinstance(cell, str)}
        yield top, {_word(text): column for column, text in texts.items()}


def _word(text: str) -> str:
    return _BRACKETED.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


class _Book:
    """The parts of a workbook, by the ways that lead from one to the next; none is looked at that nothing leads to."""

    def __init__(self, data: bytes) -> None:
        self._package = ZipFile(BytesIO(data))
        # A part's name is the same in capitals, and some programs write backslashes.
        self._names = {name.replace("\\", "/").lower(): name for name in self._package.namelist()}
        root, self._links = self._xml("xl/workbook.xml"), dict(self._linked())
        sheets = (sheet for listed in _inside(root, "sheets") for sheet in _inside(listed, "sheet"))
        linked = [(sheet.get("name", ""), *self._links[_link(sheet)]) for sheet in sheets]
        self.worksheets = [(name, part) for name, kind, part in linked if kind == "worksheet"]
        strings = (_text(item) for table in self._of_kind("sharedStrings") for item in _inside(table, "si"))
        self._strings = dict(enumerate(strings))
        self._formats = [shown for styles in self._of_kind("styles") for shown in _formats(styles)]
        self._is_1904 = any(properties.get("date1904") in ("1", "true") for properties in _inside(root, "workbookPr"))

    def sheet(self, part: str) -> Sheet:
        found: dict[tuple[int, int], Cell] = {}
        for place, element in _places(self._rows(part)):
            cell = self._cell(element)
            if cell is None:
                continue
            found[place] = cell if found.get(place, cell) == cell else Fault(f"{found[place]!r} and {cell!r}")
        return found

    def _rows(self, part: str) -> Element:
        """What holds a sheet's rows; what is wrong behind it touches no value."""
        events = iterparse(BytesIO(self._part(part)))
        return next(element for _, element in events if element.tag.rpartition("}")[2] == "sheetData")

    def merged(self, part: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """The first and the last place of each merged range; none where what stands behind the rows is damaged."""
        with suppress(ParseError):
            for element in (merge for all_ in _inside(self._xml(part), "mergeCells") for merge in all_):
                with suppress(ValueError):
                    first, last = map(_place, element.get("ref", "").split(":"))
                    yield first, last

    def _xml(self, part: str) -> Element:
        return fromstring(self._part(part))

    def _part(self, part: str) -> bytes:
        return self._package.read(self._names[part.lower()])

    def _of_kind(self, wanted: str) -> Iterator[Element]:
        parts = (part for kind, part in self._links.values() if kind == wanted)
        # Without its styles a number is still the same number.
        return (self._xml(part) for part in parts if wanted != "styles" or part.lower() in self._names)

    def _linked(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """The id of each relation, its kind and its part."""
        for relation in self._xml("xl/_rels/workbook.xml.rels"):
            if relation.get("TargetMode") != "External" and (target := relation.get("Target")):
                kind = basename(relation.attrib["Type"])
                yield relation.attrib["Id"], (kind, normpath(join("/xl", target))[1:])

    def _cell(self, element: Element) -> Cell | None:
        kind = element.get("t", "n")
        values = [value.text or "" for value in _inside(element, "v")]
        texts = [_text(inline) for inline in _inside(element, "is")]
        if kind == "e":
            return Fault("".join(values))
        if len({*filter(None, values + texts)}) > 1:
            return Fault(f"{values} and {texts}")
        if any(texts):
            return texts[0]
        if not any(values):
            # A formula may well give an empty text.
            computed = kind == "str" and values
            return Fault("not calculated") if [*_inside(element, "f")] and not computed else None
        value = _decoded(next(filter(None, values)))
        if kind == "s":
            return self._strings[int(value)] or None
        if kind == "b":
            return value in ("1", "true")
        if kind == "d":
            return datetime.fromisoformat(value)
        return self._number(value, int(element.get("s") or 0)) if kind == "n" and _NUMBER.fullmatch(value) else value

    def _number(self, value: str, style: int) -> Cell:
        shown = self._formats[style] if style < len(self._formats) else ""
        if shown == "date":
            return _day(float(value), self._is_1904)
        return {"percent": Percent, "otherwise": Otherwise}.get(shown, Decimal)(value.strip())


def _places(rows: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """Every cell and its place; what has none follows the one before it."""
    last = 0
    for row in _inside(rows, "row"):
        number = row.get("r", "")
        place = int(number) if number.isdecimal() else last + 1, 0
        for element in _inside(row, "c"):
            said = element.get("r")
            place = _place(said) if said is not None else (place[0], place[1] + 1)
            if not (0 < place[0] <= _LAST_ROW and place[1] <= _LAST_COLUMN):
                raise ValueError("beyond the sheet")
            yield place, element
        last = place[0]


def _place(said: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(said)
    if found is None:
        raise ValueError(said)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _day(serial: float, is_1904: bool) -> Cell:
    """Day 60 of the calendar that begins in 1900 is a day that never was."""
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30 if serial >= 60 else 31)
    return start + timedelta(serial) if 0 <= serial < _LAST_DAY else Decimal(serial)


def _formats(styles: Element) -> Iterator[str]:
    own = {
        custom.get("numFmtId"): custom.get("formatCode", "") for all_ in _inside(styles, "numFmts") for custom in all_
    }
    for look in (xf for all_ in _inside(styles, "cellXfs") for xf in all_):
        number = look.get("numFmtId", "0")
        code = _NOT_SHOWN.sub("", own.get(number, "")).lower().partition(";")[0].replace("general", "")
        if int(number) in _PERCENT_IDS or "%" in code:
            yield "percent"
        elif number in own and _OTHERWISE.search(own[number].partition(";")[0]):
            yield "otherwise"
        else:
            yield "date" if re.search("[ymdhs]", code) or (number not in own and int(number) in _DATE_IDS) else ""


def _text(element: Element) -> str:
    """The text of its runs, without what tells how it is pronounced; blanks at its ends count where it says so."""
    texts = (text for run in (element, *_inside(element, "r")) for text in _inside(run, "t"))
    return "".join(
        _decoded((text.text or "").strip("" if text.get(_SPACE) == "preserve" else " \t\n\r")) for text in texts
    )


def _decoded(text: str) -> str:
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _inside(element: Element, name: str, namespace: str | None = None) -> Iterator[Element]:
    """The children of a name, in the same namespace; of alternatives, what is for a reader that knows none of them."""
    own = element.tag.rpartition("}")[0] if namespace is None else namespace
    for child in element:
        inside, _, kind = child.tag.rpartition("}")
        if (inside, kind) == (own, name):
            yield child
        elif kind == "AlternateContent":
            yield from (inner for fallback in _inside(child, "Fallback") for inner in _inside(fallback, name, own))
