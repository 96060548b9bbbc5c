"""Rows as they are written: as high as their texts need, and those of 亮灯 with their links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from templates.master.columns import MasterColumn
from templates.master.content import Master, Target
from templates.master.sheet import GROUND, LIGHTS, sheets_of
from templates.stamping.slots import Rows
from templates.style.heights import row_height
from validation.cells.grid import CellValue, column_letters
from validation.terms import Quarter


def table_rows(name: str, columns: Sequence[MasterColumn], rows: Sequence[Sequence[CellValue]]) -> Rows:
    return Rows(name, rows, heights(rows, columns))


def heights(rows: Iterable[Sequence[CellValue]], columns: Sequence[MasterColumn]) -> list[float]:
    """Points at which no text of each row is cut; a row may end before the columns do."""
    widths = [(place, column.width) for place, column in enumerate(columns) if not column.cut]
    return [
        row_height(
            [(cell, width) for place, width in widths if place < len(row) and isinstance(cell := row[place], str)]
        )
        for row in rows
    ]


def light_rows(master: Master, columns: Mapping[str, Sequence[MasterColumn]]) -> Rows:
    """The lights; what each rests on is a link to its cell."""
    own = columns[LIGHTS]
    paths = [column.path for column in own]
    rows = table_rows("lights_rows", own, [[*map(row.cells.get, paths)] for row in master.lights])
    ground = [column.heading for column in own].index(GROUND)
    tops = {title: sheet.header + 1 for title, sheet in sheets_of(master.ledger.drawn).items()}
    letters = {
        (title, column.path): column_letters(place)
        for title in columns
        for place, column in enumerate(columns[title], 1)
    }
    links = {
        (place, ground): _inside(row.ground, tops[row.ground.sheet], letters[row.ground.sheet, row.ground.path])
        for place, row in enumerate(master.lights)
        if row.ground
    }
    # Nobody sees the quarters to come.
    to_come = {quarter.term for quarter in Quarter if quarter not in {*master.ledger.quarters(), master.quarter}}
    hidden = {index for index, column in enumerate(own) if column.heading in to_come}
    return replace(rows, links=links, hidden=hidden)


def _inside(target: Target, top: int, letters: str) -> str:
    """A link to a cell of the master itself."""
    return f"#'{target.sheet}'!{letters}{top + target.row}"
