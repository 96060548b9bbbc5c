"""考核 and 扣分明细 as they are written: each deduction with a link to the cell that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from templates.master.columns import MasterColumn
from templates.master.content import Master, Target
from templates.master.score_columns import CELL, DEDUCTIONS, SCORES
from templates.master.write_rows import inside, place_of, table_rows
from templates.stamping.slots import Rows
from validation.cells.grid import CellValue

_Columns = Mapping[str, Sequence[MasterColumn]]


def score_titles(master: Master) -> dict[str, str]:
    """What stands over the sheets."""
    year, quarters = master.ledger.year, master.scores.quarters
    return {
        "scores_title": f"{year}年民生实事项目考核：{quarters}",
        "deductions_title": f"{year}年民生实事项目{DEDUCTIONS}：{quarters}",
    }


def score_tables(master: Master, columns: _Columns) -> Iterator[Rows]:
    units, own = columns[SCORES], columns[DEDUCTIONS]
    yield table_rows("scores_rows", units, [[cells.get(one.heading) for one in units] for cells in master.scores.units])
    drawn, lines = master.ledger.drawn, master.scores.deductions
    linked = [column.heading for column in own].index(CELL)
    rows = table_rows("deductions_rows", own, [_cells(master, line.cells, line.source, own, columns) for line in lines])
    links = {(place, linked): inside(line.source, drawn, columns) for place, line in enumerate(lines) if line.source}
    yield replace(rows, links=links)


def _cells(
    master: Master,
    cells: Mapping[str, CellValue],
    source: Target | None,
    own: Sequence[MasterColumn],
    columns: _Columns,
) -> list[CellValue]:
    """A line's cells, the source by its name: ``“亮灯”E7``."""
    said = f"“{source.sheet}”{place_of(source, master.ledger.drawn, columns)}" if source else None
    return [said if column.heading == CELL else cells.get(column.heading) for column in own]
