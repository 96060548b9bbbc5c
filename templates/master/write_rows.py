"""Rows as they are written: as high as their texts need, and those of 亮灯 with their links."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from templates.master.columns import MasterColumn
from templates.master.content import Master, Target
from templates.master.sheet import GROUND, LIGHTS, sheets_of
from templates.stamping.slots import Rows
from templates.style.heights import row_height
from validation.cells.grid import CellValue, column_letters
from validation.ledger.ledger import Drawing


def table_rows(name: str, columns: Sequence[MasterColumn], rows: Sequence[Sequence[CellValue]]) -> Rows:
    return Rows(name, rows, [height_of(row, columns) for row in rows])


def height_of(cells: Sequence[CellValue], columns: Sequence[MasterColumn]) -> float:
    """Points at which no text of a row is cut; a row may end before the columns do."""
    known = zip(cells, columns, strict=False)
    return row_height((cell, column.width) for cell, column in known if isinstance(cell, str) and not column.cut)


def light_rows(master: Master, columns: Mapping[str, Sequence[MasterColumn]]) -> Rows:
    """The lights; what each rests on is a link to its cell."""
    own = columns[LIGHTS]
    rows = table_rows("lights_rows", own, [[row.cells.get(column.path) for column in own] for row in master.lights])
    ground = [column.heading for column in own].index(GROUND)
    drawn = master.ledger.drawn
    links = {
        (place, ground): inside(row.ground, drawn, columns) for place, row in enumerate(master.lights) if row.ground
    }
    return replace(rows, links=links)


def inside(target: Target, drawn: Drawing, columns: Mapping[str, Sequence[MasterColumn]]) -> str:
    """A link to a cell of the master itself."""
    return f"#'{target.sheet}'!{place_of(target, drawn, columns)}"


def place_of(target: Target, drawn: Drawing, columns: Mapping[str, Sequence[MasterColumn]]) -> str:
    """A cell of the master by its A1."""
    place = [column.path for column in columns[target.sheet]].index(target.path)
    top = sheets_of(drawn)[target.sheet].header + 1
    return f"{column_letters(place + 1)}{top + target.row}"
