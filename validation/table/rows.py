"""Sheet rows → the body of an official table: projects, each with its continuation rows, and totals."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from validation.cells.grid import CellValue, Grid, Origin, cell_text
from validation.cells.text import fold, squash, unbroken, whole_number
from validation.table.header import Header
from validation.table.headings import TableColumn, is_money
from validation.terms import Column

_LONGEST_LABEL = 40
_NUMERAL = r"\(?[一二三四五六七八九十]+[)、.,:]"
_CATEGORY = re.compile(_NUMERAL)
# 综合计划 is not a 合计.
_TOTAL = re.compile(r"(?:小计|合计|总计|共计)(?=$|\W|\d|共)")
_GROUP = re.compile(rf"小计|^{_NUMERAL}")
# What may stand beside a total's label: a count, or a dash for nothing.
_BESIDE = re.compile(r"共?\d+[个项件]?|[-—–―/\\]+|无")
_CATEGORY_END = re.compile(r"[(（](?:小计|合计|共|计)?[:：]?\d+[个项件][)）]$|[(（]?(?:小计|合计)[)）]?$")
_FOOTNOTE = re.compile(r"(?:注|备注|说明|附注|填[报表]人|制表人?|审核人?|填报单位|联系人)[:：]")
_PAGE_BREAK = re.compile(r"\(?单位:.{1,4}|\(?续表\)?")


class Kind(Enum):
    """What a sheet row is."""

    PROJECT = auto()
    MORE = auto()  # continues the project above
    TOTAL = auto()
    BAND = auto()  # names the category of the rows below
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a project: the values read and the cell of each; a project may span several sheet rows."""

    values: tuple[CellValue, ...]
    cells: tuple[Origin, ...]

    @property
    def text(self) -> str:
        """The texts of the cells that are not blank, a line for each."""
        return "\n".join(text for value in self.values if (text := cell_text(value)))

    @property
    def cell(self) -> Origin:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A project with its continuation rows, or a total; ``label`` is the words by which a total is a total."""

    kind: Kind
    category: str
    label: str
    fields: Mapping[TableColumn, Field]

    @property
    def group(self) -> bool:
        """Whether this total adds up a group of projects, not all of them."""
        label = squash(self.label)
        return bool(_GROUP.search(label)) or not _TOTAL.search(label)


@dataclass(frozen=True, slots=True)
class _SheetRow:
    """A sheet row by the header's columns.

    ``texts`` are the texts of the recognised columns that are not blank, ``first`` is the leftmost text of the row.
    ``continued`` says that its 序号 (or its name, if the table has no 序号) is merged with the row above.
    """

    index: int
    texts: Mapping[TableColumn, str]
    first: str
    continued: bool

    @property
    def words(self) -> dict[Column, str]:
        """The texts that are not in money columns, in the order of Column."""
        return {column: self.texts[column] for column in Column if column in self.texts and not is_money(column)}


# A cell in a vertical merge → the cell that has the merge's value (row and column indexes in the Grid).
_Merged = Mapping[tuple[int, int], tuple[int, int]]


def body_rows(grid: Grid, header: Header) -> list[BodyRow]:
    """The projects and totals in order, each with the category that it stands under."""
    merged = _merged(grid, header)
    entries: list[tuple[Kind, str, list[_SheetRow]]] = []
    category, within = "", False
    for row in _sheet_rows(grid, header, merged):
        kind = _kind(row, header)
        if kind is Kind.MORE:
            if within:
                entries[-1][2].append(row)
            continue
        within = kind is Kind.PROJECT
        category = _category(row, kind) or category
        if kind in (Kind.PROJECT, Kind.TOTAL):
            entries.append((kind, category, [row]))
    return [
        BodyRow(kind, category, _label(rows[0]), _fields(kind, rows, grid, header, merged))
        for kind, category, rows in entries
    ]


def _sheet_rows(grid: Grid, header: Header, merged: _Merged) -> Iterator[_SheetRow]:
    """The rows below the header that are not blank, without headings and titles that are repeated at a page break."""
    leader = header.columns.get(Column.NUMBER) or header.columns.get(Column.NAME)
    for index in range(header.body, len(grid.rows)):
        first = next((text for value in grid.rows[index] if (text := cell_text(value))), "")
        if not first:
            continue
        texts = {
            column: text for column, heading in header.columns.items() if (text := grid.text(index, heading.index))
        }
        continued = leader is not None and (index, leader.index) in merged and not grid.text(index, leader.index)
        row = _SheetRow(index, texts, first, continued)
        if not _is_repeated(row, header):
            yield row


def _is_repeated(row: _SheetRow, header: Header) -> bool:
    if len(row.texts) <= 1:
        alone = unbroken(row.first)
        if _PAGE_BREAK.fullmatch(squash(alone)) or (header.title and alone.startswith(header.title)):
            return True
    headings = (squash(text) in header.columns[column].words for column, text in row.texts.items())
    return bool(row.texts) and all(headings)


def _kind(row: _SheetRow, header: Header) -> Kind:
    if _is_total(row):
        return Kind.TOTAL
    if row.continued:
        return Kind.MORE
    if not _numbered(row) and _FOOTNOTE.match(squash(row.first)):
        return Kind.NOTE
    if _band(row):
        return Kind.TOTAL if any(map(is_money, row.texts)) else Kind.BAND
    return Kind.PROJECT if _begins(row, header) else Kind.MORE


def _numbered(row: _SheetRow) -> bool:
    return whole_number(row.texts.get(Column.NUMBER, "")) is not None


def _is_total(row: _SheetRow) -> bool:
    """Whether a row begins with 合计, or has no words but a total's; a unit, a schedule or a kind make it a project."""
    label = _total_label(row)
    if not label or _TOTAL.fullmatch(squash(row.first)):
        return bool(label)
    return all(text == label or _BESIDE.fullmatch(squash(text)) for text in row.words.values())


def _total_label(row: _SheetRow) -> str:
    texts = (row.texts.get(column, "") for column in (Column.CATEGORY, Column.NUMBER, Column.NAME))
    short = (text for text in (*texts, row.first) if len(text) <= _LONGEST_LABEL)
    return next((text for text in short if _TOTAL.search(squash(text))), "")


def _band(row: _SheetRow) -> str:
    """The category that a row names for the rows below, with or without its sum; "" if the row does something else."""
    words = row.words
    number, name = words.get(Column.NUMBER, ""), words.get(Column.NAME, "")
    match tuple(words):
        case (Column.CATEGORY,):
            return words[Column.CATEGORY]
        case (Column.NUMBER,) if not _numbered(row):
            return number
        case (Column.NUMBER, Column.NAME) if _numbered(row) and not fold(number)[0].isdecimal():
            return f"{number}、{name}"
        case (Column.NAME,) | () if _CATEGORY.match(squash(row.first)):
            return row.first
    return ""


def _begins(row: _SheetRow, header: Header) -> bool:
    """Whether a project begins here: the row has a 序号, or else a name and something that each project has by itself."""
    if Column.NUMBER in row.texts:
        return len(row.texts.keys() - {Column.CATEGORY, Column.NUMBER}) > 0
    if Column.NUMBER in header.columns:
        return Column.NAME in row.texts and bool(row.texts.keys() & {Column.LEAD, Column.PLANNED, Column.KIND})
    if Column.NAME in header.columns:
        return Column.NAME in row.texts
    return {Column.TASK, Column.LEAD} <= row.texts.keys()


def _label(row: _SheetRow) -> str:
    return _total_label(row) or _band(row)


def _category(row: _SheetRow, kind: Kind) -> str:
    """The category that begins with this row, without the sum or count that may follow its name; "" if none begins."""
    if kind is Kind.PROJECT:
        text = row.texts.get(Column.CATEGORY, "")
    elif label := _total_label(row):
        text = label if _CATEGORY.match(squash(label)) else ""
    else:
        text = _band(row)
    return _CATEGORY_END.sub("", unbroken(text))


def _merged(grid: Grid, header: Header) -> _Merged:
    columns = [heading.index for heading in header.columns.values()]
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in grid.merges:
        top, left, right = merge.top - grid.top, merge.left - grid.left, merge.right - grid.left
        rows = range(max(top + 1, header.body), min(merge.bottom - grid.top + 1, len(grid.rows)))
        covered = [column for column in columns if left <= column <= right]
        merged |= {(row, column): (top, left) for row in rows for column in covered}
    return merged


def _fields(kind: Kind, rows: list[_SheetRow], grid: Grid, header: Header, merged: _Merged) -> dict[TableColumn, Field]:
    return {
        column: _field([row.index for row in rows], heading.index, grid, merged if _is_shared(kind, column) else {})
        for column, heading in header.columns.items()
    }


def _is_shared(kind: Kind, column: TableColumn) -> bool:
    """Whether a cell merged over several projects counts for each: words do, money does not."""
    return kind is Kind.PROJECT and not is_money(column)


def _field(rows: list[int], column: int, grid: Grid, merged: _Merged) -> Field:
    places = [(row, column) for row in rows]
    if not grid.text(*places[0]):
        places[0] = merged.get(places[0], places[0])
    cells = tuple(grid.origin(*place) for place in places)
    return Field(tuple(grid.value(cell) for cell in cells), cells)
