"""Marks: which cells of a checked table are painted, and what the hidden sheet holds that they are painted from.

Both doors write the same block and the same three names; conditional formats over the table paint from them and leave
the clerk's own formatting alone. A project's marks are found by its 序号, so that they stay with it when rows are
inserted or sorted. What has no number of its own (headings, totals, a number missing or used twice) is found by its
place, which is a formula and so follows when rows and columns are inserted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from templates.style.colours import ERROR, HINT, WARNING
from validation.cells.grid import CellValue, Merge, Origin, column_letters
from validation.check import Outcome
from validation.finding import Status
from validation.table.project_table import ProjectTable
from validation.terms import Column, Level

SHEET = "校验标记"
# The conditional formats speak of the block by names: a reference to another sheet is not allowed in them before
# Excel 2010, and later ones move it to an extension that openpyxl would drop from the clerk's next copy.
BY_NUMBER, BY_PLACE, TABLE = NAMES = ("minshi_marks", "minshi_places", "minshi_table")
FILLS: Mapping[Level, str] = {Level.ERROR: ERROR, Level.WARNING: WARNING, Level.HINT: HINT}

# More than a sheet has columns, so that row and column make one number.
_COLUMNS = 16384


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, and its result as the table stands."""

    text: str
    result: int


# Rows of one length.
Block = Sequence[Sequence[CellValue | Formula]]


@dataclass(frozen=True, slots=True)
class Marks:
    """What goes onto the hidden sheet from A1, and what the three ``names`` refer to.

    ``area`` of the sheet ``sheet`` is painted, by one conditional format for each of ``conditions``.
    """

    sheet: str
    area: Merge
    rows: Block
    names: Mapping[str, str]
    conditions: Mapping[Level, str]


def marks_of(outcome: Outcome) -> Marks | None:
    """The marks of every open finding, None if there is none."""
    levels = _levels(outcome)
    if not levels:
        return None
    table, numbers = outcome.table, _own_numbers(outcome.table)
    by_number = _by_number(table, numbers, {cell: level for cell, level in levels.items() if cell.row in numbers})
    by_place = _by_place({cell: level for cell, level in levels.items() if cell.row not in numbers})
    area = _area(table, levels)
    width = len(by_number[0])
    names = {
        BY_NUMBER: _reference(SHEET, Merge(1, 1, len(by_number), width)),
        BY_PLACE: _reference(SHEET, Merge(1, width + 1, len(by_place), width + 2)),
        TABLE: _reference(table.grid.sheet, area),
    }
    conditions = {level: _condition(table, level) for level in Level if level in levels.values()}
    return Marks(table.grid.sheet, area, _side_by_side(by_number, by_place), names, conditions)


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


def _own_numbers(table: ProjectTable) -> dict[int, CellValue]:
    """The 序号 as it stands in the cell, by sheet row, of each project whose number is its alone."""
    uses = Counter(project.number for project in table.projects)
    fields = (project.fields for project in table.projects if project.number is not None and uses[project.number] == 1)
    return {field[Column.NUMBER].cell.row: field[Column.NUMBER].values[0] for field in fields}


def _by_number(table: ProjectTable, numbers: Mapping[int, CellValue], levels: Mapping[Origin, int]) -> Block:
    """A row for each marked project, a column for each marked column; the first row has the columns' places."""
    rows = sorted({cell.row for cell in levels})
    columns = sorted({cell.column for cell in levels})
    heading = max(heading.cell.row for heading in table.header.columns.values())
    sheet = quoted(table.grid.sheet)
    places = [Formula(f"=COLUMN({sheet}!${column_letters(column)}${heading})", column) for column in columns]
    marked: list[list[CellValue | Formula]] = [
        [numbers[row], *(levels.get(Origin(table.grid.sheet, row, column)) for column in columns)] for row in rows
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


def _area(table: ProjectTable, levels: Mapping[Origin, int]) -> Merge:
    """From the first heading or mark to the last project or mark."""
    fields = (field for project in table.projects for field in project.fields.values())
    headings = [heading.cell for heading in table.header.columns.values()]
    cells = [*headings, *(cell for field in fields for cell in field.cells), *levels]
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    return Merge(min(rows), min(columns), max(rows), max(columns))


def _condition(table: ProjectTable, level: Level) -> str:
    """Whether the cell bears a mark of this level; the cell is told by ROW() and COLUMN() alone."""
    found = f"INDEX({BY_PLACE},MATCH(ROW()*{_COLUMNS}+COLUMN(),INDEX({BY_PLACE},0,1),0),2)"
    number = table.header.columns.get(Column.NUMBER)
    if number is not None:
        letters = column_letters(number.cell.column)
        row = f"MATCH(INDEX(${letters}:${letters},ROW()),INDEX({BY_NUMBER},0,1),0)"
        column = f"MATCH(COLUMN(),INDEX({BY_NUMBER},1,0),0)"
        found = f"IFERROR(INDEX({BY_NUMBER},{row},{column}),{found})"
    return f"=IFERROR({found},0)={int(level)}"


def _reference(sheet: str, area: Merge) -> str:
    return f"={quoted(sheet)}!{a1(area)}"


def _side_by_side(left: Block, right: Block) -> Block:
    """Two blocks as one, so that a single write puts them onto the sheet."""

    def row(block: Block, index: int) -> Sequence[CellValue | Formula]:
        return block[index] if index < len(block) else (None,) * len(block[0])

    return [(*row(left, index), *row(right, index)) for index in range(max(len(left), len(right)))]
