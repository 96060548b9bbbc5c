"""Rows as they are written: as high as their texts need, with links to the cells and files that they speak of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from templates.master.columns import MasterColumn
from templates.master.content import Master, RowPlace, Target
from templates.master.sheet import GROUND, LIGHTS, sheets_of
from templates.stamping.slots import Rows
from templates.style.heights import height_of, lines_of
from validation.cells.grid import CellValue, column_letters
from validation.ledger.ledger import Drawing
from validation.ledger.records.returns import ReportedRow, Return
from validation.terms import Quarter

# As much of a file's digest as tells files apart; the ledger has the whole.
_SHOWN = 12


def table_rows(name: str, columns: Sequence[MasterColumn], rows: Sequence[Sequence[CellValue]]) -> Rows:
    return Rows(name, rows, heights(rows, columns))


def heights(rows: Sequence[Sequence[CellValue]], columns: Sequence[MasterColumn]) -> list[float]:
    """Points at which no text of each row is cut; a row may end before the columns do."""
    lines = [1] * len(rows)
    # Column by column: what stands in many of its rows is measured once.
    for column, cells in zip(columns, zip_longest(*rows), strict=False):
        texts = () if column.cut else (cell for cell in set(cells) if isinstance(cell, str))
        tall: dict[CellValue, int] = {text: count for text in texts if (count := lines_of(text, column.width)) > 1}
        if tall:
            lines = [max(most, tall.get(cell, 1)) for most, cell in zip(lines, cells, strict=True)]
    return [height_of(most) for most in lines]


def light_rows(master: Master, columns: Mapping[str, Sequence[MasterColumn]]) -> Rows:
    """The lights; what each rests on is a link to its cell."""
    own = columns[LIGHTS]
    paths = [column.path for column in own]
    rows = table_rows("lights_rows", own, [[*map(row.cells.get, paths)] for row in master.lights])
    ground = [column.heading for column in own].index(GROUND)
    at = addresses(master.ledger.drawn, columns)
    links = {
        (place, ground): inside(row.ground, at(row.ground)) for place, row in enumerate(master.lights) if row.ground
    }
    # Nobody sees the quarters to come.
    to_come = {quarter.term for quarter in Quarter if quarter not in {*master.ledger.quarters(), master.quarter}}
    hidden = {index for index, column in enumerate(own) if column.heading in to_come}
    return replace(rows, links=links, hidden=hidden)


def addresses(drawn: Drawing, columns: Mapping[str, Sequence[MasterColumn]]) -> Callable[[Target], str]:
    """How a cell of the master itself is called, by its A1."""
    tops = {title: sheet.header + 1 for title, sheet in sheets_of(drawn).items()}
    letters = {
        (title, column.path): column_letters(place)
        for title in columns
        for place, column in enumerate(columns[title], 1)
    }
    return lambda target: f"{letters[target.sheet, target.path]}{tops[target.sheet] + target.row}"


def inside(target: Target, at: str) -> str:
    """A link to a cell of the master itself."""
    return f"#'{target.sheet}'!{at}"


def item_rows(master: Master, columns: Sequence[MasterColumn]) -> Rows:
    """What was asked and answered; the file's name is a link to the file if it is at hand."""
    rows = table_rows("items_rows", columns, [item.cells for item in master.items])
    return replace(rows, links=_links(master, columns, (item.sha256 for item in master.items)))


def _links(master: Master, columns: Sequence[MasterColumn], files: Iterable[str]) -> Mapping[tuple[int, int], str]:
    """From the names of files, given by their content row by row, to those that are at hand."""
    file = [column.heading for column in columns].index("文件")
    paths = (master.links.get(sha256) for sha256 in files)
    return {(row, file): path for row, path in enumerate(paths) if path}


def source_rows(master: Master, columns: Sequence[MasterColumn]) -> Rows:
    """Every row that anybody filled in, as it was sent; the file's name is a link to the file if it is at hand."""
    filled = [(sent, row) for sent in master.ledger.returns for row in sent.rows if row.touched]
    cells = [_source(sent, row, RowPlace(sent.sha256, row.sheet, row.row) in master.counting) for sent, row in filled]
    links = _links(master, columns, (sent.sha256 for sent, _ in filled))
    return replace(table_rows("source_rows", columns, cells), links=links)


def _source(sent: Return, row: ReportedRow, counts: bool) -> tuple[CellValue, ...]:
    raw = "；".join(f"{column}：{text}" for column, text in row.raw.items())
    notes = "；".join(f"{column}：{text}" for column, text in row.notes.items())
    quarter = sent.quarter.term
    return (
        *(quarter, row.number, row.name, sent.unit, "是" if counts else "否", sent.file, row.sheet, row.row),
        *(raw, notes, sent.sha256[:_SHOWN]),
    )
