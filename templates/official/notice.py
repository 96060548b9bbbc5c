"""The notice, as text or as Word → its table: title, heading tiers and rows of equal width."""

import re
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from templates.files.read import read_bytes
from templates.files.read_word import WordTable, read_word
from validation.cells.grid import Grid
from validation.cells.text import lines, squash
from validation.errors import MinshiError
from validation.table.header import NoTableError, find_header
from validation.table.headings import find_column
from validation.terms import Column

_FEWEST_HEADINGS = 3
_KINDS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）、WPS 文字（.wps）或设了密码的文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)
_UNIT_LINE = re.compile(r"\(?(?:金额|计量)?单位[:为是]?[百千万亿]*元\)?")
_TOTAL = re.compile("合计|总计|小计|共计")
_FIGURE = re.compile(r"[\d.,/—-]*")

_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice's table. ``header`` has one or two tiers and ``rows`` the body, every row as wide as the table.

    Under a heading that spans columns, and right of a label that does, the covered cells are "". ``unit`` is the line
    单位：万元 above the table, "" if there is none.
    """

    title: str
    header: tuple[_Row, ...]
    rows: tuple[_Row, ...]
    unit: str = ""

    def grid(self, sheet: str = "项目表") -> Grid:
        """The header and the rows as a Grid that begins at A1."""
        return Grid(sheet, (*self.header, *self.rows))


def read_notice(path: Path) -> Notice:
    """The table of a notice: text with a tab before each cell, or .docx.

    Raises MinshiError with what to do if the file is no notice with such a table.
    """
    data = read_bytes(path)
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind:
        raise MinshiError(f"“{path.name}”是{kind}，读不出其中的表；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")
    is_word = data.startswith(b"PK")
    notice = _of_word(read_word(data, path.name)) if is_word else _of_text(_decoded(data, path.name))
    if notice is None or not notice.rows:
        raise MinshiError(
            f"“{path.name}”里没有找到项目表；请给出带有项目表（表头有“项目名称”“责任单位”等）的通知，文本或 .docx。"
        )
    return notice


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise MinshiError(f"“{name}”不是文本也不是 Word 文档；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")


def _title_and_unit(above: str) -> tuple[str, str]:
    """The last line above the table, but for a line that states the unit of its money."""
    said = [line.strip() for line in above.splitlines() if line.strip()]
    unit = said.pop() if said and _UNIT_LINE.fullmatch(squash(said[-1])) else ""
    return said[-1] if said else "", unit


def _of_text(text: str) -> Notice | None:
    """Every cell begins with a line break and a tab; a blank line may end a row, or stand inside a cell."""
    above = ""
    runs = _runs(text)
    for run in runs:
        start = next((index for index, cell in enumerate(run) if find_column(cell)), len(run))
        upper = run[start:]
        above += "\n".join(["", *run[:start]])
        if _is_heading(upper):
            break
    else:
        return None
    rest = list(runs)
    lower = rest.pop(0) if rest and _is_second_tier(upper, rest[0]) else None
    header = _two_tiers(upper, lower) if lower else (tuple(map(lines, upper)),)
    title, unit = _title_and_unit(above)
    return Notice(title, header, tuple(_body(rest, len(header[0]))), unit)


def _runs(text: str) -> Iterator[list[str]]:
    """The cells up to each blank line that a cell ends with: a row, or less if a cell holds blank lines."""
    run: list[str] = []
    for cell in text.split("\n\t"):
        run.append(cell)
        if cell.rstrip(" ").endswith("\n"):
            yield run
            run = []
    if run:
        yield run


def _is_heading(cells: Sequence[str]) -> bool:
    return len({column for cell in cells if (column := find_column(cell))}) >= _FEWEST_HEADINGS


def _is_second_tier(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """The second tier leaves blank what the first names, and names what the first spans."""
    return len(lower) > len(upper) and not lower[0].strip() and any(find_column(cell) for cell in lower)


def _two_tiers(upper: Sequence[str], lower: Sequence[str]) -> tuple[_Row, ...]:
    """Both tiers at full width: an upper heading stands over a blank, or over all the headings side by side below it.

    Raises MinshiError if an upper heading is left without a place, or a place without a heading.
    """
    low = tuple(map(lines, lower))
    begins = [not (below and index and low[index - 1]) for index, below in enumerate(low)]
    if sum(begins) != len(upper):
        raise MinshiError("通知的两行表头对不上（不知道上一行的哪个表头管下一行的哪几列）；请改用 .docx 格式的通知。")
    headings = iter(upper)
    return tuple(lines(next(headings)) if begin else "" for begin in begins), low


def _body(runs: Iterable[list[str]], width: int) -> Iterator[_Row]:
    cells: list[str] = []
    for run in runs:
        cells += run
        row = [lines(cell) for cell in cells]
        if len(row) < width and _TOTAL.search(squash(row[0])) and all(map(_FIGURE.fullmatch, row[1:])):
            row[1:1] = [""] * (width - len(row))
        if len(row) > width:
            raise MinshiError(f"通知里以“{_start(row)}”开头的一行多出了单元格；请在 Word 里核对这一行，或改用 .docx。")
        if len(row) == width:
            yield tuple(row)
            cells = []
    if any(cell.strip() for cell in cells):
        raise MinshiError(f"通知里以“{_start(cells)}”开头的一行缺少单元格；请在 Word 里核对这一行，或改用 .docx。")


def _start(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())[:20]


def _of_word(blocks: Iterable[str | WordTable]) -> Notice | None:
    """The first table that has the header, and those after it that go on with its rows, with the header or without."""
    above = ""
    header: tuple[_Row, ...] = ()
    starts: list[int] = []
    rows: list[_Row] = []
    for block in blocks:
        if isinstance(block, str):
            above += f"\n{block}"
            continue
        titles, tiers = _heading(block)
        if tiers and not header:
            starts = [cell.start for cell in block[titles + tiers - 1]]
            header = tuple(_aligned(block[titles : titles + tiers], starts))
            title, unit = _title_and_unit("\n".join([above, *(cell.text for row in block[:titles] for cell in row)]))
        if header and any(len(row) == len(starts) for row in block):
            rows += filter(any, _aligned(block[titles + tiers :], starts))
    return Notice(title, header, tuple(rows), unit) if header else None


def _heading(table: WordTable) -> tuple[int, int]:
    """How many of a table's first rows are its title, and then its header; none if it continues another table's rows."""
    spread = tuple(_aligned(table, sorted({cell.start for row in table for cell in row})))
    try:
        _, header = find_header([Grid("", spread)])
    except NoTableError:
        return 0, 0
    titles = len(list(takewhile(lambda row: sum(map(bool, row)) < 2, spread[: header.body])))
    return (titles, header.body - titles) if Column.LEAD in header.columns else (0, 0)


def _aligned(table: WordTable, starts: Sequence[int]) -> Iterator[_Row]:
    """Each row's texts under the headings that begin at ``starts``.

    Borders drawn a little apart make grid columns that nobody sees, so a row of as many cells as there are headings
    has one cell for each; in any other row, a cell goes under the last heading that begins no later.
    """
    for row in table:
        texts = [""] * len(starts)
        for index, cell in enumerate(row):
            place = index if len(row) == len(starts) else max(bisect_right(starts, cell.start) - 1, 0)
            texts[place] = "\n".join(filter(None, (texts[place], cell.text)))
        yield tuple(texts)
