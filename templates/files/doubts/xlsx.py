"""Doubtful cells of an .xlsx, by the XML of its sheet; what no spreadsheet program writes is refused.

The quick reader stops at nothing: of two values at one place it takes the last, of a damaged sheet what it can get, and
of a text's number that is none the first text of the book. So what it read counts only where the XML is whole and plain.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from templates.files.doubts.doubt import Doubt, Doubts, formatted, together, unread
from templates.files.doubts.formatted import without_formats
from templates.files.doubts.xlsx_formats import codes_of
from templates.files.doubts.xlsx_looks import STYLES, looks
from templates.files.doubts.xlsx_plain import of_styles
from templates.files.package.sheet_parts import RELATIONS, WORKBOOK, related_part, sheet_parts
from templates.files.package.xml import parse
from templates.files.package.zip_parts import Package
from templates.files.reasons import Reason, unreadable
from validation.cells.grid import NO_RESULT, Unread, parse_a1

# The gate has let the file in, so none of its parts is larger.
_MOST = 100 << 20
_TEXTS = "sharedStrings"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# Rows as every program writes them: no error, nothing far or in pieces, no formula that is shared.
# A few signs by their codes, as programs in Go write them.
_SIGNS = rb"#x[9AD]|#3[49]"
_TEXT = rb"[^<&]*+(?:&(?:#[1-4]\d{4}|#[1-9]\d{3}|#65[0-4]\d\d|" + _SIGNS + rb"|amp|lt|gt|quot|apos);[^<&]*+)*+"
_VALUE = rb"<v>[^<&]*+</v>|<is><t(?: xml:space=\"preserve\")?+>" + _TEXT + rb"</t></is>"
_FORMULA = rb'<f(?: aca="false")?+>' + _TEXT + rb"</f>(?:<v>[^<&]*+</v>|<v ?/>)?+"
_CELL = (
    rb'<c r="[A-Z]{1,2}[1-9]\d{0,5}"(?: s="\d++")?+(?: t="(?:n|s|b|str|inlineStr)")?+(?:/>|>(?:'
    + _VALUE
    + rb"|"
    + _FORMULA
    + rb")?+</c>)"
)
_PLAIN = re.compile(rb'<sheetData>(?:<row r="[1-9]\d{0,5}"[^<>]*+(?:/>|>(?:' + _CELL + rb")*+</row>))*+</sheetData>")
_CELL_PLACE = re.compile(rb'<c r="(\w+)"')
# A formula whose value is blank, or not there; and how its cell begins.
_BLANK_FORMULA = re.compile(rb'<f(?: aca="false")?+>[^<]*+</f>(?P<result><v></v>|<v ?/>)?+</c>')
_CELL_START = re.compile(rb'<c r="(?P<place>\w++)"(?: s="\d++")?+(?: t="(?P<kind>\w++)")?+>')
_NUMBERS = re.compile(rb't="s"><v>([^<]*)</v>')
# What the tree does not tell from plain text: CDATA, and a character's code in a number.
_IN_PIECES = b"<![CDATA["
_CODED = re.compile(rb"<(?:\w+:)?v>[^<]*&#")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

_Element = etree._Element


class _Odd(Exception):
    """The XML says what no spreadsheet program writes."""


def doubts(package: Package, name: str, sheets: Iterable[str]) -> list[Doubts]:
    """The doubtful cells of each sheet.

    Raises MinshiError if a sheet, or what its values are kept in, is damaged or not as programs write it.
    """
    try:
        parts = _Parts(package)
        return [_doubts(parts, sheet) for sheet in sheets]
    except (etree.XMLSyntaxError, BadZipFile) as damage:
        raise unreadable(Reason.BROKEN, name) from damage
    except _Odd as odd:
        raise unreadable(Reason.ODD, name) from odd


def _doubts(parts: "_Parts", sheet: str) -> Doubts:
    part, texts = _places(sheet, parts.xml(WORKBOOK), parts.xml(RELATIONS))
    xml, codes = parts.xml(part), codes_of(parts.xml(STYLES))
    plain = _is_plain(xml)
    numbers, found = _by_words(xml, codes) if plain else _by_asking(xml, codes)
    if not _has(parts.xml(texts), numbers):
        raise _Odd
    return together(found, looks(parts.xml, part, texts, _placed, plain=plain))


def _is_plain(xml: bytes) -> bool:
    """Whether every cell is a number, a text, a formula or blank, as programs write it, and no place is given twice.

    Raises etree.XMLSyntaxError where what stands around the rows is damaged.
    """
    rows = _PLAIN.search(xml)
    # The end of a CDATA section stands in no text that an XML writer wrote; the first of its signs is found sooner.
    if rows is None or (b"]" in xml and b"]]>" in xml) or not _are_the_rows(xml[: rows.start()], xml[rows.end() :]):
        return False
    places = _CELL_PLACE.findall(rows[0])
    return len({*places}) == len(places)


def _without_result(xml: bytes) -> Iterator[tuple[tuple[int, int], Doubt]]:
    """The formulas of plain rows that were not worked out; an empty text is a result."""
    for formula in _BLANK_FORMULA.finditer(xml):
        cell = _CELL_START.match(xml, xml.rfind(b"<c ", 0, formula.start()))
        if cell and cell.end() == formula.start() and not (cell["kind"] == b"str" and formula["result"]):
            yield _place(cell["place"].decode()), unread(NO_RESULT)


# Returns filled in by one program have in common, to the byte, what stands around their rows.
@lru_cache(32)
def _are_the_rows(before: bytes, behind: bytes) -> bool:
    """Whether what looks like rows are the sheet's: it might stand in a comment, in an extension, or not alone.

    Raises etree.XMLSyntaxError where what stands around is damaged.
    """
    return "here" in _rows_of(parse(before + b'<sheetData here=""/>' + behind)).attrib


def _rows_of(root: _Element) -> _Element:
    """What holds a sheet's rows. Raises _Odd where that is not the first and only: the quick reader takes the first."""
    namespace = etree.QName(root).namespace
    rows = root.findall(f"{{{namespace}}}sheetData")
    if namespace not in _NAMESPACES or len(rows) != 1 or next(root.iter("{*}sheetData")) is not rows[0]:
        raise _Odd
    return rows[0]


def _by_words(xml: bytes, codes: Mapping[str, str]) -> tuple[list[bytes], Doubts]:
    """The same of plain rows as ``_by_asking`` says: of most no tree is needed, and else of few cells."""
    some = of_styles(xml, codes)
    styled = _by_asking(some, codes)[1] if some else {}
    return _NUMBERS.findall(xml), {**styled, **dict(_without_result(xml))}


def _by_asking(xml: bytes, codes: Mapping[str, str]) -> tuple[list[bytes], Doubts]:
    """The numbers of the shared texts that a sheet's cells have, and its doubtful cells, by the tree of its XML."""
    if not xml or _IN_PIECES in xml or (b"&#" in xml and _CODED.search(xml)):
        raise _Odd
    root = parse(xml)
    _rows_of(root)
    ask = _asked(etree.QName(root).namespace)
    if ask.odd(root):
        raise _Odd
    doubtful = {*ask.doubtful(root, formats=f" {' '.join(codes)} " if codes else "")}
    found = {place: _doubt(cell, codes) for place, cell in _placed(root) if cell in doubtful}
    return [number.encode() for number in ask.numbers(root)], found


class _Parts:
    """A workbook's parts by name; capitals are the same as small letters there."""

    def __init__(self, package: Package) -> None:
        self._package, self._read = package, dict[str, bytes]()
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in package.entries}

    def xml(self, name: str) -> bytes:
        """The whole part, but for rows of mere formats, b"" if there is none. Raises BadZipFile if it is damaged."""
        if name not in self._read:
            entry = self._entries.get(name.lower())
            self._read[name] = without_formats(self._package.whole(entry, _MOST)) if entry else b""
        return self._read[name]


# Returns filled in by one program have these parts in common, to the byte.
@lru_cache(32)
def _places(sheet: str, workbook: bytes, relations: bytes) -> tuple[str, str]:
    """The part that holds a sheet, and the one that holds the texts, "" if there is none."""
    if not (workbook and relations):
        raise _Odd
    titles = [listed.get("name") for listed in parse(workbook).iter("{*}sheet")]
    ids = [relation.get("Id") for relation in parse(relations)]
    if titles.count(sheet) != 1 or len({*ids}) < len(ids):
        raise _Odd
    return sheet_parts(workbook, relations).get(sheet, ""), related_part(relations, _TEXTS)


class _Asked:
    """The questions to a sheet's XML, asked in one namespace."""

    def __init__(self, namespace: str) -> None:
        def ask(path: str) -> Callable[..., Any]:
            return etree.XPath(path, namespaces={"x": namespace}, smart_strings=False)

        cell = "x:sheetData/x:row/x:c"
        self.odd = ask(
            "boolean(x:sheetData//*[not(self::x:*)] | x:sheetData//comment() | x:sheetData//processing-instruction()"
            f" | {cell}[x:v[2] or x:v/* or x:v/following-sibling::x:f])"
        )
        self.numbers = ask(f"{cell}[@t='s']/x:v/text()")
        self.doubtful = ask(
            f"{cell}[@t='e' or (x:f and not(string(x:v)) and not(@t='str' and x:v))"
            " or (x:v and (not(@t) or @t='n') and contains($formats, concat(' ', @s, ' ')))]"
        )


@lru_cache(2)
def _asked(namespace: str | None) -> _Asked:
    if namespace not in _NAMESPACES:
        raise _Odd
    return _Asked(namespace)


def _has(texts: bytes, numbers: list[bytes]) -> bool:
    """Whether every number of a text is one of the texts'."""
    if not numbers:
        return True
    if not (texts and b"".join(numbers).isdigit()):
        return False
    return max(int(number or 0) for number in numbers) < _how_many(texts)


# Both sheets of a return have the same texts.
@lru_cache(1)
def _how_many(texts: bytes) -> int:
    return len(parse(texts))


def _placed(root: _Element) -> Iterator[tuple[tuple[int, int], _Element]]:
    """Every cell and its place; a cell that says none follows the cell before it. Raises _Odd if two have the same."""
    row, seen = 0, set[tuple[int, int]]()
    for line in root.iterfind("{*}sheetData/{*}row"):
        row, column = _row(line.get("r"), row + 1), 0
        for cell in line.iterfind("{*}c"):
            place = _place(cell.get("r")) if cell.get("r") else (row, column + 1)
            if place[0] != row or place in seen:
                raise _Odd
            seen.add(place)
            column = place[1]
            yield place, cell


def _row(said: str | None, following: int) -> int:
    if said and not said.isdecimal():
        raise _Odd
    return int(said) if said else following


def _place(said: str | None) -> tuple[int, int]:
    place = parse_a1((said or "").upper())
    if place is None or not (0 < place[0] <= _LAST_ROW and place[1] <= _LAST_COLUMN):
        raise _Odd
    return place


def _doubt(cell: _Element, codes: Mapping[str, str]) -> Doubt:
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "e":
        return unread(Unread(value or "#ERROR!"))
    return formatted(float(value), codes[cell.get("s", "")]) if value else unread(NO_RESULT)
