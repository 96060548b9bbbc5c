"""Marks: which cells of a checked table are painted, and what the hidden sheet holds that they are painted from.

Both doors write the same block and the same three names; conditional formats over the table paint from them and leave
the clerk's own formatting alone. A project's marks are found by its 序号, so that they stay with it when rows are
inserted or sorted. What has no number of its own (headings, totals, a number missing or used twice) is found by its
place, which is a formula and so follows when rows and columns are inserted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from templates.style.colours import ERROR, HINT, WARNING
from validation.cells.grid import CellValue, Merge, Origin, column_letters
from validation.check import Outcome
from validation.finding import Status
from validation.table.project_table import ProjectTable, TableSheet
from validation.terms import Column, Level

SHEET = "校验标记"
# The conditional formats speak of the block by names: a reference to another sheet is not allowed in them before
# Excel 2010, and later ones move it to an extension that openpyxl would drop from the clerk's next copy.
BY_NUMBER, BY_PLACE, TABLE = NAMES = ("minshi_marks", "minshi_places", "minshi_table")
FILLS: Mapping[Level, str] = {Level.ERROR: ERROR, Level.WARNING: WARNING, Level.HINT: HINT}

# More than a sheet has columns, so that row and column make one number.
_COLUMNS = 16384


class Formula(Struct, frozen=True):
    """A formula of ours, and its result as the table stands."""

    text: str
    result: int


# Rows of one length.
Block = Sequence[Sequence[CellValue | Formula]]


class Painted(Struct, frozen=True):
    """The ``area`` of a sheet that is painted, by one conditional format for each of ``conditions``."""

    sheet: str
    area: Merge
    conditions: Mapping[Level, str]


class Marks(Struct, frozen=True):
    """What goes onto the hidden sheet from A1, what the ``names`` refer to, and each sheet of the table that has marks.

    Each has a block and three names of its own: a place and a 序号 are known on their own sheet alone.
    """

    rows: Block
    names: Mapping[str, str]
    painted: tuple[Painted, ...]


def marks_of(outcome: Outcome) -> Marks | None:
    """The marks of every open finding, None if there is none."""
    levels = _levels(outcome)
    marked = [sheet for sheet in outcome.table.sheets if any(cell.sheet == sheet.name for cell in levels)]
    block: Block = []
    names: dict[str, str] = {}
    painted = []
    for sheet, own in zip(marked, names_of_sheets(), strict=False):
        numbers = _own_numbers(outcome.table, sheet.name)
        here = {cell: level for cell, level in levels.items() if cell.sheet == sheet.name}
        by_number = _by_number(sheet, numbers, {cell: level for cell, level in here.items() if cell.row in numbers})
        by_place = _by_place({cell: level for cell, level in here.items() if cell.row not in numbers})
        area, left = _area(outcome.table, sheet, here), len(block[0]) if block else 0
        width = left + len(by_number[0])
        areas = (Merge(1, left + 1, len(by_number), width), Merge(1, width + 1, len(by_place), width + 2))
        names |= zip(own, (*(_reference(SHEET, held) for held in areas), _reference(sheet.name, area)), strict=True)
        conditions = {level: _condition(sheet, level, own) for level in Level if level in here.values()}
        painted.append(Painted(sheet.name, area, conditions))
        block = _side_by_side(block, _side_by_side(by_number, by_place))
    return Marks(block, names, tuple(painted)) if painted else None


def names_of_sheets() -> Iterator[tuple[str, str, str]]:
    """The three names of the first sheet that has marks, of the second (``minshi_marks_2``), and so on without end."""
    yield NAMES
    for number in count(2):
        yield f"{BY_NUMBER}_{number}", f"{BY_PLACE}_{number}", f"{TABLE}_{number}"


def is_our_name(name: str) -> bool:
    """Whether a name is one of those of any sheet."""
    return name.rstrip("0123456789").removesuffix("_") in NAMES


def is_ours(condition: str) -> bool:
    """Whether a conditional format's formula paints marks."""
    return any(name in condition for name in NAMES)


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'{}'".format(sheet.replace("'", "''"))


def a1(area: Merge) -> str:
    """An area as a formula says it, fast to its place: ``$A$3:$Q$80``."""
    return f"${column_letters(area.left)}${area.top}:${column_letters(area.right)}${area.bottom}"


def _levels(outcome: Outcome) -> dict[Origin, int]:
    """The gravest level at each cell that an open finding speaks of."""
    levels: dict[Origin, int] = {}
    for finding in outcome.findings:
        if finding.status is Status.OPEN:
            levels[finding.cell] = min(int(finding.level), levels.get(finding.cell, len(Level)))
    return levels


def _own_numbers(table: ProjectTable, sheet: str) -> dict[int, CellValue]:
    """The 序号 as it stands in the cell, by sheet row, of each project of a sheet whose number is its alone there."""
    projects = [project for project in table.projects if project.cell.sheet == sheet]
    uses = Counter(project.number for project in projects)
    fields = (project.fields for project in projects if project.number is not None and uses[project.number] == 1)
    return {field[Column.NUMBER].cell.row: field[Column.NUMBER].value for field in fields}


def _by_number(sheet: TableSheet, numbers: Mapping[int, CellValue], levels: Mapping[Origin, int]) -> Block:
    """A row for each marked project, a column for each marked column; the first row has the columns' places."""
    rows = sorted({cell.row for cell in levels})
    columns = sorted({cell.column for cell in levels})
    heading = max(heading.cell.row for heading in sheet.header.columns.values())
    name = quoted(sheet.name)
    places = [Formula(f"=COLUMN({name}!${column_letters(column)}${heading})", column) for column in columns]
    marked: list[list[CellValue | Formula]] = [
        [numbers[row], *(levels.get(Origin(sheet.name, row, column)) for column in columns)] for row in rows
    ]
    # The corner is blank, or a heading 序号 would find the row of places.
    return [[None, *places], *marked]


def _by_place(levels: Mapping[Origin, int]) -> Block:
    marked: list[list[CellValue | Formula]] = [[_place(cell), level] for cell, level in levels.items()]
    return [["位置", "级别"], *marked]


def _place(cell: Origin) -> Formula:
    reference = f"{quoted(cell.sheet)}!${column_letters(cell.column)}${cell.row}"
    formula = f"=ROW({reference})*{_COLUMNS}+COLUMN({reference})"
    return Formula(formula, cell.row * _COLUMNS + cell.column)


def _area(table: ProjectTable, sheet: TableSheet, levels: Mapping[Origin, int]) -> Merge:
    """From the first heading or mark of a sheet to its last project or mark."""
    fields = (field for project in table.projects for field in project.fields.values())
    headings = [heading.cell for heading in sheet.header.columns.values()]
    cells = [*headings, *(cell for field in fields for cell in field.cells if cell.sheet == sheet.name), *levels]
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    return Merge(min(rows), min(columns), max(rows), max(columns))


def _condition(sheet: TableSheet, level: Level, names: tuple[str, str, str]) -> str:
    """Whether the cell bears a mark of this level; the cell is told by ROW() and COLUMN() alone."""
    by_number, by_place, _ = names
    found = f"INDEX({by_place},MATCH(ROW()*{_COLUMNS}+COLUMN(),INDEX({by_place},0,1),0),2)"
    number = sheet.header.columns.get(Column.NUMBER)
    if number is not None:
        letters = column_letters(number.cell.column)
        row = f"MATCH(INDEX(${letters}:${letters},ROW()),INDEX({by_number},0,1),0)"
        column = f"MATCH(COLUMN(),INDEX({by_number},1,0),0)"
        found = f"IFERROR(INDEX({by_number},{row},{column}),{found})"
    return f"=IFERROR({found},0)={int(level)}"


def _reference(sheet: str, area: Merge) -> str:
    return f"={quoted(sheet)}!{a1(area)}"


def _side_by_side(left: Block, right: Block) -> Block:
    """Two blocks as one, so that a single write puts them onto the sheet."""

    def row(block: Block, index: int) -> Sequence[CellValue | Formula]:
        return block[index] if index < len(block) else (None,) * len(block[0] if block else ())

    return [(*row(left, index), *row(right, index)) for index in range(max(len(left), len(right)))]
