"""The office's own files read with care: what the quick reader does not tell of a cell is put in its place.

A cell with an error, or with a formula that has no result, is Unread; a number that its format shows otherwise is Shown.
How a cell looks that is taken as it stands, struck out or hidden, is told beside the cells.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from templates.files.gate import OWN
from templates.files.package.zip_parts import HEADER, Package
from templates.files.read import WorkbookFile
from validation.cells.grid import CellValue, Grid, Look, Origin

if TYPE_CHECKING:
    from templates.files.doubts.doubt import Doubts

# What a bare number in a column of a sheet, counted from 1, is worth in 万元; None where formats are nobody's matter.
Worth = Callable[[int], Decimal | None]

_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml$", re.I)
# Each begins with letters and looks back at what is before them: a word is found many times sooner than a border.
_ERROR = re.compile(rb"""t(?<=\bt)\s*=\s*["']e["']""")
_NO_RESULT = re.compile(rb"f(?<=[<:]f)\b(?:[^>]*/>|[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</|</)")
_STRIKE = re.compile(rb"""strike(?<=[<:]strike)\b(?!\s*val\s*=\s*["'](?:0|false)["'])""")
_HIDDEN = re.compile(rb"""hidden(?<=\bhidden)\s*=\s*["'](?:1|true)["']""")
_DRAWING = re.compile(rb"drawing(?<=[<:]drawing)\b")
# What may hide behind it what is looked for by words.
_IN_PIECES = (b"<!--", b"<![CDATA[")
# And pictures in cells.
_MARKS = (b"DISPIMG", b"IMAGE(", *_IN_PIECES)
_TEXTS = "xl/sharedstrings.xml"
_STYLES = "xl/styles.xml"
# Those of cells: conditional formats may have the same numbers.
_OWN_FORMATS = re.compile(rb"<(?:\w+:)?numFmts\b.*?</(?:\w+:)?numFmts>", re.DOTALL)
_OWN_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_ID, _CODE = (
    re.compile(rb"""\bnumFmtId\s*=\s*["'](\d+)["']"""),
    re.compile(rb"""\bformatCode\s*=\s*("[^"]*"|'[^']*')"""),
)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:(?<=/)>|>.*?</(?:\w+:)?font>)", re.DOTALL)
_FONT_ID = re.compile(rb"""\bfontId\s*=\s*["'](\d+)["']""")
_PERCENTAGES = frozenset((b"9", b"10"))
# What programs escape in an attribute, the ampersand last.
_ESCAPES = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
# An error far from everything else is no part of it.
_FURTHEST = 1000
_NOT_ASKED = (
    "这种格式（.xlsb）认不出错误值、没有结果的公式、数字格式和划掉、隐藏的内容，没有检查这些；请另存为 .xlsx 再检查一次"
)


def with_care(file: WorkbookFile, worth: Callable[[Grid], Worth | None]) -> WorkbookFile:
    """The file with every doubtful cell of the sheets for which ``worth`` gives something.

    Raises FileError where a sheet is damaged or not as programs write it.
    """
    package = Package(file.data) if file.data.startswith(HEADER) else None
    parts = None if package is None else _doubtful_parts(package)
    if parts is not None and not parts:
        return file
    # Only where there is something to ask: it loads an XML reader, and a check is over in less than that takes.
    from templates.files.doubts.ask import doubts, parts_of

    titles = parts_of(package) if package and parts else {}

    def careful(grid: Grid) -> Grid:
        is_plain = bool(parts) and titles.get(grid.sheet, "") not in ("", *(parts or ()))
        wanted = None if is_plain else worth(grid)
        if wanted is None:
            return grid
        told = doubts(file.data, package, file.name, grid.sheet)
        if told is None:
            return replace(grid, not_asked=_NOT_ASKED)
        return _with(grid, told, wanted) if told else grid

    return replace(file, grids=tuple(map(careful, file.grids)))


def _with(grid: Grid, told: "Doubts", worth: Worth) -> Grid:
    """Unread cells also in rows that the quick reader left out, for it found nothing there."""
    from validation.cells.formats import as_shown

    unread = [row for (row, _), doubt in told.items() if doubt.unread]
    near = [row for row in unread if grid.top - _FURTHEST <= row < grid.top + len(grid.rows) + _FURTHEST]
    top, bottom = min((grid.top, *near)), max((grid.top + len(grid.rows) - 1, *near))
    there = {row: list(values) for row, values in enumerate(grid.rows, grid.top)}
    rows = [there.get(row, [None] * grid.width) for row in range(top, bottom + 1)]
    for (row, column), doubt in told.items():
        values, left = rows[row - top] if top <= row <= bottom else [], column - grid.left
        if not 0 <= left < len(values):
            continue
        wan, value = worth(column), values[left]
        if doubt.unread:
            values[left] = doubt.unread
        elif doubt.formatted and wan is not None and isinstance(value, int | float) and not isinstance(value, bool):
            values[left] = as_shown(doubt.formatted.number, doubt.formatted.code, wan)
    mended = replace(grid, rows=tuple(map(tuple, rows)), top=top)
    return replace(mended, looks=tuple(sorted(_looks(mended, told))))


def _looks(grid: Grid, told: "Doubts") -> Iterator[tuple[Origin, Look]]:
    """How cells look that have something; of a column that is hidden each of them."""
    from templates.files.doubts.doubt import EVERY

    for (row, column), doubt in told.items():
        if doubt.look is None:
            continue
        rows = range(grid.top, grid.top + len(grid.rows)) if row == EVERY else (row,)
        for place in (Origin(grid.sheet, number, column) for number in rows):
            if doubt.look is Look.PICTURE_OVER or not _is_blank(grid.value(place)):
                yield place, doubt.look


def _is_blank(value: CellValue) -> bool:
    return value is None or value == ""


def _doubtful_parts(package: Package) -> frozenset[str] | None:
    """The sheets' parts of an .xlsx that may hold doubtful cells: too many, and never too few. Returns None for other
    kinds, which are asked in their own way, and where every part has to be asked.
    """
    sheets = [entry for entry in package.entries if _SHEET.match(entry.filename)]
    styles = next((entry for entry in package.entries if entry.filename == _STYLES), None)
    looks = package.unpack(styles, OWN.unpacked) if styles else b""
    if any(mark in looks for mark in _IN_PIECES):
        return None
    odd = _odd_styles(looks)
    texts = (entry for entry in package.entries if entry.filename.lower() == _TEXTS)
    if not sheets or b"0" in odd or any(_STRIKE.search(package.unpack(entry, OWN.unpacked)) for entry in texts):
        return None
    styled = re.compile(rb"""s(?<=\bs)\s*=\s*["'](?:%b)["']""" % b"|".join(odd)) if odd else None
    doubtful = (entry for entry in sheets if _is_doubtful(package.unpack(entry, OWN.unpacked), styled))
    return frozenset(entry.filename for entry in doubtful)


def _is_doubtful(xml: bytes, styled: re.Pattern[bytes] | None) -> bool:
    patterns = (_ERROR, _NO_RESULT, _STRIKE, _HIDDEN, _DRAWING, *((styled,) if styled else ()))
    return any(mark in xml for mark in _MARKS) or any(pattern.search(xml) for pattern in patterns)


def _odd_styles(styles: bytes) -> list[bytes]:
    """The numbers of the cell styles whose formats may show another number than the cell's, or that strike it out."""
    odd = _PERCENTAGES | {number for number, code in _own_formats(styles) if _shows_otherwise(code)}
    found = _CELL_STYLES.search(styles)
    struck = _struck_fonts(styles)
    return [
        str(place).encode()
        for place, style in enumerate(_STYLE.findall(found[0] if found else b""))
        if _number(_ID, style) in odd or _number(_FONT_ID, style) in struck
    ]


def _number(kind: re.Pattern[bytes], style: bytes) -> bytes | None:
    found = kind.search(style)
    return found[1] if found else None


def _struck_fonts(styles: bytes) -> frozenset[bytes]:
    """The numbers of the fonts with a line through them."""
    found = _FONTS.search(styles) if b"strike" in styles else None
    fonts = _FONT.findall(found[0]) if found else []
    return frozenset(str(place).encode() for place, font in enumerate(fonts) if _STRIKE.search(font))


def _own_formats(styles: bytes) -> Iterator[tuple[bytes, str]]:
    """The number and the code of each format that the workbook has of its own."""
    found = _OWN_FORMATS.search(styles)
    for own in _OWN_FORMAT.findall(found[0]) if found else ():
        number, code = _ID.search(own), _CODE.search(own)
        if number and code:
            yield number[1], _unescaped(code[1][1:-1].decode("utf-8", "replace"))


def _shows_otherwise(code: str) -> bool:
    # Most workbooks have none of their own.
    from validation.cells.formats import is_plain

    return not is_plain(code)


def _unescaped(code: str) -> str:
    for escape, sign in _ESCAPES:
        code = code.replace(escape, sign)
    return code
