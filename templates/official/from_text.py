"""The notice as text → its table: a tab before each cell, headings in one or two lines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from templates.official.layout import Notice, Row, merge_of, title_and_unit
from validation.cells.grid import Merge
from validation.cells.text import lines, squash
from validation.errors import MinshiError
from validation.table.words.headings import find_column

_FEWEST_HEADINGS = 3
_TOTAL = re.compile("合计|总计|小计|共计")
_FIGURE = re.compile(r"[\d.,/—-]*")


def of_text(text: str) -> Notice | None:
    """The table of a text. Every cell begins with a line break and a tab; a blank line may end a row, or stand inside a
    cell. Returns None if there is no table.

    Raises MinshiError where nobody can tell which cell belongs to which column.
    """
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
    title, unit = title_and_unit([above])
    return Notice(title, header, tuple(_body(rest, len(header[0]))), unit, tuple(_header_merges(header)))


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


def _two_tiers(upper: Sequence[str], lower: Sequence[str]) -> tuple[Row, ...]:
    """Both tiers at full width: an upper heading stands over a blank, or over all the headings side by side below it.

    Raises MinshiError if an upper heading is left without a place, or a place without a heading.
    """
    low = tuple(map(lines, lower))
    begins = [not (below and index and low[index - 1]) for index, below in enumerate(low)]
    if sum(begins) != len(upper):
        raise MinshiError("通知的两行表头对不上（不知道上一行的哪个表头管下一行的哪几列）；请改用 .docx 格式的通知。")
    headings = iter(upper)
    return tuple(lines(next(headings)) if begin else "" for begin in begins), low


def _header_merges(header: Sequence[Row]) -> Iterator[Merge]:
    """An upper heading goes down where nothing is below it, and right over the blanks that have headings below."""
    if len(header) < 2:
        return
    upper, lower = header
    start = 0
    while start < len(upper):
        end = start + 1
        while lower[start] and end < len(upper) and not upper[end] and lower[end]:
            end += 1
        bottom = 0 if lower[start] else 1
        if (bottom, end) != (0, start + 1):
            yield merge_of(0, start, bottom, end - 1)
        start = end


def _body(runs: Iterable[list[str]], width: int) -> Iterator[Row]:
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
