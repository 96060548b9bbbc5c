"""The tables in ``published/``: a header and a few rows of each, and by hand what each of its columns is.

A file has a title, what is known about it (``- source: …``), the sheet and the mapping. In the sheet ``^`` is merged with
the cell above and ``<`` with the one to its left, ``<br>`` is a line break, and ``|---|`` ends the header. The mapping has
a row for each column of the sheet: its heading's path from the upper tier down, and what it is: an official term, a
source's own name with its class （上级）, 不用 for a column that is none of ours; ``或`` parts what is right as well, and
未认出 says that the column may stay unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.tables import grid
from validation.cells.grid import CellValue
from validation.cells.text import squash

FOLDER = Path(__file__).parent / "published"
NOT_OURS = frozenset({"不用", "未认出"})

_ABOVE, _LEFT = "^", "<"
_ABOUT = re.compile(r"^- (?P<key>[a-z ]+): (?P<value>.+)$", re.MULTILINE)
_MAPPING = "| heading | column |"

Rows = tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """One table. ``errors`` are the 错误 that are right: (code, project's number); ``mapping`` is (path, right answers).

    ``held_out`` says that nobody looks at it while headings are worked on; it counts like the others.
    """

    name: str
    title: str
    source: str
    above: tuple[str, ...]
    header: Rows
    body: Rows
    mapping: tuple[tuple[str, tuple[str, ...]], ...]
    errors: frozenset[tuple[str, int]]
    held_out: bool

    @property
    def top(self) -> int:
        """The first row of the header, from 1."""
        return bool(self.title) + len(self.above) + 1


def published() -> tuple[Published, ...]:
    """Every table, in the order of the file names."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


def _read(path: Path) -> Published:
    text = path.read_text("utf-8")
    sheet, _, mapping = text.partition(_MAPPING)
    header, _, body = sheet.partition("|---|")
    about = [(found["key"], found["value"]) for found in _ABOUT.finditer(sheet)]
    title = re.search(r"^# (.+)$", sheet, re.MULTILINE)
    return Published(
        name=path.stem,
        title=title[1] if title else "",
        source="".join(value for key, value in about if key == "source"),
        above=tuple(value for key, value in about if key == "line"),
        header=grid(header).rows,
        body=grid(body).rows,
        mapping=tuple((str(heading), tuple(str(column).split(" 或 "))) for heading, column in grid(mapping).rows),
        errors=frozenset(
            (code, int(number)) for key, value in about if key == "errors" for code, number in [value.split()]
        ),
        held_out=("held out", "yes") in about,
    )


def paths(table: Published) -> tuple[str, ...]:
    """Each column's heading: its words from the upper tier down, each once, without blanks."""
    return tuple("/".join(dict.fromkeys(_words(table.header, column))) for column in range(len(table.header[0])))


def _words(header: Rows, column: int) -> Iterator[str]:
    for row in range(len(header)):
        value = str(header[row][column] or "")
        place = column
        while value == _LEFT:
            place -= 1
            value = str(header[row][place])
        if value != _ABOVE:
            yield squash(value)


def workbook(table: Published) -> bytes:
    """The table as an .xlsx, merged as the source is."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for row, line in enumerate([table.title, *table.above] if table.title else table.above, 1):
        sheet.cell(row, 1).value = line
    _put(sheet, table.header + table.body, table.top)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _put(sheet: Worksheet, rows: Rows, top: int) -> None:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value in (_ABOVE, _LEFT):
                continue
            sheet.cell(top + row, column + 1).value = value
            down = _run(_ABOVE, [line[column] for line in rows[row + 1 :]])
            right = _run(_LEFT, values[column + 1 :])
            if down or right:
                corner = f"{get_column_letter(column + right + 1)}{top + row + down}"
                sheet.merge_cells(f"{get_column_letter(column + 1)}{top + row}:{corner}")


def _run(sign: str, cells: list[CellValue] | tuple[CellValue, ...]) -> int:
    """How many cells from the first on have the sign."""
    return next((count for count, value in enumerate(cells) if value != sign), len(cells))
