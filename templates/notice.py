"""The notice, as text or as Word → its table: title, heading tiers and rows of equal width."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from templates.read import read_bytes
from validation.errors import MinshiError
from validation.grid import Grid
from validation.header import NoTableError, find_header
from validation.terms import Column, find_column
from validation.text import lines

if TYPE_CHECKING:
    from docx.table import Table

_ENCODINGS = ("utf-8-sig", "gb18030")
_FEWEST_HEADINGS = 3
_KINDS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或 WPS 文字（.wps）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice's table. ``header`` has one or two tiers and ``rows`` the body, every row as wide as the table.

    Under a heading that spans columns, and right of a label that does, the covered cells are "".
    """

    title: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]

    def grid(self, sheet: str = "项目表") -> Grid:
        """The header and the rows as a Grid that begins at A1."""
        return Grid(sheet, (*self.header, *self.rows))


def read_notice(path: Path) -> Notice:
    """The table of a notice: text with a tab before each cell, or .docx.

    Raises MinshiError with what to do where the file is no notice with such a table.
    """
    data = read_bytes(path)
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind:
        raise MinshiError(f"“{path.name}”是{kind}，读不出其中的表；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")
    notice = _of_word(data, path.name) if data.startswith(b"PK") else _of_text(_decoded(data, path.name))
    if notice is None or not notice.rows:
        raise MinshiError(
            f"“{path.name}”里没有找到项目表；请给出带有项目表（表头有“项目名称”“责任单位”等）的通知，文本或 .docx。"
        )
    return notice


def _decoded(data: bytes, name: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise MinshiError(f"“{name}”不是文本也不是 Word 文档；请用 Word 或 WPS 打开通知，另存为 .docx 再试。")


def _of_text(text: str) -> Notice | None:
    """Every cell begins with a line break and a tab; a blank line may end a row, or stand inside a cell."""
    before = ""
    runs = _runs(text)
    for run in runs:
        start = next((index for index, cell in enumerate(run) if find_column(cell)), len(run))
        if _is_heading(run[start:]):
            before = run[start - 1] if start else before
            break
        before = run[-1] or before
    else:
        return None
    upper = run[start:]
    rest = list(runs)
    lower = rest[0] if rest and _is_second_tier(upper, rest[0]) else None
    header = _two_tiers(upper, lower) if lower else (tuple(map(lines, upper)),)
    title = next((line.strip() for line in reversed(before.splitlines()) if line.strip()), "")
    return Notice(title, header, tuple(_body(rest[1:] if lower else rest, len(header[0]))))


def _runs(text: str) -> Iterator[list[str]]:
    """The cells up to each blank line that a cell ends with: a row, or less where a cell holds blank lines."""
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


def _two_tiers(upper: Sequence[str], lower: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Both tiers at full width: the one upper heading with headings below it spans as many columns as they are."""
    span = len(lower) - len(upper) + 1
    at = next(index for index, cell in enumerate(lower) if cell.strip())
    full = [*upper[: at + 1], *[""] * (span - 1), *upper[at + 1 :]]
    return tuple(map(lines, full)), tuple(map(lines, lower))


def _body(runs: Iterable[list[str]], width: int) -> Iterator[tuple[str, ...]]:
    cells: list[str] = []
    for run in runs:
        cells += run
        row = [lines(cell) for cell in cells]
        if len(row) < width and "合计" in row[0]:
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


def _of_word(data: bytes, name: str) -> Notice | None:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise MinshiError(
            f"“{name}”不是 Word 文档，或已损坏；请用 Word 或 WPS 打开通知，另存为 .docx 再试。"
        ) from error
    title = before = ""
    header: tuple[tuple[str, ...], ...] = ()
    rows: list[tuple[str, ...]] = []
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            before = block.text.strip() or before
            continue
        cells = _table_cells(block)
        tiers = _heading_tiers(cells)
        if not header and tiers:
            title, header = before, tuple(cells[:tiers])
        if header and len(cells[0]) == len(header[0]):
            rows += cells[tiers:]
    return Notice(title, header, tuple(rows)) if header else None


def _table_cells(table: "Table") -> list[tuple[str, ...]]:
    """The table's texts at full width; a merged cell's text stands at its first place alone."""
    seen: set[int] = set()
    kept: list[object] = []  # Word's objects are made on demand: one let go could lend its identity to the next
    rows = []
    for row in table.rows:
        texts = [""] * row.grid_cols_before
        for cell in row.cells:
            kept.append(cell._tc)
            texts.append("" if id(cell._tc) in seen else lines(cell.text))
            seen.add(id(cell._tc))
        rows.append(tuple(texts))
    width = max(map(len, rows), default=0)
    return [(*row, *[""] * (width - len(row))) for row in rows]


def _heading_tiers(cells: Sequence[tuple[str, ...]]) -> int:
    """How many of a table's first rows are its header; 0 where it continues the table before it."""
    try:
        _, header = find_header([Grid("", tuple(cells[:3]))])
    except NoTableError:
        return 0
    return header.body if Column.LEAD in header.columns else 0
